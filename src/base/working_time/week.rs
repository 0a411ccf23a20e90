//! The hours of a week.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The end of a day, in minutes after its beginning.
pub const MIDNIGHT: u16 = 24 * 60;

/// From when until when people work on a day, in minutes after midnight on the clock on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Its beginning.
    pub from: u16,
    /// Its end, which belongs to it no longer; at most midnight.
    pub until: u16,
}

/// The hours of each weekday, Monday first: in order, none reaching into another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Week(pub [Vec<Span>; 7]);

impl Default for Week {
    /// Monday to Friday, 8 to 18 o'clock.
    fn default() -> Week {
        let day = || vec![Span { from: 8 * 60, until: 18 * 60 }];
        Week([day(), day(), day(), day(), day(), Vec::new(), Vec::new()])
    }
}

impl Week {
    /// The hours of a day.
    #[must_use]
    pub fn of(&self, day: Date) -> &[Span] {
        let index = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
        self.0.get(index).map_or(&[], Vec::as_slice)
    }

    /// Minutes of work on a day, by the clock on the wall.
    #[must_use]
    pub fn minutes(&self, day: Date) -> i64 {
        self.of(day).iter().map(|span| span.minutes()).sum()
    }

    /// Minutes of work in a week.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.0.iter().flatten().map(|span| span.minutes()).sum()
    }

    /// Whether nobody ever works.
    #[must_use]
    pub fn is_never(&self) -> bool {
        self.total() == 0
    }
}

impl Span {
    /// Its length in minutes, by the clock on the wall.
    #[must_use]
    pub fn minutes(self) -> i64 {
        i64::from(self.until.saturating_sub(self.from))
    }
}
