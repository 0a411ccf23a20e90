//! What a change touched, announced at its commit.

use std::collections::BTreeMap;

use futures_util::future::BoxFuture;
use kit::error::Error;

use super::store;
use crate::base::announcement::{Announcement, TicketChanged};
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{EventId, PersonId, TicketNumber};

/// A change that touches more tickets than this makes every page read itself again.
const MOST_TICKETS: usize = 50;

/// What is to be told about one ticket.
#[derive(Default)]
struct Touched {
    is_public: bool,
    previous_assignees: Vec<PersonId>,
}

/// Subscriber: tells the open pages. Runs after the one that writes notices.
pub fn announce_changes<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        let mut touched: BTreeMap<TicketNumber, Touched> = BTreeMap::new();
        for entry in recorded {
            if let Event::TicketDeleted { number, .. } = &entry.event {
                Announcement::Deleted(*number).announce(change)?;
            } else if let (Event::TicketBinned, Some(number)) = (&entry.event, entry.ticket) {
                // It exists for nobody any more: it vanishes from every screen like one that is gone.
                Announcement::Deleted(number).announce(change)?;
            } else if let Some(number) = entry.ticket {
                let ticket = touched.entry(number).or_default();
                // Taken out of the bin, it is there again for its requester too.
                ticket.is_public |= !entry.event.is_internal() || matches!(entry.event, Event::TicketRestored);
                ticket.previous_assignees.extend(previous_assignee(&entry.event));
            }
        }
        if touched.len() > MOST_TICKETS {
            return Announcement::CaughtUp(true).announce(change);
        }
        announce_tickets(change, touched).await?;
        let events: Vec<EventId> = recorded.iter().map(|entry| entry.id).collect();
        let told = store::people_with_notices(change, &events).await?;
        if told.is_empty() { Ok(()) } else { Announcement::Notices(told).announce(change) }
    })
}

async fn announce_tickets(change: &Change, mut touched: BTreeMap<TicketNumber, Touched>) -> Result<(), Error> {
    if touched.is_empty() {
        return Ok(());
    }
    let numbers: Vec<TicketNumber> = touched.keys().copied().collect();
    for (number, facts) in store::facts(change, &numbers).await? {
        let ticket = touched.remove(&number).unwrap_or_default();
        let changed = TicketChanged {
            number,
            requester: facts.requester,
            assignee: facts.assignee,
            watchers: facts.watchers,
            previous_assignees: ticket.previous_assignees,
            is_internal: !ticket.is_public,
            is_binned: facts.is_binned,
        };
        Announcement::Ticket(changed).announce(change)?;
    }
    Ok(())
}

fn previous_assignee(event: &Event) -> Option<PersonId> {
    match event {
        Event::TicketTaken { from } | Event::TicketAssigned { from, .. } => *from,
        _ => None,
    }
}
