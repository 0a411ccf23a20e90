//! What is done without anybody waiting: making an archive, proving it by a trial, and both every night.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared};
use jiff::civil::Date;
use kit::clock::{HOUR, MINUTE, Time};
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload};
use serde_json::json;

use super::folder::{self, Failure, Note, Proof};
use super::make::{Source, log_made, make};
use super::restore::try_out;
use super::unpack::Program;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::policy::{Deed, must};

/// The key of the job that makes an archive: one at a time.
pub(super) const MAKING: &str = "backup";
/// The key of the job that proves one.
pub(in crate::operations) const PROVING: &str = "backup_proof";

const MAKE_WORD: &str = "make_backup";
const PROVE_WORD: &str = "prove_backup";

/// Makes an archive in the folder of backups.
pub const MAKE: JobKind<App> = JobKind { name: MAKE_WORD, run: |app, _| Box::pin(make_one(app)), every: None };

/// Proves one by a trial.
pub const PROVE: JobKind<App> =
    JobKind { name: PROVE_WORD, run: |app, payload| Box::pin(prove_one(app, payload)), every: None };

/// Looks whether it is time for the backup of the night.
pub const LOOK: JobKind<App> =
    JobKind { name: "look_for_backup", run: |app, _| Box::pin(look(app)), every: Some(15 * MINUTE) };

/// How long a job waits for work that goes on without it, before it gives its place to others for a moment.
const PATIENCE: Duration = Duration::from_secs(10 * 60);
/// After a failure the next attempt comes no sooner.
const PAUSE: i64 = HOUR;

/// Orders an archive; one that is ordered already is enough.
///
/// # Errors
/// When the actor may not.
pub async fn order(change: &Change) -> Result<(), Error> {
    must(&change.actor, Deed::ManageBackups, None)?;
    order_job(change, MAKE_WORD, MAKING, json!({})).await
}

/// Orders the trial of an archive.
///
/// # Errors
/// When the actor may not, or there is no archive of this name.
pub async fn order_proof(change: &Change, name: &str) -> Result<(), Error> {
    must(&change.actor, Deed::ManageBackups, None)?;
    folder::find(&change.app.config, name)?.ok_or(Error::NotFound)?;
    order_job(change, PROVE_WORD, PROVING, json!({ "name": name })).await
}

async fn order_job(change: &Change, kind: &'static str, key: &str, payload: Payload) -> Result<(), Error> {
    let job = NewJob { kind, payload, lane: Some(MAKING), unique_key: Some(key), run_at: change.now };
    change.order(job).await
}

/// The backup of the night: at the chosen hour, or as soon as the desk runs again.
async fn look(app: App) -> Result<(), Error> {
    let desk = app.desk();
    if !desk.is_set_up || desk.is_demo || !desk.backs_up_nightly || !is_due(&app)? {
        return Ok(());
    }
    let change = app.change(&Actor::system()).await?;
    order(&change).await?;
    change.commit().await
}

fn is_due(app: &App) -> Result<bool, Error> {
    let now = app.clock.now();
    let Some(since) = last_moment(app, now) else { return Ok(false) };
    let newest = folder::list(&app.config)?.into_iter().filter_map(|kept| kept.note).map(|note| note.made_at).max();
    let failed_at = folder::failure(&app.config)?.map(|failure| failure.at);
    Ok(newest.is_none_or(|made_at| made_at < since) && failed_at.is_none_or(|at| now.since(at) >= PAUSE))
}

/// When the chosen hour last began on the desk's clock.
fn last_moment(app: &App, now: Time) -> Option<Time> {
    let hour = i8::try_from(app.desk().backup_hour).ok()?;
    let zone = app.working_time().zone.clone();
    let today = now.timestamp().to_zoned_datetime(zone.clone()).date();
    let begins = |day: Date| Some(Time(zone.to_timestamp(day.at(hour, 0, 0, 0)).ok()?.as_microsecond()));
    match begins(today)? {
        moment if moment <= now => Some(moment),
        _ => begins(today.yesterday().ok()?),
    }
}

