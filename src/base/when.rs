//! Moments and durations as people read them.

use jiff::tz::TimeZone;
use kit::clock::{DAY, HOUR, MINUTE, SECOND, Time};
use kit::texts::Language;

use super::views::When;

/// A moment: for machines (to the second: HTML knows no microseconds), in full, and relative to now.
#[must_use]
pub fn when(t: Language, zone: &TimeZone, now: Time, time: Time) -> When {
    let second = Time(time.0.div_euclid(SECOND) * SECOND);
    When { iso: second.rfc3339(), absolute: absolute(t, zone, time), relative: relative(t, now.since(time)) }
}

/// A moment in full, in the reader's time zone and language.
#[must_use]
pub fn absolute(t: Language, zone: &TimeZone, time: Time) -> String {
    let zoned = time.timestamp().to_zoned_datetime(zone.clone());
    zoned.strftime(t.text("time-format")).to_string()
}

/// A day, in the reader's language.
#[must_use]
pub fn day(t: Language, day: jiff::civil::Date) -> String {
    day.strftime(t.text("time-day-format")).to_string()
}

/// A duration of work: hours and minutes, never days, since a day of work is no day.
#[must_use]
pub fn work(t: Language, microseconds: i64) -> String {
    let (hours, minutes) = (microseconds / HOUR, microseconds % HOUR / MINUTE);
    let key = match (hours, minutes) {
        (0, _) => "time-span-minutes",
        (_, 0) => "time-span-hours",
        _ => "time-span-hours-minutes",
    };
    t.with(key, &[("hours", hours.into()), ("minutes", minutes.into())])
}

/// How long ago, in the shortest form.
fn relative(t: Language, microseconds: i64) -> String {
    let (key, unit) = match microseconds {
        ..MINUTE => return t.text("time-now").to_owned(),
        MINUTE..HOUR => ("time-minutes", MINUTE),
        HOUR..DAY => ("time-hours", HOUR),
        _ if microseconds < 60 * DAY => ("time-days", DAY),
        _ if microseconds < 730 * DAY => ("time-months", 30 * DAY),
        _ => ("time-years", 365 * DAY),
    };
    t.with(key, &[("count", (microseconds / unit).into())])
}

/// A duration in its two largest units.
#[must_use]
pub fn span(t: Language, microseconds: i64) -> String {
    let (days, hours, minutes) = (microseconds / DAY, microseconds % DAY / HOUR, microseconds % HOUR / MINUTE);
    let (key, args) = match (days, hours, minutes) {
        (0, 0, minutes) => ("time-span-minutes", [("minutes", minutes.into()), ("hours", 0.into())]),
        (0, hours, 0) => ("time-span-hours", [("hours", hours.into()), ("minutes", 0.into())]),
        (0, hours, minutes) => ("time-span-hours-minutes", [("hours", hours.into()), ("minutes", minutes.into())]),
        (days, 0, _) => ("time-span-days", [("days", days.into()), ("hours", 0.into())]),
        (days, hours, _) => ("time-span-days-hours", [("days", days.into()), ("hours", hours.into())]),
    };
    t.with(key, &args)
}
