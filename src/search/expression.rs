//! What the index is asked for: the query, with all that is known of the reader in it, as one tree.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::clock::Time;

use super::query::{Fact, Query, Term};
use super::tokens::{self, Field};
use crate::base::actor::Role;
use crate::base::change::Reader;
use crate::tickets::scope::TicketScope;

/// Something to be found in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// These words, one after the other.
    Words {
        /// Where.
        place: Place,
        /// Folded; at least one.
        words: Vec<String>,
        /// The last one is only the beginning of a word.
        is_beginning: bool,
    },
    /// All of these.
    All(Vec<Expression>),
    /// One of these at least; without any it cannot be.
    Any(Vec<Expression>),
}

/// Columns of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// All that the reader may find things in.
    Everywhere,
    /// Names and facts.
    People,
    /// Notes and tags.
    Notes,
    /// Words without a place: the blocks that PostgreSQL's documents lie in.
    Anywhere,
}

/// A whole question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// What must be found.
    pub wanted: Vec<Expression>,
    /// What may not be found.
    pub unwanted: Vec<Expression>,
    /// Whether the reader finds what stands in notes.
    pub sees_notes: bool,
    /// Opened from this moment on, to the microsecond: the index knows days.
    pub from: Option<Time>,
    /// Opened before this moment.
    pub until: Option<Time>,
}

impl Question {
    /// What a query means for a reader; none when nothing can be found.
    pub fn of(reader: &Reader, query: &Query) -> Option<Question> {
        let sees_notes = sees_notes(reader);
        // What may not be found is not looked for: then a tag tells a requester nothing, by its absence neither.
        let facts = |facts: &[Fact]| -> Option<Vec<Expression>> {
            let may_be = |fact: &&Fact| sees_notes || !matches!(fact, Fact::Named(Field::Tag, _));
            facts.iter().map(|fact| Some(fact).filter(may_be).map(|fact| fact_expression(reader, fact))).collect()
        };
        facts(&query.facts)?;
        let seen: Vec<Fact> =
            query.unwanted_facts.iter().filter(|fact| facts(&[(*fact).clone()]).is_some()).cloned().collect();
        let mut wanted: Vec<Expression> = query.terms.iter().map(word_expression).collect();
        wanted.extend(grouped(reader, &query.facts));
        wanted.extend(query.assignee.map(|person| fact(tokens::assignee(Some(person)))));
        wanted.extend(scope(reader));
        let mut unwanted: Vec<Expression> = query.unwanted.iter().map(word_expression).collect();
        unwanted.extend(seen.iter().map(|fact| fact_expression(reader, fact)));
        let mut question = Question { wanted, unwanted, sees_notes, from: None, until: None };
        question.within(reader, query)?;
        Some(question)
    }

    /// Adds the days.
    fn within(&mut self, reader: &Reader, query: &Query) -> Option<()> {
        let zone = zone(reader);
        let today = zone.to_datetime(reader.now.timestamp()).date();
        let months_first = language(reader) == "en";
        let start = |day: Option<super::day::Day>| match day.map(|day| day.for_reader(today, months_first)) {
            None => Some(None),
            // A day outside the calendar: nothing was opened there.
            Some(day) => day.and_then(|day| start_of(day, &zone)).map(Some),
        };
        (self.from, self.until) = (start(query.after)?, start(query.before)?);
        if let Some(from) = self.from {
            self.wanted.push(any_fact(tokens::opened_from(utc_day(from), utc_day(reader.now))));
        }
        if let Some(until) = self.until {
            self.wanted.push(any_fact(tokens::opened_until(utc_day(until))));
        }
        Some(())
    }

    /// Every place in the question where a beginning stands, in the order in which they are visited.
    pub fn each_beginning(&mut self, visit: &mut impl FnMut(&mut Expression)) {
        self.wanted.iter_mut().chain(&mut self.unwanted).for_each(|one| one.each_beginning(visit));
    }
}

impl Expression {
    fn each_beginning(&mut self, visit: &mut impl FnMut(&mut Expression)) {
        match self {
            Expression::Words { is_beginning: true, .. } => visit(self),
            Expression::Words { .. } => {}
            Expression::All(several) | Expression::Any(several) => {
                for one in several {
                    one.each_beginning(visit);
                }
            }
        }
    }
}

