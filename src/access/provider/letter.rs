//! Tells somebody by mail that an account at a provider is theirs from now on.

use kit::config::Provider;
use kit::error::Error;

use super::claims::Newcomer;
use crate::base::change::Change;
use crate::base::when;
use crate::mail::{self, Action, Fact, Letter, NewDelivery};
use crate::people::Person;

/// Writes the letter into the outbox. It goes to the address that the desk had before.
///
/// # Errors
/// When the row cannot be written.
pub async fn tell(change: &Change, provider: &Provider, newcomer: &Newcomer, person: &Person) -> Result<(), Error> {
    let t = change.app.language(&person.language);
    let desk = change.app.desk();
    let zone = jiff::tz::TimeZone::get(person.time_zone.as_deref().unwrap_or(&desk.time_zone));
    let moment = when::absolute(t, &zone.unwrap_or(jiff::tz::TimeZone::UTC), change.now);
    let named = |key: &str| {
        t.with(key, &[("provider", (&provider.name).into()), ("organisation", (&desk.organisation).into())])
    };
    let fact = |key: &str, value: String| Fact { label: t.text(key).to_owned(), value };
    let mut facts = vec![fact("provider-letter-account", newcomer.email.clone()), fact("provider-letter-when", moment)];
    facts.extend(change.actor.address.map(|address| fact("provider-letter-from", address.to_string())));
    let text = named("provider-letter-text");
    let letter = Letter {
        language: t.tag().to_owned(),
        preheader: text.clone(),
        heading: named("provider-letter-heading"),
        paragraphs: vec![text, named("provider-letter-not-you")],
        facts,
        action: Some(Action { label: t.text("provider-letter-action").to_owned(), path: "/profile".to_owned() }),
        reason: t.text("provider-letter-reason").to_owned(),
        ..Letter::default()
    };
    let delivery = NewDelivery {
        ticket: None,
        event: None,
        recipient: person.id,
        address: &person.email,
        kind: "identity_linked",
        subject: &letter.heading,
        letter: &letter,
    };
    mail::queue(change, &[delivery]).await
}
