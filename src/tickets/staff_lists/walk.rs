//! The lists of staff: a filter becomes one statement that walks one index in the order of the list.
//!
//! Whatever somebody chooses, a page must cost the same. So the inner half of the statement asks only what one index
//! answers in order, and looks at [`MOST_LOOKED_AT`] tickets at most; the outer half leaves out what does not fit. Where
//! that finds less than a page, the page says so and goes on from where the walk ended.

use kit::error::Error;

use super::filter::{Asker, Filter, Sort, Whose};
use super::index_choice::IndexChoice;
use super::resolved_filter::ResolvedFilter;
use super::statement::Statement;
use crate::base::change::Reader;
use crate::base::ids::{PersonId, TicketNumber};
use crate::tickets::Priority;
use crate::tickets::list::{Key, Page, Position, rows_in_order};
use crate::tickets::scope::TicketScope;

/// Tickets that are looked at for one page.
pub const MOST_LOOKED_AT: usize = 1_000;
/// Tickets that are looked at to count what a saved view has.
const MOST_COUNTED: usize = 300;

/// What an index of the unfinished tickets holds: said in the same words, so that SQLite knows it.
const UNFINISHED: &str = "t.status in ('open', 'in_progress', 'waiting')";
const COLUMNS: &str = "t.number, t.status, t.priority, t.requester_id, t.assignee_id, t.department_id, t.category_id, \
     t.opened_at, t.updated_at";

/// A ticket that was found, as its row of [`COLUMNS`] that orders need.
type Found = (TicketNumber, i64, i64, i64);

/// A page of what fits, of what the reader may see.
///
/// # Errors
/// When the database fails.
pub async fn page(reader: &Reader, filter: &Filter, from: Position, limit: usize) -> Result<Page, Error> {
    let Some(resolved) = ResolvedFilter::of(reader, filter).await? else { return Ok(Page::default()) };
    let walk = Walk { resolved: &resolved, scope: TicketScope::for_actor(&reader.actor), from };
    let statement = walk.found(MOST_LOOKED_AT, limit + 1);
    let mut found: Vec<Found> = reader.all(&statement.sql, &statement.values).await?;
    let has_more = found.len() > limit;
    found.truncate(limit);
    let end = if has_more { None } else { walk.end(reader, MOST_LOOKED_AT).await? };
    if from.is_backward() {
        found.reverse();
    }
    let numbers: Vec<TicketNumber> = found.iter().map(|ticket| ticket.0).collect();
    let key = |ticket: &Found| key(filter.sort, ticket);
    let (first, last) = (found.first().map(key), found.last().map(key));
    let (newer, older) = match from {
        Position::Start => (None, last.filter(|_| has_more).or(end)),
        Position::After(place) => (first.or(Some(place)), last.filter(|_| has_more).or(end)),
        Position::Before(place) => (first.filter(|_| has_more).or(end), last.or(Some(place))),
    };
    Ok(Page {
        rows: rows_in_order(reader, &numbers).await?,
        newer,
        older,
        is_cut_short: end.is_some() && numbers.len() < limit,
    })
}

/// How many there are: counted up to a limit, among the first so many that an index gives. The flag says that there may be
/// more.
///
/// # Errors
/// When the database fails.
pub async fn count(reader: &Reader, filter: &Filter, most: usize) -> Result<(usize, bool), Error> {
    let Some(resolved) = ResolvedFilter::of(reader, filter).await? else { return Ok((0, false)) };
    let scope = TicketScope::for_actor(&reader.actor);
    let walk = Walk { resolved: &resolved, scope, from: Position::Start };
    let statement = walk.found(MOST_COUNTED, most + 1);
    let counted = format!("select count(*) from ({}) as bounded", statement.sql);
    let (count,): (i64,) = reader.get(&counted, &statement.values).await?;
    let count = usize::try_from(count).unwrap_or_default();
    if count > most {
        return Ok((most, true));
    }
    Ok((count, walk.end(reader, MOST_COUNTED).await?.is_some()))
}

fn key(sort: Sort, &(number, rank, opened_at, updated_at): &Found) -> Key {
    match sort {
        Sort::Queue => Key { first: rank, second: opened_at, number: number.0 },
        Sort::Changed => Key { first: updated_at, second: 0, number: number.0 },
        Sort::Newest | Sort::Oldest => Key { first: 0, second: 0, number: number.0 },
    }
}

/// One walk: through which tickets, for whom, from where.
struct Walk<'n> {
    resolved: &'n ResolvedFilter,
    scope: TicketScope,
    from: Position,
}

