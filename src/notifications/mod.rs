//! Notices: what happened that concerns somebody, shown inside the desk.
//!
//! Owns: the notices table, its page, and hearing of events for both ways of telling: the same people are told here as by mail
//! ([`audience`](crate::ticket_mail::audience)).
//! Deliberately not here: the number in the navigation, which `access` reads with the session; telling
//! open pages, which `live` does.

mod pages;
pub mod person_removed;
mod store;
mod trouble;
pub mod views;

use futures_util::future::BoxFuture;
use kit::error::Error;

use crate::base::announcement::Announcement;
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{NoticeId, TicketNumber};
use crate::people::silence::Way;
use crate::ticket_mail::audience::{self, Concern};
use crate::ticket_mail::{self, many};

pub use pages::routes;

/// Tells everybody whom the events concern, by letter and by notice: they are looked for once. `live` tells open pages.
pub fn tell<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for concern in audience::concerns(change, recorded).await? {
            ticket_mail::tell(change, &concern).await?;
            write_notices(change, &concern.through(Way::Desk)).await?;
        }
        let of_many = many::told(change, recorded).await?;
        many::write_letters(change, &of_many).await?;
        let told: Vec<_> = of_many.iter().filter(|to| to.wants(Way::Desk)).map(|to| (to.person.id, to.event)).collect();
        store::insert(change, None, &told).await?;
        trouble::tell(change, recorded).await?;
        tell_of_the_desk(change, recorded).await?;
        for entry in recorded {
            if let (Event::TicketBinned, Some(number)) = (&entry.event, entry.ticket) {
                store::settle(change, number).await?;
            }
        }
        Ok(())
    })
}

/// What happened at the desk itself, told to those who can do something about it.
async fn tell_of_the_desk(change: &Change, recorded: &[Recorded]) -> Result<(), Error> {
    for entry in recorded {
        let only_admins = match &entry.event {
            Event::MailHeld { .. } => false,
            Event::AddressSilenced { .. } => true,
            _ => continue,
        };
        let staff = store::staff(change, only_admins).await?;
        let told: Vec<_> = staff.into_iter().map(|person| (person, entry.id)).collect();
        store::insert(change, None, &told).await?;
    }
    Ok(())
}

async fn write_notices(change: &Change, concern: &Concern<'_>) -> Result<(), Error> {
    // The confirmation of one's own request is mail, but no news.
    let others = concern.addressees.iter().filter(|to| change.actor.id() != Some(to.person.id));
    let told: Vec<_> = others.filter_map(|to| Some((to.person.id, to.principal()?.id))).collect();
    store::insert(change, Some(concern.facts.number), &told).await
}

/// Marks the notices of whoever acts about a ticket as read, because they look at it.
///
/// # Errors
/// When the database fails.
pub async fn mark_read(change: &Change, ticket: TicketNumber) -> Result<(), Error> {
    let person = change.actor.id().ok_or(Error::SignInFirst)?;
    let count = store::mark_read(change, ticket, person).await?;
    if count > 0 { Announcement::Notices(vec![person]).announce(change) } else { Ok(()) }
}

/// Marks one notice of whoever acts as read. Somebody else's does not exist for them, and stays as it is.
///
/// # Errors
/// When the database fails.
pub async fn mark_one_read(change: &Change, notice: NoticeId) -> Result<(), Error> {
    let person = change.actor.id().ok_or(Error::SignInFirst)?;
    let count = store::mark_one_read(change, notice, person).await?;
    if count > 0 { Announcement::Notices(vec![person]).announce(change) } else { Ok(()) }
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
