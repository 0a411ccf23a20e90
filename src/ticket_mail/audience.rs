//! Whom an event concerns. The rules are pure; [`concerns`] loads what they need, with a fixed number of statements a
//! ticket.

use kit::error::Error;

use super::store::{self, Facts, Person};
use crate::base::actor::Role;
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
    let is_confirmation = relation == Relation::Requester && matches!(event, Event::TicketOpened { .. });
    !is_confirmation && silence.covers(way, event.kind())
}

impl<'a> Addressee<'a> {
    /// The event that matters most: it gives the heading.
    #[must_use]
    pub fn principal(&self) -> Option<&'a Recorded> {
        self.events.iter().copied().min_by_key(|recorded| weight(&recorded.event))
    }
}

/// Which relations an event concerns.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
struct Audience {
    requester: bool,
    assignee: bool,
    previous: bool,
    mentioned: bool,
    watchers: bool,
    support: bool,
}

/// Who is who at a ticket.
struct Ties<'a> {
    requester: PersonId,
    assignee: Option<PersonId>,
    previous: Option<PersonId>,
    mentioned: &'a [PersonId],
    watchers: &'a [PersonId],
    actor: Option<PersonId>,
    actor_role: Option<Role>,
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
        if change.actor.person.is_some() && events.iter().any(|entry| matters(&entry.event)) {
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
    let mentioned: Vec<PersonId> = events.iter().flat_map(|entry| mentioned(&entry.event)).copied().collect();
    let ties = Ties {
        requester: facts.requester,
        assignee: facts.assignee,
        previous: events.iter().find_map(|entry| previous_assignee(&entry.event)),
        mentioned: &mentioned,
        watchers: &watchers,
        actor: change.actor.id(),
        actor_role: change.actor.role(),
    };
    let wants_support = events.iter().any(|entry| audience(&entry.event, &ties).support);
    let named = [Some(ties.requester), ties.assignee, ties.previous].into_iter().flatten();
    let named: Vec<PersonId> = named.chain(mentioned.iter().copied()).collect();
    let people = store::people(change, number, &named, wants_support);
    let addressees = people.await?.into_iter().filter_map(|person| addressee(person, &ties, &events));
    // Those who work on many tickets are told of all together.
    let addressees = addressees.filter(|to| !change.is_one_of_many() || !to.relation.is_told_together()).collect();
    Ok(Some(Concern { facts, addressees }))
}

