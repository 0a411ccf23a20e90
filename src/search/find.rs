//! Asking the index: newest first, a page at a time, within what the reader may see.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::db::{Dialect, Value};
use kit::error::Error;

use super::matching;
use super::query::{Query, Work, parse};
use crate::base::actor::Role;
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

/// Whether the reader's results may come from internal notes. What a third party sees at all, they see with its notes.
#[must_use]
pub fn sees_notes(reader: &Reader) -> bool {
    reader.actor.role() != Some(Role::Requester)
}

/// The tickets found by what somebody typed, and what it was understood as.
///
/// A last word that fills a page as it stands is taken as finished. That keeps the frequent words cheap: an index reads
/// the newest tickets of a word at once, but has to gather all the tickets of all the words that begin alike.
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
    let statement = Statement::new(reader, query, cursor, limit);
    let rows: Vec<(TicketNumber,)> = reader.all(&statement.text, &statement.values).await?;
    let has_more = rows.len() > limit;
    let mut numbers: Vec<TicketNumber> = rows.into_iter().take(limit).map(|row| row.0).collect();
    Ok(match cursor {
        Some(Cursor::Newer(_)) => {
            numbers.reverse();
            Results { numbers, has_newer: has_more, has_older: true }
        }
        _ => Results { numbers, has_newer: cursor.is_some(), has_older: has_more },
    })
}

/// A statement that is put together from what the query holds; its values are bound.
pub(super) struct Statement {
    pub(super) text: String,
    pub(super) values: Vec<Value<'static>>,
    conditions: Vec<String>,
}

impl Statement {
    pub(super) fn new(reader: &Reader, query: &Query, cursor: Option<Cursor>, limit: usize) -> Statement {
        let dialect = reader.dialect();
        let mut statement = Statement { text: String::new(), values: Vec::new(), conditions: Vec::new() };
        let has_words = statement.match_words(dialect, query, sees_notes(reader));
        let (from, number) = match (has_words, dialect) {
            (true, Dialect::Sqlite) => {
                ("ticket_search join tickets t on t.number = ticket_search.rowid", "ticket_search.rowid")
            }
            (true, Dialect::Postgres) => {
                ("ticket_search s join tickets t on t.number = s.ticket_number", "s.ticket_number")
            }
            (false, _) => ("tickets t", "t.number"),
        };
        let from = match (from, TicketScope::for_actor(&reader.actor)) {
            // Nothing is asked of the ticket itself: the index alone answers.
            (_, TicketScope::All) if has_words && !query.asks_the_ticket() => match dialect {
                Dialect::Sqlite => "ticket_search",
                Dialect::Postgres => "ticket_search s",
            },
            (from, scope) => {
                let (condition, values) = scope.to_sql(statement.values.len() + 1);
                statement.conditions.push(condition);
                statement.values.extend(values);
                from
            }
        };
        statement.filter(reader, query);
        let order = match cursor {
            None => "desc",
            Some(Cursor::Older(last)) => {
                statement.compare(&format!("{number} <"), last.into());
                "desc"
            }
            Some(Cursor::Newer(first)) => {
                statement.compare(&format!("{number} >"), first.into());
                "asc"
            }
        };
        let conditions = statement.conditions.join(" and ");
        let limit = limit.saturating_add(1);
        statement.text =
            format!("select {number} from {from} where {conditions} order by {number} {order} limit {limit}");
        statement
    }

    /// Asks the index for the words, where there are any.
    fn match_words(&mut self, dialect: Dialect, query: &Query, sees_notes: bool) -> bool {
        let (wanted, unwanted) = match dialect {
            Dialect::Sqlite => (matching::fts5(query, sees_notes), matching::fts5_unwanted(query, sees_notes)),
            Dialect::Postgres => (matching::tsquery(query, sees_notes), None),
        };
        match (dialect, wanted, unwanted) {
            (Dialect::Sqlite, Some(wanted), _) => self.compare("ticket_search match", wanted.into()),
            (Dialect::Sqlite, None, Some(unwanted)) => {
                self.values.push(unwanted.into());
                let count = self.values.len();
                self.conditions.push(format!(
                    "t.number not in (select rowid from ticket_search where ticket_search match ${count})"
                ));
                return false;
            }
            (Dialect::Postgres, Some(wanted), _) => {
                self.values.push(wanted.into());
                let count = self.values.len();
                self.conditions.push(format!("s.document @@ cast(cast(${count} as text) as tsquery)"));
            }
            (_, None, _) => return false,
        }
        true
    }

    /// What is asked of the ticket itself.
    fn filter(&mut self, reader: &Reader, query: &Query) {
        for word in &query.from {
            self.values.push(format!("%{word}%").into());
            let count = self.values.len();
            self.conditions.push(format!(
                "t.requester_id in (select r.id from people r where r.name_folded like ${count} or r.email like ${count})"
            ));
        }
        self.one_of("t.status", query.states.iter().map(|state| Value::from(state.word())));
        self.one_of("t.priority", query.ranks.iter().map(|rank| Value::from(*rank)));
        match (query.work, reader.actor.id()) {
            (Some(Work::Mine), Some(person)) => self.compare("t.assignee_id =", person.into()),
            (Some(_), _) => self.conditions.push("t.assignee_id is null".to_owned()),
            (None, _) => {}
        }
        if let Some(person) = query.assignee {
            self.compare("t.assignee_id =", person.into());
        }
        let zone = zone(reader);
        if let Some(start) = query.before.and_then(|day| start_of(day, &zone)) {
            self.compare("t.opened_at <", start.into());
        }
        if let Some(start) = query.after.and_then(|day| start_of(day, &zone)) {
            self.compare("t.opened_at >=", start.into());
        }
    }

    fn compare(&mut self, condition: &str, value: Value<'static>) {
        self.values.push(value);
        self.conditions.push(format!("{condition} ${}", self.values.len()));
    }

    fn one_of(&mut self, column: &str, values: impl Iterator<Item = Value<'static>>) {
        let first = self.values.len() + 1;
        self.values.extend(values);
        let places: Vec<String> = (first..=self.values.len()).map(|place| format!("${place}")).collect();
        if !places.is_empty() {
            self.conditions.push(format!("{column} in ({})", places.join(", ")));
        }
    }
}

impl Query {
    /// Whether the index alone cannot answer.
    fn asks_the_ticket(&self) -> bool {
        let words = (self.terms.clone(), self.unwanted.clone());
        *self != Query { terms: words.0, unwanted: words.1, is_open: self.is_open, ..Query::default() }
    }
}

fn zone(reader: &Reader) -> TimeZone {
    let own = reader.actor.person.as_ref().and_then(|person| person.time_zone.clone());
    let name = own.unwrap_or_else(|| reader.app.desk().time_zone.clone());
    TimeZone::get(&name).unwrap_or(TimeZone::UTC)
}

/// The first microsecond of a day; none when it lies outside what a calendar holds.
fn start_of(day: Date, zone: &TimeZone) -> Option<i64> {
    zone.to_timestamp(day.at(0, 0, 0, 0)).ok().map(jiff::Timestamp::as_microsecond)
}
