//! Contents that nothing refers to any more: set aside an hour after the last reference went, removed a day later.
//!
//! The files may be a network away, so no transaction is open at any step. Who refers to a content anew in between (it was
//! received just before) finds it where it was set aside, and the second step takes it back instead of removing it.

use std::collections::HashSet;

use futures_util::future::BoxFuture;
use kit::clock::{DAY, HOUR};
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload};
use kit::{args, sql};
use serde_json::{Value, json};

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;

/// Sets contents aside that nothing refers to any more.
pub const REMOVE_CONTENTS: JobKind<App> = JobKind { name: "remove_contents", run: set_aside, every: None };

/// Removes for good what was set aside, or takes it back.
pub const FORGET_CONTENTS: JobKind<App> = JobKind { name: "forget_contents", run: forget, every: None };

/// How long a content is kept after its ticket was deleted.
const KEPT: i64 = HOUR;
/// How long it lies aside: longer than a backup, and than any form is on its way.
const ASIDE: i64 = DAY;
/// Contents of one job.
const MOST: usize = 500;

/// Orders the removal of contents, in the change that deletes what refers to them. It happens unless something else does.
///
/// # Errors
/// When the job cannot be written.
pub async fn order_removal(change: &Change, hashes: &[String]) -> Result<(), Error> {
    for some in hashes.chunks(MOST) {
        order(change, &REMOVE_CONTENTS, some, KEPT).await?;
    }
    Ok(())
}

/// Orders that contents which were set aside are removed for good, unless something refers to them.
///
/// # Errors
/// When the job cannot be written.
pub async fn order_forgetting(change: &Change, hashes: &[String]) -> Result<(), Error> {
    for some in hashes.chunks(MOST) {
        order(change, &FORGET_CONTENTS, some, 0).await?;
    }
    Ok(())
}

async fn order(change: &Change, kind: &JobKind<App>, hashes: &[String], wait: i64) -> Result<(), Error> {
    let job = NewJob {
        kind: kind.name,
        payload: json!({ "hashes": hashes }),
        lane: None,
        unique_key: None,
        run_at: change.now.plus(wait),
    };
    change.order(job).await
}

fn set_aside(app: App, payload: Payload) -> BoxFuture<'static, Result<(), Error>> {
    Box::pin(async move {
        let hashes = hashes(&payload);
        let used = used(&app, &hashes).await?;
        let unused: Vec<String> = hashes.into_iter().filter(|hash| !used.contains(hash)).collect();
        for hash in &unused {
            app.files.set_aside(hash).await?;
        }
        order_later(&app, &unused).await
    })
}

fn forget(app: App, payload: Payload) -> BoxFuture<'static, Result<(), Error>> {
    Box::pin(async move {
        let hashes = hashes(&payload);
        let used = used(&app, &hashes).await?;
        let mut taken_back = Vec::new();
        for hash in hashes {
            if used.contains(&hash) && !app.files.has(&hash).await? {
                app.files.take_back(&hash).await?;
                // It stays aside, too, until whoever reads there just now is done.
                taken_back.push(hash);
            } else {
                app.files.forget(&hash).await?;
            }
        }
        order_later(&app, &taken_back).await
    })
}

async fn order_later(app: &App, hashes: &[String]) -> Result<(), Error> {
    if hashes.is_empty() {
        return Ok(());
    }
    let change = app.change(&Actor::system()).await?;
    order(&change, &FORGET_CONTENTS, hashes, ASIDE).await?;
    change.commit().await
}

fn hashes(payload: &Payload) -> Vec<String> {
    let listed = payload.get("hashes").and_then(Value::as_array);
    listed.into_iter().flatten().filter_map(|hash| hash.as_str()).map(str::to_owned).collect()
}

/// Those of these contents that something refers to.
async fn used(app: &App, hashes: &[String]) -> Result<HashSet<String>, Error> {
    macro_rules! used {
        ($hashes:literal) => {
            concat!(
                "select content_hash from attachments where content_hash in (",
                $hashes,
                ") union select content_hash from draft_images where content_hash in (",
                $hashes,
                ") union select content_hash from knowledge_files where content_hash in (",
                $hashes,
                ")"
            )
        };
    }
    let text = sql!(
        sqlite used!("select value from json_each($1)"),
        postgres used!("select value from jsonb_array_elements_text($1)")
    );
    let reader = app.db.reader().await?;
    let rows: Vec<(String,)> = reader.all(reader.pick(text), args![json!(hashes)]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
