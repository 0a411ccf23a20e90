//! The statements on the deliveries table.

use kit::clock::Time;
use kit::db::Value;
use kit::error::Error;
use kit::{args, db, from_row, sql};

use super::State;
use crate::base::change::Change;
use crate::base::ids::{DeliveryId, PersonId, TicketNumber};
use crate::base::paging::Place;

/// A delivery that is to be sent now.
pub struct Outgoing {
    pub id: DeliveryId,
    pub ticket: Option<TicketNumber>,
    pub recipient: Option<PersonId>,
    /// The recipient's name, where they still exist.
    pub name: Option<String>,
    pub address: String,
    pub subject: String,
    pub letter: serde_json::Value,
    pub message_id: String,
    /// Counts this attempt.
    pub attempts: i64,
    /// Who mail about this ticket comes from; the organisation when absent.
    pub sender_name: Option<String>,
}
from_row!(Outgoing { id, ticket, recipient, name, address, subject, letter, message_id, attempts, sender_name });

/// A delivery as a line of the outbox.
pub struct Listed {
    pub id: DeliveryId,
    pub state: State,
    pub address: String,
    pub subject: String,
    pub last_response: Option<String>,
    pub created_at: Time,
}
from_row!(Listed { id, state, address, subject, last_response, created_at });

/// What the page of one mail shows beside what is sent.
pub struct Shown {
    pub state: State,
    pub last_response: Option<String>,
    pub created_at: Time,
    pub sent_at: Option<Time>,
    pub next_attempt_at: Option<Time>,
}
from_row!(Shown { state, last_response, created_at, sent_at, next_attempt_at });

/// New deliveries, as rows of id, ticket, event, recipient, address, kind, subject, letter and Message-ID.
pub async fn insert(change: &Change, rows: serde_json::Value) -> Result<(), Error> {
    let text = sql!(
        sqlite "insert into deliveries (id, ticket_number, event_id, recipient_id, address, kind, subject, letter, \
                message_id, state, attempts, created_at) \
                select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, \
                value -> 7, value ->> 8, 'waiting', 0, $2 from json_each($1)",
        postgres "insert into deliveries (id, ticket_number, event_id, recipient_id, address, kind, subject, letter, \
                  message_id, state, attempts, created_at) \
                  select cast(value ->> 0 as bigint), cast(value ->> 1 as bigint), cast(value ->> 2 as bigint), \
                  cast(value ->> 3 as bigint), value ->> 4, value ->> 5, value ->> 6, value -> 7, value ->> 8, \
                  'waiting', 0, cast($2 as bigint) from jsonb_array_elements($1)"
    );
    change.execute(change.pick(text), args![rows, change.now]).await?;
    Ok(())
}

/// Deliveries that nobody has tried, after this one, with their attempts.
pub async fn waiting_after(reader: &db::Reader, after: DeliveryId, most: i64) -> Result<Vec<(DeliveryId, i64)>, Error> {
    let sql = sql!("select id, attempts from deliveries where state = 'waiting' and id > $1 order by id limit $2");
    Ok(reader.all(sql, args![after, most]).await?)
}

/// Marks a delivery as being sent and counts the attempt; one that was cut off (`sending`) is sent again.
pub async fn begin(change: &Change, id: DeliveryId) -> Result<Option<Outgoing>, Error> {
    let begin = sql!(
        "update deliveries set state = 'sending', attempts = attempts + 1, next_attempt_at = null \
         where id = $1 and state in ('waiting', 'deferred', 'sending')"
    );
    if change.execute(begin, args![id]).await? == 0 {
        return Ok(None);
    }
    find(change, id).await
}

/// A delivery with all that is sent.
pub async fn find(reader: &db::Reader, id: DeliveryId) -> Result<Option<Outgoing>, Error> {
    let sql = sql!(
        "select delivery.id, delivery.ticket_number, delivery.recipient_id, person.name, delivery.address, \
         delivery.subject, delivery.letter, delivery.message_id, delivery.attempts, ticket.sender_name \
         from deliveries as delivery left join people as person on person.id = delivery.recipient_id \
         left join tickets as ticket on ticket.number = delivery.ticket_number \
         where delivery.id = $1"
    );
    Ok(reader.find(sql, args![id]).await?)
}

/// Whether what a delivery is about lies in the bin.
pub async fn is_binned(reader: &db::Reader, ticket: TicketNumber) -> Result<bool, Error> {
    let sql = sql!("select number from tickets where number = $1 and status = 'binned'");
    let found: Option<(TicketNumber,)> = reader.find(sql, args![ticket]).await?;
    Ok(found.is_some())
}

/// State and times of a delivery.
pub async fn show(reader: &db::Reader, id: DeliveryId) -> Result<Option<Shown>, Error> {
    let sql = sql!("select state, last_response, created_at, sent_at, next_attempt_at from deliveries where id = $1");
    Ok(reader.find(sql, args![id]).await?)
}

/// Sent is sent, even when it was cancelled a moment before.
pub async fn mark_sent(change: &Change, id: DeliveryId, answer: &str) -> Result<(), Error> {
    let sql = sql!(
        "update deliveries set state = 'sent', last_response = $2, sent_at = $3, next_attempt_at = null where id = $1"
    );
    change.execute(sql, args![id, answer, change.now]).await?;
    Ok(())
}

/// What it says leads nowhere any more: it does not go out.
pub async fn mark_unwanted(change: &Change, id: DeliveryId) -> Result<(), Error> {
    let sql = sql!("update deliveries set state = 'cancelled' where id = $1 and state = 'sending'");
    change.execute(sql, args![id]).await?;
    Ok(())
}

