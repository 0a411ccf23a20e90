//! Who else is at a ticket, as it is drawn: in a row of a list, at the ticket, and in the stream that keeps both true.

use askama::Template;
use kit::texts::Language;

use super::actor::Actor;
use super::app::App;
use super::faces::face;
use super::ids::TicketNumber;
use super::presence::Present;
use super::views::{ASSETS, Face};

/// Faces that are drawn; of more, the number is told.
const SHOWN: usize = 4;

/// Who else is at a ticket. Drawn also when nobody is: the place is filled later.
#[derive(Template, Clone, Default)]
#[template(path = "base/here.html")]
pub struct Here {
    pub number: i64,
    pub people: Vec<HereFace>,
    /// How many more there are.
    pub more: u32,
    /// The same as a sentence; empty when nobody is there.
    pub says: String,
    /// The address of the icons.
    pub icons: &'static str,
}

/// One of them.
#[derive(Clone)]
pub struct HereFace {
    pub face: Face,
    pub is_typing: bool,
    /// "Bruno Lima is typing".
    pub title: String,
}

/// Who else is at a ticket, as far as this person may know.
#[must_use]
pub fn here(app: &App, t: Language, ticket: TicketNumber, viewer: &Actor) -> Here {
    let others = app.presence.others(ticket, viewer);
    let draw = |one: &Present| HereFace {
        face: face(app, one.person, &one.name, one.picture_at),
        is_typing: one.is_typing,
        title: sentence(t, &[one]),
    };
    let typing: Vec<&Present> = others.iter().filter(|one| one.is_typing).collect();
    let all: Vec<&Present> = others.iter().collect();
    Here {
        number: ticket.0,
        people: others.iter().take(SHOWN).map(draw).collect(),
        more: u32::try_from(others.len().saturating_sub(SHOWN)).unwrap_or(u32::MAX),
        says: sentence(t, if typing.is_empty() { &all } else { &typing }),
        icons: kit::assets::url(ASSETS, "icons.svg"),
    }
}

/// All of them are typing, or all of them just look.
fn sentence(t: Language, people: &[&Present]) -> String {
    let Some(first) = people.first() else { return String::new() };
    let other = people.get(1).map_or("", |person| person.name.as_str());
    let others = i64::try_from(people.len()).unwrap_or(i64::MAX) - 1;
    let key = match (first.is_typing, others) {
        (true, 0) => "presence-typing-one",
        (true, 1) => "presence-typing-two",
        (true, _) => "presence-typing-more",
        (false, 0) => "presence-here-one",
        (false, 1) => "presence-here-two",
        (false, _) => "presence-here-more",
    };
    t.with(key, &[("name", first.name.as_str().into()), ("other", other.into()), ("others", others.into())])
}
