//! The requester's card: how to reach whoever asked, and what they asked before. For those who see people.

use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};

use super::{Status, Ticket};
use crate::base::ids::{PersonId, TicketNumber};
use crate::people;

/// Tickets are counted no further than this.
pub const COUNTED: i64 = 100;
/// Earlier tickets that are shown.
const EARLIER: i64 = 5;

/// What the card tells.
#[derive(Clone, Debug)]
pub struct Card {
    /// All their addresses, the one that the desk writes to first.
    pub addresses: Vec<String>,
    /// The department to which they belong now.
    pub department: Option<String>,
    /// How many tickets they have asked for; [`COUNTED`] stands for that and more.
    pub count: i64,
    /// The newest of their other tickets.
    pub earlier: Vec<Earlier>,
}

/// Another ticket of theirs.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Its number.
    pub number: TicketNumber,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
}
from_row!(Earlier { number, subject, status });

/// The card of a ticket's requester; none when they were removed.
///
/// # Errors
/// When the database fails.
pub async fn card(reader: &db::Reader, ticket: &Ticket) -> Result<Option<Card>, Error> {
    let Some((email, department)) = person(reader, ticket.requester).await? else { return Ok(None) };
    let mut addresses = people::addresses_of(reader, ticket.requester).await?;
    // The one that the desk writes to comes first.
    addresses.sort_by_key(|address| *address != email);
    Ok(Some(Card {
        addresses,
        department,
        count: count(reader, ticket.requester).await?,
        earlier: earlier(reader, ticket).await?,
    }))
}

async fn person(reader: &db::Reader, id: PersonId) -> Result<Option<(String, Option<String>)>, Error> {
    let sql = sql!(
        "select p.email, d.name from people p left join departments d on d.id = p.department_id \
         where p.id = $1 and p.deleted_at is null"
    );
    Ok(reader.find(sql, args![id]).await?)
}

async fn count(reader: &db::Reader, requester: PersonId) -> Result<i64, Error> {
    let sql = sql!(
        "select count(*) from (select 1 as one from tickets where requester_id = $1 and status <> 'binned' \
         limit $2) as bounded"
    );
    let row: (i64,) = reader.get(sql, args![requester, COUNTED]).await?;
    Ok(row.0)
}

async fn earlier(reader: &db::Reader, ticket: &Ticket) -> Result<Vec<Earlier>, Error> {
    let sql = sql!(
        "select number, subject, status from tickets where requester_id = $1 and number <> $2 \
         and status <> 'binned' order by number desc limit $3"
    );
    Ok(reader.all(sql, args![ticket.requester, ticket.number, EARLIER]).await?)
}
