//! The people and tickets of a department that went up in another. They may be many, so a job moves them, some at a
//! time; it looks for what is left to move, so that a second run finds nothing.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload};
use kit::{args, sql};
use serde_json::json;

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{DepartmentId, TicketNumber};
use crate::people;

/// Moves people and tickets to the department that stays.
pub const MOVE: JobKind<App> =
    JobKind { name: "move_departments", run: |app, payload| Box::pin(move_all(app, payload)), every: None };

/// People or tickets of one change.
const AT_ONCE: i64 = 100;

/// Subscriber: orders what follows when departments become one.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            if let Event::DepartmentMerged { from, into } = entry.event {
                let job = NewJob {
                    kind: MOVE.name,
                    payload: json!({ "from": from, "into": into }),
                    // One after the other: what goes up in a department that goes up in a third one ends there.
                    lane: Some("departments"),
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
    let id = |name: &str| payload.get(name).and_then(Payload::as_i64).map(DepartmentId);
    let (Some(from), Some(into)) = (id("from"), id("into")) else {
        return Err(Error::Bug("a merge of departments without its ids".to_owned()));
    };
    // People first: what they open from then on carries the new department.
    loop {
        let change = app.change(&Actor::system()).await?;
        let count = people::move_people(&change, from, into, AT_ONCE).await?;
        change.commit().await?;
        if count == 0 {
            break;
        }
    }
    while move_tickets(&app, from, into).await? > 0 {}
    Ok(())
}

async fn move_tickets(app: &App, from: DepartmentId, into: DepartmentId) -> Result<usize, Error> {
    let change = app.change(&Actor::system()).await?;
    let sql = sql!(
        "update tickets set department_id = $2, version = version + 1 where number in \
         (select number from tickets where department_id = $1 order by number limit $3) returning number"
    );
    let moved: Vec<(TicketNumber,)> = change.all(sql, args![from, into, AT_ONCE]).await?;
    for (number,) in &moved {
        change.record(Some(*number), Event::DepartmentChanged { from: Some(from), to: Some(into) }).await?;
    }
    change.commit().await?;
    Ok(moved.len())
}
