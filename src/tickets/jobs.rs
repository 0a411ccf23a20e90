//! What tickets need done later: closing what was resolved long ago, and removing contents of deleted tickets.

use futures_util::future::BoxFuture;
use kit::clock::{DAY, HOUR};
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload, enqueue};
use kit::{args, sql};
use serde_json::json;

use super::{attachments, drafts, status};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;

/// Closes, every hour, what was resolved long enough ago.
pub const CLOSE_RESOLVED: JobKind<App> =
    JobKind { name: "close_resolved", run: |app, _| Box::pin(close_all(app)), every: Some(HOUR) };

/// Removes, every day, what was written and never sent.
pub const SWEEP_DRAFTS: JobKind<App> = JobKind {
    name: "sweep_drafts",
    run: |app, _| Box::pin(async move { drafts::sweep(&app).await }),
    every: Some(DAY),
};

/// Removes contents that no ticket has any more.
pub const REMOVE_CONTENTS: JobKind<App> = JobKind { name: "remove_contents", run: remove_contents, every: None };

/// How long a content is kept after its ticket was deleted.
const KEPT: i64 = HOUR;

async fn close_all(app: App) -> Result<(), Error> {
    // Each round is a change of its own, so that nobody waits long behind it.
    while status::close_resolved(&app).await? > 0 {}
    Ok(())
}

/// Orders the removal of contents, in the change that deletes their attachments.
///
/// # Errors
/// When the job cannot be written.
pub async fn order_removal(change: &Change, hashes: &[String]) -> Result<(), Error> {
    if hashes.is_empty() {
        return Ok(());
    }
    let job = NewJob {
        kind: REMOVE_CONTENTS.name,
        payload: json!({ "hashes": hashes }),
        lane: None,
        unique_key: None,
        run_at: change.now.plus(KEPT),
    };
    Ok(enqueue(change, change.next_id(), change.now, job).await?)
}

fn remove_contents(app: App, payload: Payload) -> BoxFuture<'static, Result<(), Error>> {
    Box::pin(async move {
        let hashes = payload.get("hashes").and_then(|hashes| hashes.as_array()).cloned().unwrap_or_default();
        let change = app.change(&Actor::system()).await?;
        attachments::hold_contents(&change).await?;
        for hash in hashes.iter().filter_map(|hash| hash.as_str()) {
            let used: Option<(i64,)> = change
                .find(
                    sql!(
                        "select id from attachments where content_hash = $1 \
                         union all select id from draft_images where content_hash = $1 \
                         union all select id from knowledge_files where content_hash = $1 limit 1"
                    ),
                    args![hash],
                )
                .await?;
            if used.is_none() {
                app.files.remove(hash).await?;
            }
        }
        change.commit().await
    })
}
