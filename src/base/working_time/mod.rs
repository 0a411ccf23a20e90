//! Working time: how much of a span lies within working hours, and when they begin and end. Pure.
//!
//! Hours are those of the clock on the wall. Working time begins at the first moment at which the clock shows its beginning
//! or more, and ends at the first at which it shows its end or more. So a night in which the clocks go forward is an hour
//! shorter, one in which they go back an hour longer, no moment counts twice, and hours that a day does not have are empty.
//!
//! A span of many years costs hardly more than one of a week: whole days are counted by their weekdays, then holidays are
//! taken off, and the few days on which the clocks change are put right.

mod holidays;
mod week;

#[cfg(test)]
mod tests;

use jiff::ToSpan;
use jiff::civil::{Date, Time as TimeOfDay};
use jiff::tz::{AmbiguousOffset, TimeZone};
use kit::clock::{DAY, HOUR, MINUTE, Time};

pub use holidays::Holidays;
pub use week::{MIDNIGHT, Span, Week};

/// Days after the beginning that are looked at; beyond two centuries nobody asks for hours.
const MOST_DAYS: i64 = 73_050;
/// Spans of at most so many days are added up day by day.
const FEW_DAYS: i64 = 8;
/// Days without a pause after which a desk is said to be always open.
const ALWAYS: i64 = 400;

/// When people work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingTime {
    /// The zone in which the hours hold.
    pub zone: TimeZone,
    /// The hours of each weekday.
    pub week: Week,
    /// Days on which nobody works.
    pub holidays: Holidays,
}

impl WorkingTime {
    /// Monday to Friday, 8 to 18 o'clock, without holidays.
    #[must_use]
    pub fn usual(zone: TimeZone) -> WorkingTime {
        WorkingTime { zone, week: Week::default(), holidays: Holidays::default() }
    }

    /// Microseconds of working time between two moments; none when the second comes first.
    #[must_use]
    pub fn between(&self, start: Time, end: Time) -> i64 {
        let end = end.min(start.plus(MOST_DAYS * DAY));
        if end <= start || self.week.is_never() {
            return 0;
        }
        let (first, last) = (self.date(start), self.date(end));
        let part = |day: Date| -> i64 {
            self.of_day(day).map(|(from, until)| until.min(end).since(from.max(start)).max(0)).sum()
        };
        let parts = |from: Date, days: i64| -> i64 { (0..days).filter_map(|n| later(from, n)).map(part).sum() };
        let days = days_between(first, last);
        if days <= FEW_DAYS {
            return parts(first, days + 2);
        }
        // Where the clocks go back over midnight, a moment can belong to the day after the one that the clock shows.
        let whole = later(first, 2).zip(later(last, -1)).map_or(0, |(from, until)| self.of_whole_days(from, until));
        parts(first, 2) + whole + parts(last, 2)
    }

    /// The moment at which so many microseconds of working time will have passed, the earliest of them; none when that is
    /// never, or in more than two centuries.
    #[must_use]
    pub fn after(&self, start: Time, amount: i64) -> Option<Time> {
        if amount <= 0 {
            return Some(start);
        }
        if self.week.is_never() {
            return None;
        }
        let day = self.day_of_reaching(start, amount)?;
        let mut left = amount.saturating_sub(self.between(start, self.moment(day, 0)?));
        self.of_day(day).find_map(|(from, until)| {
            let from = from.max(start);
            let length = until.since(from).max(0);
            if left <= length {
                return Some(from.plus(left));
            }
            left -= length;
            None
        })
    }

    /// Whether this moment lies within working hours. Their end does not.
    #[must_use]
    pub fn is_open(&self, at: Time) -> bool {
        let day = self.date(at);
        let days = [Some(day), later(day, 1)];
        days.into_iter().flatten().any(|day| self.of_day(day).any(|(from, until)| from <= at && at < until))
    }

    /// The next moment within working hours: this one where it is; none when there never is one.
    #[must_use]
    pub fn opens_at(&self, at: Time) -> Option<Time> {
        self.after(at, 1).map(|moment| moment.plus(-1))
    }

    /// When the working hours end in which this moment lies; none when it lies in none, or when they never end.
    #[must_use]
    pub fn shuts_at(&self, at: Time) -> Option<Time> {
        let first = self.date(at);
        let mut end: Option<Time> = None;
        for day in (0..ALWAYS).map_while(|days| later(first, days)) {
            for (from, until) in self.of_day(day) {
                match end {
                    None if from <= at && at < until => end = Some(until),
                    // Hours that begin where others end are no pause.
                    Some(before) if from == before => end = Some(until),
                    Some(before) => return Some(before),
                    None => {}
                }
            }
            let day_ends = self.moment(day, MIDNIGHT)?;
            if end.is_some_and(|end| end < day_ends) || (end.is_none() && day_ends > at && day > first) {
                return end;
            }
        }
        None
    }

