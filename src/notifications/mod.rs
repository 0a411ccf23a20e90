//! Notices: what happened that concerns somebody, shown inside the desk.
//!
//! Owns: the notices table and its page. The same people are told here as by mail ([`audience`](crate::ticket_mail::audience)).
//! Deliberately not here: the number in the navigation, which `access` reads with the session; telling
//! open pages, which `live` does.

pub mod farewell;
mod pages;
mod store;
pub mod views;

use futures_util::future::BoxFuture;
use kit::error::Error;

use crate::base::announcement::Announcement;
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{PersonId, TicketNumber};
use crate::people::silence::Way;
use crate::ticket_mail::{audience, many};

pub use pages::routes;

/// Writes a notice for everybody whom the events concern, except for those who did it. `live` tells their open pages.
pub fn tell<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for concern in audience::concerns(change, recorded).await? {
            let concern = concern.through(Way::Desk);
            for addressee in &concern.addressees {
                let Some(principal) = addressee.principal() else { continue };
                // The confirmation of one's own request is mail, but no news.
                if change.actor.id() != Some(addressee.person.id) {
                    store::insert(change, addressee.person.id, principal.id, Some(concern.facts.number)).await?;
                }
            }
        }
        for told in many::told(change, recorded, Way::Desk).await? {
            store::insert(change, told.person.id, told.event, None).await?;
        }
        for entry in recorded {
            if let (Event::TicketBinned, Some(number)) = (&entry.event, entry.ticket) {
                store::settle(change, number).await?;
            }
        }
        Ok(())
    })
}

/// Marks somebody's notices about a ticket as read, because they look at it. Returns how many there were.
///
/// # Errors
/// When the database fails.
pub async fn mark_read(change: &Change, ticket: TicketNumber, person: PersonId) -> Result<u64, Error> {
    let count = store::mark_read(change, ticket, person).await?;
    if count > 0 {
        Announcement::Notices(vec![person]).announce(change)?;
    }
    Ok(count)
}

/// Marks all notices of whoever acts as read.
///
/// # Errors
/// When the database fails.
pub async fn mark_all_read(change: &Change) -> Result<(), Error> {
    let person = change.actor.id().ok_or(Error::SignInFirst)?;
    store::mark_all_read(change, person).await?;
    Announcement::Notices(vec![person]).announce(change)
}
