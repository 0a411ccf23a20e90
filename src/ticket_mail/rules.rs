//! The rules of whom an event concerns, as pure functions of the event and of who is who at the ticket.

use super::audience::{Addressee, Relation};
use super::store::Person;
use crate::base::actor::Role;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{PersonId, StepId};

/// Which relations an event concerns.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub(super) struct Audience {
    requester: bool,
    assignee: bool,
    previous: bool,
    /// Those whom the event itself names.
    named: bool,
    watchers: bool,
    pub(super) support: bool,
}

/// Who is who at a ticket.
pub(super) struct Ties<'a> {
    pub(super) requester: PersonId,
    pub(super) assignee: Option<PersonId>,
    pub(super) previous: Option<PersonId>,
    /// Named in a note.
    pub(super) mentioned: &'a [PersonId],
    /// Given a step.
    pub(super) step_workers: &'a [PersonId],
    pub(super) watchers: &'a [PersonId],
    pub(super) actor: Option<PersonId>,
    pub(super) actor_role: Option<Role>,
}

/// Somebody with what they are told; none when that is nothing.
pub(super) fn addressee<'a>(person: Person, ties: &Ties<'_>, events: &[&'a Recorded]) -> Option<Addressee<'a>> {
    let relation = relation(&person, ties)?;
    let mut told: Vec<&Recorded> =
        events.iter().copied().filter(|entry| is_told(&person, relation, &entry.event, ties)).collect();
    // The letter about a new ticket says everything there is to say about it, but that it is theirs already.
    if told.iter().any(|entry| matches!(entry.event, Event::TicketOpened { .. })) {
        let is_given = |event: &Event| relation == Relation::Assignee && matches!(event, Event::TicketAssigned { .. });
        told.retain(|entry| matches!(entry.event, Event::TicketOpened { .. }) || is_given(&entry.event));
    }
    // That a step is theirs says that it is there.
    let given: Vec<StepId> = told.iter().filter_map(|entry| given_step(&entry.event)).collect();
    told.retain(|entry| !matches!(entry.event, Event::StepAdded { step, .. } if given.contains(&step)));
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
    } else if ties.step_workers.contains(&id) {
        Some(Relation::StepWorker)
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
        || (audience.named && named(event).contains(&person.id))
        || concerns_them(audience.watchers, Relation::Watcher)
        || concerns_them(audience.support, Relation::Support)
}

fn holds(person: &Person, relation: Relation, ties: &Ties<'_>) -> bool {
    match relation {
        Relation::Requester => person.id == ties.requester,
        Relation::Assignee => Some(person.id) == ties.assignee,
        Relation::PreviousAssignee => Some(person.id) == ties.previous,
        Relation::Mentioned => ties.mentioned.contains(&person.id),
        Relation::StepWorker => ties.step_workers.contains(&person.id),
        Relation::Watcher => ties.watchers.contains(&person.id),
        Relation::Support => person.role.is_staff(),
    }
}

pub(super) fn audience(event: &Event, ties: &Ties<'_>) -> Audience {
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
        Event::MailBounced { .. } => Audience { assignee: true, support: unassigned, ..nobody },
        Event::NoteAdded { .. } => Audience { assignee: ties.assignee != Some(ties.requester), named: true, ..nobody },
        Event::TicketWaiting => Audience { requester: true, ..nobody },
        Event::TicketResolved | Event::TicketClosed | Event::TicketCancelled => {
            Audience { requester: true, assignee: true, watchers: true, ..nobody }
        }
        Event::TicketReopened => {
            Audience { requester: true, assignee: true, watchers: true, support: is_asking && unassigned, ..nobody }
        }
        Event::StepAdded { .. } => Audience { requester: true, assignee: true, ..nobody },
        Event::StepAssigned { .. } | Event::WatcherAdded { .. } => Audience { named: true, ..nobody },
        // What a procedure is called can be a matter of the support team alone.
        Event::ProcedureStarted { .. } => {
            Audience { assignee: ties.assignee != Some(ties.requester), named: true, ..nobody }
        }
        Event::TicketMerged { .. } | Event::MergeUndone { was_merged: true, .. } => {
            Audience { requester: true, assignee: true, watchers: true, ..nobody }
        }
        Event::TicketAbsorbed { .. } => Audience { assignee: true, ..nobody },
        // A priority that was taken back, and a ticket that another one left again; all the rest gives no letter (`weight`).
        _ => nobody,
    }
}

/// The smaller, the more it matters; none for what gives no letter at all.
pub(super) fn weight(event: &Event) -> Option<u8> {
    Some(match event {
        Event::TicketOpened { .. } => 0,
        Event::TicketCancelled => 1,
        Event::TicketMerged { .. } => 2,
        Event::TicketClosed => 3,
        Event::TicketResolved => 4,
        Event::MergeUndone { .. } => 5,
        Event::TicketReopened => 6,
        Event::TicketAssigned { .. } => 7,
        Event::TicketTaken { .. } => 8,
        Event::TicketReplied { .. } => 9,
        Event::NoteAdded { .. } => 10,
        Event::TicketAbsorbed { .. } => 11,
        Event::TicketWaiting => 12,
        Event::TicketTriaged { .. } => 13,
        Event::StepAssigned { .. } => 14,
        Event::StepAdded { .. } => 15,
        Event::WatcherAdded { .. } => 16,
        Event::MailBounced { .. } => 17,
        Event::ProcedureStarted { .. } => 18,
        _ => return None,
    })
}

