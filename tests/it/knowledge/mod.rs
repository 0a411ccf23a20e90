//! The knowledge base: who reads what, what is found, what becomes of changes.

mod api;
mod at_tickets;
mod finding;
mod pages;
mod self_service;
mod writing;

use std::collections::BTreeMap;

use helpdesk::base::actor::{Actor, Channel, SignedInPerson};
use helpdesk::base::ids::PersonId;
use helpdesk::knowledge::{self, Audience, Content, Kind, PieceId, PieceStepId, State, Step, Text};

use crate::desk::{Desk, Person};

/// Somebody of the test desk, behind the door.
pub fn actor(name: &str) -> Actor {
    let person = Person::called(name);
    let person = SignedInPerson {
        id: PersonId(person.id),
        name: person.full_name.to_owned(),
        email: person.email(),
        role: person.role,
        department_id: None,
        language: person.language.to_owned(),
        time_zone: None,
    };
    Actor { person: Some(person), channel: Channel::Web, address: None }
}

/// An article with one text.
pub fn article(language: &str, title: &str, body: &str) -> Content {
    let text = Text { language: language.to_owned(), title: title.to_owned(), body: body.to_owned(), html: None };
    Content { texts: vec![text], ..Content::empty() }
}

/// A procedure with these steps and no words before them.
pub fn procedure(language: &str, title: &str, steps: &[(&str, Option<i64>)]) -> Content {
    let step = |(text, minutes): &(&str, Option<i64>)| Step {
        id: PieceStepId(0),
        minutes: *minutes,
        picture: None,
        texts: BTreeMap::from([(language.to_owned(), (*text).to_owned())]),
    };
    Content { steps: steps.iter().map(step).collect(), ..article(language, title, "") }
}

/// Writes a piece for an audience, and publishes it where it is to be read.
pub async fn written(desk: &Desk, kind: Kind, audience: Audience, state: State, content: Content) -> PieceId {
    let change = desk.app.change(&actor("bruno")).await.unwrap();
    let id = knowledge::create(&change, kind, Content { audience, ..content }).await.unwrap();
    knowledge::set_state(&change, id, state).await.unwrap();
    change.commit().await.unwrap();
    id
}
