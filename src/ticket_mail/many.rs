//! What is told of many tickets at once: one letter and one notice a person, however many tickets of theirs it concerns.

use kit::error::Error;
use kit::texts::Language;

use super::store::{self, Person};
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{EventId, PersonId, TicketNumber};
use crate::bulk::Told;
use crate::mail::{self, Action, Letter, NewDelivery};
use crate::people::silence::Way;

/// The list in which one finds them: what one works on.
pub const LIST: &str = "/tickets?view=mine";

/// Somebody who is told.
pub struct ToldPerson {
    /// Who.
    pub person: Person,
    /// The event that says it.
    pub event: EventId,
    /// The event itself.
    pub what: Event,
    told: Told,
}

impl ToldPerson {
    /// Whether they want to be told of it by this way.
    #[must_use]
    pub fn wants(&self, way: Way) -> bool {
        !self.person.silence.covers(way, self.told.kind())
    }
}

/// Everybody to whom the events of a change are told.
///
/// # Errors
/// When the database fails.
pub async fn told(change: &Change, recorded: &[Recorded]) -> Result<Vec<ToldPerson>, Error> {
    let told = |entry: &Recorded| match &entry.event {
        Event::DoneToMany { to, told, .. } => Some((*to, Told::from_word(told)?, entry.id, entry.event.clone())),
        _ => None,
    };
    let events: Vec<(PersonId, Told, EventId, Event)> = recorded.iter().filter_map(told).collect();
    if events.is_empty() {
        return Ok(Vec::new());
    }
    let named: Vec<PersonId> = events.iter().map(|(to, ..)| *to).collect();
    // No ticket has this number, so nobody watches it.
    let people = store::people(change, TicketNumber(0), &named, false).await?;
    let find = |to: PersonId| people.iter().find(|person| person.id == to).cloned();
    let told = events.into_iter();
    Ok(told.filter_map(|(to, told, event, what)| Some(ToldPerson { person: find(to)?, event, what, told })).collect())
}

/// The sentence for such an event; none for others.
#[must_use]
pub fn sentence(t: Language, name: &str, event: &Event) -> Option<String> {
    let Event::DoneToMany { told, tickets, .. } = event else { return None };
    let told = Told::from_word(told)?;
    Some(t.with(&format!("told-many-{told}"), &[("name", name.into()), ("count", (*tickets).into())]))
}

/// Writes a letter to those who want one.
///
/// # Errors
/// When the database fails.
pub async fn write_letters(change: &Change, told: &[ToldPerson]) -> Result<(), Error> {
    let desk = change.app.desk();
    let actor = change.actor.person.as_ref().map(|person| person.name.clone());
    let actor = actor.unwrap_or_else(|| desk.organisation.clone());
    let told: Vec<&ToldPerson> = told.iter().filter(|to| to.wants(Way::Mail)).collect();
    let letters: Vec<Letter> = told.iter().map(|to| letter(change, &actor, to)).collect();
    let deliveries: Vec<NewDelivery<'_>> = told.iter().zip(&letters).map(|(to, letter)| delivery(to, letter)).collect();
    mail::queue(change, &deliveries).await
}

fn letter(change: &Change, actor: &str, to: &ToldPerson) -> Letter {
    let t = change.app.language(&to.person.language);
    let heading = sentence(t, actor, &to.what).unwrap_or_default();
    Letter {
        language: t.tag().to_owned(),
        sender: Some(actor.to_owned()),
        preheader: heading.clone(),
        heading,
        action: Some(Action { label: t.text("many-action").to_owned(), path: LIST.to_owned() }),
        reason: t.text("many-because").to_owned(),
        choices: Some(Action {
            label: t.text("letters-choices").to_owned(),
            path: "/profile/notifications".to_owned(),
        }),
        ..Letter::default()
    }
}

fn delivery<'a>(to: &'a ToldPerson, letter: &'a Letter) -> NewDelivery<'a> {
    NewDelivery {
        ticket: None,
        event: Some(to.event),
        recipient: to.person.id,
        address: &to.person.email,
        kind: to.what.kind(),
        subject: &letter.heading,
        letter,
    }
}
