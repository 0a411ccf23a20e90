//! What becomes of the tickets of a person who was removed. They may be thousands, so a job carries it out, some at a
//! time, each batch a change of its own. It looks for what is left to do rather than keeping count: whoever takes over
//! from a process that died goes on where it stopped, and a second run finds nothing.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload};
use kit::{args, sql};
use serde::{Deserialize, Serialize};

use super::{Status, Ticket, draft_images, remove, store};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::{Event, LeftTickets, Recorded};
use crate::base::ids::{PersonId, StepId, TicketNumber};
use crate::people::settling_key;

/// Settles the tickets of a removed person.
pub const SETTLE: JobKind<App> =
    JobKind { name: "settle_tickets", run: |app, payload| Box::pin(settle(app, payload)), every: None };

/// Tickets of one change.
const AT_ONCE: i64 = 50;

/// What the job needs to know.
#[derive(Serialize, Deserialize)]
struct Removed {
    person: PersonId,
    tickets: LeftTickets,
    /// Who removed the person; none when the desk itself.
    by: Option<PersonId>,
}

/// Subscriber: orders what follows for the tickets of somebody who was removed. Whoever is removed watches nothing any
/// more, from that moment on.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            if let Event::PersonRemoved { person, tickets, .. } = &entry.event {
                order(change, &Removed { person: *person, tickets: *tickets, by: change.actor.id() }).await?;
            }
        }
        Ok(())
    })
}

async fn order(change: &Change, removed: &Removed) -> Result<(), Error> {
    let job = NewJob {
        kind: SETTLE.name,
        payload: serde_json::to_value(removed)?,
        // What others order about the same person (their place in the search index) comes after it.
        lane: Some(&removed.person.lane()),
        unique_key: Some(&settling_key(removed.person)),
        run_at: change.now,
    };
    change.order(job).await
}

async fn settle(app: App, payload: Payload) -> Result<(), Error> {
    let removed: Removed = serde_json::from_value(payload)?;
    for part in [Part::Watched, Part::Drafted, Part::Views, Part::Categories, Part::Assigned, Part::Steps] {
        while one_batch(&app, &removed, part).await? > 0 {}
    }
    if removed.tickets != LeftTickets::Kept {
        while one_batch(&app, &removed, Part::Requested).await? > 0 {}
    }
    Ok(())
}

/// What hangs on a person.
#[derive(Clone, Copy)]
enum Part {
    Watched,
    /// What they were still writing.
    Drafted,
    /// Views that nobody else has.
    Views,
    /// Categories whose tickets go to them.
    Categories,
    Assigned,
    /// Steps that they were to do.
    Steps,
    Requested,
}

/// Settles some tickets in one change; says how many.
async fn one_batch(app: &App, removed: &Removed, part: Part) -> Result<u64, Error> {
    let change = app.change(&Actor::system()).await?;
    let person = removed.person;
    let count = match (part, removed.tickets) {
        (Part::Watched, _) => stop_watching(&change, person).await?,
        (Part::Drafted, _) => forget_drafts(&change, person).await?,
        (Part::Views, _) => forget_views(&change, person).await?,
        (Part::Categories, _) => forget_in_categories(&change, person).await?,
        (Part::Assigned, _) => give_back(&change, person).await?,
        (Part::Steps, _) => give_back_steps(&change, person).await?,
        (Part::Requested, LeftTickets::Deleted) => delete(&change, person, removed.by).await?,
        (Part::Requested, LeftTickets::HandedOver(to)) => hand_over(&change, person, to).await?,
        (Part::Requested, LeftTickets::Kept) => 0,
    };
    change.commit().await?;
    Ok(count)
}

async fn stop_watching(change: &Change, person: PersonId) -> Result<u64, Error> {
    let sql = sql!(
        "delete from watchers where person_id = $1 and ticket_number in \
         (select ticket_number from watchers where person_id = $1 order by ticket_number limit $2)"
    );
    Ok(change.execute(sql, args![person, AT_ONCE]).await?)
}

