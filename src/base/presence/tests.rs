//! How long a picture lasts, who is shown it, and how large it grows.

use super::*;
use crate::base::actor::{Channel, SignedInPerson};

fn somebody(id: i64, role: Role) -> Actor {
    let person = SignedInPerson {
        id: PersonId(id),
        name: String::new(),
        email: String::new(),
        role,
        department_id: None,
        language: String::new(),
        time_zone: None,
    };
    Actor { person: Some(person), channel: Channel::Web, address: None }
}

fn sign(person: i64) -> Sign {
    Sign {
        ticket: TicketNumber(7),
        assignee: Some(PersonId(3)),
        person: PersonId(person),
        page: 1,
        is_third_party: false,
        is_typing: false,
        is_gone: false,
    }
}

fn names(presence: &Presence, viewer: &Actor) -> Vec<(i64, bool)> {
    presence.others(TicketNumber(7), viewer).iter().map(|one| (one.person.0, one.is_typing)).collect()
}

#[test]
fn what_is_not_renewed_is_forgotten_typing_first() {
    let (presence, ana, start) = (Presence::default(), somebody(1, Role::Agent), Instant::now());
    presence.note(Sign { is_typing: true, ..sign(2) }, ("Bruno", None), start);
    assert_eq!(names(&presence, &ana), [(2, true)]);
    presence.sweep(start + TYPING);
    assert_eq!(names(&presence, &ana), [(2, false)]);
    let _ = presence.take_changed();
    presence.sweep(start + HERE - Duration::from_millis(1));
    assert!(presence.take_changed().is_empty() && !names(&presence, &ana).is_empty());
    presence.sweep(start + HERE);
    assert_eq!((presence.take_changed(), names(&presence, &ana)), (vec![TicketNumber(7)], vec![]));
    let state = presence.lock();
    assert!(state.tickets.is_empty() && state.names.is_empty() && state.pages == 0, "nothing is left behind");
}

#[test]
fn a_page_that_was_closed_is_not_opened_by_what_another_process_says_late() {
    let (presence, ana, now) = (Presence::default(), somebody(1, Role::Agent), Instant::now());
    presence.note(sign(2), ("Bruno", None), now);
    presence.note(Sign { is_gone: true, ..sign(2) }, ("Bruno", None), now);
    presence.hear(&[sign(2)], now);
    assert!(names(&presence, &ana).is_empty());
    assert!(!presence.knows(TicketNumber(7), PersonId(2)));
}

#[test]
fn only_staff_and_the_assigned_third_party_are_shown_who_is_there() {
    let (presence, now) = (Presence::default(), Instant::now());
    presence.note(sign(2), ("Bruno", None), now);
    for (viewer, sees) in [
        (somebody(1, Role::Admin), true),
        (somebody(2, Role::Agent), false),
        (somebody(3, Role::ThirdParty), true),
        (somebody(4, Role::ThirdParty), false),
        (somebody(5, Role::Requester), false),
    ] {
        assert_eq!(!names(&presence, &viewer).is_empty(), sees, "{:?}", viewer.id());
    }
}

#[test]
fn memory_is_bounded_for_one_and_for_all() {
    let (presence, now) = (Presence::default(), Instant::now());
    for page in 0..100 {
        presence.note(Sign { page, ..sign(2) }, ("Bruno", None), now);
    }
    assert_eq!(presence.lock().pages, MOST_OF_ONE);
    for person in 0..i64::try_from(MOST).unwrap() + 100 {
        presence.hear(&[Sign { ticket: TicketNumber(person), ..sign(person) }], now);
    }
    assert!(presence.lock().pages <= MOST);
}