fn addressee<'a>(person: Person, ties: &Ties<'_>, events: &[&'a Recorded]) -> Option<Addressee<'a>> {
    let relation = relation(&person, ties)?;
    let mut told: Vec<&Recorded> =
        events.iter().copied().filter(|entry| is_told(&person, relation, &entry.event, ties)).collect();
    // The letter about a new ticket says everything there is to say about it.
    if told.iter().any(|entry| matches!(entry.event, Event::TicketOpened { .. })) {
        told.retain(|entry| matches!(entry.event, Event::TicketOpened { .. }));
    }
    (!told.is_empty()).then_some(Addressee { person, relation, events: told })
}

fn relation(person: &Person, ties: &Ties<'_>) -> Option<Relation> {
    let id = person.id;
    if id == ties.requester {
        Some(Relation::Requester)
    } else if Some(id) == ties.assignee {
        Some(Relation::Assignee)
    } else if Some(id) == ties.previous {
        Some(Relation::PreviousAssignee)
    } else if ties.mentioned.contains(&id) {
        Some(Relation::Mentioned)
    } else if ties.watchers.contains(&id) {
        Some(Relation::Watcher)
    } else {
        person.role.is_staff().then_some(Relation::Support)
    }
}

/// Nobody is told of their own deeds, except that the desk has received their request.
fn is_told(person: &Person, relation: Relation, event: &Event, ties: &Ties<'_>) -> bool {
    let is_opening = matches!(event, Event::TicketOpened { .. });
    if Some(person.id) == ties.actor && !(is_opening && relation == Relation::Requester) {
        return false;
    }
    let audience = audience(event, ties);
    // Somebody may be several things at once: staff who watch are told what staff are told, and what watchers are told.
    let concerns_them = |is_concerned: bool, relation: Relation| is_concerned && holds(person, relation, ties);
    concerns_them(audience.requester, Relation::Requester)
        || concerns_them(audience.assignee, Relation::Assignee)
        || concerns_them(audience.previous, Relation::PreviousAssignee)
        || concerns_them(audience.mentioned, Relation::Mentioned)
        || concerns_them(audience.watchers, Relation::Watcher)
        || concerns_them(audience.support, Relation::Support)
}

fn holds(person: &Person, relation: Relation, ties: &Ties<'_>) -> bool {
    match relation {
        Relation::Requester => person.id == ties.requester,
        Relation::Assignee => Some(person.id) == ties.assignee,
        Relation::PreviousAssignee => Some(person.id) == ties.previous,
        Relation::Mentioned => ties.mentioned.contains(&person.id),
        Relation::Watcher => ties.watchers.contains(&person.id),
        Relation::Support => person.role.is_staff(),
    }
}

fn audience(event: &Event, ties: &Ties<'_>) -> Audience {
    let nobody = Audience::default();
    let unassigned = ties.assignee.is_none();
    let is_asking = ties.actor == Some(ties.requester) || ties.actor_role == Some(Role::Requester);
    match event {
        Event::TicketOpened { .. } => Audience { requester: true, support: true, ..nobody },
        Event::TicketTriaged { to: Some(_), .. } => Audience { requester: true, assignee: true, ..nobody },
        Event::TicketTaken { .. } => Audience { requester: true, previous: true, ..nobody },
        Event::TicketAssigned { .. } => Audience { requester: true, assignee: true, previous: true, ..nobody },
        Event::TicketReplied { .. } => {
            Audience { requester: true, watchers: true, assignee: true, support: is_asking && unassigned, ..nobody }
        }
        Event::NoteAdded { .. } => {
            Audience { assignee: ties.assignee != Some(ties.requester), mentioned: true, ..nobody }
        }
        Event::TicketWaiting => Audience { requester: true, ..nobody },
        Event::TicketResolved | Event::TicketClosed | Event::TicketCancelled => {
            Audience { requester: true, assignee: true, watchers: true, ..nobody }
        }
        Event::TicketReopened => {
            Audience { requester: true, assignee: true, watchers: true, support: is_asking && unassigned, ..nobody }
        }
        Event::StepAdded { .. } => Audience { requester: true, assignee: true, ..nobody },
        Event::TicketTriaged { to: None, .. }
        | Event::CategoryChanged { .. }
        | Event::DepartmentChanged { .. }
        | Event::TicketResumed
        | Event::StepDone { .. }
        | Event::StepReopened { .. }
        | Event::SubjectChanged { .. }
        | Event::TagsChanged { .. }
        | Event::WatcherAdded { .. }
        | Event::WatcherRemoved { .. }
        | Event::TicketLinked { .. }
        | Event::TicketUnlinked { .. }
        | Event::TicketMerged { .. }
        | Event::TicketAbsorbed { .. }
        | Event::MergeUndone { .. }
        | Event::TicketBinned
        | Event::TicketRestored
        | Event::TicketRated { .. }
        | Event::StepAssigned { .. }
        | Event::StepChanged { .. }
        | Event::StepMoved { .. }
        | Event::StepRemoved { .. }
        | Event::FollowedUp { .. }
        | Event::RequesterChanged { .. }
        | Event::TicketDeleted { .. }
        | Event::DoneToMany { .. }
        | Event::PersonChanged { .. }
        | Event::PersonRemoved { .. }
        | Event::DepartmentRenamed { .. }
        | Event::DepartmentMerged { .. }
        | Event::InvitationWished { .. }
        | Event::RightsChanged { .. } => nobody,
    }
}

/// The smaller, the more it matters. What gives no letter of its own comes last.
fn weight(event: &Event) -> u8 {
    match event {
        Event::TicketOpened { .. } => 0,
        Event::TicketCancelled => 1,
        Event::TicketClosed => 2,
        Event::TicketResolved => 3,
        Event::TicketReopened => 4,
        Event::TicketAssigned { .. } => 5,
        Event::TicketTaken { .. } => 6,
        Event::TicketReplied { .. } => 7,
        Event::NoteAdded { .. } => 8,
        Event::TicketWaiting => 9,
        Event::TicketTriaged { .. } => 10,
        _ => 11,
    }
}

/// Whether anybody could be told of it.
fn matters(event: &Event) -> bool {
    weight(event) < 11 || matches!(event, Event::StepAdded { .. })
}

fn previous_assignee(event: &Event) -> Option<PersonId> {
    match event {
        Event::TicketTaken { from } | Event::TicketAssigned { from, .. } => *from,
        _ => None,
    }
}

/// Whom an event names.
#[must_use]
pub fn mentioned(event: &Event) -> &[PersonId] {
    match event {
        Event::NoteAdded { mentions, .. } => mentions,
        _ => &[],
    }
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
    use crate::base::ids::{EventId, MessageId};

    const ANA: PersonId = PersonId(1);
    const BRUNO: PersonId = PersonId(2);
    const CARLA: PersonId = PersonId(3);
    const DAVI: PersonId = PersonId(4);

    fn person(id: PersonId, role: Role) -> Person {
        let (name, email, language) = (String::new(), String::new(), "en".to_owned());
        Person { id, name, email, language, role, silence: Silence::default() }
    }

    /// Ana asks, Bruno works on it (where somebody does), Carla is an agent, Davi watches.
    fn told(event: Event, actor: PersonId, assignee: Option<PersonId>) -> Vec<(PersonId, Relation)> {
        let role = |id| if id == ANA || id == DAVI { Role::Requester } else { Role::Agent };
        let previous = previous_assignee(&event);
        let mentioned = mentioned(&event).to_vec();
        let watchers = [DAVI];
        let ties = Ties {
            requester: ANA,
            assignee,
            previous,
            mentioned: &mentioned,
            watchers: &watchers,
            actor: Some(actor),
            actor_role: Some(role(actor)),
        };
        let recorded = Recorded { id: EventId(1), ticket: Some(TicketNumber(1)), event };
        let people = [ANA, BRUNO, CARLA, DAVI].map(|id| person(id, role(id)));
        let told = people.into_iter().filter_map(|person| addressee(person, &ties, &[&recorded]));
        told.map(|addressee| (addressee.person.id, addressee.relation)).collect()
    }

    #[test]
    fn an_opening_is_confirmed_to_the_requester_and_told_to_the_support_staff() {
        let opened = Event::TicketOpened { message: MessageId(1), follow_up_of: None };
        let expected = [(ANA, Relation::Requester), (BRUNO, Relation::Support), (CARLA, Relation::Support)];
        assert_eq!(told(opened.clone(), ANA, None), expected);
        let by_staff = [(ANA, Relation::Requester), (CARLA, Relation::Support)];
        assert_eq!(told(opened, BRUNO, None), by_staff);
    }

    #[test]
    fn a_reply_goes_to_the_other_side() {
        let replied = Event::TicketReplied { message: MessageId(1) };
        assert_eq!(
            told(replied.clone(), ANA, Some(BRUNO)),
            [(BRUNO, Relation::Assignee), (DAVI, Relation::Watcher)],
            "the requester's"
        );
        assert_eq!(
            told(replied.clone(), BRUNO, Some(BRUNO)),
            [(ANA, Relation::Requester), (DAVI, Relation::Watcher)],
            "the assignee's"
        );
        assert_eq!(
            told(replied, ANA, None),
            [(BRUNO, Relation::Support), (CARLA, Relation::Support), (DAVI, Relation::Watcher)],
            "the requester's while nobody is assigned"
        );
    }

    #[test]
    fn a_note_reaches_the_assignee_alone() {
        let noted = Event::NoteAdded { message: MessageId(1), mentions: Vec::new() };
        assert_eq!(told(noted.clone(), CARLA, Some(BRUNO)), [(BRUNO, Relation::Assignee)]);
        assert_eq!(told(noted.clone(), BRUNO, Some(BRUNO)), []);
        assert_eq!(told(noted, CARLA, Some(ANA)), [], "not even when the requester is the assignee");
    }

    #[test]
    fn a_note_reaches_those_whom_it_names_and_nobody_is_told_of_themselves() {
        let noted = Event::NoteAdded { message: MessageId(1), mentions: vec![CARLA, BRUNO] };
        assert_eq!(
            told(noted.clone(), PersonId(9), None),
            [(BRUNO, Relation::Mentioned), (CARLA, Relation::Mentioned)]
        );
        assert_eq!(told(noted, CARLA, Some(BRUNO)), [(BRUNO, Relation::Assignee)]);
    }

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

    #[test]
    fn a_reassignment_reaches_both_assignees_and_the_requester() {
        let assigned = Event::TicketAssigned { from: Some(BRUNO), to: Some(CARLA), reason: Some("away".to_owned()) };
        let expected = [(ANA, Relation::Requester), (BRUNO, Relation::PreviousAssignee), (CARLA, Relation::Assignee)];
        assert_eq!(told(assigned.clone(), PersonId(9), Some(CARLA)), expected);
        assert_eq!(told(assigned, BRUNO, Some(CARLA)), [(ANA, Relation::Requester), (CARLA, Relation::Assignee)]);
    }
}
