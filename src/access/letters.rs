//! Mail to somebody about their own way in.

use kit::error::Error;
use kit::texts::Language;

use crate::base::change::Change;
use crate::base::when;
use crate::mail::links::{self, Purpose};
use crate::mail::{Action, Letter, NewDelivery, queue};
use crate::people::Person;

/// A letter before it is addressed.
pub(super) struct Account<'a> {
    /// A word for what it tells.
    pub kind: &'static str,
    /// The subject and the first line.
    pub heading: String,
    /// What happened, in sentences.
    pub paragraphs: Vec<String>,
    /// The button.
    pub button: Button<'a>,
}

/// Where a letter leads.
pub(super) enum Button<'a> {
    /// To a page of the desk.
    Page(&'a str, &'static str),
    /// To a link that works once.
    Once(&'a str, Purpose),
}

/// The language in which somebody is written to.
pub(super) fn language(change: &Change, person: &Person) -> Language {
    change.app.language(&person.language)
}

/// The present moment as somebody reads it.
pub(super) fn now(change: &Change, person: &Person) -> String {
    let desk = change.app.desk();
    let name = person.time_zone.as_deref().unwrap_or(&desk.time_zone);
    let zone = jiff::tz::TimeZone::get(name).unwrap_or(jiff::tz::TimeZone::UTC);
    when::absolute(language(change, person), &zone, change.now)
}

/// Writes a letter to one of somebody's addresses into the outbox.
///
/// # Errors
/// When the database or the system's randomness fails.
pub(super) async fn write(change: &Change, person: &Person, email: &str, account: Account<'_>) -> Result<(), Error> {
    let t = language(change, person);
    let letter = Letter {
        language: t.tag().to_owned(),
        preheader: account.paragraphs.first().cloned().unwrap_or_default(),
        heading: account.heading.clone(),
        paragraphs: account.paragraphs,
        reason: t.text("passwords-letter-reason").to_owned(),
        ..Letter::default()
    };
    let letter = match account.button {
        Button::Page(label, path) => {
            let action = Action { label: label.to_owned(), path: path.to_owned() };
            Letter { action: Some(action), ..letter }
        }
        Button::Once(label, purpose) => links::put(change, letter, purpose, (person.id, email), label).await?,
    };
    let delivery = NewDelivery {
        ticket: None,
        event: None,
        recipient: person.id,
        address: email,
        kind: account.kind,
        subject: &account.heading,
        letter: &letter,
    };
    queue(change, &[delivery]).await
}
