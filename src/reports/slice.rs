//! The tickets behind a figure: which of them, and a page of them by number.

use jiff::tz::TimeZone;
use kit::clock::Time;
use kit::words;

use super::block::{Record, Transitions};
use super::facts::{End, Transition, seconds};
use super::figures::is_of_age;
use super::period::{Days, Period};

words!(
    /// What a figure counts.
    Of {
        /// Opened in the period.
        Opened = "opened",
        /// Resolved in the period.
        Resolved = "resolved",
        /// Unfinished now.
        Open = "open",
        /// Answered for the first time in the period.
        Answered = "answered",
        /// Reopened in the period.
        Reopened = "reopened",
        /// Given to somebody else in the period.
        Reassigned = "reassigned",
        /// Withdrawn in the period.
        Withdrawn = "withdrawn",
        /// Rated in the period.
        Rated = "rated",
    }
);

/// A part of what a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    pub of: Of,
    /// Opened on this weekday; Monday is 0.
    pub weekday: Option<usize>,
    /// Opened in this hour.
    pub hour: Option<usize>,
    /// Of this class of ages.
    pub age: Option<usize>,
    /// Rated so.
    pub score: Option<u8>,
}

impl Slice {
    /// All that a figure counts.
    #[must_use]
    pub fn all(of: Of) -> Slice {
        Slice { of, weekday: None, hour: None, age: None, score: None }
    }

    /// Reads the query of an address. What means nothing is passed over.
    #[must_use]
    pub fn read(query: &[(String, String)]) -> Slice {
        let one = |name: &str| query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        Slice {
            of: Of::from_word(one("of")).unwrap_or(Of::Opened),
            weekday: one("weekday").parse().ok(),
            hour: one("hour").parse().ok(),
            age: one("age").parse().ok(),
            score: one("score").parse().ok(),
        }
    }

    /// The same as fields of a query.
    #[must_use]
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let number = |number: Option<usize>| number.map(|number| number.to_string());
        let fields = [
            ("of", Some(self.of.word().to_owned())),
            ("weekday", number(self.weekday)),
            ("hour", number(self.hour)),
            ("age", number(self.age)),
            ("score", self.score.map(|score| score.to_string())),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
    }
}

/// A slice of a period, ready to look at tickets.
pub struct Cut {
    slice: Slice,
    days: Days,
    now: u32,
}

impl Cut {
    /// Cuts.
    #[must_use]
    pub fn new(slice: Slice, period: Period, zone: &TimeZone, now: Time) -> Cut {
        Cut { slice, days: Days::of(period, zone), now: seconds(now) }
    }

    /// Whether a ticket belongs to it.
    #[must_use]
    pub fn admits(&self, record: Record<'_>, transitions: Transitions<'_>) -> bool {
        let Slice { of, weekday, hour, age, score } = self.slice;
        let days = &self.days;
        let is_of = match of {
            Of::Opened => days.contains(record.opened()),
            Of::Resolved => record.end() == End::Solved && days.contains(record.ended()),
            Of::Open => record.end() == End::None,
            Of::Answered => days.contains(record.answered()),
            Of::Withdrawn => record.end() == End::Withdrawn && days.contains(record.ended()),
            Of::Rated => days.contains(record.rated()),
            Of::Reopened => {
                let is_back =
                    |one: &Transition| matches!(one, Transition::Reopened { back, .. } if days.contains(*back));
                transitions.iter().any(|one| is_back(&one))
            }
            Of::Reassigned => {
                let is_given = |one: &Transition| matches!(one, Transition::Reassigned { at } if days.contains(*at));
                transitions.iter().any(|one| is_given(&one))
            }
        };
        if !is_of {
            return false;
        }
        let wall = || days.on_the_wall(record.opened());
        weekday.is_none_or(|day| wall().is_some_and(|wall| wall.weekday == day))
            && hour.is_none_or(|hour| wall().is_some_and(|wall| wall.hour == hour))
            && age.is_none_or(|age| is_of_age(self.now.saturating_sub(record.opened()), age))
            && score.is_none_or(|score| score == record.score())
    }
}