async fn forget_drafts(change: &Change, person: PersonId) -> Result<u64, Error> {
    draft_images::forget_of(change, person).await?;
    let sql = sql!(
        "delete from drafts where person_id = $1 and place in \
         (select place from drafts where person_id = $1 order by place limit $2)"
    );
    Ok(change.execute(sql, args![person, AT_ONCE]).await?)
}

async fn forget_views(change: &Change, person: PersonId) -> Result<u64, Error> {
    Ok(change.execute(sql!("delete from views where owner_id = $1 and not is_shared"), args![person]).await?)
}

async fn forget_in_categories(change: &Change, person: PersonId) -> Result<u64, Error> {
    Ok(change.execute(sql!("update categories set assignee_id = null where assignee_id = $1"), args![person]).await?)
}

/// What is unfinished goes back to nobody, and the history says why.
async fn give_back(change: &Change, person: PersonId) -> Result<u64, Error> {
    let sql = sql!(
        "select number from tickets where assignee_id = $1 and status in ('open', 'in_progress', 'waiting') \
         order by number limit $2"
    );
    let desk = change.app.desk();
    let reason = change.app.language(&desk.language).text("tickets-reason-removed").to_owned();
    let numbers = numbers(change, sql, person).await?;
    for number in &numbers {
        let Some(ticket) = store::lock(change, *number).await? else { continue };
        // Without an assignee nobody works on it any more.
        let status = if ticket.status == Status::InProgress { Status::Open } else { ticket.status };
        store::save(change, change.now, &Ticket { status, assignee: None, ..ticket }).await?;
        let event = Event::TicketAssigned { from: Some(person), to: None, reason: Some(reason.clone()) };
        change.record(Some(*number), event).await?;
    }
    Ok(u64::try_from(numbers.len()).unwrap_or_default())
}

/// Steps that are not done are nobody's in particular from now on.
async fn give_back_steps(change: &Change, person: PersonId) -> Result<u64, Error> {
    let sql = sql!(
        "update steps set assignee_id = null where id in \
         (select id from steps where assignee_id = $1 and not is_done order by id limit $2) \
         returning id, ticket_number, text"
    );
    let rows: Vec<(StepId, TicketNumber, String)> = change.all(sql, args![person, AT_ONCE]).await?;
    let count = rows.len();
    for (step, number, text) in rows {
        change.record(Some(number), Event::StepAssigned { step, text, to: None }).await?;
    }
    Ok(u64::try_from(count).unwrap_or_default())
}

async fn delete(change: &Change, person: PersonId, by: Option<PersonId>) -> Result<u64, Error> {
    let numbers = requested(change, person).await?;
    for number in &numbers {
        match remove::delete_for(change, *number, by).await {
            // Somebody was faster.
            Err(Error::NotFound) => {}
            other => other?,
        }
    }
    Ok(u64::try_from(numbers.len()).unwrap_or_default())
}

/// Somebody else stands for the tickets from now on. That is no news about the tickets, so they keep their places in the
/// lists.
async fn hand_over(change: &Change, from: PersonId, to: PersonId) -> Result<u64, Error> {
    let numbers = requested(change, from).await?;
    for number in &numbers {
        let sql =
            sql!("update tickets set requester_id = $3, version = version + 1 where number = $1 and requester_id = $2");
        if change.execute(sql, args![*number, from, to]).await? > 0 {
            change.record(Some(*number), Event::RequesterChanged { from, to }).await?;
        }
    }
    Ok(u64::try_from(numbers.len()).unwrap_or_default())
}

async fn requested(change: &Change, person: PersonId) -> Result<Vec<TicketNumber>, Error> {
    let sql = sql!("select number from tickets where requester_id = $1 order by number limit $2");
    numbers(change, sql, person).await
}

async fn numbers(change: &Change, sql: &str, person: PersonId) -> Result<Vec<TicketNumber>, Error> {
    let rows: Vec<(TicketNumber,)> = change.all(sql, args![person, AT_ONCE]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
