//! Which days a report speaks of, in the desk's own time zone: whoever reads it, a report says the same.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use kit::clock::Time;
use kit::words;

use super::facts::seconds;

words!(
    /// How the days are chosen.
    Choice {
        /// Today.
        Today = "today",
        /// Seven days, today among them.
        Week = "week",
        /// Thirty days.
        Month = "month",
        /// Ninety days.
        Quarter = "quarter",
        /// 365 days.
        Year = "year",
        /// From one day to another.
        Own = "own",
    }
);

/// The longest period: ten years.
pub const MOST_DAYS: i64 = 3_660;
/// Up to so many days a chart has a column a day, and up to so many more one a week.
const DAILY: i64 = 62;
const WEEKLY: i64 = 427;
/// Seconds of a day.
pub(super) const DAY: u32 = 86_400;

/// Days, both ends counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

/// How long a column of a chart is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    Day,
    Week,
    Month,
}

impl Choice {
    /// How many days it has, where it has always as many.
    #[must_use]
    pub fn days(self) -> Option<i64> {
        match self {
            Choice::Today => Some(1),
            Choice::Week => Some(7),
            Choice::Month => Some(30),
            Choice::Quarter => Some(90),
            Choice::Year => Some(365),
            Choice::Own => None,
        }
    }
}

impl Period {
    /// So many days that end with one.
    #[must_use]
    pub fn ending(to: Date, days: i64) -> Period {
        Period { from: later(to, 1 - days), to }
    }

    /// How many days.
    #[must_use]
    pub fn days(self) -> i64 {
        i64::from(self.from.until(self.to).map_or(0, |span| span.get_days())) + 1
    }

    /// As many days just before it.
    #[must_use]
    pub fn before(self) -> Period {
        Period { from: later(self.from, -self.days()), to: later(self.from, -1) }
    }

    /// As many days just after it.
    #[must_use]
    pub fn after(self) -> Period {
        Period { from: later(self.to, 1), to: later(self.to, self.days()) }
    }

    /// From its first moment to the first one that is no longer in it.
    #[must_use]
    pub fn moments(self, zone: &TimeZone) -> (Time, Time) {
        (beginning(self.from, zone), beginning(later(self.to, 1), zone))
    }

    /// The columns that a chart of it has.
    #[must_use]
    pub fn columns(self) -> (Grain, Vec<Period>) {
        let grain = match self.days() {
            days if days <= DAILY => Grain::Day,
            days if days <= WEEKLY => Grain::Week,
            _ => Grain::Month,
        };
        let mut columns = Vec::new();
        let mut from = self.from;
        while from <= self.to {
            let last = match grain {
                Grain::Day => from,
                Grain::Week => later(from, i64::from(Weekday::Monday.since(from.weekday())).rem_euclid(7) - 1),
                Grain::Month => from.last_of_month(),
            };
            // A Monday is the first day of its week, and not the end of the one before.
            let last = if last < from { later(from, 6) } else { last };
            columns.push(Period { from, to: last.min(self.to) });
            let Ok(next) = last.tomorrow() else { break };
            from = next;
        }
        (grain, columns)
    }
}

/// Where moments lie within a period, in the clock of the wall. Moments are seconds since 1970; 0 is none.
pub struct Days {
    from: u32,
    seconds: u32,
    /// Since when which offset from UTC holds, the newest first.
    offsets: Vec<(u32, i32)>,
    /// The first day, counted from 1970.
    first: u32,
    /// The column of each day.
    columns: Vec<usize>,
}

/// A moment on the wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnTheWall {
    /// The column of the chart.
    pub column: usize,
    /// Monday is 0.
    pub weekday: usize,
    pub hour: usize,
}

impl Days {
    /// The days of a period in a time zone.
    #[must_use]
    pub fn of(period: Period, zone: &TimeZone) -> Days {
        let (from, until) = period.moments(zone);
        let mut offsets = vec![(0, zone.to_offset(from.timestamp()).seconds())];
        for change in zone.following(from.timestamp()).take_while(|change| change.timestamp() < until.timestamp()) {
            offsets.insert(0, (seconds(Time(change.timestamp().as_microsecond())), change.offset().seconds()));
        }
        let charted = period.columns().1;
        let columns = charted
            .iter()
            .enumerate()
            .flat_map(|(place, column)| std::iter::repeat_n(place, usize::try_from(column.days()).unwrap_or_default()));
        let first = Date::constant(1970, 1, 1).until(period.from).map_or(0, |span| span.get_days());
        let from = seconds(from).max(1);
        Days {
            from,
            seconds: seconds(until).saturating_sub(from),
            offsets,
            first: u32::try_from(first).unwrap_or_default(),
            columns: columns.collect(),
        }
    }

