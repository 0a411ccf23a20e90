//! What others did at a ticket while somebody was writing. A form carries the newest entry of the history that its page
//! had; whoever sends it is told first what came after, and nothing is written before they have been.
//!
//! Ids grow with time, also across processes as long as their clocks agree; entries of one ticket are written one after
//! the other, under its lock.

use kit::db;
use kit::error::Error;
use kit::{args, sql};

use super::history::{self, Entry};
use super::{find, merge};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{EventId, TicketNumber};
use crate::base::policy::{self, Deed};

/// The conflict that is no fault: the writer has something to read first.
pub(super) const KEY: &str = "meanwhile-title";

/// Most entries that are looked at and shown.
const LIMIT: i64 = 50;

/// The newest entry of a ticket's history. Read it before what it shall stand for: what comes in between is then shown
/// twice, and not never.
pub(super) async fn newest(reader: &db::Reader, number: TicketNumber) -> Result<Option<EventId>, Error> {
    let text = sql!("select id from events where ticket_number = $1 order by id desc limit 1");
    let row: Option<(EventId,)> = reader.find(text, args![number]).await?;
    Ok(row.map(|row| row.0))
}

/// Refuses when others did something that the writer did not see. What a program sends has no mark and is not asked.
///
/// # Errors
/// [`Error::Conflict`] with [`KEY`]; [`Error::NotFound`] when the ticket does not exist for the writer.
pub(super) async fn must_be_known(change: &Change, number: TicketNumber, seen: Option<EventId>) -> Result<(), Error> {
    let Some(seen) = seen else { return Ok(()) };
    // Under the lock: nobody does anything between this answer and what is written after it. What goes on in another
    // ticket is not locked: that one will be, and two locks have an order.
    let found = match merge::end_of(change, number).await? == number {
        true => find::to_change_knowing(change, number, Deed::See).await?,
        false => find::to_see_as(change, &change.actor, number).await?,
    };
    let sees_notes = policy::may(&change.actor, Deed::SeeNotes, Some(&found.facts));
    let text = sql!(
        "select data from events where ticket_number = $1 and id > $2 and (actor_id is null or actor_id <> $3) \
         order by id limit $4"
    );
    let rows: Vec<(serde_json::Value,)> = change.all(text, args![number, seen, change.actor.id(), LIMIT]).await?;
    for (data,) in rows {
        if concerns(&Event::from_json(data)?, sees_notes) {
            return Err(Error::Conflict(KEY));
        }
    }
    Ok(())
}

/// What others did after `seen`, as far as it concerns whoever writes.
pub(super) async fn since(
    reader: &crate::base::change::Reader,
    number: TicketNumber,
    seen: EventId,
    sees_notes: bool,
) -> Result<Vec<Entry>, Error> {
    let mut entries = history::since(reader, number, (seen, LIMIT), sees_notes).await?;
    let own = reader.actor.id();
    entries.retain(|entry| concerns(&entry.event, sees_notes) && (entry.actor_id.is_none() || entry.actor_id != own));
    Ok(entries)
}

/// Whether an event may change what somebody writes. Who asks for help is not stopped by how the desk sorts its work.
fn concerns(event: &Event, sees_notes: bool) -> bool {
    match event {
        Event::TicketReplied { .. }
        | Event::TicketWaiting
        | Event::TicketResumed
        | Event::TicketResolved
        | Event::TicketClosed
        | Event::TicketCancelled
        | Event::TicketReopened
        | Event::TicketMerged { .. }
        | Event::MergeUndone { .. } => true,
        Event::StepMoved { .. } | Event::WatcherAdded { .. } | Event::WatcherRemoved { .. } => false,
        _ => sees_notes,
    }
}
