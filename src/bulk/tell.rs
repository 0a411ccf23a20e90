//! Those who work on the tickets are told once of all of them, and not of each.

use std::collections::BTreeMap;

use kit::error::Error;
use kit::words;

use super::store::{self, Bulk};
use super::{Outcome, What};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::tickets::put_back::Snapshot;

words!(
    /// What somebody is told that happened to many tickets of theirs. The texts `told-many-…` stand for the words.
    Told {
        /// They were given to them.
        Given = "given",
        /// They were taken away from them.
        Taken = "taken",
        /// They have a priority.
        Triaged = "triaged",
        /// They were replied to.
        Replied = "replied",
        /// They were resolved.
        Resolved = "resolved",
        /// They were closed.
        Closed = "closed",
        /// A deed at them was undone.
        Undone = "undone",
    }
);

impl Told {
    /// The kind of the event that it would be at a single ticket: by it people choose what they are told.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Told::Given | Told::Taken => "ticket_assigned",
            Told::Triaged => "ticket_triaged",
            Told::Replied => "ticket_replied",
            Told::Resolved => "ticket_resolved",
            Told::Closed => "ticket_closed",
            Told::Undone => "ticket_reopened",
        }
    }
}

/// A change by whoever ordered the deed; by the desk itself when they are nobody any more.
pub async fn change(app: &App, bulk: &Bulk) -> Result<Change, Error> {
    match super::carry_out::acting(app, bulk.person).await {
        Ok(actor) => app.change(&actor).await,
        Err(Error::Forbidden) => app.change(&Actor::system()).await,
        Err(error) => Err(error),
    }
}

/// Tells everybody who works on tickets with this outcome.
///
/// # Errors
/// When the database fails.
pub async fn tell(change: &Change, bulk: &Bulk, outcome: Outcome) -> Result<(), Error> {
    let what = bulk.deed.wanted.what();
    let mut told: BTreeMap<(PersonId, Told), i64> = BTreeMap::new();
    for (before, after) in store::all_kept(change, bulk.id, outcome).await? {
        let happened = match outcome {
            Outcome::Undone => undone(&before, &after),
            _ => happened(what, &before, &after),
        };
        for key in happened.into_iter().flatten().filter(|(person, _)| *person != bulk.person) {
            let count = told.entry(key).or_default();
            *count = count.saturating_add(1);
        }
    }
    for ((to, told), tickets) in told {
        change.record(None, Event::DoneToMany { to, told: told.word().to_owned(), tickets }).await?;
    }
    Ok(())
}

fn happened(what: What, before: &Snapshot, after: &Snapshot) -> [Option<(PersonId, Told)>; 2] {
    let of_assignee = |told| [after.assignee.map(|person| (person, told)), None];
    match what {
        What::Reply => of_assignee(Told::Replied),
        _ if before == after => [None, None],
        What::Assign => {
            [after.assignee.map(|person| (person, Told::Given)), before.assignee.map(|person| (person, Told::Taken))]
        }
        What::Triage => of_assignee(Told::Triaged),
        What::Resolve => of_assignee(Told::Resolved),
        What::Close => of_assignee(Told::Closed),
        // A category may give to somebody what was nobody's.
        What::Category => [after.assignee.filter(|_| before.assignee.is_none()).map(|to| (to, Told::Given)), None],
        What::Tag | What::Bin => [None, None],
    }
}

fn undone(before: &Snapshot, after: &Snapshot) -> [Option<(PersonId, Told)>; 2] {
    let is_about_words = before.category != after.category || before.tags != after.tags;
    if before == after || (is_about_words && before.assignee == after.assignee) {
        return [None, None];
    }
    let tell = |person: Option<PersonId>| person.map(|person| (person, Told::Undone));
    [tell(after.assignee), tell(before.assignee.filter(|person| after.assignee != Some(*person)))]
}
