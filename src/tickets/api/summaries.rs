//! Lines of lists with the ids that the wire wants, newest first.

use kit::clock::Time;
use kit::db::Value;
use kit::error::Error;
use kit::from_row;

use crate::base::change::Reader;
use crate::base::ids::{CategoryId, DepartmentId, PersonId, TicketNumber};
use crate::tickets::categories::{Name, category_name};
use crate::tickets::scope::TicketScope;
use crate::tickets::show::Shown;
use crate::tickets::{Priority, Status};

/// A line of a list.
pub struct Summary {
    pub number: TicketNumber,
    pub subject: String,
    pub status: Status,
    pub rank: i64,
    pub requester_id: PersonId,
    pub requester: String,
    pub requester_email: String,
    pub assignee_id: Option<PersonId>,
    pub assignee: Option<String>,
    pub assignee_email: Option<String>,
    pub department_id: Option<DepartmentId>,
    pub department: Option<String>,
    pub category_id: Option<CategoryId>,
    pub category: Option<Name>,
    pub parent_category: Option<Name>,
    pub opened_at: Time,
    pub updated_at: Time,
    pub resolved_at: Option<Time>,
    pub closed_at: Option<Time>,
    pub version: i64,
}

from_row!(Summary {
    number,
    subject,
    status,
    rank,
    requester_id,
    requester,
    requester_email,
    assignee_id,
    assignee,
    assignee_email,
    department_id,
    department,
    category_id,
    category,
    parent_category,
    opened_at,
    updated_at,
    resolved_at,
    closed_at,
    version
});

const ROWS: &str = concat!(
    "select t.number, t.subject, t.status, t.priority, r.id, r.name, r.email, a.id, a.name, a.email, \
     d.id, d.name, c.id, ",
    category_name!("c"),
    ", ",
    category_name!("p"),
    ", t.opened_at, t.updated_at, t.resolved_at, t.closed_at, t.version \
     from tickets t join people r on r.id = t.requester_id left join people a on a.id = t.assignee_id \
     left join departments d on d.id = t.department_id left join categories c on c.id = t.category_id \
     left join categories p on p.id = c.parent_id where "
);

/// Which tickets.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only this status.
    pub status: Option<Status>,
    /// Only this priority; the inner none is "not yet triaged".
    pub priority: Option<Option<Priority>>,
    /// Only this assignee.
    pub assignee: Option<PersonId>,
    /// Only tickets before this one.
    pub before: Option<TicketNumber>,
    /// At most so many.
    pub limit: usize,
}

/// A page of what the reader may see, and whether there is more.
///
/// # Errors
/// When the database fails.
pub async fn page(reader: &Reader, wanted: &Wanted) -> Result<(Vec<Summary>, bool), Error> {
    let (text, values) = statement(wanted, TicketScope::for_actor(&reader.actor));
    let mut rows: Vec<Summary> = reader.all(&text, &values).await?;
    let has_more = rows.len() > wanted.limit;
    rows.truncate(wanted.limit);
    Ok((rows, has_more))
}

fn statement(wanted: &Wanted, scope: TicketScope) -> (String, Vec<Value<'static>>) {
    let (scope, mut values) = scope.to_sql(1);
    let mut text = format!("{ROWS}{scope}");
    let conditions = [
        ("t.status =", wanted.status.map(Value::from)),
        ("t.priority =", wanted.priority.map(|priority| Priority::rank(priority).into())),
        ("t.assignee_id =", wanted.assignee.map(Value::from)),
        ("t.number <", wanted.before.map(Value::from)),
    ];
    for (condition, value) in conditions {
        if let Some(value) = value {
            values.push(value);
            text = format!("{text} and {condition} ${}", values.len());
        }
    }
    // One more than is shown tells whether there is a next page.
    values.push(Value::Int(i64::try_from(wanted.limit + 1).unwrap_or(i64::MAX)));
    (format!("{text} order by t.number desc limit ${}", values.len()), values)
}

/// The lines of given tickets, newest first, of what the reader may see.
///
/// # Errors
/// When the database fails.
pub async fn by_numbers(reader: &Reader, numbers: &[TicketNumber]) -> Result<Vec<Summary>, Error> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let (scope, mut values) = TicketScope::for_actor(&reader.actor).to_sql(1);
    let first = values.len() + 1;
    values.extend(numbers.iter().map(|number| Value::from(*number)));
    let places: Vec<String> = (first..=values.len()).map(|place| format!("${place}")).collect();
    let text = format!("{ROWS}{scope} and t.number in ({}) order by t.number desc", places.join(", "));
    Ok(reader.all(&text, &values).await?)
}

/// The same of a ticket that is shown in full.
pub fn of(shown: &Shown) -> Summary {
    let (ticket, names) = (&shown.found.ticket, &shown.names);
    Summary {
        number: ticket.number,
        subject: ticket.subject.clone(),
        status: ticket.status,
        rank: ticket.rank,
        requester_id: ticket.requester,
        requester: names.requester.clone(),
        requester_email: names.requester_email.clone(),
        assignee_id: ticket.assignee,
        assignee: names.assignee.clone(),
        assignee_email: names.assignee_email.clone(),
        department_id: ticket.department,
        department: names.department.clone(),
        category_id: ticket.category,
        category: names.category.clone(),
        parent_category: names.parent_category.clone(),
        opened_at: ticket.opened_at,
        updated_at: ticket.updated_at,
        resolved_at: ticket.resolved_at,
        closed_at: ticket.closed_at,
        version: ticket.version,
    }
}

/// Every statement that a list can become: for the test that prepares them on both databases.
#[must_use]
pub fn statements() -> Vec<String> {
    let person = PersonId(1);
    let scopes = [TicketScope::All, TicketScope::AssignedTo(person), TicketScope::RequestedOrWatchedBy(person)];
    let all = Wanted { limit: 1, ..Wanted::default() };
    let narrow = Wanted {
        status: Some(Status::Open),
        priority: Some(None),
        assignee: Some(person),
        before: Some(TicketNumber(1)),
        limit: 1,
    };
    scopes.into_iter().flat_map(|scope| [statement(&all, scope).0, statement(&narrow, scope).0]).collect()
}