pub async fn put_letter(change: &Change, id: DeliveryId, letter: &serde_json::Value) -> Result<(), Error> {
    change.execute(sql!("update deliveries set letter = $2 where id = $1"), args![id, letter]).await?;
    Ok(())
}

/// Whether it was still to be sent.
pub async fn mark_deferred(change: &Change, id: DeliveryId, answer: &str, next: Time) -> Result<bool, Error> {
    let sql = sql!(
        "update deliveries set state = 'deferred', last_response = $2, next_attempt_at = $3 \
         where id = $1 and state = 'sending'"
    );
    Ok(change.execute(sql, args![id, answer, next]).await? > 0)
}

pub async fn mark_failed(change: &Change, id: DeliveryId, answer: &str) -> Result<(), Error> {
    let sql = sql!(
        "update deliveries set state = 'failed', last_response = $2, next_attempt_at = null \
         where id = $1 and state = 'sending'"
    );
    change.execute(sql, args![id, answer]).await?;
    Ok(())
}

/// Puts a delivery back to the beginning. Whether it was in a state that allows it.
pub async fn retry(change: &Change, id: DeliveryId) -> Result<bool, Error> {
    let sql = sql!(
        "update deliveries set state = 'waiting', attempts = 0, next_attempt_at = null \
         where id = $1 and state in ('waiting', 'deferred', 'failed', 'bounced', 'cancelled')"
    );
    Ok(change.execute(sql, args![id]).await? > 0)
}

/// Takes a delivery out of the way. Whether it was in a state that allows it.
pub async fn cancel(change: &Change, id: DeliveryId) -> Result<bool, Error> {
    let sql = sql!(
        "update deliveries set state = 'cancelled', next_attempt_at = null \
         where id = $1 and state in ('waiting', 'deferred', 'failed')"
    );
    Ok(change.execute(sql, args![id]).await? > 0)
}

/// Takes all deliveries about a ticket that are still to be tried out of the way.
pub async fn cancel_about(change: &Change, ticket: TicketNumber) -> Result<(), Error> {
    let sql = sql!(
        "update deliveries set state = 'cancelled', next_attempt_at = null \
         where ticket_number = $1 and state in ('waiting', 'deferred')"
    );
    change.execute(sql, args![ticket]).await?;
    Ok(())
}

/// Which mails are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All of them.
    All,
    /// To one person.
    Recipient(PersonId),
    /// About one ticket.
    Ticket(TicketNumber),
}

/// The same list from a place towards older and towards newer mails. What lies in the bin exists for nobody.
macro_rules! both_ways {
    ($condition:literal) => {
        (
            sql!(concat!(
                "select id, state, address, subject, last_response, created_at from deliveries where not exists ",
                "(select 1 from tickets t where t.number = deliveries.ticket_number and t.status = 'binned') and ",
                $condition,
                "id < $1 order by id desc limit $2"
            )),
            sql!(concat!(
                "select id, state, address, subject, last_response, created_at from deliveries where not exists ",
                "(select 1 from tickets t where t.number = deliveries.ticket_number and t.status = 'binned') and ",
                $condition,
                "id > $1 order by id limit $2"
            )),
        )
    };
}

/// What follows a place in the outbox, the nearest first.
pub async fn list(
    reader: &db::Reader,
    (wanted, state): (Wanted, Option<State>),
    place: Place<DeliveryId>,
    most: i64,
) -> Result<Vec<Listed>, Error> {
    let state = state.map(State::word);
    let word = state.unwrap_or_default();
    let ((older, newer), more): (_, Vec<Value<'_>>) = match (wanted, state) {
        (Wanted::All, None) => (both_ways!(""), Vec::new()),
        (Wanted::All, Some(_)) => (both_ways!("state = $3 and "), vec![word.into()]),
        // Beside a person or a ticket the state is looked at row by row: they have few.
        (Wanted::Recipient(person), _) => {
            (both_ways!("recipient_id = $3 and $4 in ('', state) and "), vec![person.into(), word.into()])
        }
        (Wanted::Ticket(ticket), _) => {
            (both_ways!("ticket_number = $3 and $4 in ('', state) and "), vec![ticket.into(), word.into()])
        }
    };
    let (sql, id) = match place {
        Place::OlderThan(id) => (older, id),
        Place::NewerThan(id) => (newer, id),
    };
    let args: Vec<Value<'_>> = [id.into(), most.into()].into_iter().chain(more).collect();
    Ok(reader.all(sql, &args).await?)
}

/// Whose address this is.
pub async fn person_at(reader: &db::Reader, address: &str) -> Result<Option<PersonId>, Error> {
    let row: Option<(PersonId,)> =
        reader.find(sql!("select person_id from addresses where email = $1"), args![address]).await?;
    Ok(row.map(|row| row.0))
}

/// Takes a place in this minute's mails; none when all are taken. Older minutes are forgotten on the way.
pub async fn take_place(change: &Change, minute: i64, most: i64) -> Result<bool, Error> {
    change.execute(sql!("delete from mail_pace where minute < $1"), args![minute]).await?;
    let sql = sql!(
        "insert into mail_pace (minute, taken) values ($1, 1) \
         on conflict (minute) do update set taken = mail_pace.taken + 1 where mail_pace.taken < $2"
    );
    Ok(change.execute(sql, args![minute, most]).await? > 0)
}
