//! The tickets of a category that went up in another. They may be many, so a job moves them, some at a time; it looks for
//! what is left to move, so that a second run finds nothing.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload};
use kit::{args, sql};
use serde_json::json;

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{CategoryId, TicketNumber};

/// Moves tickets to the category that stays.
pub const MOVE: JobKind<App> =
    JobKind { name: "move_categories", run: |app, payload| Box::pin(move_all(app, payload)), every: None };

/// Tickets of one change.
const AT_ONCE: i64 = 100;

/// Subscriber: orders what follows when categories become one.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            if let Event::CategoryMerged { from, into } = entry.event {
                let job = NewJob {
                    kind: MOVE.name,
                    payload: json!({ "from": from, "into": into }),
                    // One after the other: what goes up in a category that goes up in a third one ends there.
                    lane: Some("categories"),
                    unique_key: None,
                    run_at: change.now,
                };
                change.order(job).await?;
            }
        }
        Ok(())
    })
}

async fn move_all(app: App, payload: Payload) -> Result<(), Error> {
    let id = |name: &str| payload.get(name).and_then(Payload::as_i64).map(CategoryId);
    let (Some(from), Some(into)) = (id("from"), id("into")) else {
        return Err(Error::Bug("a merge of categories without its ids".to_owned()));
    };
    while move_some(&app, from, into).await? > 0 {}
    Ok(())
}

async fn move_some(app: &App, from: CategoryId, into: CategoryId) -> Result<usize, Error> {
    let change = app.change(&Actor::system()).await?;
    let sql = sql!(
        "update tickets set category_id = $2, version = version + 1 where number in \
         (select number from tickets where category_id = $1 order by number limit $3) returning number"
    );
    let moved: Vec<(TicketNumber,)> = change.all(sql, args![from, into, AT_ONCE]).await?;
    for (number,) in &moved {
        change.record(Some(*number), Event::CategoryChanged { from: Some(from), to: Some(into) }).await?;
    }
    change.commit().await?;
    Ok(moved.len())
}
