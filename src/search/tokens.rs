//! Words of the index that nobody types: they begin with a letter of the private area of Unicode, which no folded text
//! holds. With them the index itself knows whose a ticket is, where it stands and when it was opened, so that it need not
//! look at a hundred thousand tickets of a common word to find the few that are urgent.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::clock::Time;
use kit::fold::fold_words;

use super::index::beginning;
use crate::base::ids::{PersonId, TicketNumber};
use crate::tickets::Status;

/// Before a fact.
const FACT: char = '\u{e000}';
/// Stands in no document.
pub const NEVER: &str = "\u{e00e}";
/// Between two names: no phrase reaches from one to the next.
pub const GAP: &str = "\u{e00f}";
/// Tickets of a small and of a large block (PostgreSQL alone uses them: see `find`).
pub const SMALL_BLOCK: i64 = 512;
/// Tickets of a large block.
pub const LARGE_BLOCK: i64 = 32 * SMALL_BLOCK;
/// No ticket was opened before this year.
const FIRST_YEAR: i16 = 1970;

/// Where a name stands at a ticket; operators look for names in one of these places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Who asked: name and mail address.
    Requester,
    /// Who works on it.
    Assignee,
    /// The category, and the one above it.
    Category,
    /// The department.
    Department,
    /// A tag. Tags are for staff, as notes are.
    Tag,
}

impl Field {
    fn mark(self) -> char {
        match self {
            Field::Requester => '\u{e001}',
            Field::Assignee => '\u{e002}',
            Field::Category => '\u{e003}',
            Field::Department => '\u{e004}',
            Field::Tag => '\u{e005}',
        }
    }

    /// A folded word of a name in this place.
    #[must_use]
    pub fn word(self, folded: &str) -> String {
        format!("{}{}", self.mark(), beginning(folded))
    }

    /// All words of a name in this place.
    pub fn words(self, name: &str) -> Vec<String> {
        fold_words(name).split_ascii_whitespace().map(|word| self.word(word)).collect()
    }
}

/// It stands there.
#[must_use]
pub fn status(status: Status) -> String {
    // The tokenizer would cut at anything that is no letter.
    format!("{FACT}s{}", status.word().replace('_', ""))
}

/// It has this rank of priority.
#[must_use]
pub fn rank(rank: i64) -> String {
    format!("{FACT}p{rank}")
}

/// It is theirs to work on; of nobody when there is none.
#[must_use]
pub fn assignee(person: Option<PersonId>) -> String {
    format!("{FACT}a{}", person.map_or(0, |person| person.0))
}

/// They asked for it or watch it.
#[must_use]
pub fn concerns(person: PersonId) -> String {
    format!("{FACT}v{person}")
}

/// The small and the large block of numbers in which it lies.
#[must_use]
pub fn blocks(number: TicketNumber) -> [String; 2] {
    [small_block(number.0 / SMALL_BLOCK), large_block(number.0 / LARGE_BLOCK)]
}

/// A small block.
#[must_use]
pub fn small_block(block: i64) -> String {
    format!("{FACT}b{block}")
}

/// A large block.
#[must_use]
pub fn large_block(block: i64) -> String {
    format!("{FACT}c{block}")
}

/// When it was opened, in UTC: decade, year, month and day, so that a span of time is a few of them.
#[must_use]
pub fn opened(at: Time) -> [String; 4] {
    let day = TimeZone::UTC.to_datetime(at.timestamp()).date();
    [decade(day.year() / 10), year(day.year()), month(day), exactly(day)]
}

/// One of these holds for what was opened on this day of UTC or earlier, in the order of time.
#[must_use]
pub fn opened_until(day: Date) -> Vec<String> {
    let decades = (FIRST_YEAR / 10..day.year() / 10).map(decade);
    let years = (day.year() / 10 * 10..day.year()).map(year);
    let months = (1..day.month()).filter_map(|earlier| Date::new(day.year(), earlier, 1).ok()).map(month);
    let days = (1..=day.day()).filter_map(|earlier| Date::new(day.year(), day.month(), earlier).ok()).map(exactly);
    if day.year() < FIRST_YEAR { Vec::new() } else { decades.chain(years).chain(months).chain(days).collect() }
}

/// One of these holds for what was opened on this day of UTC or later, up to the year of `now`.
#[must_use]
pub fn opened_from(day: Date, now: Date) -> Vec<String> {
    let day = day.max(Date::new(FIRST_YEAR, 1, 1).unwrap_or(day));
    let days = (day.day()..=day.days_in_month())
        .filter_map(|later| Date::new(day.year(), day.month(), later).ok())
        .map(exactly);
    let months = (day.month() + 1..=12).filter_map(|later| Date::new(day.year(), later, 1).ok()).map(month);
    let years = (day.year() + 1..=day.year() / 10 * 10 + 9).map(year);
    let decades = (day.year() / 10 + 1..=now.year() / 10).map(decade);
    days.chain(months).chain(years).chain(decades).collect()
}

fn decade(decade: i16) -> String {
    format!("{FACT}o{decade:03}")
}

fn year(year: i16) -> String {
    format!("{FACT}o{year:04}")
}

fn month(day: Date) -> String {
    format!("{FACT}o{:04}{:02}", day.year(), day.month())
}

fn exactly(day: Date) -> String {
    format!("{FACT}o{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kit::clock::Time;
    use proptest::prelude::*;

    use super::{opened, opened_from, opened_until};

    fn day_of(days: i64) -> jiff::civil::Date {
        date(1970, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap()
    }

    proptest! {
        #[test]
        fn a_span_of_time_holds_exactly_its_days(opened_on in 0_i64..30_000, bound in 0_i64..30_000) {
            let words = opened(Time(opened_on * 86_400_000_000 + 1));
            let is_in = |span: &[String]| words.iter().any(|word| span.contains(word));
            prop_assert_eq!(is_in(&opened_until(day_of(bound))), opened_on <= bound);
            prop_assert_eq!(is_in(&opened_from(day_of(bound), day_of(30_000))), opened_on >= bound);
        }
    }
}
