//! Lists of tickets: their lines, and paging by key, so that a page costs the same wherever it is. Which tickets, is said by
//! `walk` (those of staff) and `requester_list` (those of a requester).

use kit::clock::Time;
use kit::error::Error;
use kit::from_row;

use super::Status;
use super::categories::{Name, category_name};
use super::scope::TicketScope;
use crate::base::change::Reader;
use crate::base::ids::{PersonId, TicketNumber};

/// Tickets of a page.
pub const PAGE: usize = 40;

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// At the beginning.
    Start,
    /// After the ticket with this key.
    After(Key),
    /// Before the ticket with this key.
    Before(Key),
}

/// The key of a ticket in the order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// What is compared first.
    pub first: i64,
    /// Then.
    pub second: i64,
    /// Then the number, so that no two are alike.
    pub number: i64,
}

/// A line of a list.
#[derive(Clone, Debug)]
pub struct ListRow {
    /// Number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Status.
    pub status: Status,
    /// Rank of the priority.
    pub rank: i64,
    /// Who asked.
    pub requester: String,
    /// Who works on it.
    pub assignee: Option<String>,
    /// The department.
    pub department: Option<String>,
    /// The category or subcategory.
    pub category: Option<Name>,
    /// The category above a subcategory.
    pub parent_category: Option<Name>,
    /// When it was opened.
    pub opened_at: Time,
    /// When something last happened.
    pub updated_at: Time,
    /// The rank in the queue, where it was asked for.
    pub queue_position: Option<i64>,
}

from_row!(ListRow {
    number,
    subject,
    status,
    rank,
    requester,
    assignee,
    department,
    category,
    parent_category,
    opened_at,
    updated_at,
    queue_position
});

/// A page of a list.
#[derive(Default)]
pub struct Page {
    /// Its tickets.
    pub rows: Vec<ListRow>,
    /// Where the page before it ends.
    pub newer: Option<Key>,
    /// Where the page after it begins.
    pub older: Option<Key>,
    /// Whether the page is not full because only so many tickets are looked at for one page, though there may be more.
    pub is_cut_short: bool,
}

pub(super) const ROW: &str = concat!(
    "select t.number, t.subject, t.status, t.priority, r.name, a.name, d.name, ",
    category_name!("c"),
    ", ",
    category_name!("p"),
    ", t.opened_at, t.updated_at, "
);
const NO_POSITION: &str = "cast(null as bigint)";
pub(super) const NAMES: &str = " join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id \
     left join departments d on d.id = t.department_id left join categories c on c.id = t.category_id \
     left join categories p on p.id = c.parent_id";

impl Key {
    /// The key as text for an address.
    #[must_use]
    pub fn to_text(self) -> String {
        format!("{}.{}.{}", self.first, self.second, self.number)
    }

    /// Reads a key back; none when it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Key> {
        let mut parts = text.splitn(3, '.').map(|part| part.parse::<i64>().ok());
        Some(Key { first: parts.next()??, second: parts.next()??, number: parts.next()?? })
    }
}

impl Position {
    /// What the query of an address says: `after` and `before`.
    #[must_use]
    pub fn read(after: &str, before: &str) -> Position {
        match (Key::parse(after), Key::parse(before)) {
            (Some(key), _) => Position::After(key),
            (None, Some(key)) => Position::Before(key),
            (None, None) => Position::Start,
        }
    }

    /// Whether the page is read from its end.
    #[must_use]
    pub fn is_backward(self) -> bool {
        matches!(self, Position::Before(_))
    }
}

/// The lines of given tickets, newest first, of what the reader may see.
///
/// # Errors
/// When the database fails.
pub async fn rows_by_numbers(reader: &Reader, numbers: &[TicketNumber]) -> Result<Vec<ListRow>, Error> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (sql, values) = by_numbers(TicketScope::for_actor(&reader.actor), numbers);
    Ok(reader.all(&sql, &values).await?)
}

/// The same in the order of the numbers.
///
/// # Errors
/// When the database fails.
pub async fn rows_in_order(reader: &Reader, numbers: &[TicketNumber]) -> Result<Vec<ListRow>, Error> {
    let mut rows = rows_by_numbers(reader, numbers).await?;
    rows.sort_by_cached_key(|row| numbers.iter().position(|number| *number == row.number));
    Ok(rows)
}

fn by_numbers(scope: TicketScope, numbers: &[TicketNumber]) -> (String, Vec<kit::db::Value<'static>>) {
    let (scope, mut values) = scope.to_sql(1);
    let first = values.len() + 1;
    values.extend(numbers.iter().map(|number| kit::db::Value::from(*number)));
    let marks: Vec<String> = (first..=values.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "{ROW}{NO_POSITION} from tickets t{NAMES} where {scope} and t.number in ({}) order by t.number desc",
        marks.join(", ")
    );
    (sql, values)
}

/// Every statement that this can become: for the test that prepares them on both databases.
#[must_use]
pub fn statements() -> Vec<String> {
    let person = PersonId(1);
    let scopes = [TicketScope::All, TicketScope::AssignedTo(person), TicketScope::RequestedOrWatchedBy(person)];
    scopes.into_iter().map(|scope| by_numbers(scope, &[TicketNumber(1), TicketNumber(2)]).0).collect()
}
