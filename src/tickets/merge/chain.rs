//! Which tickets go on in which: along the chain to its end, and back to all that ended in a ticket. What lies in the bin
//! ends a chain before it, and is not shown.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};

use crate::base::actor::{Actor, Role};
use crate::base::ids::TicketNumber;
use crate::tickets::{Status, Ticket, find};

/// A ticket that goes on in the one being looked at.
#[derive(Clone, Debug)]
pub struct Absorbed {
    /// Its number.
    pub number: TicketNumber,
    /// Its subject.
    pub subject: String,
    /// Where it stood when it was merged is told by its history; here it is closed.
    pub status: Status,
}
from_row!(Absorbed { number, subject, status });

/// Where a ticket goes on.
#[derive(Clone, Debug)]
pub struct GoesOn {
    /// The end of the chain.
    pub number: TicketNumber,
    /// Its subject; none for those who may not see it.
    pub subject: Option<String>,
    /// Who merged; none when that is not known any more.
    pub by: Option<String>,
    /// When.
    pub at: Option<Time>,
}

/// The number of the ticket in which one goes on; its own when it goes on in itself.
///
/// No join, here and below: for one with a recursion SQLite first reads the whole table, to filter by what it holds.
///
/// # Errors
/// When the database fails.
pub async fn end_of(reader: &db::Reader, number: TicketNumber) -> Result<TicketNumber, Error> {
    let sql = sql!(
        "with recursive goes_on (number, merged_into, place) as \
         (select number, merged_into, 0 from tickets where number = $1 \
         union all select g.merged_into, (select t.merged_into from tickets t where t.number = g.merged_into), \
         g.place + 1 from goes_on g where g.place < 100 \
         and exists (select 1 from tickets t where t.number = g.merged_into and t.status <> 'binned')) \
         select number from goes_on order by place desc limit 1"
    );
    let row: Option<(TicketNumber,)> = reader.find(sql, args![number]).await?;
    Ok(row.map_or(number, |row| row.0))
}

/// All tickets that go on in this one, by themselves or through another, by number.
///
/// # Errors
/// When the database fails.
pub async fn absorbed(reader: &db::Reader, number: TicketNumber) -> Result<Vec<Absorbed>, Error> {
    let sql = sql!(
        "with recursive ends (number, place) as (select number, 1 from tickets where merged_into = $1 \
         union all select t.number, e.place + 1 from ends e join tickets t on t.merged_into = e.number \
         where e.place < 100) \
         select number, subject, status from tickets where number in (select number from ends) \
         and status <> 'binned' order by number limit 200"
    );
    Ok(reader.all(sql, args![number]).await?)
}

/// Where a ticket goes on, as far as the actor may know; none when it goes on in itself.
///
/// # Errors
/// When the database fails.
pub async fn goes_on(reader: &db::Reader, actor: &Actor, ticket: &Ticket) -> Result<Option<GoesOn>, Error> {
    if ticket.merged_into.is_none() {
        return Ok(None);
    }
    let end = end_of(reader, ticket.number).await?;
    if end == ticket.number {
        return Ok(None);
    }
    let subject = match find::to_see_as(reader, actor, end).await {
        Ok(found) => Some(found.ticket.subject),
        Err(Error::NotFound) => None,
        Err(error) => return Err(error),
    };
    let sql = sql!(
        "select p.name, m.merged_at from merges m left join people p on p.id = m.merged_by \
         where m.source_number = $1 and m.undone_at is null order by m.id desc limit 1"
    );
    let merged: Option<(Option<String>, Time)> = reader.find(sql, args![ticket.number]).await?;
    let (by, at) = merged.map_or((None, None), |(by, at)| (by, Some(at)));
    Ok(Some(GoesOn { number: end, subject, by, at }))
}

/// Whether somebody reads the notes of tickets that go on in one of theirs. A third party sees what is assigned to them,
/// and what the staff said among themselves about another ticket was never said to them.
#[must_use]
pub fn shares_notes(actor: &Actor) -> bool {
    actor.role() != Some(Role::ThirdParty)
}
