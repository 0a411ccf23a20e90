//! Lists of tickets.

use kit::error::Error;

use super::draw::Draw;
use super::names;
use super::summaries::{self, Wanted};
use super::wire::PageOut;
use crate::base::change::Reader;
use crate::base::ids::{PersonId, TicketNumber};

/// Most tickets of a page.
pub const MOST: usize = 100;
/// Tickets of a page when nobody says how many.
pub const USUAL: usize = 25;

/// A page of tickets.
///
/// # Errors
/// When the database fails.
pub async fn page(reader: &Reader, wanted: &Wanted) -> Result<PageOut, Error> {
    let (rows, has_more) = summaries::page(reader, wanted).await?;
    let last = rows.last().map(|row| row.number).filter(|_| has_more);
    Ok(drawn(reader, rows, last))
}

/// The tickets of these numbers as a page; `last` is where the next one begins.
///
/// # Errors
/// When the database fails.
pub async fn page_of(reader: &Reader, numbers: &[TicketNumber], has_more: bool) -> Result<PageOut, Error> {
    let last = numbers.last().copied().filter(|_| has_more);
    Ok(drawn(reader, summaries::by_numbers(reader, numbers).await?, last))
}

fn drawn(reader: &Reader, rows: Vec<summaries::Summary>, last: Option<TicketNumber>) -> PageOut {
    let draw = Draw::of(&reader.actor);
    PageOut {
        items: rows.into_iter().map(|row| draw.summary(row)).collect(),
        next_cursor: last.map(|number| number.to_string()),
    }
}

/// Whose tickets: an email address or an id. Requesters and third parties see names, not addresses, so for them only
/// their own address is one.
///
/// # Errors
/// [`Error::Invalid`] when nobody has it.
pub async fn assignee(reader: &Reader, text: &str) -> Result<PersonId, Error> {
    if reader.actor.is_staff() {
        return names::person(reader, "assignee", text).await;
    }
    let own = reader.actor.person.as_ref().filter(|own| text.trim().eq_ignore_ascii_case(&own.email));
    let named = own.map(|own| own.id).or_else(|| text.trim().parse().ok());
    named.ok_or_else(|| Error::field("assignee", "api-unknown-person"))
}
