//! A ticket as the actor may see it: what is unseen does not exist.

use kit::db;
use kit::error::Error;

use super::{Status, Ticket, store};
use crate::base::actor::Actor;
use crate::base::api::IfMatch;
use crate::base::change::{Change, Reader};
use crate::base::ids::TicketNumber;
use crate::base::policy::{self, Deed, TicketFacts};

/// A ticket with what permission needs to know of it.
#[derive(Clone, Debug)]
pub struct Found {
    /// The ticket.
    pub ticket: Ticket,
    /// For the policy.
    pub facts: TicketFacts,
}

impl Found {
    /// Whether the actor may do this here.
    #[must_use]
    pub fn may(&self, actor: &Actor, deed: Deed) -> bool {
        policy::may(actor, deed, Some(&self.facts))
    }
}

/// A ticket to look at.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for the reader.
pub async fn to_see(reader: &Reader, number: TicketNumber) -> Result<Found, Error> {
    to_see_as(reader, &reader.actor, number).await
}

/// The same within an open change: what was just written is seen.
pub(super) async fn to_see_as(reader: &db::Reader, actor: &Actor, number: TicketNumber) -> Result<Found, Error> {
    let ticket = store::find(reader, number).await?.ok_or(Error::NotFound)?;
    let facts = facts(&ticket, store::watchers(reader, number).await?);
    policy::must(actor, Deed::See, Some(&facts))?;
    Ok(Found { ticket, facts })
}

/// A ticket that somebody is asked about before they do this with it.
///
/// # Errors
/// As [`to_change`].
pub(super) async fn to_ask(reader: &Reader, number: TicketNumber, deed: Deed) -> Result<Ticket, Error> {
    let ticket = store::find(reader, number).await?.ok_or(Error::NotFound)?;
    let facts = facts(&ticket, store::watchers(reader, number).await?);
    policy::must(&reader.actor, deed, Some(&facts))?;
    Ok(ticket)
}

/// A ticket to do something with: nobody else changes it until the commit.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for the actor, [`Error::Forbidden`] when they may not do this.
pub async fn to_change(change: &Change, number: TicketNumber, deed: Deed) -> Result<Ticket, Error> {
    Ok(to_change_knowing(change, number, deed).await?.ticket)
}

/// The same, with what permission needs to know.
pub(super) async fn to_change_knowing(change: &Change, number: TicketNumber, deed: Deed) -> Result<Found, Error> {
    let ticket = store::lock(change, number).await?.ok_or(Error::NotFound)?;
    let facts = facts(&ticket, store::watchers(change, number).await?);
    policy::must(&change.actor, deed, Some(&facts))?;
    Ok(Found { ticket, facts })
}

/// Refuses when the ticket's version is not one that the client named.
///
/// # Errors
/// [`Error::Stale`], or as [`to_change`].
pub async fn expect_version(change: &Change, number: TicketNumber, wanted: &IfMatch) -> Result<Ticket, Error> {
    let ticket = to_change(change, number, Deed::See).await?;
    if wanted.admits(ticket.version) { Ok(ticket) } else { Err(Error::Stale) }
}

fn facts(ticket: &Ticket, watchers: Vec<crate::base::ids::PersonId>) -> TicketFacts {
    TicketFacts {
        requester: ticket.requester,
        assignee: ticket.assignee,
        watchers,
        is_binned: ticket.status == Status::Binned,
    }
}