impl Walk<'_> {
    /// The tickets that fit.
    fn found(&self, looked_at: usize, limit: usize) -> Statement {
        let (mut statement, order) = self.along(COLUMNS);
        let (scope, values) = self.scope.to_sql(statement.values.len() + 1);
        statement.values.extend(values);
        statement.sql = format!(
            "select t.number, t.priority, t.opened_at, t.updated_at from ({} order by {order} limit {looked_at}) t where {scope}",
            statement.sql
        );
        self.fitting(&mut statement);
        // Limits are said, not bound: PostgreSQL keeps plans that hold for any value, and would not know how short this is.
        statement.sql = format!("{} limit {limit}", statement.sql);
        statement
    }

    /// The last ticket that was looked at, where the walk ended before the index did.
    async fn end(&self, reader: &Reader, looked_at: usize) -> Result<Option<Key>, Error> {
        let statement = self.last_of(looked_at);
        let found: Option<Found> = reader.find(&statement.sql, &statement.values).await?;
        let key = found.map(|ticket| key(self.resolved.filter.sort, &ticket));
        Ok(key.filter(|key| self.resolved.filter.sort != Sort::Queue || !self.is_past_all(key.first)))
    }

    /// Whether no ticket of this rank, or further on in the queue, can fit.
    fn is_past_all(&self, rank: i64) -> bool {
        let ranks: Vec<i64> = self.ranks();
        match (ranks.first(), ranks.last()) {
            (Some(first), _) if self.from.is_backward() => rank < *first,
            (_, Some(last)) if !self.from.is_backward() => rank > *last,
            _ => false,
        }
    }

    fn ranks(&self) -> Vec<i64> {
        self.resolved.filter.priorities.iter().map(|priority| Priority::rank(*priority)).collect()
    }

    fn last_of(&self, looked_at: usize) -> Statement {
        // Nothing but the index is read to count off so many.
        let columns = match self.resolved.filter.sort {
            Sort::Queue => "t.number, t.priority, t.opened_at, 0",
            Sort::Changed => "t.number, 0, 0, t.updated_at",
            Sort::Newest | Sort::Oldest => "t.number, 0, 0, 0",
        };
        let columns = columns.replace(" 0", " cast(0 as bigint)");
        let (mut statement, order) = self.along(&columns);
        let before = looked_at.saturating_sub(1);
        statement.sql = format!("{} order by {order} limit 1 offset {before}", statement.sql);
        statement
    }

    /// The walk along one index, and its order.
    fn along(&self, columns: &str) -> (Statement, String) {
        let (filter, index) = (&self.resolved.filter, self.resolved.index());
        let source = match index {
            // The tag first: a plain join would leave it to chance.
            IndexChoice::Tag(_) => "ticket_tags g cross join tickets t where t.number = g.ticket_number",
            _ => "tickets t where 1 = 1",
        };
        let mut statement = Statement { sql: format!("select {columns} from {source}"), values: Vec::new() };
        match index {
            IndexChoice::Requester(person) => statement.compare("t.requester_id =", person),
            IndexChoice::Tag(tag) => statement.compare("g.tag_id =", tag),
            IndexChoice::Assignee(Some(person)) => statement.compare("t.assignee_id =", person),
            IndexChoice::Assignee(None) => statement.and("t.assignee_id is null"),
            IndexChoice::Category(id) => statement.compare("t.category_id =", id),
            IndexChoice::Department(id) => statement.compare("t.department_id =", id),
            IndexChoice::Status(status) => statement.and(&format!("t.status = '{status}'")),
            IndexChoice::Priority(priority) => statement.compare("t.priority =", Priority::rank(priority)),
            IndexChoice::All => {}
        }
        if self.resolved.is_among_unfinished(index) {
            statement.and(UNFINISHED);
        }
        let number = if matches!(index, IndexChoice::Tag(_)) { "g.ticket_number" } else { "t.number" };
        let order = match filter.sort {
            Sort::Queue => self.in_queue(&mut statement),
            Sort::Changed => self.by_change(&mut statement),
            Sort::Newest | Sort::Oldest => self.by_number(&mut statement, number),
        };
        // To PostgreSQL an index over nobody's tickets has their order only when it begins with nobody.
        let is_nobodys = matches!(index, IndexChoice::Assignee(None));
        let direction = if order.ends_with(" desc") { " desc" } else { "" };
        let order = if is_nobodys { format!("t.assignee_id{direction}, {order}") } else { order };
        (statement, order)
    }

    /// By priority, then age.
    fn in_queue(&self, statement: &mut Statement) -> String {
        let (sign, direction) = if self.from.is_backward() { ("<", " desc") } else { (">", "") };
        let one = match self.resolved.filter.priorities.as_slice() {
            [one] => Some(Priority::rank(*one)),
            _ => None,
        };
        match (self.from, one) {
            (Position::Start, Some(one)) => statement.compare("t.priority =", one),
            (Position::Start, None) => {
                if let Some(first) = self.ranks().first() {
                    statement.compare("t.priority >=", *first);
                }
            }
            (Position::After(key) | Position::Before(key), Some(one)) => {
                statement.compare("t.priority =", one);
                let (second, number) = (statement.bind(key.second), statement.bind(key.number));
                statement.and(&format!("(t.opened_at, t.number) {sign} ({second}, {number})"));
            }
            // The key alone: with a bound of the priority beside it, SQLite would begin there.
            (Position::After(key) | Position::Before(key), None) => {
                let marks = [key.first, key.second, key.number].map(|part| statement.bind(part)).join(", ");
                statement.and(&format!("(t.priority, t.opened_at, t.number) {sign} ({marks})"));
            }
        }
        format!("t.priority{direction}, t.opened_at{direction}, t.number{direction}")
    }

    /// Last changed first.
    fn by_change(&self, statement: &mut Statement) -> String {
        if let Position::After(key) | Position::Before(key) = self.from {
            let sign = if self.from.is_backward() { ">" } else { "<" };
            let (first, number) = (statement.bind(key.first), statement.bind(key.number));
            statement.and(&format!("(t.updated_at, t.number) {sign} ({first}, {number})"));
        }
        let direction = if self.from.is_backward() { "" } else { " desc" };
        format!("t.updated_at{direction}, t.number{direction}")
    }

    /// By number, which grows with the time of opening; days are a range of numbers.
    fn by_number(&self, statement: &mut Statement, number: &str) -> String {
        let is_descending = (self.resolved.filter.sort == Sort::Newest) != self.from.is_backward();
        let (mut least, mut most) = self.resolved.numbers;
        if let Position::After(key) | Position::Before(key) = self.from {
            if is_descending {
                most = most.min(key.number.saturating_sub(1));
            } else {
                least = least.max(key.number.saturating_add(1));
            }
        }
        if least > 0 {
            statement.compare(&format!("{number} >="), least);
        }
        if most < i64::MAX {
            statement.compare(&format!("{number} <="), most);
        }
        if is_descending { format!("{number} desc") } else { number.to_owned() }
    }

    /// Leaves out what does not fit, of what the walk passes.
    fn fitting(&self, statement: &mut Statement) {
        let ResolvedFilter { filter, categories, tag, opened, me, .. } = self.resolved;
        statement.one_of("t.status", filter.statuses.iter().map(|status| format!("'{status}'")));
        statement.one_of("t.priority", filter.priorities.iter().map(|one| Priority::rank(*one).to_string()));
        statement.one_of("t.category_id", categories.iter().map(ToString::to_string));
        if let Some(department) = filter.department {
            statement.compare("t.department_id =", department);
        }
        match filter.assignee {
            Some(Whose::Mine) => statement.compare("t.assignee_id =", *me),
            Some(Whose::Of(person)) => statement.compare("t.assignee_id =", person),
            Some(Whose::Nobodys) => statement.and("t.assignee_id is null"),
            None => {}
        }
        if let Some(Asker::Person(person)) = filter.requester {
            statement.compare("t.requester_id =", person);
        }
        if let Some(tag) = tag {
            let mark = statement.bind(*tag);
            // Counted, though there is one at most: PostgreSQL would make a join of `exists`, and lose the order.
            statement.and(&format!(
                "(select count(*) from ticket_tags g where g.tag_id = {mark} and g.ticket_number = t.number) = 1"
            ));
        }
        if let Some(first) = opened.0 {
            statement.compare("t.opened_at >=", first);
        }
        if let Some(end) = opened.1 {
            statement.compare("t.opened_at <", end);
        }
    }
}

/// Every statement that this can become: for the test that prepares them on both databases.
#[must_use]
pub fn statements() -> Vec<String> {
    let key = Key { first: 1, second: 1, number: 1 };
    let mut all = Vec::new();
    for resolved in ResolvedFilter::samples() {
        for scope in [TicketScope::All, TicketScope::AssignedTo(PersonId(1))] {
            for from in [Position::Start, Position::After(key), Position::Before(key)] {
                let walk = Walk { resolved: &resolved, scope, from };
                all.extend([walk.found(1, 1).sql, walk.last_of(1).sql]);
            }
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}
