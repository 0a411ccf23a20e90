//! Whose ticket it is: taking it, giving it to somebody.

use kit::error::{Error, Fields};
use kit::{args, sql};

use super::{Status, Ticket, categories, find, store};
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::Deed;

/// Most characters of a reason.
pub const REASON_LIMIT: i64 = 500;

/// Takes it: in progress, and the actor becomes the assignee.
///
/// # Errors
/// [`Error::Conflict`] when it is over; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn take(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Take).await?;
    let actor = change.actor.id().ok_or(Error::Forbidden)?;
    put_in_progress(change, ticket, Some(actor)).await
}

/// Puts it in progress; whoever does so becomes the assignee when nobody is.
///
/// # Errors
/// As [`take`].
pub async fn start(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Take).await?;
    let assignee = ticket.assignee.or(change.actor.id());
    put_in_progress(change, ticket, assignee).await
}

async fn put_in_progress(change: &Change, ticket: Ticket, assignee: Option<PersonId>) -> Result<(), Error> {
    if !ticket.status.is_active() {
        return Err(Error::Conflict("tickets-conflict-over"));
    }
    if ticket.status == Status::InProgress && ticket.assignee == assignee {
        return Ok(());
    }
    let from = ticket.assignee;
    let number = ticket.number;
    store::save(change, change.now, &Ticket { status: Status::InProgress, assignee, ..ticket }).await?;
    change.record(Some(number), Event::TicketTaken { from }).await?;
    Ok(())
}

/// Gives it to an agent or third party, or (with none) back to nobody. A reason is mandatory when it had an assignee.
///
/// # Errors
/// [`Error::Invalid`] for the reason or the assignee; [`Error::Conflict`] when it is closed; [`Error::NotFound`] and
/// [`Error::Forbidden`] by policy.
pub async fn assign(
    change: &Change,
    number: TicketNumber,
    assignee: Option<PersonId>,
    reason: &str,
) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Assign).await?;
    if ticket.assignee == assignee {
        return Ok(());
    }
    if ticket.status == Status::Closed {
        return Err(Error::Conflict("tickets-conflict-closed"));
    }
    let reason = reason.trim();
    let mut fields = Fields::new();
    fields.require(ticket.assignee.is_none() || !reason.is_empty(), "reason", "errors-reason");
    let length = i64::try_from(reason.chars().count()).unwrap_or(i64::MAX);
    fields.require_within(length <= REASON_LIMIT, "reason", "errors-too-long", REASON_LIMIT);
    if let Some(person) = assignee {
        fields.require(can_be_assigned(change, person).await?, "assignee", "errors-unknown-choice");
    }
    fields.check()?;
    let event = Event::TicketAssigned {
        from: ticket.assignee,
        to: assignee,
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
    };
    // Without an assignee nobody works on it any more.
    let status = match (assignee, ticket.status) {
        (None, Status::InProgress) => Status::Open,
        (_, status) => status,
    };
    store::save(change, change.now, &Ticket { status, assignee, ..ticket }).await?;
    change.record(Some(number), event).await?;
    Ok(())
}

/// Gives a ticket that is nobody's to whom its category goes. The desk does so: whoever opened it or chose the category
/// named nobody.
///
/// # Errors
/// When the database fails.
pub(super) async fn give_by_category(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = store::lock(change, number).await?.ok_or(Error::NotFound)?;
    let Some(category) = ticket.category.filter(|_| ticket.assignee.is_none() && ticket.status.is_active()) else {
        return Ok(());
    };
    let Some(assignee) = categories::assignee_of(change, category).await? else { return Ok(()) };
    store::save(change, change.now, &Ticket { assignee: Some(assignee), ..ticket }).await?;
    record_given_by_category(change, number, assignee).await
}

/// Writes into the history that the category's rule gave it to somebody.
pub(super) async fn record_given_by_category(
    change: &Change,
    number: TicketNumber,
    assignee: PersonId,
) -> Result<(), Error> {
    let desk = change.app.desk();
    let reason = change.app.language(&desk.language).text("tickets-reason-category").to_owned();
    let event = Event::TicketAssigned { from: None, to: Some(assignee), reason: Some(reason) };
    change.record_of_the_desk(number, event).await.map(drop)
}

/// The same ticket; its assignee leaves it where they can no longer work on it.
///
/// # Errors
/// When the database fails.
pub(super) async fn with_able_assignee(change: &Change, ticket: Ticket) -> Result<Ticket, Error> {
    match ticket.assignee {
        Some(person) if !can_be_assigned(change, person).await? => Ok(Ticket { assignee: None, ..ticket }),
        _ => Ok(ticket),
    }
}

/// Whether tickets can be given to this person.
///
/// # Errors
/// When the database fails.
pub async fn can_be_assigned(change: &Change, person: PersonId) -> Result<bool, Error> {
    let row: Option<(Role,)> =
        change.find(sql!("select role from people where id = $1 and is_active"), args![person]).await?;
    Ok(row.is_some_and(|(role,)| role.can_be_assigned()))
}
