//! The statements on the notices table.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, db, from_row, sql};
use serde_json::json;

use crate::base::change::Change;
use crate::base::ids::{EventId, NoticeId, PersonId, TicketNumber};

/// A notice with what it takes to say it as a sentence.
pub struct Listed {
    pub id: NoticeId,
    /// None when it is about many.
    pub ticket: Option<TicketNumber>,
    pub subject: Option<String>,
    pub kind: String,
    pub data: serde_json::Value,
    pub actor: Option<String>,
    pub is_read: bool,
    pub created_at: Time,
}
from_row!(Listed { id, ticket, subject, kind, data, actor, is_read, created_at });

/// A notice for each of these people, of the event that matters most to them. One about many tickets names none.
pub async fn insert(change: &Change, ticket: Option<TicketNumber>, told: &[(PersonId, EventId)]) -> Result<(), Error> {
    if told.is_empty() {
        return Ok(());
    }
    let text = sql!(
        sqlite "insert into notices (id, person_id, event_id, ticket_number, is_read, created_at) \
                select value ->> 0, value ->> 1, value ->> 2, $2, false, $3 from json_each($1)",
        postgres "insert into notices (id, person_id, event_id, ticket_number, is_read, created_at) \
                  select cast(value ->> 0 as bigint), cast(value ->> 1 as bigint), cast(value ->> 2 as bigint), \
                  cast($2 as bigint), false, cast($3 as bigint) from jsonb_array_elements($1)"
    );
    let rows: serde_json::Value =
        told.iter().map(|(person, event)| json!([change.next_id(), person.0, event.0])).collect();
    change.execute(change.pick(text), args![rows, ticket, change.now]).await?;
    Ok(())
}

/// The support staff, or the admins alone.
pub async fn staff(reader: &db::Reader, only_admins: bool) -> Result<Vec<PersonId>, Error> {
    let sql = sql!(
        "select id from people where is_active and role in ('agent', 'admin') and (role = 'admin' or not $1) \
         order by id limit 500"
    );
    let rows: Vec<(PersonId,)> = reader.all(sql, args![only_admins]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Somebody's newest notices.
pub async fn list(reader: &db::Reader, person: PersonId, most: i64) -> Result<Vec<Listed>, Error> {
    let sql = sql!(
        "select notice.id, notice.ticket_number, ticket.subject, event.kind, event.data, actor.name, notice.is_read, \
         notice.created_at \
         from notices as notice left join tickets as ticket on ticket.number = notice.ticket_number \
         join events as event on event.id = notice.event_id left join people as actor on actor.id = event.actor_id \
         where notice.person_id = $1 and (ticket.number is null or ticket.status <> 'binned') \
         order by notice.id desc limit $2"
    );
    Ok(reader.all(sql, args![person, most]).await?)
}

pub async fn mark_read(change: &Change, ticket: TicketNumber, person: PersonId) -> Result<u64, Error> {
    let sql = sql!("update notices set is_read = true where person_id = $1 and ticket_number = $2 and not is_read");
    Ok(change.execute(sql, args![person, ticket]).await?)
}

/// Nobody is asked to look at a ticket that lies in the bin.
pub async fn settle(change: &Change, ticket: TicketNumber) -> Result<(), Error> {
    let sql = sql!("update notices set is_read = true where ticket_number = $1 and not is_read");
    change.execute(sql, args![ticket]).await?;
    Ok(())
}

pub async fn mark_one_read(change: &Change, notice: NoticeId, person: PersonId) -> Result<u64, Error> {
    let sql = sql!("update notices set is_read = true where id = $1 and person_id = $2 and not is_read");
    Ok(change.execute(sql, args![notice, person]).await?)
}

pub async fn mark_all_read(change: &Change, person: PersonId) -> Result<(), Error> {
    let sql = sql!("update notices set is_read = true where person_id = $1 and not is_read");
    change.execute(sql, args![person]).await?;
    Ok(())
}

/// Removes some of somebody's notices; says how many.
pub async fn delete_some(change: &Change, person: PersonId, most: i64) -> Result<u64, Error> {
    let sql =
        sql!("delete from notices where id in (select id from notices where person_id = $1 order by id limit $2)");
    Ok(change.execute(sql, args![person, most]).await?)
}
