//! What staff do with mail that came in: decide about it, or about where it stands, by hand.

use kit::error::Error;
use kit::{args, sql};

use super::store::{self, Mail};
use super::{State, Wish, take};
use crate::base::change::Change;
use crate::base::ids::{MailId, TicketNumber};
use crate::base::policy::{self, Deed};
use crate::tickets;

/// Decides about it anew, by the rules ("process again"). A mail that is in a ticket stays there.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Conflict`] when it is in a ticket; by policy.
pub async fn process_again(change: &Change, id: MailId) -> Result<(), Error> {
    let mail = undecided(change, id).await?;
    wish(change, &mail, Wish::Again, None).await
}

/// Takes it as what it says it is: its sender is known to be right ("let it in").
///
/// # Errors
/// As [`process_again`].
pub async fn release(change: &Change, id: MailId) -> Result<(), Error> {
    let mail = undecided(change, id).await?;
    wish(change, &mail, Wish::Release, None).await
}

/// Puts it into a ticket, as its sender's message. What is in another ticket already is moved; a ticket that it opened goes
/// on in the other one.
///
/// # Errors
/// [`Error::Invalid`] for `ticket` when there is none of this number; [`Error::NotFound`]; by policy.
pub async fn move_to(change: &Change, id: MailId, ticket: TicketNumber) -> Result<(), Error> {
    let mail = to_place(change, id).await?;
    let unknown = |error| match error {
        Error::NotFound | Error::Forbidden => Error::field("ticket", "tickets-number-unknown"),
        error => error,
    };
    tickets::find::to_change(change, ticket, Deed::Reply).await.map_err(unknown)?;
    let ticket = tickets::merge::end_of(change, ticket).await?;
    let (Some(present), Some(message)) = (mail.ticket, mail.written_as) else {
        return wish(change, &mail, Wish::Into, Some(ticket)).await;
    };
    if present == ticket {
        return Ok(());
    }
    if mail.state == State::Opened {
        tickets::merge::merge(change, present, ticket).await?;
    } else {
        tickets::moving::into(change, message, ticket).await?;
    }
    stands_in(change, &mail, State::Joined, ticket).await
}

/// Makes it a ticket of its own. One that opened a ticket already stays there.
///
/// # Errors
/// [`Error::NotFound`]; by policy.
pub async fn make_ticket(change: &Change, id: MailId) -> Result<(), Error> {
    let mail = to_place(change, id).await?;
    let Some(message) = mail.written_as else { return wish(change, &mail, Wish::New, None).await };
    if mail.state == State::Opened {
        return Ok(());
    }
    let subject = mailtext::subject::bare(&mail.subject).text;
    let number = tickets::moving::into_new(change, message, subject).await?;
    stands_in(change, &mail, State::Opened, number).await
}

/// Keeps it as it is: nothing shall become of it ("nothing to do").
///
/// # Errors
/// As [`process_again`].
pub async fn keep(change: &Change, id: MailId) -> Result<(), Error> {
    let mail = undecided(change, id).await?;
    let sql = sql!(
        "update mails set state = 'kept', reason = 'by_hand', wish = null, wish_ticket = null, wished_by = $2, \
         decided_at = $3 where id = $1"
    );
    change.execute(sql, args![mail.id, change.actor.id(), change.now]).await?;
    Ok(())
}

async fn to_place(change: &Change, id: MailId) -> Result<Mail, Error> {
    policy::must(&change.actor, Deed::ManageIncoming, None)?;
    store::lock(change, id).await?.ok_or(Error::NotFound)
}

async fn undecided(change: &Change, id: MailId) -> Result<Mail, Error> {
    let mail = to_place(change, id).await?;
    match mail.written_as {
        Some(_) => Err(Error::Conflict("intake-conflict-in-ticket")),
        None => Ok(mail),
    }
}

/// Notes what somebody wants, and lets the job carry it out.
async fn wish(change: &Change, mail: &Mail, wish: Wish, ticket: Option<TicketNumber>) -> Result<(), Error> {
    let sql = sql!(
        "update mails set state = 'waiting', reason = '', problem = null, attempts = 0, wish = $2, wish_ticket = $3, \
         wished_by = $4 where id = $1"
    );
    change.execute(sql, args![mail.id, wish, ticket, change.actor.id()]).await?;
    take::order(change, mail.id, &mail.from_address).await
}

async fn stands_in(change: &Change, mail: &Mail, state: State, ticket: TicketNumber) -> Result<(), Error> {
    let sql = sql!(
        "update mails set state = $2, reason = 'by_hand', ticket_number = $3, wished_by = $4, decided_at = $5 \
         where id = $1"
    );
    change.execute(sql, args![mail.id, state, ticket, change.actor.id(), change.now]).await?;
    Ok(())
}
