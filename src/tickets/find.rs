//! A ticket as the actor may see it: what is unseen does not exist.

use kit::db;
use kit::error::Error;

use super::{Status, Ticket, merge, store};
use crate::base::actor::Actor;
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

/// Where mail about a ticket belongs, and whether somebody may reply there: the ticket itself, or the one in which it goes
/// on. None when there is no such ticket, or when it lies in the bin.
///
/// # Errors
/// When the database fails.
pub async fn to_answer(
    reader: &db::Reader,
    actor: Option<&Actor>,
    number: TicketNumber,
) -> Result<Option<(TicketNumber, bool)>, Error> {
    let number = merge::end_of(reader, number).await?;
    let Some(ticket) = store::find(reader, number).await?.filter(|ticket| ticket.status != Status::Binned) else {
        return Ok(None);
    };
    let facts = facts(&ticket, store::watchers(reader, number).await?);
    Ok(Some((number, actor.is_some_and(|actor| policy::may(actor, Deed::Reply, Some(&facts))))))
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
/// [`Error::NotFound`] when it does not exist for the actor, [`Error::Forbidden`] when they may not do this,
/// [`Error::Conflict`] when it goes on in another ticket and this is done there.
pub async fn to_change(change: &Change, number: TicketNumber, deed: Deed) -> Result<Ticket, Error> {
    Ok(to_change_knowing(change, number, deed).await?.ticket)
}

/// The same, with what permission needs to know.
pub(super) async fn to_change_knowing(change: &Change, number: TicketNumber, deed: Deed) -> Result<Found, Error> {
    let ticket = store::lock(change, number).await?.ok_or(Error::NotFound)?;
    let facts = facts(&ticket, store::watchers(change, number).await?);
    policy::must(&change.actor, deed, Some(&facts))?;
    if ticket.merged_into.is_some() && is_of_the_work(deed) {
        return Err(Error::Conflict("tickets-conflict-merged"));
    }
    Ok(Found { ticket, facts })
}

/// What is no longer done to a ticket that goes on in another one: it is done there.
fn is_of_the_work(deed: Deed) -> bool {
    matches!(
        deed,
        Deed::Triage
            | Deed::Take
            | Deed::Assign
            | Deed::Wait
            | Deed::Resolve
            | Deed::Close
            | Deed::Cancel
            | Deed::Reopen
            | Deed::Rate
            | Deed::AddStep
            | Deed::TickStep
            | Deed::ChangeStep
    )
}

/// Two tickets to do something with that concerns both: the one that is looked at, and another that a form names in
/// `field`. They are locked in the order of their numbers, so that two such deeds at once wait for one another in one
/// order.
///
/// # Errors
/// As [`to_change`] for the first; [`Error::Invalid`] for the field when it names the same one or one that does not exist
/// for the actor.
pub(super) async fn two_to_change(
    change: &Change,
    (this, other): (TicketNumber, TicketNumber),
    deed: Deed,
    field: &'static str,
) -> Result<[Ticket; 2], Error> {
    // Before the other one is looked for: who may not do this, learns nothing of it.
    let seen = to_see_as(change, &change.actor, this).await?;
    policy::must(&change.actor, deed, Some(&seen.facts))?;
    if this == other {
        return Err(Error::field(field, "tickets-number-itself"));
    }
    let low = to_change(change, this.min(other), deed).await;
    let high = to_change(change, this.max(other), deed).await;
    let (this, other) = if this < other { (low, high) } else { (high, low) };
    let other = other.map_err(|error| match error {
        Error::NotFound | Error::Forbidden => Error::field(field, "tickets-number-unknown"),
        error => error,
    });
    Ok([this?, other?])
}

fn facts(ticket: &Ticket, watchers: Vec<crate::base::ids::PersonId>) -> TicketFacts {
    TicketFacts {
        requester: ticket.requester,
        assignee: ticket.assignee,
        watchers,
        is_binned: ticket.status == Status::Binned,
    }
}
