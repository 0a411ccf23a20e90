//! The status page: how the desk is, for the admin who wants to know at a glance, and what to do about work that failed.

use kit::clock::MINUTE;
use kit::error::Error;
use kit::files::free_space;
use kit::jobs::{self, Standing};
use serde_json::json;

use super::backup::jobs::PROVING;
use super::backup::{self, folder};
use super::process;
use super::state::{self, LITTLE_SPACE, MOST_COUNTED};
use super::upgrade::kept;
use super::views::{DeadRow, LastBackups, StatusPage, WayRow};
use crate::base::audit::{Entry, Kind};
use crate::base::page::{Answer, go_on, page};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::size::size;
use crate::base::visit::SignedIn;
use crate::mail::health::SMTP;
use crate::mailboxes::fault_text;

/// A job that is due for longer waits for workers that do not come.
const LONG: i64 = 5 * MINUTE;
/// Jobs that are listed.
const MOST: i64 = 50;

pub(super) async fn show(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let state = state::look(&reader).await?;
    let dead = jobs::dead(&reader, MOST).await?;
    let database = state::database_name(&reader).await?;
    let schema = state::schema_version(&reader).await?;
    let is_proving = jobs::standing(&reader, PROVING).await? == Some(Standing::UnderWay);
    drop(reader);
    let free = free_space(&visit.app.config.data_dir).ok();
    let counted = |count: i64| if count < MOST_COUNTED { count.to_string() } else { format!("{count}+") };
    let stuck = state.jobs.due_since.filter(|since| visit.now.since(*since) > LONG);
    let way = |way: &crate::mail::health::Health| WayRow {
        name: if way.part == SMTP { visit.t.text("settings-mail-title").to_owned() } else { way.name.clone() },
        is_well: way.failing_since.is_none(),
        last_success: way.last_success_at.map(|at| visit.when(at)),
        failing_since: way.failing_since.map(|at| visit.when(at)),
        fault: way.fault.as_deref().map(|word| fault_text(visit.t, word)).unwrap_or_default(),
    };
    let shown = StatusPage {
        layout: visit.layout(visit.t.text("status-title")),
        version: env!("CARGO_PKG_VERSION"),
        since: visit.when(visit.app.started_at),
        database,
        database_size: size(visit.t, state.database_bytes),
        schema,
        backups: last_backups(&visit, is_proving)?,
        files: visit.app.config.files_place()?.to_string(),
        has_no_room: visit.app.room.is_gone(),
        is_disk_low: free.is_some_and(|free| free < LITTLE_SPACE),
        free: free.map(|free| size(visit.t, i64::try_from(free).unwrap_or(i64::MAX))),
        memory: size(visit.t, process::look().memory_bytes),
        open_pages: visit.app.hub.seated().to_string(),
        due: state.jobs.due,
        running: state.jobs.running,
        dead_count: state.jobs.dead,
        stuck_since: stuck.map(|since| visit.when(since)),
        letters_waiting: counted(state.letters_waiting),
        letters_failed: counted(state.letters_failed),
        ways: state.mail.iter().map(way).collect(),
        dead: dead
            .into_iter()
            .map(|job| DeadRow {
                id: job.id.to_string(),
                kind: job.kind,
                ordered: visit.when(job.created_at),
                attempts: job.attempts,
                error: job.last_error.unwrap_or_default(),
            })
            .collect(),
    };
    page(&visit, &shown)
}

/// What lies in the folders; the database is not asked.
fn last_backups(visit: &SignedIn, is_proving: bool) -> Result<LastBackups, Error> {
    let config = &visit.app.config;
    let newest = folder::list(config)?.into_iter().next();
    let before_upgrade = kept::list(config)?.into_iter().next();
    Ok(LastBackups {
        newest: newest.map(|kept| backup::row(visit, kept, is_proving)),
        failure: folder::failure(config)?.map(|failure| (failure.error, visit.when(failure.at))),
        before_upgrade: before_upgrade.map(|kept| {
            (kept.version, visit.when(kept.made_at), size(visit.t, i64::try_from(kept.size).unwrap_or(i64::MAX)))
        }),
    })
}

/// `POST /settings/status/jobs/{id}/revival`: it runs once more, as if it were new.
pub(super) async fn revive(visit: SignedIn, Path(id): Path<i64>) -> Answer {
    settle(&visit, id, true).await?;
    Ok(go_on("/settings/status", Some(("success", "status-revived"))))
}

/// `POST /settings/status/jobs/{id}/removal`: it is given up.
pub(super) async fn give_up(visit: SignedIn, Path(id): Path<i64>) -> Answer {
    settle(&visit, id, false).await?;
    Ok(go_on("/settings/status", Some(("success", "status-given-up"))))
}

/// Whatever somebody else settled meanwhile is settled.
async fn settle(visit: &SignedIn, id: i64, lives: bool) -> Result<(), Error> {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let change = visit.app.change(&visit.actor).await?;
    let Some(kind) = jobs::kind_of_dead(&change, id).await? else { return Ok(()) };
    let (deed, is_settled) = match lives {
        true => ("revived", jobs::revive(&change, id, change.now).await?),
        false => ("given_up", jobs::give_up(&change, id).await?),
    };
    if is_settled {
        Entry::new(Kind::JobSettled).of(&kind).with(json!({ "deed": deed })).write(&change).await?;
    }
    change.commit().await
}
