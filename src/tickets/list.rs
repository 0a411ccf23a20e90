//! Lists of tickets: views, filters, and paging by key, so that a page costs the same wherever it is.

use kit::clock::Time;
use kit::db::Value;
use kit::error::Error;
use kit::{from_row, words};

use super::scope::TicketScope;
use super::{Priority, Status};
use crate::base::change::Reader;
use crate::base::ids::{PersonId, TicketNumber};

/// Tickets of a page.
pub const PAGE: usize = 40;

words!(
    /// Which tickets, in which order.
    View {
        /// Unfinished and not yet triaged, oldest first.
        Triage = "triage",
        /// Open, as the queue has them.
        Open = "open",
        /// In progress, as the queue has them.
        InProgress = "in_progress",
        /// Waiting for the requester, as the queue would have them.
        Waiting = "waiting",
        /// The reader's own unfinished work.
        Mine = "mine",
        /// Open and nobody's.
        Unassigned = "unassigned",
        /// Resolved, last changed first.
        Resolved = "resolved",
        /// Closed, last changed first.
        Closed = "closed",
        /// All unfinished ones of somebody, newest first.
        Unfinished = "unfinished",
        /// All finished ones of somebody, newest first.
        Finished = "finished",
        /// All, newest first.
        All = "all",
    }
);

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The view.
    pub view: View,
    /// Only this priority; the inner none is "not yet triaged".
    pub priority: Option<Option<Priority>>,
    /// Only those of this person.
    pub of: Option<Of>,
    /// Where the page begins.
    pub from: Position,
    /// Tickets of the page.
    pub limit: usize,
}

/// What somebody is to the tickets of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Asked for them.
    Requester(PersonId),
    /// Works on them.
    Assignee(PersonId),
}

/// Where a page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    /// At the beginning.
    Start,
    /// After the ticket with this key.
    After(Key),
    /// Before the ticket with this key.
    Before(Key),
}

/// The key of a ticket in the order of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    first: i64,
    second: i64,
    number: i64,
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
    pub category: Option<String>,
    /// The category above a subcategory.
    pub parent_category: Option<String>,
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
pub struct Page {
    /// Its tickets.
    pub rows: Vec<ListRow>,
    /// Where the page before it ends.
    pub newer: Option<Key>,
    /// Where the page after it begins.
    pub older: Option<Key>,
}

const ROW: &str = "select t.number, t.subject, t.status, t.priority, r.name, a.name, d.name, c.name, p.name, \
     t.opened_at, t.updated_at, ";
const NO_POSITION: &str = "cast(null as bigint)";
const POSITION: &str = "case when t.status in ('open', 'in_progress') then (select count(*) from tickets q \
     where q.status in ('open', 'in_progress') and (q.priority, q.opened_at, q.number) <= \
     (t.priority, t.opened_at, t.number)) end";
const NAMES: &str = " join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id \
     left join departments d on d.id = t.department_id left join categories c on c.id = t.category_id \
     left join categories p on p.id = c.parent_id";

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Queue,
    Changed,
    Number,
}

impl View {
    fn condition(self) -> &'static str {
        match self {
            View::Triage => "t.status in ('open', 'in_progress') and t.priority = 5",
            View::Open => "t.status = 'open'",
            View::InProgress => "t.status = 'in_progress'",
            View::Waiting => "t.status = 'waiting'",
            View::Mine => "t.status in ('open', 'in_progress', 'waiting')",
            View::Unassigned => "t.status = 'open' and t.assignee_id is null",
            View::Resolved => "t.status = 'resolved'",
            View::Closed => "t.status = 'closed'",
            View::Unfinished => "t.status in ('open', 'in_progress', 'waiting')",
            View::Finished => "t.status in ('resolved', 'closed')",
            View::All => "1 = 1",
        }
    }

    fn order(self) -> Order {
        match self {
            View::Triage | View::Open | View::InProgress | View::Waiting | View::Mine | View::Unassigned => {
                Order::Queue
            }
            View::Resolved | View::Closed => Order::Changed,
            View::Unfinished | View::Finished | View::All => Order::Number,
        }
    }
}

impl Order {
    fn columns(self) -> &'static str {
        match self {
            Order::Queue => "t.priority, t.opened_at, t.number",
            Order::Changed => "t.updated_at, t.number",
            Order::Number => "t.number",
        }
    }

    fn key(self, row: &ListRow) -> Key {
        let number = row.number.0;
        match self {
            Order::Queue => Key { first: row.rank, second: row.opened_at.0, number },
            Order::Changed => Key { first: row.updated_at.0, second: 0, number },
            Order::Number => Key { first: 0, second: 0, number },
        }
    }

    fn values(self, key: Key) -> Vec<Value<'static>> {
        match self {
            Order::Queue => vec![key.first.into(), key.second.into(), key.number.into()],
            Order::Changed => vec![key.first.into(), key.number.into()],
            Order::Number => vec![key.number.into()],
        }
    }

    /// Whether the first page begins with the greatest key.
    fn is_descending(self) -> bool {
        self != Order::Queue
    }
}

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