/// Whether anybody could be told of it.
pub(super) fn matters(event: &Event) -> bool {
    weight(event).is_some()
}

/// Whether it is told although nobody did it: other deeds of the desk itself were known beforehand.
pub(super) fn is_news_of_the_desk(event: &Event) -> bool {
    matches!(event, Event::MailBounced { .. })
}

/// Whether it is told inside the desk alone: mail about mail that does not arrive could go round for ever.
pub(super) fn is_for_the_desk_alone(event: &Event) -> bool {
    matches!(event, Event::MailBounced { .. })
}

pub(super) fn previous_assignee(event: &Event) -> Option<PersonId> {
    match event {
        Event::TicketTaken { from } | Event::TicketAssigned { from, .. } => *from,
        _ => None,
    }
}

/// Whom an event names.
pub(super) fn named(event: &Event) -> &[PersonId] {
    match event {
        Event::NoteAdded { mentions, .. } => mentions,
        Event::StepAssigned { to, .. } | Event::ProcedureStarted { to, .. } => to.as_slice(),
        Event::WatcherAdded { to } => std::slice::from_ref(to),
        _ => &[],
    }
}

/// The colleagues whom a note names.
#[must_use]
pub fn mentioned(event: &Event) -> &[PersonId] {
    match event {
        Event::NoteAdded { .. } => named(event),
        _ => &[],
    }
}

/// Who was given a step.
pub(super) fn step_worker(event: &Event) -> &[PersonId] {
    match event {
        Event::StepAssigned { .. } | Event::ProcedureStarted { .. } => named(event),
        _ => &[],
    }
}

fn given_step(event: &Event) -> Option<StepId> {
    match event {
        Event::StepAssigned { step, .. } => Some(*step),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{EventId, MessageId, TicketNumber};
    use crate::people::silence::Silence;

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
        let (mentioned, step_workers) = (mentioned(&event).to_vec(), step_worker(&event).to_vec());
        let watchers = [DAVI];
        let ties = Ties {
            requester: ANA,
            assignee,
            previous,
            mentioned: &mentioned,
            step_workers: &step_workers,
            watchers: &watchers,
            actor: Some(actor),
            actor_role: Some(role(actor)),
        };
        let recorded = Recorded { id: EventId(1), ticket: Some(TicketNumber(1)), event, is_of_the_desk: false };
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
    fn a_reassignment_reaches_both_assignees_and_the_requester() {
        let assigned = Event::TicketAssigned { from: Some(BRUNO), to: Some(CARLA), reason: Some("away".to_owned()) };
        let expected = [(ANA, Relation::Requester), (BRUNO, Relation::PreviousAssignee), (CARLA, Relation::Assignee)];
        assert_eq!(told(assigned.clone(), PersonId(9), Some(CARLA)), expected);
        assert_eq!(told(assigned, BRUNO, Some(CARLA)), [(ANA, Relation::Requester), (CARLA, Relation::Assignee)]);
    }

    #[test]
    fn a_step_is_told_to_whom_it_is_given_and_to_nobody_else() {
        let assigned = |to| Event::StepAssigned { step: StepId(1), text: String::new(), to };
        assert_eq!(told(assigned(Some(CARLA)), PersonId(9), Some(BRUNO)), [(CARLA, Relation::StepWorker)]);
        assert_eq!(told(assigned(Some(BRUNO)), PersonId(9), Some(BRUNO)), [(BRUNO, Relation::Assignee)]);
        assert_eq!(told(assigned(Some(CARLA)), CARLA, Some(BRUNO)), [], "nobody is told of their own deeds");
        assert_eq!(told(assigned(None), PersonId(9), Some(BRUNO)), []);
    }

    #[test]
    fn whoever_watches_from_now_on_is_told_so() {
        assert_eq!(told(Event::WatcherAdded { to: DAVI }, BRUNO, Some(BRUNO)), [(DAVI, Relation::Watcher)]);
    }

    #[test]
    fn a_merge_is_told_where_the_ticket_ends_and_to_the_assignee_where_it_goes_on() {
        let merged = Event::TicketMerged { into: TicketNumber(2) };
        let expected = [(ANA, Relation::Requester), (BRUNO, Relation::Assignee), (DAVI, Relation::Watcher)];
        assert_eq!(told(merged, CARLA, Some(BRUNO)), expected);
        let absorbed = Event::TicketAbsorbed { with: TicketNumber(2) };
        assert_eq!(told(absorbed, CARLA, Some(BRUNO)), [(BRUNO, Relation::Assignee)]);
        let undone = |was_merged| Event::MergeUndone { with: TicketNumber(2), was_merged };
        assert_eq!(told(undone(true), CARLA, Some(BRUNO)), expected);
        assert_eq!(told(undone(false), CARLA, Some(BRUNO)), []);
    }
}
