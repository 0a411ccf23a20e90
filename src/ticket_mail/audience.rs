//! Whom an event concerns. [`rules`](super::rules) decides; [`concerns`] loads what it needs, with a fixed number of
//! statements a ticket.

use kit::error::Error;

use super::rules::{self, Ties, addressee, audience, matters};
use super::store::{self, Facts, Person};
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{PersonId, TicketNumber};
use crate::people::silence::{Silence, Way};

/// What somebody is to a ticket, as far as mail is concerned. The first that holds counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relation {
    /// Asked.
    Requester,
    /// Works on it.
    Assignee,
    /// Worked on it until now.
    PreviousAssignee,
    /// Was named in a note.
    Mentioned,
    /// Was given a step.
    StepWorker,
    /// Watches it.
    Watcher,
    /// Belongs to the support staff.
    Support,
}

impl Relation {
    /// Whether whoever does the same with many tickets tells them once of all (see [`super::many`]).
    fn is_told_together(self) -> bool {
        matches!(self, Relation::Assignee | Relation::PreviousAssignee)
    }
}

/// What happened at one ticket in one change, and to whom it matters.
#[derive(Clone)]
pub struct Concern<'a> {
    /// The ticket after the change.
    pub facts: Facts,
    /// One entry a person.
    pub addressees: Vec<Addressee<'a>>,
}

/// Somebody to be told, and of what.
#[derive(Clone)]
pub struct Addressee<'a> {
    /// Who.
    pub person: Person,
    /// What they are to the ticket.
    pub relation: Relation,
    /// What they are told, in the order in which it happened.
    pub events: Vec<&'a Recorded>,
}

impl Concern<'_> {
    /// The same as far as it is told by one way: what somebody does not want to be told by it is left out, and with it
    /// those for whom nothing is left.
    #[must_use]
    pub fn through(&self, way: Way) -> Self {
        let mut some = self.clone();
        for addressee in &mut some.addressees {
            let (silence, relation) = (&addressee.person.silence, addressee.relation);
            addressee.events.retain(|entry| !is_silent(silence, way, relation, &entry.event));
        }
        some.addressees.retain(|addressee| !addressee.events.is_empty());
        some
    }
}

/// That the desk has received somebody's own request is always told.
fn is_silent(silence: &Silence, way: Way, relation: Relation, event: &Event) -> bool {
    if way == Way::Mail && rules::is_for_the_desk_alone(event) {
        return true;
    }
    let is_confirmation = relation == Relation::Requester && matches!(event, Event::TicketOpened { .. });
    !is_confirmation && silence.covers(way, event.kind())
}

impl<'a> Addressee<'a> {
    /// The event that matters most: it gives the heading.
    #[must_use]
    pub fn principal(&self) -> Option<&'a Recorded> {
        self.events.iter().copied().min_by_key(|recorded| rules::weight(&recorded.event).unwrap_or(u8::MAX))
    }
}

/// Everybody whom the events of a change concern, ticket by ticket.
///
/// # Errors
/// When the database fails.
pub async fn concerns<'a>(change: &Change, recorded: &'a [Recorded]) -> Result<Vec<Concern<'a>>, Error> {
    let mut found = Vec::new();
    for number in tickets_of(recorded) {
        let events: Vec<&Recorded> = recorded.iter().filter(|entry| entry.ticket == Some(number)).collect();
        // What the desk does by itself (closing what was resolved long ago) is told to nobody: they knew beforehand.
        let is_told = |entry: &&Recorded| change.actor.person.is_some() || rules::is_news_of_the_desk(&entry.event);
        if events.iter().any(|entry| matters(&entry.event) && is_told(entry)) {
            found.extend(concern(change, number, events).await?);
        }
    }
    Ok(found)
}

async fn concern<'a>(
    change: &Change,
    number: TicketNumber,
    events: Vec<&'a Recorded>,
) -> Result<Option<Concern<'a>>, Error> {
    let Some(facts) = store::facts(change, number).await? else { return Ok(None) };
    let watchers = store::watchers(change, number).await?;
    let those = |named: fn(&Event) -> &[PersonId]| -> Vec<PersonId> {
        events.iter().flat_map(|entry| named(&entry.event)).copied().collect()
    };
    let (mentioned, step_workers) = (those(rules::mentioned), those(rules::step_worker));
    let ties = Ties {
        requester: facts.requester,
        assignee: facts.assignee,
        previous: events.iter().find_map(|entry| rules::previous_assignee(&entry.event)),
        mentioned: &mentioned,
        step_workers: &step_workers,
        watchers: &watchers,
        actor: change.actor.id(),
        actor_role: change.actor.role(),
    };
    let wants_support = events.iter().any(|entry| audience(&entry.event, &ties).support);
    let named = [Some(ties.requester), ties.assignee, ties.previous].into_iter().flatten();
    let named: Vec<PersonId> = named.chain(those(rules::named)).collect();
    let people = store::people(change, number, &named, wants_support);
    let addressees = people.await?.into_iter().filter_map(|person| addressee(person, &ties, &events));
    // Those who work on many tickets are told of all together.
    let addressees = addressees.filter(|to| !change.is_one_of_many() || !to.relation.is_told_together()).collect();
    Ok(Some(Concern { facts, addressees }))
}

fn tickets_of(recorded: &[Recorded]) -> Vec<TicketNumber> {
    let mut numbers: Vec<TicketNumber> = recorded.iter().filter_map(|entry| entry.ticket).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::MessageId;

    #[test]
    fn a_silent_way_leaves_out_what_it_covers_and_never_the_confirmation_of_a_request() {
        let opened = Event::TicketOpened { message: MessageId(1), follow_up_of: None };
        let (replied, resolved) = (Event::TicketReplied { message: MessageId(1) }, Event::TicketResolved);
        let silence = Silence::default().with(Way::Mail, &["ticket_opened", "ticket_replied"], false);
        for (way, relation, event, expected) in [
            (Way::Mail, Relation::Support, &opened, true),
            (Way::Mail, Relation::Requester, &opened, false),
            (Way::Mail, Relation::Requester, &replied, true),
            (Way::Desk, Relation::Requester, &replied, false),
            (Way::Mail, Relation::Requester, &resolved, false),
        ] {
            assert_eq!(is_silent(&silence, way, relation, event), expected, "{way} {relation:?} {event:?}");
        }
    }
}