async fn make_one(app: App) -> Result<(), Error> {
    without_hurry(&app, MAKE_WORD, {
        let app = app.clone();
        async move {
            if let Err(error) = try_make(&app).await {
                tracing::error!(%error, "a backup could not be made");
                let failure = Failure { at: app.clock.now(), error: text(&error) };
                folder::set_failure(&app.config, Some(&failure))?;
            }
            Ok(())
        }
        .boxed()
    })
    .await
}

async fn try_make(app: &App) -> Result<(), Error> {
    let target = folder::new_path(&app.config, app.clock.now())?;
    let key = app.config.data_dir.join("secret.key");
    let source = Source { db: app.db.clone(), files: app.files.clone(), key, clock: app.clock.clone() };
    let made = make(source, target).await?;
    folder::write_note(&made.path, &Note::of(&made))?;
    folder::set_failure(&app.config, None)?;
    folder::prune(&app.config, usize::try_from(app.desk().backups_kept).unwrap_or(1), app.clock.now())?;
    log_made(app, &made).await?;
    let name = made.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let change = app.change(&Actor::system()).await?;
    order_proof(&change, &name).await?;
    change.commit().await
}

async fn prove_one(app: App, payload: Payload) -> Result<(), Error> {
    let name = payload.get("name").and_then(|name| name.as_str()).unwrap_or_default().to_owned();
    without_hurry(&app, PROVE_WORD, {
        let app = app.clone();
        async move { try_proof(&app, &name).await }.boxed()
    })
    .await
}

async fn try_proof(app: &App, name: &str) -> Result<(), Error> {
    // Gone meanwhile: there is nothing left to prove.
    let Some(path) = folder::find(&app.config, name)? else { return Ok(()) };
    let tried = try_out(app.config.clone(), Program::of(app), path.clone()).await;
    let (fault, restored) = match tried {
        Ok(restored) => (None, Some(restored)),
        Err(error) => {
            tracing::error!(name, %error, "a backup could not be restored on trial");
            (Some(text(&error)), None)
        }
    };
    let proof = Some(Proof { at: app.clock.now(), fault });
    let note = match (folder::note(&path)?, restored) {
        (Some(note), _) => Note { proof, ..note },
        (None, Some(restored)) => {
            Note { made_at: restored.about.made_at, rows: restored.rows, files: restored.files, damaged: 0, proof }
        }
        (None, None) => Note { made_at: app.clock.now(), rows: 0, files: 0, damaged: 0, proof },
    };
    folder::write_note(&path, &note)
}

fn text(error: &Error) -> String {
    match error {
        Error::Outside(text) | Error::Unreadable(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Work that goes on while its job comes and goes.
type Work = Shared<BoxFuture<'static, Result<(), String>>>;

/// What is under way in this process, by the job's kind.
static UNDER_WAY: Mutex<Vec<(String, Work)>> = Mutex::new(Vec::new());

/// Lets work take longer than a job may: the job leaves after a while and finds it again when its turn comes.
async fn without_hurry(app: &App, kind: &str, work: BoxFuture<'static, Result<(), Error>>) -> Result<(), Error> {
    let key = format!("{}:{kind}", app.process);
    let work = {
        let mut known = UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known.iter().find(|(other, _)| *other == key).map(|(_, work)| work.clone());
        found.unwrap_or_else(|| {
            let begun = work.map(|done| done.map_err(|error| text(&error))).boxed().shared();
            known.push((key.clone(), begun.clone()));
            begun
        })
    };
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(done) => {
            UNDER_WAY.lock().unwrap_or_else(PoisonError::into_inner).retain(|(other, _)| *other != key);
            done.map_err(Error::Outside)
        }
        Err(_) => Err(Error::SlowDown(1)),
    }
}