    /// Whether a moment lies in it.
    #[inline]
    #[must_use]
    pub fn contains(&self, at: u32) -> bool {
        at.wrapping_sub(self.from) < self.seconds
    }

    /// Whether it comes after a moment, or that is none.
    #[inline]
    #[must_use]
    pub fn is_after(&self, at: u32) -> bool {
        at < self.from
    }

    /// The column of the chart in which a moment of it lies.
    #[inline]
    #[must_use]
    pub fn column(&self, at: u32) -> Option<usize> {
        if self.contains(at) { self.column_of(self.local(at) / DAY) } else { None }
    }

    /// Where a moment of it lies.
    #[inline]
    #[must_use]
    pub fn on_the_wall(&self, at: u32) -> Option<OnTheWall> {
        if !self.contains(at) {
            return None;
        }
        let local = self.local(at);
        let day = local / DAY;
        Some(OnTheWall {
            column: self.column_of(day)?,
            // The first of January 1970 was a Thursday.
            weekday: usize::try_from((day + 3) % 7).unwrap_or_default(),
            hour: usize::try_from(local % DAY / 3_600).unwrap_or_default(),
        })
    }

    #[inline]
    fn local(&self, at: u32) -> u32 {
        let offset = self.offsets.iter().find(|(since, _)| *since <= at).map_or(0, |(_, offset)| *offset);
        at.saturating_add_signed(offset)
    }

    #[inline]
    fn column_of(&self, day: u32) -> Option<usize> {
        // Where the clocks go back over midnight, the day before has a second part.
        let place = usize::try_from(day.saturating_sub(self.first)).unwrap_or_default();
        self.columns.get(place).copied()
    }
}

/// The moment at which a day begins.
fn beginning(day: Date, zone: &TimeZone) -> Time {
    let start = day.to_zoned_datetime(zone.clone()).map(|start| start.timestamp().as_microsecond());
    Time(start.unwrap_or(i64::MAX))
}

/// A day so many days later, or (negative) earlier; the same at the end of all calendars.
#[must_use]
pub fn later(day: Date, days: i64) -> Date {
    day.checked_add(days.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn columns_are_days_then_weeks_from_monday_then_months() {
        let columns = |from, to| Period { from, to }.columns();
        assert_eq!(columns(date(2026, 3, 1), date(2026, 3, 31)).1.len(), 31);
        // 1 January 2026 is a Thursday: the first week has four days, the last one, from Monday the 28th, four.
        let (grain, weeks) = columns(date(2026, 1, 1), date(2026, 12, 31));
        assert_eq!((grain, weeks.len()), (Grain::Week, 53));
        assert_eq!(weeks[0], Period { from: date(2026, 1, 1), to: date(2026, 1, 4) });
        assert_eq!(weeks[1], Period { from: date(2026, 1, 5), to: date(2026, 1, 11) });
        assert_eq!(weeks[52], Period { from: date(2026, 12, 28), to: date(2026, 12, 31) });
        let (grain, months) = columns(date(2024, 2, 10), date(2026, 1, 5));
        assert_eq!((grain, months.len()), (Grain::Month, 24));
        assert_eq!(months[0], Period { from: date(2024, 2, 10), to: date(2024, 2, 29) });
        let days: i64 = months.iter().map(|month| month.days()).sum();
        assert_eq!(days, Period { from: date(2024, 2, 10), to: date(2026, 1, 5) }.days());
    }

    #[test]
    fn a_day_on_which_the_clocks_change_is_one_day_and_has_its_hours() {
        // In New York the clocks go from 2:00 to 3:00 on 8 March 2026, a Sunday.
        let zone = TimeZone::get("America/New_York").unwrap();
        let period = Period { from: date(2026, 3, 7), to: date(2026, 3, 9) };
        let days = Days::of(period, &zone);
        let wall =
            |text: &str| days.on_the_wall(seconds(Time(text.parse::<jiff::Timestamp>().unwrap().as_microsecond())));
        assert_eq!(wall("2026-03-07T04:59:59Z"), None);
        assert_eq!(wall("2026-03-07T05:00:00Z"), Some(OnTheWall { column: 0, weekday: 5, hour: 0 }));
        assert_eq!(wall("2026-03-08T06:59:59Z"), Some(OnTheWall { column: 1, weekday: 6, hour: 1 }));
        assert_eq!(wall("2026-03-08T07:00:00Z"), Some(OnTheWall { column: 1, weekday: 6, hour: 3 }));
        assert_eq!(wall("2026-03-10T03:59:59Z"), Some(OnTheWall { column: 2, weekday: 0, hour: 23 }));
        assert_eq!(wall("2026-03-10T04:00:00Z"), None);
        assert_eq!(period.before(), Period { from: date(2026, 3, 4), to: date(2026, 3, 6) });
    }
}
