//! Asking the index: newest first, a page at a time, within what the reader may see.
//!
//! What is looked at is bounded, however common the words are. FTS5 walks its lists from the newest ticket and stops at
//! the end of the page; operators are words of the index (`tokens`), so that it leaps where they are rare. PostgreSQL's
//! GIN knows no order and would gather all tickets of a common word, so it is asked block by block of numbers: two small
//! blocks of the newest, then larger ones; only what is too rare to fill a page there is asked of the whole index.

use kit::db::{Dialect, Value};
use kit::error::Error;
use kit::sql;

use super::expression::{Expression, Place, Question};
use super::matching;
use super::query::{Query, parse};
use super::tokens::{LARGE_BLOCK, SMALL_BLOCK, large_block, small_block};
use super::vocabulary;
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;
use crate::tickets::scope::TicketScope;

/// Where a page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cursor {
    /// After this number, going back in time.
    Older(TicketNumber),
    /// Before this number, going forward.
    Newer(TicketNumber),
}

/// A page of results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Results {
    /// Newest first.
    pub numbers: Vec<TicketNumber>,
    /// Whether there are newer ones.
    pub has_newer: bool,
    /// Whether there are older ones.
    pub has_older: bool,
}

/// The tickets found by what somebody typed, and what it was understood as.
///
/// A last word that fills a page as it stands is taken as finished: what was meant is on that page, and the frequent
/// words are those whose beginnings cost most.
///
/// # Errors
/// As [`find`].
pub async fn find_typed(
    reader: &Reader,
    text: &str,
    cursor: Option<Cursor>,
    limit: usize,
) -> Result<(Query, Results), Error> {
    let query = parse(text);
    if query.is_open && cursor.is_none() {
        let finished = query.finished();
        let results = find(reader, &finished, None, limit).await?;
        if results.has_older {
            return Ok((finished, results));
        }
    }
    let results = find(reader, &query, cursor, limit).await?;
    Ok((query, results))
}

/// The tickets that a query finds.
///
/// # Errors
/// When the database fails; never because of the query.
pub async fn find(reader: &Reader, query: &Query, cursor: Option<Cursor>, limit: usize) -> Result<Results, Error> {
    if query.is_empty() {
        return Ok(Results::default());
    }
    let Some(question) = Question::of(reader, query) else { return Ok(Results::default()) };
    let found = match reader.dialect() {
        Dialect::Sqlite => walk(reader, question, cursor, limit + 1).await?,
        Dialect::Postgres => gather(reader, question, cursor, limit + 1).await?,
    };
    let has_more = found.len() > limit;
    let mut numbers: Vec<TicketNumber> = found.into_iter().take(limit).collect();
    Ok(match cursor {
        Some(Cursor::Newer(_)) => {
            numbers.reverse();
            Results { numbers, has_newer: has_more, has_older: true }
        }
        _ => Results { numbers, has_newer: cursor.is_some(), has_older: has_more },
    })
}

