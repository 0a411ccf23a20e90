//! Mail that came back, and what else incoming mail asks the outbox.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, db, from_row, ids, sql};
use serde_json::Value;

use crate::base::change::Change;
use crate::base::ids::{DeliveryId, PersonId, TicketNumber};

/// Letters of a report that are kept.
const LONGEST: usize = 500;

/// A mail of ours.
#[derive(Clone, Debug)]
pub struct SentMail {
    /// Its row.
    pub id: DeliveryId,
    /// Its Message-ID, with angle brackets.
    pub message_id: String,
    /// The ticket that it is about.
    pub ticket: Option<TicketNumber>,
    /// To whom it went.
    pub recipient: Option<PersonId>,
    /// The word for what it tells.
    pub kind: String,
}
from_row!(SentMail { id, message_id, ticket, recipient, kind });

/// The mails with these Message-IDs (without angle brackets).
///
/// # Errors
/// When the database fails.
pub async fn find_sent(reader: &db::Reader, ids: &[&str]) -> Result<Vec<SentMail>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list: Value = ids.iter().map(|id| format!("<{id}>")).collect();
    let text = sql!(
        sqlite "select id, message_id, ticket_number, recipient_id, kind from deliveries \
                where message_id in (select value from json_each($1)) order by id limit 100",
        postgres "select id, message_id, ticket_number, recipient_id, kind from deliveries \
                  where message_id in (select jsonb_array_elements_text($1)) order by id limit 100"
    );
    Ok(reader.all(reader.pick(text), args![list]).await?)
}

/// The newest mail that was sent to an address of somebody's since a moment.
///
/// # Errors
/// When the database fails.
pub async fn newest_to(reader: &db::Reader, address: &str, since: Time) -> Result<Option<SentMail>, Error> {
    let sql = sql!(
        "select id, message_id, ticket_number, recipient_id, kind from deliveries \
         where recipient_id = (select person_id from addresses where email = $1) and address = $1 and state = 'sent' \
         and id >= $2 order by id desc limit 1"
    );
    Ok(reader.find(sql, args![address, ids::first_at(since)]).await?)
}

/// How many mails were written to somebody since a moment, as far as that matters.
///
/// # Errors
/// When the database fails.
pub async fn written_since(reader: &db::Reader, person: PersonId, since: Time, most: i64) -> Result<i64, Error> {
    let sql = sql!(
        "select count(*) from (select id from deliveries where recipient_id = $1 and id >= $2 limit $3) as written"
    );
    let row: (i64,) = reader.get(sql, args![person, ids::first_at(since), most]).await?;
    Ok(row.0)
}

/// Marks a mail as one that did not arrive, with what the report says. Whether that is news.
///
/// # Errors
/// When the database fails.
pub async fn mark_bounced(change: &Change, id: DeliveryId, report: &str) -> Result<bool, Error> {
    let report: String = report.chars().take(LONGEST).collect();
    let sql = sql!("update deliveries set state = 'bounced', last_response = $2 where id = $1 and state = 'sent'");
    Ok(change.execute(sql, args![id, report]).await? > 0)
}