/// Whether the reader's results may come from internal notes. What a third party sees at all, they see with its notes.
#[must_use]
pub fn sees_notes(reader: &Reader) -> bool {
    reader.actor.role() != Some(Role::Requester)
}

/// Facts of one kind are alternatives (a ticket has one status), tags add up (it may have several).
fn grouped(reader: &Reader, facts: &[Fact]) -> Vec<Expression> {
    let mut groups: Vec<(u8, Vec<Expression>)> = Vec::new();
    for fact in facts {
        let (kind, expression) = (kind(fact), fact_expression(reader, fact));
        match groups.iter_mut().find(|(known, _)| *known == kind && kind != kind_of(Field::Tag)) {
            Some((_, group)) => group.push(expression),
            None => groups.push((kind, vec![expression])),
        }
    }
    groups.into_iter().map(|(_, group)| Expression::Any(group)).collect()
}

fn kind(fact: &Fact) -> u8 {
    match fact {
        Fact::Status(_) => 0,
        Fact::Rank(_) => 1,
        // Unassigned, mine or somebody's: each says whose.
        Fact::Unassigned | Fact::Mine => kind_of(Field::Assignee),
        Fact::Named(field, _) => kind_of(*field),
    }
}

fn kind_of(field: Field) -> u8 {
    match field {
        Field::Requester => 2,
        Field::Assignee => 3,
        Field::Category => 4,
        Field::Department => 5,
        Field::Tag => 6,
    }
}

fn fact_expression(reader: &Reader, wanted: &Fact) -> Expression {
    match wanted {
        Fact::Status(status) => fact(tokens::status(*status)),
        Fact::Rank(rank) => fact(tokens::rank(*rank)),
        Fact::Unassigned => fact(tokens::assignee(None)),
        // The desk itself has no work; nothing has this id.
        Fact::Mine => fact(tokens::assignee(Some(reader.actor.id().unwrap_or(crate::base::ids::PersonId(-1))))),
        Fact::Named(field, term) => name_expression(*field, term),
    }
}

fn name_expression(field: Field, term: &Term) -> Expression {
    let place = if field == Field::Tag { Place::Notes } else { Place::People };
    let words: Vec<String> = term.words.iter().map(|word| field.word(word)).collect();
    if matches!(field, Field::Requester | Field::Assignee) {
        // "silva ana" is Ana Maria da Silva: beginnings of any of the words, in any order.
        let one = |word: String| Expression::Words { place, words: vec![word], is_beginning: true };
        return Expression::All(words.into_iter().map(one).collect());
    }
    Expression::Words { place, words, is_beginning: term.is_beginning }
}

fn word_expression(term: &Term) -> Expression {
    Expression::Words { place: Place::Everywhere, words: term.words.clone(), is_beginning: term.is_beginning }
}

fn fact(word: String) -> Expression {
    Expression::Words { place: Place::People, words: vec![word], is_beginning: false }
}

fn any_fact(words: Vec<String>) -> Expression {
    Expression::Any(words.into_iter().map(fact).collect())
}

/// The reader's scope as the index knows it. That a ticket may be seen is asked of the ticket itself all the same.
fn scope(reader: &Reader) -> Option<Expression> {
    match TicketScope::for_actor(&reader.actor) {
        TicketScope::All => None,
        TicketScope::AssignedTo(person) => Some(fact(tokens::assignee(Some(person)))),
        TicketScope::RequestedOrWatchedBy(person) => Some(fact(tokens::concerns(person))),
    }
}

fn zone(reader: &Reader) -> TimeZone {
    let own = reader.actor.person.as_ref().and_then(|person| person.time_zone.clone());
    let name = own.unwrap_or_else(|| reader.app.desk().time_zone.clone());
    TimeZone::get(&name).unwrap_or(TimeZone::UTC)
}

fn language(reader: &Reader) -> String {
    let own = reader.actor.person.as_ref().map(|person| person.language.clone()).filter(|own| !own.is_empty());
    own.unwrap_or_else(|| reader.app.desk().language.clone())
}

/// The first moment of a day; none when it lies outside what a calendar holds.
fn start_of(day: Date, zone: &TimeZone) -> Option<Time> {
    zone.to_timestamp(day.at(0, 0, 0, 0)).ok().map(|start| Time(start.as_microsecond()))
}

fn utc_day(at: Time) -> Date {
    TimeZone::UTC.to_datetime(at.timestamp()).date()
}
