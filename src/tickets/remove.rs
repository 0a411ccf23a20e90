//! Deleting a ticket for good, with all that belongs to it.

use kit::error::Error;
use kit::{args, sql};

use super::{api, contents, drafts, find};
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::idempotency;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::Deed;

/// Deletes a ticket with its messages, drafts, steps, files, history, mail and notices, in somebody's name; what remains is
/// who deleted what and when. What goes on in it ends with it: those tickets stay closed.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub(super) async fn delete_for(change: &Change, number: TicketNumber, by: Option<PersonId>) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Delete).await?;
    change.execute(sql!("update tickets set follow_up_of = null where follow_up_of = $1"), args![number]).await?;
    change.execute(sql!("update tickets set merged_into = null where merged_into = $1"), args![number]).await?;
    drafts::forget_ticket(change, number).await?;
    let rows: Vec<(String,)> = change
        .all(sql!("select distinct content_hash from attachments where ticket_number = $1 limit 5000"), args![number])
        .await?;
    let hashes: Vec<String> = rows.into_iter().map(|row| row.0).collect();
    change.execute(sql!("delete from tickets where number = $1"), args![number]).await?;
    contents::order_removal(change, &hashes).await?;
    idempotency::withdraw(change, &api::address(number)).await?;
    let thing = format!("#{number} {}", ticket.subject);
    let entry = Entry::new(Kind::TicketDeleted).of(&thing);
    let entry = match by {
        Some(by) => entry.by(by),
        None => entry,
    };
    entry.write(change).await?;
    change.record(None, Event::TicketDeleted { number, subject: ticket.subject }).await?;
    Ok(())
}
