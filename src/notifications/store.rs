//! The statements on the notices table.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, db, from_row, sql};

use crate::base::change::Change;
use crate::base::ids::{EventId, NoticeId, PersonId, TicketNumber};

/// A notice with what it takes to say it as a sentence.
pub struct Listed {
    /// None when it is about many.
    pub ticket: Option<TicketNumber>,
    pub subject: Option<String>,
    pub kind: String,
    pub data: serde_json::Value,
    pub actor: Option<String>,
    pub is_read: bool,
    pub created_at: Time,
}
from_row!(Listed { ticket, subject, kind, data, actor, is_read, created_at });

/// Writes a notice; one about many tickets names none.
pub async fn insert(
    change: &Change,
    person: PersonId,
    event: EventId,
    ticket: Option<TicketNumber>,
) -> Result<(), Error> {
    let sql = sql!(
        "insert into notices (id, person_id, event_id, ticket_number, is_read, created_at) \
         values ($1, $2, $3, $4, $5, $6)"
    );
    change.execute(sql, args![NoticeId(change.next_id()), person, event, ticket, false, change.now]).await?;
    Ok(())
}

/// Somebody's newest notices.
pub async fn list(reader: &db::Reader, person: PersonId, most: i64) -> Result<Vec<Listed>, Error> {
    let sql = sql!(
        "select notice.ticket_number, ticket.subject, event.kind, event.data, actor.name, notice.is_read, \
         notice.created_at \
         from notices as notice left join tickets as ticket on ticket.number = notice.ticket_number \
         join events as event on event.id = notice.event_id left join people as actor on actor.id = event.actor_id \
         where notice.person_id = $1 and (ticket.number is null or ticket.status <> 'binned') order by notice.id desc limit $2"
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
