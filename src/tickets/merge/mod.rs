//! Merging: a ticket goes on in another one that asks the same.
//!
//! Nothing is moved. The source is closed and knows where it goes on; the target shows the source's conversation among
//! its own, answers to the source arrive in the target, and whoever followed the source watches the target. So a merge is
//! undone by taking back just that, and both histories stay whole. What goes on in a ticket that itself goes on in
//! another one ends in the last of the chain; a chain is undone from its end.

mod chain;
pub(super) mod pages;
mod store;
pub mod views;

use std::collections::BTreeSet;

use kit::clock::Time;
use kit::error::Error;
use serde::{Deserialize, Serialize};

use super::{Resolution, Status, Ticket, assign, find, store as tickets};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::Deed;

pub use chain::{Absorbed, GoesOn, absorbed, end_of, goes_on, shares_notes};

/// What a merge took away and gave: what its undoing needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Before {
    status: Status,
    resolution: Option<Resolution>,
    resolved_at: Option<Time>,
    closed_at: Option<Time>,
    closed_by: Option<PersonId>,
    /// Those who watch the target because of this merge. Somebody may be named by several merges into one target.
    watchers: Vec<PersonId>,
}

/// Lets a ticket go on in another one, or in the one in which that goes on; gives its number. Merged already into the
/// same one: nothing happens.
///
/// # Errors
/// [`Error::Invalid`] for `into`: itself, unknown, or one that goes on in this one; [`Error::Conflict`] when it goes on in
/// another one already, or the other was merged at this moment; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn merge(change: &Change, source: TicketNumber, into: TicketNumber) -> Result<TicketNumber, Error> {
    let target = end_of(change, into).await?;
    if target == source && into != source {
        find::to_change(change, source, Deed::Merge).await?;
        return Err(Error::field("into", "tickets-merge-circle"));
    }
    let [from, to] = find::two_to_change(change, (source, target), Deed::Merge, "into").await?;
    match from.merged_into {
        Some(_) if end_of(change, source).await? == target => return Ok(target),
        Some(_) => return Err(Error::Conflict("tickets-conflict-merged")),
        // Between our reading where the other one goes on and our locking it.
        None if to.merged_into.is_some() => return Err(Error::Conflict("tickets-conflict-merged-meanwhile")),
        None => {}
    }
    let watchers = newcomers(change, &from, &to).await?;
    let before = Before {
        status: from.status,
        resolution: from.resolution,
        resolved_at: from.resolved_at,
        closed_at: from.closed_at,
        closed_by: from.closed_by,
        watchers,
    };
    store::insert(change, source, target, &serde_json::to_value(&before)?).await?;
    store::add_watchers(change, target, &before.watchers).await?;
    let closed = Ticket {
        status: Status::Closed,
        resolution: Some(Resolution::Merged),
        closed_at: Some(change.now),
        closed_by: change.actor.id(),
        ..from
    };
    put(change, &closed, Some(target)).await?;
    tickets::save(change, change.now, &to).await?;
    change.record(Some(source), Event::TicketMerged { into: target }).await?;
    change.record(Some(target), Event::TicketAbsorbed { with: source }).await?;
    Ok(target)
}

/// Lets a ticket go on by itself again, as it stood before. What was written into the other one meanwhile stays there.
/// Not merged: nothing happens.
///
/// # Errors
/// [`Error::Conflict`] when the other one goes on in a third (that is undone first) or lies in the bin;
/// [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn undo(change: &Change, source: TicketNumber) -> Result<(), Error> {
    let Some((_, target, _)) = store::active(change, source).await? else {
        return find::to_change(change, source, Deed::Merge).await.map(drop);
    };
    let [from, to] = match find::two_to_change(change, (source, target), Deed::Merge, "into").await {
        Err(Error::Invalid(_)) => return Err(Error::Conflict("tickets-conflict-merge-binned")),
        other => other?,
    };
    // Locked now: nobody else undoes it any more.
    let Some((merge, _, before)) = store::active(change, source).await? else { return Ok(()) };
    if to.merged_into.is_some() {
        return Err(Error::Conflict("tickets-conflict-merge-outer"));
    }
    let before: Before = serde_json::from_value(before)?;
    store::end(change, merge).await?;
    let still_named = named_by_merges(change, target).await?;
    let leaving: Vec<PersonId> = before.watchers.into_iter().filter(|person| !still_named.contains(person)).collect();
    store::remove_watchers(change, target, &leaving).await?;
    let restored = Ticket {
        status: before.status,
        resolution: before.resolution,
        resolved_at: before.resolved_at,
        closed_at: before.closed_at,
        closed_by: before.closed_by,
        ..from
    };
    put(change, &with_able_assignee(change, restored).await?, None).await?;
    tickets::save(change, change.now, &to).await?;
    change.record(Some(source), Event::MergeUndone { with: target, was_merged: true }).await?;
    change.record(Some(target), Event::MergeUndone { with: source, was_merged: false }).await?;
    Ok(())
}

/// Those who followed the source and watch the target because of this merge: whoever did not watch it before, or does so
/// only because of another merge.
async fn newcomers(change: &Change, from: &Ticket, to: &Ticket) -> Result<Vec<PersonId>, Error> {
    let by_merges = named_by_merges(change, to.number).await?;
    let watching = tickets::watchers(change, to.number).await?;
    let followers = store::followers(change, from.number).await?;
    let is_new =
        |person: &PersonId| *person != to.requester && (!watching.contains(person) || by_merges.contains(person));
    Ok(followers.into_iter().filter(is_new).collect())
}

/// Everybody whom the merges into a ticket that are not undone made its watcher.
async fn named_by_merges(change: &Change, target: TicketNumber) -> Result<BTreeSet<PersonId>, Error> {
    let mut named = BTreeSet::new();
    for before in store::into(change, target).await? {
        let before: Before = serde_json::from_value(before)?;
        named.extend(before.watchers);
    }
    Ok(named)
}

/// The assignee may have gone meanwhile; what was in progress then waits in the queue.
async fn with_able_assignee(change: &Change, ticket: Ticket) -> Result<Ticket, Error> {
    let ticket = assign::with_able_assignee(change, ticket).await?;
    Ok(match (ticket.assignee, ticket.status) {
        (None, Status::InProgress) => Ticket { status: Status::Open, ..ticket },
        _ => ticket,
    })
}

async fn put(change: &Change, ticket: &Ticket, goes_on_in: Option<TicketNumber>) -> Result<(), Error> {
    tickets::save(change, change.now, ticket).await?;
    store::set_merged_into(change, ticket.number, goes_on_in).await
}
