//! The queue: all tickets that are open or in progress, by priority, then age; untriaged ones last.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::{args, sql};

use super::{Status, Ticket};
use crate::base::ids::TicketNumber;

/// The rank of a ticket in the queue, counted from 1; none when it is not in it.
///
/// Adds the kept counts of the priorities before it and walks the index of the queue through its own priority alone.
///
/// # Errors
/// When the database fails.
pub async fn position(reader: &db::Reader, ticket: &Ticket) -> Result<Option<i64>, Error> {
    position_of(reader, ticket.status, ticket.rank, (ticket.opened_at, ticket.number)).await
}

/// The same for those who know no more of the ticket than its status, the rank of its priority, its age and number.
///
/// # Errors
/// When the database fails.
pub async fn position_of(
    reader: &db::Reader,
    status: Status,
    rank: i64,
    (opened_at, number): (Time, TicketNumber),
) -> Result<Option<i64>, Error> {
    if !status.is_in_queue() {
        return Ok(None);
    }
    let row: (i64,) = reader
        .get(
            sql!(
                "select (select cast(coalesce(sum(c.tickets), 0) as bigint) from ticket_counts c \
                 where c.status in ('open', 'in_progress') and c.priority < $1) \
                 + (select count(*) from tickets where status in ('open', 'in_progress') \
                 and priority = $1 and (opened_at, number) <= ($2, $3))"
            ),
            args![rank, opened_at, number],
        )
        .await?;
    Ok(Some(row.0))
}
