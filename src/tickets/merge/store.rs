//! The SQL of merges.

use kit::db;
use kit::error::Error;
use kit::{args, sql};
use serde_json::Value;

use crate::base::change::Change;
use crate::base::ids::{PersonId, TicketNumber};

/// Merges into one ticket that are looked at.
const MOST: i64 = 200;

pub async fn insert(change: &Change, source: TicketNumber, target: TicketNumber, before: &Value) -> Result<(), Error> {
    let sql = sql!(
        "insert into merges (id, source_number, target_number, merged_by, merged_at, before) \
         values ($1, $2, $3, $4, $5, $6)"
    );
    change.execute(sql, args![change.next_id(), source, target, change.actor.id(), change.now, before]).await?;
    Ok(())
}

/// The merge of a ticket that is not undone: its id, where it goes on, and what was before.
pub async fn active(reader: &db::Reader, source: TicketNumber) -> Result<Option<(i64, TicketNumber, Value)>, Error> {
    let sql = sql!(
        "select m.id, m.target_number, m.before from merges m join tickets t on t.number = m.source_number \
         where m.source_number = $1 and m.undone_at is null and t.merged_into = m.target_number \
         order by m.id desc limit 1"
    );
    Ok(reader.find(sql, args![source]).await?)
}

/// What was before each merge into a ticket that is not undone.
pub async fn into(reader: &db::Reader, target: TicketNumber) -> Result<Vec<Value>, Error> {
    let sql = sql!("select before from merges where target_number = $1 and undone_at is null order by id limit $2");
    let rows: Vec<(Value,)> = reader.all(sql, args![target, MOST]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

pub async fn end(change: &Change, merge: i64) -> Result<(), Error> {
    change.execute(sql!("update merges set undone_at = $2 where id = $1"), args![merge, change.now]).await?;
    Ok(())
}

/// Where a ticket goes on; none = in itself.
pub async fn set_merged_into(change: &Change, number: TicketNumber, target: Option<TicketNumber>) -> Result<(), Error> {
    change.execute(sql!("update tickets set merged_into = $2 where number = $1"), args![number, target]).await?;
    Ok(())
}

/// Whoever asked for a ticket or watches it, as far as they can watch another one.
pub async fn followers(reader: &db::Reader, number: TicketNumber) -> Result<Vec<PersonId>, Error> {
    let sql = sql!(
        "select id from people where is_active and role <> 'third_party' and id in \
         (select requester_id from tickets where number = $1 \
         union select person_id from watchers where ticket_number = $1) order by id limit 1000"
    );
    let rows: Vec<(PersonId,)> = reader.all(sql, args![number]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

pub async fn add_watchers(change: &Change, number: TicketNumber, people: &[PersonId]) -> Result<(), Error> {
    let text = sql!(
        sqlite "insert into watchers (ticket_number, person_id) select $1, value from json_each($2) where true \
                on conflict do nothing",
        postgres "insert into watchers (ticket_number, person_id) \
                  select $1, cast(value as bigint) from jsonb_array_elements_text($2) on conflict do nothing"
    );
    change.execute(change.pick(text), args![number, list(people)]).await?;
    Ok(())
}

pub async fn remove_watchers(change: &Change, number: TicketNumber, people: &[PersonId]) -> Result<(), Error> {
    let text = sql!(
        sqlite "delete from watchers where ticket_number = $1 and person_id in (select value from json_each($2))",
        postgres "delete from watchers where ticket_number = $1 and person_id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($2))"
    );
    change.execute(change.pick(text), args![number, list(people)]).await?;
    Ok(())
}

fn list(people: &[PersonId]) -> Value {
    people.iter().map(|person| person.0).collect()
}
