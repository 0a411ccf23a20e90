//! Messages that came into the wrong ticket: moved to the right one, with their files. Both histories say so.

use kit::error::{Error, Fields};
use kit::{args, sql};

use super::open::{check_subject, fresh, requester};
use super::{find, store};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{MessageId, PersonId, TicketNumber};
use crate::base::policy::{self, Deed};

/// Letters of a subject that was taken from a message.
const SUBJECT: usize = 200;

/// Moves a message into another ticket. It is there already: nothing happens.
///
/// # Errors
/// [`Error::NotFound`] when there is no such message or ticket; [`Error::Forbidden`] by policy.
pub async fn into(change: &Change, message: MessageId, target: TicketNumber) -> Result<(), Error> {
    let (source, _) = origin(change, message).await?;
    if source == target {
        return Ok(());
    }
    // In the order of their numbers, as everybody locks two tickets.
    for number in [source.min(target), source.max(target)] {
        let ticket = find::to_change(change, number, Deed::ManageIncoming).await?;
        store::save(change, change.now, &ticket).await?;
    }
    put(change, message, target).await?;
    change.record(Some(source), Event::MessageMoved { message, with: target, came: false }).await?;
    change.record(Some(target), Event::MessageMoved { message, with: source, came: true }).await?;
    Ok(())
}

/// Makes a message the description of a new ticket of its author.
///
/// # Errors
/// As [`into`].
pub async fn into_new(change: &Change, message: MessageId, subject: &str) -> Result<TicketNumber, Error> {
    policy::must(&change.actor, Deed::OpenForOthers, None)?;
    let (source, author) = origin(change, message).await?;
    let from = find::to_change(change, source, Deed::ManageIncoming).await?;
    let asks = requester(change, author).await?;
    let subject: String = subject.chars().take(SUBJECT).collect();
    let subject = if subject.trim().is_empty() { from.subject.clone() } else { subject };
    let mut fields = Fields::new();
    let subject = check_subject(&mut fields, &subject);
    fields.check()?;
    let number = store::next_number(change).await?;
    store::insert(change, &fresh(change, number, subject, asks)).await?;
    put(change, message, number).await?;
    store::save(change, change.now, &from).await?;
    change.record(Some(number), Event::TicketOpened { message, follow_up_of: None }).await?;
    change.record(Some(source), Event::MessageMoved { message, with: number, came: false }).await?;
    Ok(number)
}

/// Where a message stands, and who wrote it.
async fn origin(change: &Change, message: MessageId) -> Result<(TicketNumber, PersonId), Error> {
    let sql = sql!("select ticket_number, author_id from messages where id = $1");
    change.find(sql, args![message]).await?.ok_or(Error::NotFound)
}

async fn put(change: &Change, message: MessageId, ticket: TicketNumber) -> Result<(), Error> {
    change.execute(sql!("update messages set ticket_number = $2 where id = $1"), args![message, ticket]).await?;
    let files = sql!("update attachments set ticket_number = $2 where message_id = $1");
    change.execute(files, args![message, ticket]).await?;
    Ok(())
}
