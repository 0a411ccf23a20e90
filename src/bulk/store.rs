//! The SQL of deeds at many tickets.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, db, from_row, sql};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{BulkId, Outcome, State, Wanted};
use crate::base::change::Change;
use crate::base::ids::{PersonId, TicketNumber};
use crate::tickets::put_back::Snapshot;

/// A deed as its row holds it.
pub struct Bulk {
    pub id: BulkId,
    pub person: PersonId,
    pub deed: Deed,
    pub state: State,
    /// Tickets that were chosen.
    pub total: i64,
    pub created_at: Time,
    pub starts_at: Option<Time>,
    pub finished_at: Option<Time>,
}

impl Bulk {
    /// Whether it goes on, or should.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        // What was stopped while a ticket was under way is over a moment later.
        self.state.is_moving() || self.finished_at.is_none()
    }
}

/// What is to be done, and the list from which it came.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deed {
    pub wanted: Wanted,
    /// A local address.
    pub back: String,
}

/// One ticket of a deed.
#[derive(Clone, Copy)]
pub struct Item {
    pub place: i64,
    pub ticket: TicketNumber,
}
from_row!(Item { place, ticket });

/// A ticket with which it did not go as wanted.
pub struct Odd {
    pub ticket: TicketNumber,
    pub subject: String,
    pub outcome: Outcome,
    pub reason: Option<String>,
}
from_row!(Odd { ticket, subject, outcome, reason });

struct Row {
    id: BulkId,
    person: PersonId,
    deed: Value,
    state: State,
    total: i64,
    created_at: Time,
    starts_at: Option<Time>,
    finished_at: Option<Time>,
}
from_row!(Row { id, person, deed, state, total, created_at, starts_at, finished_at });

impl Row {
    fn read(self) -> Result<Bulk, Error> {
        let Row { id, person, deed, state, total, created_at, starts_at, finished_at } = self;
        let deed = serde_json::from_value(deed)?;
        Ok(Bulk { id, person, deed, state, total, created_at, starts_at, finished_at })
    }
}

/// Writes a deed and its tickets, which keep their order.
pub async fn insert(change: &Change, id: BulkId, deed: &Deed, tickets: &[TicketNumber], at: Time) -> Result<(), Error> {
    let total = i64::try_from(tickets.len()).unwrap_or(i64::MAX);
    let sql = sql!(
        "insert into bulk_deeds (id, person_id, deed, state, total, done, refused, created_at, starts_at) \
         values ($1, $2, $3, 'waiting', $4, 0, 0, $5, $6)"
    );
    let deed = serde_json::to_value(deed)?;
    change.execute(sql, args![id, change.actor.id(), &deed, total, change.now, at]).await?;
    let text = sql!(
        sqlite "insert into bulk_items (bulk_id, place, ticket_number, state) \
                select $1, key + 1, value, 'waiting' from json_each($2)",
        postgres "insert into bulk_items (bulk_id, place, ticket_number, state) \
                  select $1, place, cast(value as bigint), 'waiting' \
                  from jsonb_array_elements_text($2) with ordinality as chosen (value, place)"
    );
    change.execute(change.pick(text), args![id, list(tickets)]).await?;
    Ok(())
}

pub async fn find(reader: &db::Reader, id: BulkId) -> Result<Option<Bulk>, Error> {
    let sql = sql!(
        "select id, person_id, deed, state, total, created_at, starts_at, finished_at from bulk_deeds where id = $1"
    );
    let row: Option<Row> = reader.find(sql, args![id]).await?;
    row.map(Row::read).transpose()
}

/// Somebody's deeds, newest first.
pub async fn recent(reader: &db::Reader, person: PersonId, most: i64) -> Result<Vec<Bulk>, Error> {
    let sql = sql!(
        "select id, person_id, deed, state, total, created_at, starts_at, finished_at from bulk_deeds \
         where person_id = $1 order by id desc limit $2"
    );
    let rows: Vec<Row> = reader.all(sql, args![person, most]).await?;
    rows.into_iter().map(Row::read).collect()
}

/// It begins, unless it was stopped.
pub async fn begin(change: &Change, id: BulkId) -> Result<(), Error> {
    let sql = sql!("update bulk_deeds set state = 'running' where id = $1 and state = 'waiting'");
    change.execute(sql, args![id]).await?;
    Ok(())
}

/// The next tickets with this outcome.
pub async fn next(reader: &db::Reader, id: BulkId, outcome: Outcome, most: i64) -> Result<Vec<Item>, Error> {
    let sql =
        sql!("select place, ticket_number from bulk_items where bulk_id = $1 and state = $2 order by place limit $3");
    Ok(reader.all(sql, args![id, outcome, most]).await?)
}

/// Gives an item another outcome, unless somebody else did. Until the commit nobody else does.
pub async fn mark(
    change: &Change,
    (id, place): (BulkId, i64),
    (from, to): (Outcome, Outcome),
    reason: Option<&str>,
) -> Result<bool, Error> {
    let sql = sql!("update bulk_items set state = $4, reason = $5 where bulk_id = $1 and place = $2 and state = $3");
    Ok(change.execute(sql, args![id, place, from, to, reason]).await? > 0)
}

/// Keeps what a ticket was before and after.
pub async fn keep(
    change: &Change,
    (id, place): (BulkId, i64),
    before: &Snapshot,
    after: &Snapshot,
) -> Result<(), Error> {
    let (before, after) = (serde_json::to_value(before)?, serde_json::to_value(after)?);
    let sql = sql!("update bulk_items set before = $3, after = $4 where bulk_id = $1 and place = $2");
    change.execute(sql, args![id, place, &before, &after]).await?;
    Ok(())
}

