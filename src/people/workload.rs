//! How much work hangs on a person. Tickets and messages are not this feature's tables, but its pages have to say what
//! hangs on somebody before they change them; so they are counted here, by index and nothing else.

use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};

use crate::base::ids::PersonId;

/// Counted no further than this; one more stands for "more than that".
pub const MOST: i64 = 1_000;

/// What a card tells; each at most one above [`MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// Unfinished tickets that they asked for.
    pub open: i64,
    /// All tickets that they asked for; what lies in the bin is nobody's to see.
    pub all: i64,
    /// Unfinished tickets that are assigned to them.
    pub assigned: i64,
}
from_row!(Work { open, all, assigned });

/// What a removal takes along and leaves behind, counted to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Tickets that they asked for, those in the bin too.
    pub tickets: i64,
    /// What they wrote in tickets of others.
    pub messages_elsewhere: i64,
    /// Unfinished tickets that are assigned to them.
    pub assigned: i64,
}
from_row!(Left { tickets, messages_elsewhere, assigned });

/// What a card tells.
pub(super) async fn work(reader: &db::Reader, id: PersonId) -> Result<Work, Error> {
    let sql = sql!(
        "select (select count(*) from (select 1 as one from tickets where requester_id = $1 \
         and status in ('open', 'in_progress', 'waiting') limit $2) as bounded), \
         (select count(*) from (select 1 as one from tickets where requester_id = $1 \
         and status <> 'binned' limit $2) as bounded), \
         (select count(*) from (select 1 as one from tickets where assignee_id = $1 \
         and status in ('open', 'in_progress', 'waiting') limit $2) as bounded)"
    );
    Ok(reader.get(sql, args![id, MOST + 1]).await?)
}

/// What a removal takes along and leaves behind. What they wrote in all, less what they wrote in their own tickets.
pub(super) async fn left(reader: &db::Reader, id: PersonId) -> Result<Left, Error> {
    let sql = sql!(
        "select (select count(*) from tickets where requester_id = $1), \
         (select count(*) from messages where author_id = $1) - (select count(*) from tickets t \
         join messages m on m.ticket_number = t.number where t.requester_id = $1 and m.author_id = $1), \
         (select count(*) from tickets where assignee_id = $1 and status in ('open', 'in_progress', 'waiting'))"
    );
    Ok(reader.get(sql, args![id]).await?)
}
