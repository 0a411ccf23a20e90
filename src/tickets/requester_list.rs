//! A requester's own list: what they asked for and what they watch, newest first, with their places in the queue.

use kit::db::Value;
use kit::error::Error;

use super::list::{Key, ListRow, NAMES, Page, Position, ROW};
use super::scope::TicketScope;
use super::staff_lists::filter::View;
use crate::base::change::Reader;
use crate::base::ids::PersonId;

/// Few of a requester's tickets have a place in the queue, so each is counted.
const POSITION: &str = "case when t.status in ('open', 'in_progress') then (select count(*) from tickets q \
     where q.status in ('open', 'in_progress') and (q.priority, q.opened_at, q.number) <= \
     (t.priority, t.opened_at, t.number)) end";

/// A page of what the reader may see: unfinished, finished or all.
///
/// # Errors
/// When the database fails.
pub async fn page(reader: &Reader, view: View, from: Position, limit: usize) -> Result<Page, Error> {
    let (sql, values) = statement(TicketScope::for_actor(&reader.actor), view, from, limit);
    let mut rows: Vec<ListRow> = reader.all(&sql, &values).await?;
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    if from.is_backward() {
        rows.reverse();
    }
    let key = |row: &ListRow| Key { first: 0, second: 0, number: row.number.0 };
    let (has_newer, has_older) = match from {
        Position::Start => (false, has_more),
        Position::After(_) => (true, has_more),
        Position::Before(_) => (has_more, true),
    };
    let newer = rows.first().map(key).filter(|_| has_newer);
    let older = rows.last().map(key).filter(|_| has_older);
    Ok(Page { newer, older, rows, is_cut_short: false })
}

fn statement(scope: TicketScope, view: View, from: Position, limit: usize) -> (String, Vec<Value<'static>>) {
    let (scope, mut values) = scope.to_sql(1);
    let states = match view {
        View::Unfinished => " and t.status in ('open', 'in_progress', 'waiting')",
        View::Finished => " and t.status in ('resolved', 'closed')",
        _ => "",
    };
    let mut sql = format!("{ROW}{POSITION} from tickets t{NAMES} where {scope}{states}");
    if let Position::After(key) | Position::Before(key) = from {
        values.push(key.number.into());
        let sign = if from.is_backward() { ">" } else { "<" };
        sql = format!("{sql} and t.number {sign} ${}", values.len());
    }
    // One more than is shown tells whether there is a next page.
    values.push(Value::Int(i64::try_from(limit + 1).unwrap_or(i64::MAX)));
    let direction = if from.is_backward() { "" } else { " desc" };
    (format!("{sql} order by t.number{direction} limit ${}", values.len()), values)
}

/// Every statement that this can become: for the test that prepares them on both databases.
#[must_use]
pub fn statements() -> Vec<String> {
    let key = Key { first: 0, second: 0, number: 1 };
    let mut all = Vec::new();
    for view in [View::Unfinished, View::Finished, View::All] {
        for from in [Position::Start, Position::After(key), Position::Before(key)] {
            all.push(statement(TicketScope::RequestedOrWatchedBy(PersonId(1)), view, from, 1).0);
        }
    }
    all
}