/// What one ticket was before and after; none when it is not known.
pub async fn kept(reader: &db::Reader, id: BulkId, place: i64) -> Result<Option<(Snapshot, Snapshot)>, Error> {
    let sql = sql!("select before, after from bulk_items where bulk_id = $1 and place = $2");
    let row: Option<(Option<Value>, Option<Value>)> = reader.find(sql, args![id, place]).await?;
    row.and_then(|(before, after)| before.zip(after)).map(read).transpose()
}

/// The same of all with this outcome. A deed has a bounded number of tickets.
pub async fn all_kept(reader: &db::Reader, id: BulkId, outcome: Outcome) -> Result<Vec<(Snapshot, Snapshot)>, Error> {
    let sql = sql!("select before, after from bulk_items where bulk_id = $1 and state = $2 order by place limit 1000");
    let rows: Vec<(Option<Value>, Option<Value>)> = reader.all(sql, args![id, outcome]).await?;
    rows.into_iter().filter_map(|(before, after)| before.zip(after)).map(read).collect()
}

fn read((before, after): (Value, Value)) -> Result<(Snapshot, Snapshot), Error> {
    Ok((serde_json::from_value(before)?, serde_json::from_value(after)?))
}

/// How many tickets have which outcome.
pub async fn counts(reader: &db::Reader, id: BulkId) -> Result<Vec<(Outcome, i64)>, Error> {
    let sql = sql!("select state, count(*) from bulk_items where bulk_id = $1 group by state order by state");
    Ok(reader.all(sql, args![id]).await?)
}

/// Tickets with which it did not go as wanted.
pub async fn odd(reader: &db::Reader, id: BulkId, most: i64) -> Result<Vec<Odd>, Error> {
    let sql = sql!(
        "select i.ticket_number, t.subject, i.state, i.reason from bulk_items i \
         join tickets t on t.number = i.ticket_number \
         where i.bulk_id = $1 and i.state in ('refused', 'kept') and t.status <> 'binned' order by i.place limit $2"
    );
    Ok(reader.all(sql, args![id, most]).await?)
}

/// Writes that it is over. Whether it was not before.
pub async fn finish(change: &Change, id: BulkId, done: i64, refused: i64) -> Result<bool, Error> {
    let sql = sql!(
        "update bulk_deeds set done = $2, refused = $3, finished_at = $4, \
         state = case when state = 'stopped' then 'stopped' else 'done' end \
         where id = $1 and finished_at is null"
    );
    Ok(change.execute(sql, args![id, done, refused, change.now]).await? > 0)
}

/// Stops what has not been done. What had not begun is over at once.
pub async fn stop(change: &Change, id: BulkId) -> Result<(), Error> {
    let sql = sql!(
        "update bulk_deeds set finished_at = case when state = 'waiting' then cast($2 as bigint) else finished_at end, \
         state = 'stopped' where id = $1 and state in ('waiting', 'running')"
    );
    if change.execute(sql, args![id, change.now]).await? > 0 {
        let sql = sql!("update bulk_items set state = 'stopped' where bulk_id = $1 and state = 'waiting'");
        change.execute(sql, args![id]).await?;
    }
    Ok(())
}

/// It is to be undone. Whether it was over, and not being undone already.
pub async fn begin_undoing(change: &Change, id: BulkId) -> Result<bool, Error> {
    let sql = sql!(
        "update bulk_deeds set state = 'undoing' \
         where id = $1 and state in ('done', 'stopped') and finished_at is not null"
    );
    Ok(change.execute(sql, args![id]).await? > 0)
}

/// It was undone. Whether it was not before.
pub async fn finish_undoing(change: &Change, id: BulkId) -> Result<bool, Error> {
    let sql = sql!("update bulk_deeds set state = 'undone' where id = $1 and state = 'undoing'");
    Ok(change.execute(sql, args![id]).await? > 0)
}

/// Forgets deeds that were ordered before this, some at a time; says how many.
pub async fn sweep(change: &Change, before: Time, most: i64) -> Result<u64, Error> {
    let sql = sql!(
        "delete from bulk_deeds where id in \
         (select id from bulk_deeds where created_at < $1 and finished_at is not null order by created_at limit $2)"
    );
    Ok(change.execute(sql, args![before, most]).await?)
}

/// Those of these tickets that are there, with their subjects, in the order of their numbers.
pub async fn tickets(reader: &db::Reader, numbers: &[TicketNumber]) -> Result<Vec<(TicketNumber, String)>, Error> {
    let text = sql!(
        sqlite "select number, subject from tickets where status <> 'binned' \
                and number in (select value from json_each($1)) order by number",
        postgres "select number, subject from tickets where status <> 'binned' \
                  and number in (select cast(value as bigint) from jsonb_array_elements_text($1)) order by number"
    );
    Ok(reader.all(reader.pick(text), args![list(numbers)]).await?)
}

/// How many people stand outside at these tickets: requesters and watchers, without whoever acts.
pub async fn people_outside(
    reader: &db::Reader,
    numbers: &[TicketNumber],
    actor: Option<PersonId>,
) -> Result<i64, Error> {
    macro_rules! count {
        ($numbers:literal) => {
            concat!(
                "select count(*) from people where is_active and id <> $2 and id in \
                 (select requester_id from tickets where number in (",
                $numbers,
                ") union select person_id from watchers where ticket_number in (",
                $numbers,
                "))"
            )
        };
    }
    let text = sql!(
        sqlite count!("select value from json_each($1)"),
        postgres count!("select cast(value as bigint) from jsonb_array_elements_text($1)")
    );
    let (count,): (i64,) = reader.get(reader.pick(text), args![list(numbers), actor]).await?;
    Ok(count)
}

fn list(numbers: &[TicketNumber]) -> Value {
    numbers.iter().map(|number| Value::from(number.0)).collect()
}
