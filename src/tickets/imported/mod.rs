//! Tickets that were lived elsewhere: written with their own times and numbers, as the verbs would have written them then.
//! Nothing follows from it: no mail, no notices. Whoever imports them writes their documents for the search.

mod ids;
pub mod rows;

use kit::clock::Time;
use kit::error::Error;
use kit::{args, sql};

use super::attachments::Received;
use super::{MessageKind, Priority, Resolution, Status};
use crate::base::actor::Channel;
use crate::base::change::Change;
use crate::base::ids::{CategoryId, DepartmentId, PersonId, TicketNumber};
use crate::base::policy::{self, Deed};
use ids::PastIds;
use rows::Rows;

/// A ticket with all that belongs to it.
#[derive(Debug)]
pub struct Imported {
    /// Its number here.
    pub number: TicketNumber,
    /// What it was called there, if that is not its number here.
    pub old_number: Option<String>,
    /// In one line.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// None = not triaged.
    pub priority: Option<Priority>,
    /// Who asked.
    pub requester: PersonId,
    /// Who works on it.
    pub assigned: Option<Assigned>,
    /// Department.
    pub department: Option<DepartmentId>,
    /// Category or subcategory.
    pub category: Option<CategoryId>,
    /// When it was opened.
    pub opened_at: Time,
    /// When it was closed, where it is.
    pub closed_at: Option<Time>,
    /// Who watches.
    pub watchers: Vec<PersonId>,
    /// The conversation in the order of its times. The first message is the description.
    pub messages: Vec<Said>,
    /// The checklist, in order.
    pub steps: Vec<Listed>,
}

/// To whom it was given.
#[derive(Clone, Debug)]
pub struct Assigned {
    /// Who.
    pub to: PersonId,
    /// When.
    pub at: Time,
    /// Why, where that is known.
    pub reason: Option<String>,
}

/// A message.
#[derive(Debug)]
pub struct Said {
    /// Reply or note.
    pub kind: MessageKind,
    /// Who wrote it.
    pub author: PersonId,
    /// Whether that is somebody of the staff: their first reply is the first answer.
    pub is_by_staff: bool,
    /// By which way it came.
    pub channel: Channel,
    /// Its text.
    pub body: String,
    /// What is folded.
    pub folded: Option<String>,
    /// When.
    pub at: Time,
    /// Its files.
    pub files: Vec<Received>,
}

/// A step.
#[derive(Debug)]
pub struct Listed {
    /// Its text.
    pub text: String,
    /// Who added it.
    pub author: PersonId,
    /// When it was done, where it is.
    pub done_at: Option<Time>,
}

/// Whether no ticket is there, not even in the bin.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(reader: &kit::db::Reader) -> Result<bool, Error> {
    let found: Option<(TicketNumber,)> = reader.find(sql!("select number from tickets limit 1"), &[]).await?;
    Ok(found.is_none())
}

/// Keeps all numbers up to this one for tickets that are imported: new ones get greater numbers.
///
/// # Errors
/// When the database fails.
pub async fn keep_numbers(change: &Change, most: i64) -> Result<(), Error> {
    let sql = sql!("update counters set value = $1 where name = 'ticket' and value < $1");
    change.execute(sql, args![most]).await?;
    Ok(())
}

/// So many new numbers in a row; the first of them.
///
/// # Errors
/// When the database fails.
pub async fn take_numbers(change: &Change, count: i64) -> Result<i64, Error> {
    let sql = sql!("update counters set value = value + $1 where name = 'ticket' returning value");
    let (last,): (i64,) = change.get(sql, args![count]).await?;
    Ok(last - count + 1)
}

/// Writes tickets with all that belongs to them, in a fixed number of statements.
///
/// # Errors
/// [`Error::Forbidden`] for everybody but admins and the desk itself; when the database fails.
pub async fn write(change: &Change, tickets: Vec<Imported>) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ManagePeople, None)?;
    let mut ids = PastIds::reserve(change, tickets.iter().map(ids_of).sum()).await?;
    let mut rows = Rows::default();
    for ticket in tickets {
        rows.add(ticket, &mut ids)?;
    }
    rows.write(change).await
}

/// How many ids a ticket needs at most.
fn ids_of(ticket: &Imported) -> i64 {
    let messages = ticket.messages.iter().map(|message| 2 + message.files.len()).sum::<usize>();
    i64::try_from(messages + ticket.steps.len() + 4).unwrap_or(i64::MAX)
}

/// How it ended.
fn resolution(ticket: &Imported) -> Option<Resolution> {
    matches!(ticket.status, Status::Closed | Status::Resolved).then_some(Resolution::Solved)
}
