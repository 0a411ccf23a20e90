//! Putting a ticket back to what it was before somebody did the same with many: only what that deed changed, and only where
//! nobody has changed it since.

use kit::error::Error;
use kit::{args, sql};
use serde::{Deserialize, Serialize};

use super::{Priority, Resolution, Status, Ticket, assign, bin, find, store, tags};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{CategoryId, PersonId, TicketNumber};
use crate::base::policy::Deed;
use kit::clock::Time;

/// Most tags of a ticket that are looked at.
const MOST_TAGS: i64 = 100;

/// What a ticket was at a moment, as far as it can be put back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Where it stood.
    pub status: Status,
    /// Rank of its priority.
    pub rank: i64,
    /// Its category.
    pub category: Option<CategoryId>,
    /// Whose it was.
    pub assignee: Option<PersonId>,
    /// How it had ended.
    pub resolution: Option<Resolution>,
    /// When it was resolved, in microseconds.
    pub resolved_at: Option<i64>,
    /// When it was closed, in microseconds.
    pub closed_at: Option<i64>,
    /// Who had ended it.
    pub closed_by: Option<PersonId>,
    /// The names of its tags, in order.
    pub tags: Vec<String>,
}

/// Looks at a ticket, and keeps others from changing it until the commit.
///
/// # Errors
/// [`Error::NotFound`] when there is none. Whether the actor may see it is asked by the verb that comes next.
pub async fn look(change: &Change, number: TicketNumber) -> Result<Snapshot, Error> {
    let ticket = store::lock(change, number).await?.ok_or(Error::NotFound)?;
    snapshot(change, &ticket).await
}

/// Puts back what a deed changed: what it was before and after it. A ticket that it put into the bin comes out again.
///
/// # Errors
/// [`Error::Conflict`] when it was changed since; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn put_back(
    change: &Change,
    (number, deed): (TicketNumber, Deed),
    before: &Snapshot,
    after: &Snapshot,
    reason: &str,
) -> Result<(), Error> {
    if before == after {
        return Ok(());
    }
    if after.status == Status::Binned {
        return bin::restore(change, number).await;
    }
    let ticket = find::to_change(change, number, deed).await?;
    let now = snapshot(change, &ticket).await?;
    let wanted = wanted(before, after, &now)?;
    if wanted.assignee != now.assignee && !can_have_it(change, wanted.assignee).await? {
        return Err(Error::Conflict("tickets-conflict-assignee"));
    }
    put_back_tags(change, number, before, after).await?;
    if wanted == now {
        return Ok(());
    }
    store::save(change, change.now, &with(ticket, &wanted)).await?;
    for event in events(&now, &wanted, reason) {
        change.record(Some(number), event).await?;
    }
    Ok(())
}

/// Takes off what a deed put on, and puts on what it took off; what somebody did with other tags since stays.
async fn put_back_tags(
    change: &Change,
    number: TicketNumber,
    before: &Snapshot,
    after: &Snapshot,
) -> Result<(), Error> {
    let only_in = |some: &[String], others: &[String]| -> Vec<String> {
        some.iter().filter(|tag| !others.contains(tag)).cloned().collect()
    };
    let (lost, gained) = (only_in(&before.tags, &after.tags), only_in(&after.tags, &before.tags));
    if lost.is_empty() && gained.is_empty() {
        return Ok(());
    }
    tags::change(change, number, &lost, &gained).await.map(drop)
}

async fn snapshot(change: &Change, ticket: &Ticket) -> Result<Snapshot, Error> {
    let sql = sql!(
        "select g.name from ticket_tags tt join tags g on g.id = tt.tag_id where tt.ticket_number = $1 \
         order by g.name_folded, g.id limit $2"
    );
    let tags: Vec<(String,)> = change.all(sql, args![ticket.number, MOST_TAGS]).await?;
    Ok(Snapshot {
        status: ticket.status,
        rank: ticket.rank,
        category: ticket.category,
        assignee: ticket.assignee,
        resolution: ticket.resolution,
        resolved_at: ticket.resolved_at.map(|time| time.0),
        closed_at: ticket.closed_at.map(|time| time.0),
        closed_by: ticket.closed_by,
        tags: tags.into_iter().map(|row| row.0).collect(),
    })
}

/// What the ticket shall be: of each thing that the deed changed what it was before, of all others what it is now.
fn wanted(before: &Snapshot, after: &Snapshot, now: &Snapshot) -> Result<Snapshot, Error> {
    Ok(Snapshot {
        status: one(before.status, after.status, now.status)?,
        rank: one(before.rank, after.rank, now.rank)?,
        category: one(before.category, after.category, now.category)?,
        assignee: one(before.assignee, after.assignee, now.assignee)?,
        resolution: one(before.resolution, after.resolution, now.resolution)?,
        resolved_at: one(before.resolved_at, after.resolved_at, now.resolved_at)?,
        closed_at: one(before.closed_at, after.closed_at, now.closed_at)?,
        closed_by: one(before.closed_by, after.closed_by, now.closed_by)?,
        tags: now.tags.clone(),
    })
}

fn one<T: PartialEq>(before: T, after: T, now: T) -> Result<T, Error> {
    if before == after {
        Ok(now)
    } else if now == after {
        Ok(before)
    } else {
        Err(Error::Conflict("tickets-conflict-changed"))
    }
}

async fn can_have_it(change: &Change, assignee: Option<PersonId>) -> Result<bool, Error> {
    match assignee {
        Some(person) => assign::can_be_assigned(change, person).await,
        None => Ok(true),
    }
}

fn with(ticket: Ticket, wanted: &Snapshot) -> Ticket {
    Ticket {
        status: wanted.status,
        rank: wanted.rank,
        category: wanted.category,
        assignee: wanted.assignee,
        resolution: wanted.resolution,
        resolved_at: wanted.resolved_at.map(Time),
        closed_at: wanted.closed_at.map(Time),
        closed_by: wanted.closed_by,
        ..ticket
    }
}

/// What happens to the ticket by being put back, in the words of the history.
fn events(now: &Snapshot, wanted: &Snapshot, reason: &str) -> Vec<Event> {
    let word = |rank| Priority::from_rank(rank).map(|priority| priority.word().to_owned());
    let triaged = || Event::TicketTriaged { from: word(now.rank), to: word(wanted.rank) };
    let categorised = || Event::CategoryChanged { from: now.category, to: wanted.category };
    let assigned =
        || Event::TicketAssigned { from: now.assignee, to: wanted.assignee, reason: Some(reason.to_owned()) };
    let status = match (now.status, wanted.status) {
        (Status::Resolved | Status::Closed, to) if to.is_active() => Some(Event::TicketReopened),
        (Status::Closed, Status::Resolved) => Some(Event::TicketResolved),
        _ => None,
    };
    let events = [
        (now.rank != wanted.rank).then(triaged),
        (now.category != wanted.category).then(categorised),
        (now.assignee != wanted.assignee).then(assigned),
        status,
    ];
    events.into_iter().flatten().collect()
}