/// A statement being put together: text and values stay in step.
struct Statement {
    sql: String,
    values: Vec<Value<'static>>,
}

impl Statement {
    fn and(&mut self, condition: &str) {
        self.sql.push_str(" and ");
        self.sql.push_str(condition);
    }

    /// Adds a condition with one value for its `{}`.
    fn and_value(&mut self, condition: &str, value: impl Into<Value<'static>>) {
        self.values.push(value.into());
        self.and(&condition.replace("{}", &format!("${}", self.values.len())));
    }
}

fn statement(filter: &Filter, scope: TicketScope, me: Option<PersonId>) -> Statement {
    let order = filter.view.order();
    let is_backward = matches!(filter.from, Position::Before(_));
    let is_descending = order.is_descending() != is_backward;
    // Only the list of a requester shows the position: few of its tickets have one, and each is counted.
    let is_requesters = matches!(scope, TicketScope::RequestedOrWatchedBy(_)) && order == Order::Number;
    let position = if is_requesters { POSITION } else { NO_POSITION };
    let (scope, values) = scope.to_sql(1);
    let mut statement = Statement { sql: format!("{ROW}{position} from tickets t{NAMES} where {scope}"), values };
    statement.and(filter.view.condition());
    if filter.view == View::Mine {
        statement.and_value("t.assignee_id = {}", me);
    }
    if let Some(priority) = filter.priority {
        statement.and_value("t.priority = {}", Priority::rank(priority));
    }
    match filter.of {
        Some(Of::Requester(person)) => statement.and_value("t.requester_id = {}", person),
        Some(Of::Assignee(person)) => statement.and_value("t.assignee_id = {}", person),
        None => {}
    }
    if let Position::After(key) | Position::Before(key) = &filter.from {
        let first = statement.values.len() + 1;
        statement.values.extend(order.values(*key));
        let marks: Vec<String> = (first..=statement.values.len()).map(|place| format!("${place}")).collect();
        let sign = if is_descending { "<" } else { ">" };
        statement.and(&format!("({}) {sign} ({})", order.columns(), marks.join(", ")));
    }
    let direction = if is_descending { " desc" } else { "" };
    let columns = order.columns().replace(", ", &format!("{direction}, "));
    // One more than is shown tells whether there is a next page.
    statement.values.push(Value::Int(i64::try_from(filter.limit + 1).unwrap_or(i64::MAX)));
    let end = format!(" order by {columns}{direction} limit ${}", statement.values.len());
    statement.sql.push_str(&end);
    statement
}

/// A page of a view, of what the reader may see.
///
/// # Errors
/// When the database fails.
pub async fn page(reader: &Reader, filter: &Filter) -> Result<Page, Error> {
    let scope = TicketScope::for_actor(&reader.actor);
    let statement = statement(filter, scope, reader.actor.id());
    let mut rows: Vec<ListRow> = reader.all(&statement.sql, &statement.values).await?;
    let has_more = rows.len() > filter.limit;
    rows.truncate(filter.limit);
    let is_backward = matches!(filter.from, Position::Before(_));
    if is_backward {
        rows.reverse();
    }
    let order = filter.view.order();
    let first = rows.first().map(|row| order.key(row));
    let last = rows.last().map(|row| order.key(row));
    let (has_newer, has_older) = match filter.from {
        Position::Start => (false, has_more),
        Position::After(_) => (true, has_more),
        Position::Before(_) => (has_more, true),
    };
    Ok(Page { newer: first.filter(|_| has_newer), older: last.filter(|_| has_older), rows })
}

/// The lines of given tickets, newest first, of what the reader may see.
///
/// # Errors
/// When the database fails.
pub async fn rows_by_numbers(reader: &Reader, numbers: &[TicketNumber]) -> Result<Vec<ListRow>, Error> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (scope, mut values) = TicketScope::for_actor(&reader.actor).to_sql(1);
    let first = values.len() + 1;
    values.extend(numbers.iter().map(|number| Value::from(*number)));
    let marks: Vec<String> = (first..=values.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "{ROW}{NO_POSITION} from tickets t{NAMES} where {scope} and t.number in ({}) order by t.number desc",
        marks.join(", ")
    );
    Ok(reader.all(&sql, &values).await?)
}

/// Every statement that a list can become: for the test that prepares them on both databases.
#[must_use]
pub fn statements() -> Vec<String> {
    let person = PersonId(1);
    let scopes = [TicketScope::All, TicketScope::AssignedTo(person), TicketScope::RequestedOrWatchedBy(person)];
    let key = Key { first: 1, second: 1, number: 1 };
    let mut all = Vec::new();
    for scope in scopes {
        for view in View::ALL {
            for from in [Position::Start, Position::After(key), Position::Before(key)] {
                for of in [None, Some(Of::Requester(person)), Some(Of::Assignee(person))] {
                    for priority in [None, Some(None)] {
                        let filter = Filter { view: *view, priority, of, from: from.clone(), limit: PAGE };
                        all.push(statement(&filter, scope, Some(person)).sql);
                    }
                }
            }
        }
    }
    all
}
