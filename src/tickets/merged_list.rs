//! What stood under a category or a department that went up in another: tickets, and the people of a department. They may be
//! many, so a job moves them, some at a time; it looks for what is left to move, so that a second run finds nothing.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload};
use kit::{args, sql};
use serde_json::json;

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{CategoryId, DepartmentId, TicketNumber};
use crate::people;

/// Moves tickets to the category that stays.
pub const MOVE_CATEGORIES: JobKind<App> = JobKind {
    name: "move_categories",
    run: |app, payload| Box::pin(move_all(app, Merged::Category, payload)),
    every: None,
};

/// Moves people and tickets to the department that stays.
pub const MOVE_DEPARTMENTS: JobKind<App> = JobKind {
    name: "move_departments",
    run: |app, payload| Box::pin(move_all(app, Merged::Department, payload)),
    every: None,
};

/// People or tickets of one change.
const AT_ONCE: i64 = 100;

/// What went up in another of its list.
#[derive(Clone, Copy, Debug)]
enum Merged {
    Category,
    Department,
}

/// Subscriber: orders what follows when categories or departments become one.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            // One after the other: what goes up in one that goes up in a third ends there.
            let (kind, lane, payload) = match entry.event {
                Event::CategoryMerged { from, into } => {
                    (MOVE_CATEGORIES.name, "categories", json!({ "from": from, "into": into }))
                }
                Event::DepartmentMerged { from, into } => {
                    (MOVE_DEPARTMENTS.name, "departments", json!({ "from": from, "into": into }))
                }
                _ => continue,
            };
            change.order(NewJob { kind, payload, lane: Some(lane), unique_key: None, run_at: change.now }).await?;
        }
        Ok(())
    })
}

async fn move_all(app: App, merged: Merged, payload: Payload) -> Result<(), Error> {
    let id = |name: &str| payload.get(name).and_then(Payload::as_i64);
    let (Some(from), Some(into)) = (id("from"), id("into")) else {
        return Err(Error::Bug(format!("a merge without its ids: {merged:?}")));
    };
    if let Merged::Department = merged {
        // People first: what they open from then on carries the new department.
        while move_people(&app, DepartmentId(from), DepartmentId(into)).await? > 0 {}
    }
    while move_tickets(&app, merged, from, into).await? > 0 {}
    Ok(())
}

async fn move_people(app: &App, from: DepartmentId, into: DepartmentId) -> Result<u64, Error> {
    let change = app.change(&Actor::system()).await?;
    let count = people::move_people(&change, from, into, AT_ONCE).await?;
    change.commit().await?;
    Ok(count)
}

async fn move_tickets(app: &App, merged: Merged, from: i64, into: i64) -> Result<usize, Error> {
    macro_rules! move_some {
        ($column:literal) => {
            concat!(
                "update tickets set ",
                $column,
                " = $2, version = version + 1 where number in (select number from tickets where ",
                $column,
                " = $1 order by number limit $3) returning number"
            )
        };
    }
    let change = app.change(&Actor::system()).await?;
    let sql = match merged {
        Merged::Category => sql!(move_some!("category_id")),
        Merged::Department => sql!(move_some!("department_id")),
    };
    let moved: Vec<(TicketNumber,)> = change.all(sql, args![from, into, AT_ONCE]).await?;
    for (number,) in &moved {
        let event = match merged {
            Merged::Category => Event::CategoryChanged { from: Some(CategoryId(from)), to: Some(CategoryId(into)) },
            Merged::Department => {
                Event::DepartmentChanged { from: Some(DepartmentId(from)), to: Some(DepartmentId(into)) }
            }
        };
        change.record(Some(*number), event).await?;
    }
    change.commit().await?;
    Ok(moved.len())
}
