//! Writing the index anew for all tickets at which a name changed. They may be many, so a job does it, some at a time; a
//! second run writes the same again.

use kit::db::Value;
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload};
use kit::sql;
use serde::{Deserialize, Serialize};

use super::index::reindex;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{CategoryId, DepartmentId, PersonId, TicketNumber};

/// Follows a name.
pub const FOLLOW_NAME: JobKind<App> =
    JobKind { name: "reindex_name", run: |app, payload| Box::pin(follow_name(app, payload)), every: None };

/// Writes every document anew, ordered by migrations that change what documents hold.
pub const REINDEX_ALL: JobKind<App> =
    JobKind { name: "reindex_all", run: |app, _| Box::pin(reindex_all(app)), every: None };

/// Tickets of one change.
const AT_ONCE: i64 = 100;

/// Whose name stands at tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Named {
    Person(PersonId),
    Department(DepartmentId),
    Category(CategoryId),
}

/// Where a name stands at a ticket.
#[derive(Clone, Copy)]
enum Place {
    Requester(PersonId),
    Assignee(PersonId),
    Department(DepartmentId),
    Category(CategoryId),
}

/// Orders the work that an event makes necessary, where it does.
pub(super) async fn order(change: &Change, event: &Event) -> Result<(), Error> {
    let (named, lane) = match event {
        Event::PersonChanged { person } | Event::PersonRemoved { person, .. } => {
            (Named::Person(*person), person.lane())
        }
        Event::DepartmentRenamed { department } => (Named::Department(*department), "departments".to_owned()),
        Event::CategoryRenamed { category } => (Named::Category(*category), "categories".to_owned()),
        _ => return Ok(()),
    };
    // No key: the name may change again while the first job is already past some tickets.
    let job = NewJob {
        kind: FOLLOW_NAME.name,
        payload: serde_json::to_value(named)?,
        lane: Some(&lane),
        unique_key: None,
        run_at: change.now,
    };
    change.order(job).await
}

async fn follow_name(app: App, payload: Payload) -> Result<(), Error> {
    match serde_json::from_value(payload)? {
        Named::Person(person) => {
            walk(&app, Place::Requester(person)).await?;
            walk(&app, Place::Assignee(person)).await
        }
        Named::Department(department) => walk(&app, Place::Department(department)).await,
        Named::Category(category) => {
            for category in with_those_below(&app, category).await? {
                walk(&app, Place::Category(category)).await?;
            }
            Ok(())
        }
    }
}

/// A category and its subcategories: the name of what stands above stands at their tickets, too.
async fn with_those_below(app: &App, category: CategoryId) -> Result<Vec<CategoryId>, Error> {
    let sql = sql!("select id from categories where id = $1 or parent_id = $1 order by id limit 2000");
    let rows: Vec<(CategoryId,)> = app.db.reader().await?.all(sql, &[category.into()]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

async fn walk(app: &App, place: Place) -> Result<(), Error> {
    let mut after = TicketNumber(0);
    loop {
        let change = app.change(&Actor::system()).await?;
        let numbers = batch(&change, place, after).await?;
        reindex(&change, &numbers).await?;
        change.commit().await?;
        match numbers.last() {
            Some(last) => after = *last,
            None => return Ok(()),
        }
    }
}

/// The newest first: they are what people look for.
async fn reindex_all(app: App) -> Result<(), Error> {
    let mut before = TicketNumber(i64::MAX);
    loop {
        let change = app.change(&Actor::system()).await?;
        let text = sql!(
            sqlite "select number from tickets where number < $1 order by number desc limit $2",
            postgres "select number from tickets where number < $1 order by number desc limit $2 for update"
        );
        let rows: Vec<(TicketNumber,)> = change.all(change.pick(text), &[before.into(), AT_ONCE.into()]).await?;
        let numbers: Vec<TicketNumber> = rows.into_iter().map(|row| row.0).collect();
        reindex(&change, &numbers).await?;
        change.commit().await?;
        match numbers.last() {
            Some(last) => before = *last,
            None => return Ok(()),
        }
    }
}

/// The next tickets, locked: nobody writes into a conversation between our reading it and our writing its document.
async fn batch(change: &Change, place: Place, after: TicketNumber) -> Result<Vec<TicketNumber>, Error> {
    macro_rules! select {
        ($column:literal, $lock:literal) => {
            concat!(
                "select number from tickets where ",
                $column,
                " = $1 and number > $2 order by number limit $3",
                $lock
            )
        };
    }
    let (text, id) = match place {
        Place::Requester(person) => (
            sql!(sqlite select!("requester_id", ""), postgres select!("requester_id", " for update")),
            Value::from(person),
        ),
        Place::Assignee(person) => {
            (sql!(sqlite select!("assignee_id", ""), postgres select!("assignee_id", " for update")), person.into())
        }
        Place::Department(department) => (
            sql!(sqlite select!("department_id", ""), postgres select!("department_id", " for update")),
            department.into(),
        ),
        Place::Category(category) => {
            (sql!(sqlite select!("category_id", ""), postgres select!("category_id", " for update")), category.into())
        }
    };
    let values = [id, after.into(), AT_ONCE.into()];
    let rows: Vec<(TicketNumber,)> = change.all(change.pick(text), &values).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
