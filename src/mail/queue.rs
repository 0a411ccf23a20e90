//! Putting letters into the outbox.

use kit::error::Error;
use kit::jobs::NewJob;
use serde_json::json;

use super::compose::message_id;
use super::deliver::DELIVER;
use super::letter::Letter;
use super::store;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::{DeliveryId, EventId, PersonId, TicketNumber};
use kit::clock::Time;

/// Rows that are taken up at once when a desk starts.
const AT_ONCE: i64 = 500;

/// A letter to one recipient.
pub struct NewDelivery<'a> {
    /// The ticket it is about.
    pub ticket: Option<TicketNumber>,
    /// The entry of the history that it tells about.
    pub event: Option<EventId>,
    /// To whom.
    pub recipient: PersonId,
    /// At which address.
    pub address: &'a str,
    /// A word for what it tells: the event's.
    pub kind: &'a str,
    /// The subject of the mail.
    pub subject: &'a str,
    /// What it says.
    pub letter: &'a Letter,
}

/// Writes letters into the outbox, in the open transaction; they are sent after its commit.
///
/// # Errors
/// When a row cannot be written.
pub async fn queue(change: &Change, letters: &[NewDelivery<'_>]) -> Result<(), Error> {
    if letters.is_empty() {
        return Ok(());
    }
    let mut ids = Vec::new();
    let mut rows = Vec::new();
    for new in letters {
        let id = DeliveryId(change.next_id());
        let (ticket, event) = (new.ticket.map(|number| number.0), new.event.map(|event| event.0));
        let message_id = message_id(&change.app, id);
        let (to, kind) = (new.recipient.0, new.kind);
        rows.push(json!([id.0, ticket, event, to, new.address, kind, new.subject, new.letter, message_id]));
        ids.push(id);
    }
    store::insert(change, serde_json::Value::Array(rows)).await?;
    // Without a mail server the rows wait, and no job asks for them again and again.
    if change.app.mailer.is_configured() {
        for id in ids {
            enqueue(change, id, 0, change.now).await?;
        }
    }
    Ok(())
}

/// Keeps back the mail about a ticket that has not gone out yet: what it tells of can no longer be looked at. Staff can
/// still send each by hand.
///
/// # Errors
/// When the database fails.
pub async fn hold_back(change: &Change, ticket: TicketNumber) -> Result<(), Error> {
    // Their jobs find nothing to do.
    store::cancel_about(change, ticket).await
}

/// A job for an attempt. Each attempt has a key of its own, as the job of the one before it is still there.
///
/// # Errors
/// When the row cannot be written.
pub async fn enqueue(change: &Change, id: DeliveryId, attempts: i64, run_at: Time) -> Result<(), Error> {
    let key = job_key(id, attempts);
    let payload = json!({ "delivery": id });
    let job = NewJob { kind: DELIVER.name, payload, lane: None, unique_key: Some(&key), run_at };
    change.order(job).await
}

/// The key of the job for an attempt.
pub fn job_key(id: DeliveryId, attempts: i64) -> String {
    format!("delivery:{id}:{attempts}")
}

/// Takes up what waited while no mail server was configured. Called at start; harmless when called often.
///
/// # Errors
/// When the database fails.
pub async fn resume(app: &App) -> Result<(), Error> {
    if !app.mailer.is_configured() {
        return Ok(());
    }
    let mut after = DeliveryId(0);
    loop {
        let change = app.change(&Actor::system()).await?;
        let waiting = store::waiting_after(&change, after, AT_ONCE).await?;
        let Some((last, _)) = waiting.last() else { return Ok(()) };
        after = *last;
        for (id, attempts) in &waiting {
            enqueue(&change, *id, *attempts, change.now).await?;
        }
        change.commit().await?;
    }
}
