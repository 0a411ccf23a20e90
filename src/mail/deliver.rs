//! The job that sends one mail. Between the mail server's answer and our mark the process may die: then the mail goes
//! out twice, with the same Message-ID.

use kit::clock::{HOUR, MINUTE, SECOND};
use kit::error::Error;
use kit::jobs::{JobKind, Payload};
use kit::smtp::Outcome;
use serde::Deserialize;

use super::compose::compose;
use super::health::{self, Fault, SMTP};
use super::letter::Letter;
use super::links;
use super::queue::enqueue;
use super::store::{self, Outgoing};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::DeliveryId;

/// Sends one delivery.
pub const DELIVER: JobKind<App> =
    JobKind { name: "mail_deliver", run: |app, order| Box::pin(deliver(app, order)), every: None };

/// Attempts before a mail counts as failed: with the waiting times below, after three days.
const MOST_ATTEMPTS: i64 = 25;
/// The first waiting time; doubled after each attempt.
const FIRST_WAIT: i64 = MINUTE;
/// The longest waiting time.
const LONGEST_WAIT: i64 = 4 * HOUR;

#[derive(Deserialize)]
struct Order {
    delivery: DeliveryId,
}

async fn deliver(app: App, order: Payload) -> Result<(), Error> {
    let order: Order = serde_json::from_value(order)?;
    // Left waiting: it is taken up when the desk starts with a mail server.
    if !app.mailer.is_configured() {
        return Ok(());
    }
    let Some(delivery) = begin(&app, order.delivery).await? else { return Ok(()) };
    let outcome = match compose(&app, &delivery, app.clock.now()).await {
        Ok(mail) => app.mailer.send(&mail.from, &delivery.address, &mail.raw).await,
        Err(Error::Unreadable(text)) => Outcome::Refused(text),
        Err(error) => return Err(error),
    };
    finish(&app, &delivery, outcome).await
}

/// Marks it as being sent; none when it is sent, failed or cancelled already, or its link was withdrawn.
async fn begin(app: &App, id: DeliveryId) -> Result<Option<Outgoing>, Error> {
    let change = app.change(&Actor::system()).await?;
    keep_pace(&change).await?;
    let Some(delivery) = store::begin(&change, id).await? else { return Ok(None) };
    let letter: Letter = serde_json::from_value(delivery.letter.clone())?;
    let is_wanted = links::begin(&change, &letter).await?;
    if !is_wanted {
        store::mark_unwanted(&change, id).await?;
    }
    change.commit().await?;
    Ok(Some(delivery).filter(|_| is_wanted))
}

/// Waits for the next minute when this one has had its mails.
async fn keep_pace(change: &Change) -> Result<(), Error> {
    let most = change.app.desk().mail_per_minute;
    let minute = change.now.0.div_euclid(MINUTE);
    if most == 0 || store::take_place(change, minute, most).await? {
        return Ok(());
    }
    let left = MINUTE - change.now.0.rem_euclid(MINUTE);
    Err(Error::SlowDown((left + SECOND - 1) / SECOND))
}

async fn finish(app: &App, delivery: &Outgoing, outcome: Outcome) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    let (id, attempts) = (delivery.id, delivery.attempts);
    note_health(&change, &outcome).await?;
    match outcome {
        Outcome::Sent(answer) => {
            store::mark_sent(&change, id, &answer).await?;
            forget_link(&change, delivery).await?;
        }
        Outcome::Deferred(answer) | Outcome::Down(answer) if attempts < MOST_ATTEMPTS => {
            let next = change.now.plus(waiting_time(attempts));
            if store::mark_deferred(&change, id, &answer, next).await? {
                enqueue(&change, id, attempts, next).await?;
            }
            tracing::info!(delivery = %id, attempts, "a mail could not be sent yet");
        }
        Outcome::Deferred(answer) | Outcome::Down(answer) | Outcome::Refused(answer) => {
            store::mark_failed(&change, id, &answer).await?;
            tracing::warn!(delivery = %id, attempts, "a mail failed; see the outbox");
        }
    }
    change.commit().await
}

/// A server that answers about the message works, whatever it answers.
async fn note_health(change: &Change, outcome: &Outcome) -> Result<(), Error> {
    match outcome {
        Outcome::Down(said) => health::failed(change, SMTP, "", &Fault { word: "smtp", said: said.clone() }).await,
        Outcome::Sent(_) => health::succeeded(change, SMTP, "", 1).await,
        Outcome::Deferred(_) | Outcome::Refused(_) => health::succeeded(change, SMTP, "", 0).await,
    }
}

/// Nobody needs the sealed token of a link any more.
async fn forget_link(change: &Change, delivery: &Outgoing) -> Result<(), Error> {
    let letter: Letter = serde_json::from_value(delivery.letter.clone())?;
    if letter.link.is_none() {
        return Ok(());
    }
    let letter = serde_json::to_value(Letter { link: None, ..letter })?;
    store::put_letter(change, delivery.id, &letter).await
}

fn waiting_time(attempts: i64) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 20)).unwrap_or(20);
    FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT)
}