/// SQLite: the index walks by itself in the order that is wanted.
async fn walk(
    reader: &Reader,
    mut question: Question,
    cursor: Option<Cursor>,
    limit: usize,
) -> Result<Vec<TicketNumber>, Error> {
    vocabulary::spell_out(reader, &mut question).await?;
    let mut statement = Statement::matching("ticket_search match", matching::fts5(&question).into());
    let is_about_tickets = statement.ask_tickets(reader, &question);
    statement.page("ticket_search.rowid", cursor);
    let from = if is_about_tickets { " cross join tickets t on t.number = ticket_search.rowid" } else { "" };
    let order = order(cursor);
    let text = format!(
        "select ticket_search.rowid from ticket_search{from} where {} order by ticket_search.rowid{order} limit {limit}",
        statement.conditions.join(" and ")
    );
    let rows: Vec<(TicketNumber,)> = reader.all(&text, &statement.values).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// PostgreSQL: a few blocks at a time, while they do not fill the page.
async fn gather(
    reader: &Reader,
    question: Question,
    cursor: Option<Cursor>,
    limit: usize,
) -> Result<Vec<TicketNumber>, Error> {
    let newest = sql!(
        sqlite "select coalesce(max(rowid), 0) from ticket_search",
        postgres "select coalesce(max(ticket_number), 0) from ticket_search"
    );
    let newest: (TicketNumber,) = reader.get(reader.pick(newest), &[]).await?;
    let (start, is_forward) = match cursor {
        None => (newest.0.0, false),
        Some(Cursor::Older(last)) => (last.0.min(newest.0.0), false),
        Some(Cursor::Newer(first)) => (first.0, true),
    };
    for blocks in rounds(start, is_forward) {
        let mut round = question.clone();
        round.wanted.extend(blocks);
        let found = gather_round(reader, &round, cursor, limit).await?;
        if found.len() >= limit || round.wanted.len() == question.wanted.len() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// The blocks of each round, the last of which is everything.
fn rounds(start: i64, is_forward: bool) -> [Option<Expression>; 4] {
    let span = |size: i64, count: i64, name: fn(i64) -> String| {
        let first = start.clamp(0, i64::MAX / 2) / size;
        let blocks = (0..count).map(|step| if is_forward { first + step } else { first - step });
        let one = |block| Expression::Words { place: Place::Anywhere, words: vec![name(block)], is_beginning: false };
        Some(Expression::Any(blocks.filter(|block| *block >= 0).map(one).collect()))
    };
    [span(SMALL_BLOCK, 2, small_block), span(LARGE_BLOCK, 2, large_block), span(LARGE_BLOCK, 16, large_block), None]
}

async fn gather_round(
    reader: &Reader,
    question: &Question,
    cursor: Option<Cursor>,
    limit: usize,
) -> Result<Vec<TicketNumber>, Error> {
    let mut statement = Statement::default();
    statement.values.push(matching::tsquery(question).into());
    statement.conditions.push("s.document @@ cast(cast($1 as text) as tsquery)".to_owned());
    let is_about_tickets = statement.ask_tickets(reader, question);
    statement.page("s.ticket_number", cursor);
    let from = if is_about_tickets { " join tickets t on t.number = s.ticket_number" } else { "" };
    let order = order(cursor);
    // `+ 0`: else it might walk the key's index and look at every document, hoping that the words are common.
    let text = format!(
        "select s.ticket_number from ticket_search s{from} where {} order by s.ticket_number + 0{order} limit {limit}",
        statement.conditions.join(" and ")
    );
    let rows: Vec<(TicketNumber,)> = reader.all(&text, &statement.values).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

fn order(cursor: Option<Cursor>) -> &'static str {
    if matches!(cursor, Some(Cursor::Newer(_))) { "" } else { " desc" }
}

/// Conditions that are put together from what is asked; their values are bound.
#[derive(Default)]
struct Statement {
    values: Vec<Value<'static>>,
    conditions: Vec<String>,
}

impl Statement {
    fn matching(condition: &str, value: Value<'static>) -> Statement {
        let mut statement = Statement::default();
        statement.compare(condition, value);
        statement
    }

    /// What only the ticket itself can say; false when the index alone answers.
    fn ask_tickets(&mut self, reader: &Reader, question: &Question) -> bool {
        let scope = TicketScope::for_actor(&reader.actor);
        if scope == TicketScope::All && question.from.is_none() && question.until.is_none() {
            return false;
        }
        let (condition, values) = scope.to_sql(self.values.len() + 1);
        self.conditions.push(condition);
        self.values.extend(values);
        if let Some(from) = question.from {
            self.compare("t.opened_at >=", from.into());
        }
        if let Some(until) = question.until {
            self.compare("t.opened_at <", until.into());
        }
        true
    }

    fn page(&mut self, number: &str, cursor: Option<Cursor>) {
        match cursor {
            None => {}
            Some(Cursor::Older(last)) => self.compare(&format!("{number} <"), last.into()),
            Some(Cursor::Newer(first)) => self.compare(&format!("{number} >"), first.into()),
        }
    }

    fn compare(&mut self, condition: &str, value: Value<'static>) {
        self.values.push(value);
        self.conditions.push(format!("{condition} ${}", self.values.len()));
    }
}