    /// Hours of a usual working day, at least one.
    #[must_use]
    pub fn hours_a_day(&self) -> i64 {
        let days = self.week.0.iter().filter(|spans| !spans.is_empty()).count();
        let days = i64::try_from(days).unwrap_or(7).max(1);
        (self.week.total() / days).div_euclid(60).max(1)
    }

    /// The day that the clock shows.
    #[must_use]
    pub fn date(&self, at: Time) -> Date {
        self.zone.to_datetime(at.timestamp()).date()
    }

    /// The working hours of a day, as moments; those that the day does not have are empty.
    fn of_day(&self, day: Date) -> impl Iterator<Item = (Time, Time)> {
        let spans = if self.holidays.contains(day) { &[][..] } else { self.week.of(day) };
        spans.iter().filter_map(move |span| Some((self.moment(day, span.from)?, self.moment(day, span.until)?)))
    }

    /// The first moment at which the clock shows so many minutes after midnight of a day, or more.
    fn moment(&self, day: Date, minutes: u16) -> Option<Time> {
        let wall = if minutes >= MIDNIGHT {
            later(day, 1)?.to_datetime(TimeOfDay::midnight())
        } else {
            let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
            day.to_datetime(TimeOfDay::new(hour, minute, 0, 0).ok()?)
        };
        let found = self.zone.to_ambiguous_timestamp(wall);
        let is_skipped = matches!(found.offset(), AmbiguousOffset::Gap { .. });
        let at = found.compatible().ok()?;
        if is_skipped {
            // The clock jumped over it: what counts is the moment of the jump.
            let jump = self.zone.preceding(at.checked_add(1.nanosecond()).ok()?).next();
            return Some(Time(jump.map_or(at, |jump| jump.timestamp()).as_microsecond()));
        }
        Some(Time(at.as_microsecond()))
    }

    /// The working time of whole days, both ends counted.
    fn of_whole_days(&self, first: Date, last: Date) -> i64 {
        let days = days_between(first, last) + 1;
        let weekdays = (0..7).filter_map(|n| Some((later(first, n)?, (days - n + 6).div_euclid(7))));
        let minutes: i64 = weekdays.map(|(day, count)| count.max(0) * self.week.minutes(day)).sum();
        let free: i64 = self.holidays.within(first, last).map(|day| self.week.minutes(day)).sum();
        (minutes - free) * MINUTE + self.by_changed_clocks(first, last)
    }

    /// What the days on which the clocks change have more, or (negative) less, than the clock on the wall lets one think.
    fn by_changed_clocks(&self, first: Date, last: Date) -> i64 {
        let (Some(from), Some(until)) = (self.moment(first, 0), self.moment(last, MIDNIGHT)) else { return 0 };
        let mut next = first;
        let mut difference = 0;
        for change in self.zone.following(from.plus(-2 * DAY).timestamp()) {
            let at = Time(change.timestamp().as_microsecond());
            if at > until {
                break;
            }
            let (before, after) = (self.date(at.plus(-1)), self.date(at));
            let touched_until = before.max(after).min(last);
            let mut day = before.min(after).max(next);
            while day <= touched_until {
                let real: i64 = self.of_day(day).map(|(from, until)| until.since(from)).sum();
                let said = if self.holidays.contains(day) { 0 } else { self.week.minutes(day) * MINUTE };
                difference += real - said;
                let Some(following) = later(day, 1) else { return difference };
                (day, next) = (following, following);
            }
        }
        difference
    }

    /// The first day at whose end so much working time will have passed.
    fn day_of_reaching(&self, start: Time, amount: i64) -> Option<Date> {
        let first = self.date(start);
        let reaches = |days: i64| -> Option<bool> {
            Some(self.between(start, self.moment(later(first, days)?, MIDNIGHT)?) >= amount)
        };
        let (mut too_few, mut enough) = (-1, 0);
        while !reaches(enough)? {
            if enough > MOST_DAYS {
                return None;
            }
            (too_few, enough) = (enough, enough * 2 + 1);
        }
        while enough - too_few > 1 {
            let middle = i64::midpoint(too_few, enough);
            if reaches(middle)? { enough = middle } else { too_few = middle }
        }
        later(first, enough)
    }
}

/// Whole working hours of a span, rounded up, at least one.
#[must_use]
pub fn hours(microseconds: i64) -> i64 {
    (microseconds + HOUR - 1).div_euclid(HOUR).max(1)
}

/// A day so many days later, or (negative) earlier; none beyond the end of all calendars.
fn later(day: Date, days: i64) -> Option<Date> {
    day.checked_add(days.days()).ok()
}

fn days_between(first: Date, last: Date) -> i64 {
    i64::from(first.until(last).map_or(0, |span| span.get_days()))
}
