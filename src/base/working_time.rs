//! Working time: how much of a span lies within working hours. Pure; days and hours are those of a time zone, so that a
//! change of daylight saving time is counted as the clock on the wall counts it.

use jiff::ToSpan;
use jiff::civil::{Date, Time as TimeOfDay, Weekday};
use jiff::tz::TimeZone;
use kit::clock::{HOUR, Time};

/// Days that are looked at one by one; beyond ten years nobody asks for hours.
const MOST_DAYS: usize = 3_660;

/// When people work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingTime {
    /// The zone in which the hours hold.
    pub zone: TimeZone,
    /// On which days of the week, Monday first.
    pub days: [bool; 7],
    /// From when.
    pub from: TimeOfDay,
    /// Until when.
    pub until: TimeOfDay,
}

impl WorkingTime {
    /// Monday to Friday, 8 to 18 o'clock.
    #[must_use]
    pub fn usual(zone: TimeZone) -> WorkingTime {
        let days = [true, true, true, true, true, false, false];
        WorkingTime { zone, days, from: TimeOfDay::constant(8, 0, 0, 0), until: TimeOfDay::constant(18, 0, 0, 0) }
    }

    /// Microseconds of working time between two moments; none when the second comes first.
    #[must_use]
    pub fn between(&self, start: Time, end: Time) -> i64 {
        if end <= start {
            return 0;
        }
        let day_of = |time: Time| time.timestamp().to_zoned_datetime(self.zone.clone()).date();
        let last = day_of(end);
        let days = day_of(start).series(1.day()).take(MOST_DAYS).take_while(|day| *day <= last);
        days.filter(|day| self.is_working_day(*day)).map(|day| self.within(day, start, end)).sum()
    }

    /// Hours of a working day, at least one.
    #[must_use]
    pub fn hours_a_day(&self) -> i64 {
        let span = self.from.until(self.until).map_or(0, |span| i64::from(span.get_hours()));
        span.max(1)
    }

    fn is_working_day(&self, day: Date) -> bool {
        let index = match day.weekday() {
            Weekday::Monday => 0,
            Weekday::Tuesday => 1,
            Weekday::Wednesday => 2,
            Weekday::Thursday => 3,
            Weekday::Friday => 4,
            Weekday::Saturday => 5,
            Weekday::Sunday => 6,
        };
        self.days.get(index).copied().unwrap_or(false)
    }

    /// The part of a span that lies within the hours of one day.
    fn within(&self, day: Date, start: Time, end: Time) -> i64 {
        let moment = |time: TimeOfDay| {
            let at = self.zone.to_ambiguous_timestamp(day.to_datetime(time)).compatible().ok()?;
            Some(Time(at.as_microsecond()))
        };
        let (Some(opens), Some(shuts)) = (moment(self.from), moment(self.until)) else { return 0 };
        shuts.min(end).since(opens.max(start)).max(0)
    }
}

/// Whole working hours of a span, rounded up, at least one.
#[must_use]
pub fn hours(microseconds: i64) -> i64 {
    (microseconds + HOUR - 1).div_euclid(HOUR).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual() -> WorkingTime {
        WorkingTime::usual(TimeZone::get("America/New_York").unwrap())
    }

    fn at(text: &str) -> Time {
        let wall: jiff::civil::DateTime = text.parse().unwrap();
        Time(usual().zone.to_timestamp(wall).unwrap().as_microsecond())
    }

    #[test]
    fn nights_and_weekends_do_not_count() {
        // Friday 17:00 to Monday 9:30: an hour, and an hour and a half.
        assert_eq!(usual().between(at("2026-03-20T17:00"), at("2026-03-23T09:30")), 5 * HOUR / 2);
        assert_eq!(usual().between(at("2026-03-21T10:00"), at("2026-03-22T10:00")), 0);
        assert_eq!(usual().between(at("2026-03-23T09:00"), at("2026-03-23T09:00")), 0);
        assert_eq!(usual().between(at("2026-03-23T10:00"), at("2026-03-23T09:00")), 0);
        assert_eq!(usual().between(at("2026-03-23T06:00"), at("2026-03-27T23:00")), 50 * HOUR);
    }

    #[test]
    fn a_week_has_fifty_hours_also_when_the_clocks_change_in_it() {
        // The clocks go forward on Sunday, 8 March 2026.
        assert_eq!(usual().between(at("2026-03-06T18:00"), at("2026-03-13T18:00")), 50 * HOUR);
        // Work that spans the night of the change has an hour less.
        let nights = WorkingTime {
            days: [true; 7],
            from: TimeOfDay::constant(0, 0, 0, 0),
            until: TimeOfDay::constant(8, 0, 0, 0),
            ..usual()
        };
        assert_eq!(nights.between(at("2026-03-08T00:00"), at("2026-03-08T12:00")), 7 * HOUR);
    }

    #[test]
    fn hours_are_rounded_up() {
        assert_eq!((hours(1), hours(HOUR), hours(HOUR + 1)), (1, 1, 2));
    }
}
