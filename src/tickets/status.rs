//! Where a ticket stands: waiting, resolving, closing, cancelling, reopening.

use kit::clock::{DAY, Time};
use kit::error::Error;
use kit::{args, sql};

use super::{Resolution, Status, Ticket, assign, find, store};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::TicketNumber;
use crate::base::policy::Deed;

/// Tickets that one run of the schedule closes; the next run goes on.
const CLOSED_AT_ONCE: i64 = 200;

/// Lets it wait for the requester.
///
/// # Errors
/// [`Error::Conflict`] when it is over; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn wait(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Wait).await?;
    match ticket.status {
        Status::Waiting => return Ok(()),
        Status::Resolved | Status::Closed | Status::Binned => return Err(Error::Conflict("tickets-conflict-over")),
        Status::Open | Status::InProgress => {}
    }
    put(change, Ticket { status: Status::Waiting, ..ticket }, Event::TicketWaiting).await
}

/// Resolves it: solved, unless the requester says otherwise.
///
/// # Errors
/// [`Error::Conflict`] when it is closed; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn resolve(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Resolve).await?;
    match ticket.status {
        Status::Resolved => return Ok(()),
        Status::Closed | Status::Binned => return Err(Error::Conflict("tickets-conflict-closed")),
        Status::Open | Status::InProgress | Status::Waiting => {}
    }
    let resolved = Ticket {
        status: Status::Resolved,
        resolution: Some(Resolution::Solved),
        resolved_at: Some(change.now),
        closed_by: change.actor.id(),
        ..ticket
    };
    put(change, resolved, Event::TicketResolved).await
}

/// Closes it for good, as solved.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn close(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Close).await?;
    if ticket.status == Status::Closed {
        return Ok(());
    }
    let closed = Ticket {
        status: Status::Closed,
        resolution: Some(Resolution::Solved),
        resolved_at: ticket.resolved_at.or(Some(change.now)),
        closed_at: Some(change.now),
        closed_by: ticket.closed_by.or(change.actor.id()),
        ..ticket
    };
    put(change, closed, Event::TicketClosed).await
}

/// Withdraws it: closed without a solution.
///
/// # Errors
/// [`Error::Conflict`] when it is over already; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn cancel(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Cancel).await?;
    match (ticket.status, ticket.resolution) {
        (Status::Closed, Some(Resolution::Cancelled)) => return Ok(()),
        (Status::Resolved | Status::Closed | Status::Binned, _) => {
            return Err(Error::Conflict("tickets-conflict-over"));
        }
        (Status::Open | Status::InProgress | Status::Waiting, _) => {}
    }
    let cancelled = Ticket {
        status: Status::Closed,
        resolution: Some(Resolution::Cancelled),
        closed_at: Some(change.now),
        closed_by: change.actor.id(),
        ..ticket
    };
    put(change, cancelled, Event::TicketCancelled).await
}

/// Takes it up again. Staff and third parties reopen into their own work; a requester only what is resolved, into the
/// queue.
///
/// # Errors
/// [`Error::Conflict`] when it is not over, or closed and the actor is its requester (a reply follows it up);
/// [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn reopen(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Reopen).await?;
    let works_on_it = change.actor.role().is_none_or(crate::base::actor::Role::can_be_assigned);
    match ticket.status {
        Status::Open | Status::InProgress | Status::Waiting => return Ok(()),
        Status::Binned => return Err(Error::Conflict("tickets-conflict-closed")),
        Status::Closed if !works_on_it => return Err(Error::Conflict("tickets-conflict-closed")),
        Status::Resolved | Status::Closed => {}
    }
    let reopened = if works_on_it {
        let assignee = change.actor.id().or(ticket.assignee);
        Ticket { assignee, ..reopened(ticket, Status::InProgress) }
    } else {
        assign::with_able_assignee(change, reopened(ticket, Status::Open)).await?
    };
    put(change, reopened, Event::TicketReopened).await
}

/// The same ticket, not over any more.
pub(super) fn reopened(ticket: Ticket, status: Status) -> Ticket {
    Ticket { status, resolution: None, resolved_at: None, closed_at: None, closed_by: None, ..ticket }
}

/// Closes what was resolved long enough ago, a bounded number at a time; returns how many.
///
/// # Errors
/// When the database fails.
pub async fn close_resolved(app: &App) -> Result<usize, Error> {
    let change = app.change(&Actor::system()).await?;
    let before = change.now.plus(-app.desk().close_after_days * DAY);
    let due = resolved_before(&change, before).await?;
    for number in &due {
        close(&change, *number).await?;
    }
    change.commit().await?;
    Ok(due.len())
}

async fn resolved_before(change: &Change, before: Time) -> Result<Vec<TicketNumber>, Error> {
    let rows: Vec<(TicketNumber,)> = change
        .all(
            sql!(
                "select number from tickets where status = 'resolved' and resolved_at < $1 \
                 order by resolved_at limit $2"
            ),
            args![before, CLOSED_AT_ONCE],
        )
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

async fn put(change: &Change, ticket: Ticket, event: Event) -> Result<(), Error> {
    store::save(change, change.now, &ticket).await?;
    change.record(Some(ticket.number), event).await?;
    Ok(())
}
