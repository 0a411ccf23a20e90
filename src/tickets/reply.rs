//! Replies and notes.

use kit::error::{Error, Fields};

use super::attachments::{self, Received};
use super::open::{check_body, clean, follow_up};
use super::store::{self, NewMessage};
use super::{MessageKind, Status, Ticket, assign, find};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{MessageId, PersonId, TicketNumber};
use crate::base::policy::Deed;

/// Where a reply went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replied {
    /// Into the ticket's conversation.
    Here(MessageId),
    /// Into a new ticket, because this one is closed.
    FollowUp(TicketNumber),
}

/// Writes a reply. The requester's reply ends waiting, reopens what is resolved, and follows up what is closed.
///
/// # Errors
/// [`Error::Invalid`] for the text; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn reply(change: &Change, number: TicketNumber, body: &str, files: Vec<Received>) -> Result<Replied, Error> {
    let ticket = find::to_change(change, number, Deed::Reply).await?;
    let author = author(change)?;
    let body = checked(body)?;
    let works_on_it = change.actor.is_staff() || ticket.assignee == Some(author);
    let is_asking = author == ticket.requester || !works_on_it;
    if is_asking && ticket.status == Status::Closed {
        return follow_up(change, &ticket, &body, files).await.map(Replied::FollowUp);
    }
    let id = MessageId(change.next_id());
    let message =
        NewMessage { id, ticket: number, kind: MessageKind::Reply, author, channel: change.actor.channel, body: &body };
    store::insert_message(change, change.now, &message).await?;
    attachments::add(change, &message, files).await?;
    change.record(Some(number), Event::TicketReplied { message: id }).await?;
    let followed = if is_asking { asked_again(ticket) } else { (answered(ticket, change), None) };
    let ticket = match followed.1 {
        Some(Event::TicketReopened) => assign::with_able_assignee(change, followed.0).await?,
        _ => followed.0,
    };
    store::save(change, change.now, &ticket).await?;
    if let Some(event) = followed.1 {
        change.record(Some(number), event).await?;
    }
    Ok(Replied::Here(id))
}

/// Writes an internal note, which requesters never see.
///
/// # Errors
/// As [`reply`].
pub async fn note(change: &Change, number: TicketNumber, body: &str, files: Vec<Received>) -> Result<MessageId, Error> {
    let ticket = find::to_change(change, number, Deed::Note).await?;
    let body = checked(body)?;
    let id = MessageId(change.next_id());
    let message = NewMessage {
        id,
        ticket: number,
        kind: MessageKind::Note,
        author: author(change)?,
        channel: change.actor.channel,
        body: &body,
    };
    store::insert_message(change, change.now, &message).await?;
    attachments::add(change, &message, files).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::NoteAdded { message: id, mentions: Vec::new() }).await?;
    Ok(id)
}

fn answered(ticket: Ticket, change: &Change) -> Ticket {
    Ticket { answered_at: ticket.answered_at.or(Some(change.now)), ..ticket }
}

/// What the requester's words do to the status.
fn asked_again(ticket: Ticket) -> (Ticket, Option<Event>) {
    match ticket.status {
        Status::Waiting => {
            let status = if ticket.assignee.is_some() { Status::InProgress } else { Status::Open };
            (Ticket { status, ..ticket }, Some(Event::TicketResumed))
        }
        Status::Resolved => (super::status::reopened(ticket, Status::Open), Some(Event::TicketReopened)),
        Status::Open | Status::InProgress | Status::Closed | Status::Binned => (ticket, None),
    }
}

fn author(change: &Change) -> Result<PersonId, Error> {
    change.actor.id().ok_or(Error::Forbidden)
}

fn checked(body: &str) -> Result<String, Error> {
    let body = clean(body);
    let mut fields = Fields::new();
    check_body(&mut fields, &body);
    fields.check()?;
    Ok(body)
}
