//! How the ways of mail are: when each last worked, what is wrong with it, and since when.
//!
//! Owns: the table mail_health, and what admins are shown and told of it. A way that fails for a quarter of an hour is a
//! trouble: every page of an admin says so until it works again. Deliberately not here: the ways themselves, and who is
//! told (`notifications`).

mod store;

use kit::clock::{MINUTE, Time};
use kit::error::Error;
use kit::jobs::{JobKind, Payload};

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::desk::{SETTINGS_CHANGED, Trouble};
use crate::base::events::Event;
use crate::base::ids::MailboxId;

pub use store::{Health, all, find};

/// Looks for what has been failing for too long.
pub const LOOK: JobKind<App> =
    JobKind { name: "look_after_mail", run: |app, payload| Box::pin(look(app, payload)), every: Some(MINUTE) };

/// The way out.
pub const SMTP: &str = "smtp";
/// How long something may fail before admins are told.
pub const PATIENCE: i64 = 15 * MINUTE;
/// Letters of an answer that are kept.
const LONGEST: usize = 500;

/// The name of a mailbox among the ways of mail.
#[must_use]
pub fn of_mailbox(id: MailboxId) -> String {
    format!("mailbox:{id}")
}

/// What is wrong: a word for it (the texts `mail-fault-…` stand for the words), and what the server said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The word.
    pub word: &'static str,
    /// What the server or the system said; often nothing.
    pub said: String,
}

impl From<kit::imap::Failure> for Fault {
    fn from(failure: kit::imap::Failure) -> Self {
        Fault { word: failure.word(), said: failure.said().to_owned() }
    }
}

/// It works, and so many messages went through. Written once a minute at most where nothing else changed.
///
/// # Errors
/// When the database fails.
pub async fn succeeded(change: &Change, part: &str, name: &str, messages: i64) -> Result<(), Error> {
    let was_told = store::put_success(change, part, name, (&today(change), messages)).await?;
    if was_told {
        show_troubles(change).await?;
        record(change, part, name, true).await?;
    }
    Ok(())
}

/// It does not work.
///
/// # Errors
/// When the database fails.
pub async fn failed(change: &Change, part: &str, name: &str, fault: &Fault) -> Result<(), Error> {
    let said: String = fault.said.chars().filter(|letter| !letter.is_control()).take(LONGEST).collect();
    store::put_failure(change, part, name, (&today(change), fault.word, &said)).await
}

/// Nobody asks how it is any more.
///
/// # Errors
/// When the database fails.
pub async fn forget(change: &Change, part: &str) -> Result<(), Error> {
    if store::delete(change, part).await? { show_troubles(change).await } else { Ok(()) }
}

/// How many messages went through today, as far as this row knows.
#[must_use]
pub fn of_today(health: &Health, app: &App, now: Time) -> i64 {
    if health.day == day(app, now) { health.today } else { 0 }
}

async fn look(app: App, _: Payload) -> Result<(), Error> {
    let before = app.clock.now().plus(-PATIENCE);
    let failing = store::failing_since(&*app.reader(&Actor::system()).await?, before).await?;
    for health in failing.into_iter().filter(|health| health.told_at.is_none()) {
        let change = app.change(&Actor::system()).await?;
        if store::mark_told(&change, &health.part, before).await? {
            show_troubles(&change).await?;
            record(&change, &health.part, &health.name, false).await?;
        }
        change.commit().await?;
    }
    Ok(())
}

async fn record(change: &Change, part: &str, name: &str, is_over: bool) -> Result<(), Error> {
    let event = Event::MailTrouble { part: part.to_owned(), name: name.to_owned(), is_over };
    change.record(None, event).await?;
    Ok(())
}

/// Writes down what every page of an admin says, and tells all processes.
async fn show_troubles(change: &Change) -> Result<(), Error> {
    let troubles: Vec<Trouble> = store::told(change).await?;
    store::put_troubles(change, &serde_json::to_value(troubles)?).await?;
    change.announce(SETTINGS_CHANGED.to_owned());
    Ok(())
}

fn today(change: &Change) -> String {
    day(&change.app, change.now)
}

fn day(app: &App, now: Time) -> String {
    let zone = jiff::tz::TimeZone::get(&app.desk().time_zone).unwrap_or(jiff::tz::TimeZone::UTC);
    now.timestamp().to_zoned_datetime(zone).date().to_string()
}
