//! Replies and notes.

use kit::error::{Error, Fields};

use super::attachments::{self, Received};
use super::drafts::{self, Place};
use super::find::{self, Found};
use super::open::follow_up;
use super::store::{self, NewMessage};
use super::written::{self, Kept, Written};
use super::{MessageKind, Status, Ticket, assign, merge, rate_limit};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{MessageId, PersonId, TicketNumber};
use crate::base::policy::Deed;

/// Where a reply went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replied {
    /// Into the conversation of this ticket: the one that was answered, or the one in which it goes on.
    Here(TicketNumber, MessageId),
    /// Into a new ticket, because this one is closed.
    FollowUp(TicketNumber),
}

/// Writes a reply. The requester's reply ends waiting, reopens what is resolved, and follows up what is closed. A reply to
/// a ticket that was merged arrives where that goes on.
///
/// # Errors
/// [`Error::Invalid`] for the text; [`Error::NotFound`] and [`Error::Forbidden`] by policy; [`Error::SlowDown`] when a
/// requester wrote too many of late.
pub async fn reply(
    change: &Change,
    answered: TicketNumber,
    written: impl Into<Written>,
    files: Vec<Received>,
) -> Result<Replied, Error> {
    let number = merge::end_of(change, answered).await?;
    let ticket = find::to_change(change, number, Deed::Reply).await?;
    let author = author(change)?;
    let mut fields = Fields::new();
    let kept = written::check(change, &written.into(), &mut fields).await?;
    fields.check()?;
    rate_limit::count(change, "replied", rate_limit::REPLIED).await?;
    let works_on_it = change.actor.is_staff() || ticket.assignee == Some(author);
    let is_asking = author == ticket.requester || !works_on_it;
    drafts::sent(change, Place::Reply(answered)).await?;
    if is_asking && ticket.status == Status::Closed {
        return follow_up(change, &ticket, kept, files).await.map(Replied::FollowUp);
    }
    let id = write(change, (number, MessageKind::Reply, author), &kept, files).await?;
    change.record(Some(number), Event::TicketReplied { message: id }).await?;
    let followed = if is_asking { asked_again(ticket) } else { (answered_first(ticket, change), None) };
    let ticket = match followed.1 {
        Some(Event::TicketReopened) => assign::with_able_assignee(change, followed.0).await?,
        _ => followed.0,
    };
    store::save(change, change.now, &ticket).await?;
    if let Some(event) = followed.1 {
        change.record(Some(number), event).await?;
    }
    Ok(Replied::Here(number, id))
}

/// Writes an internal note, which requesters never see; gives the ticket in which it stands. Colleagues whom it names are
/// told.
///
/// # Errors
/// As [`reply`].
pub async fn note(
    change: &Change,
    noted: TicketNumber,
    written: impl Into<Written>,
    files: Vec<Received>,
) -> Result<(TicketNumber, MessageId), Error> {
    let number = merge::end_of(change, noted).await?;
    let Found { ticket, facts } = find::to_change_knowing(change, number, Deed::Note).await?;
    let author = author(change)?;
    let mut fields = Fields::new();
    let kept = written::check_note(change, &written.into(), &mut fields, &facts).await?;
    fields.check()?;
    drafts::sent(change, Place::Note(noted)).await?;
    let id = write(change, (number, MessageKind::Note, author), &kept, files).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::NoteAdded { message: id, mentions: kept.mentions }).await?;
    Ok((number, id))
}

/// Writes a message with its files and pictures.
pub(super) async fn write(
    change: &Change,
    (ticket, kind, author): (TicketNumber, MessageKind, PersonId),
    kept: &Kept,
    files: Vec<Received>,
) -> Result<MessageId, Error> {
    let id = MessageId(change.next_id());
    let message = NewMessage {
        id,
        ticket,
        kind,
        author,
        channel: change.actor.channel,
        body: &kept.body,
        html: kept.html.as_deref(),
        folded: kept.folded.as_deref(),
        folded_html: kept.folded_html.as_deref(),
    };
    store::insert_message(change, change.now, &message).await?;
    attachments::add(change, &message, files).await?;
    attachments::add_images(change, &message, &kept.images).await?;
    Ok(id)
}

fn answered_first(ticket: Ticket, change: &Change) -> Ticket {
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
