//! Days as people name them, made into moments: from the beginning of one day until the end of another, where the
//! reader lives.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use kit::clock::Time;

/// The moment at which a day begins; none when this is no day (`2026-03-02`).
pub fn beginning(day: &str, zone: &TimeZone) -> Option<Time> {
    moment(day.parse().ok()?, zone)
}

/// The moment at which the day after it begins.
pub fn end(day: &str, zone: &TimeZone) -> Option<Time> {
    moment(day.parse::<Date>().ok()?.tomorrow().ok()?, zone)
}

fn moment(date: Date, zone: &TimeZone) -> Option<Time> {
    Some(Time(date.to_zoned_datetime(zone.clone()).ok()?.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lasts_from_midnight_to_midnight_where_the_reader_lives() {
        let zone = TimeZone::get("America/Sao_Paulo").unwrap();
        let text = |time: Option<Time>| time.map(Time::rfc3339);
        assert_eq!(text(beginning("2026-03-02", &zone)).as_deref(), Some("2026-03-02T03:00:00Z"));
        assert_eq!(text(end("2026-03-02", &zone)).as_deref(), Some("2026-03-03T03:00:00Z"));
        // Clocks went forward at midnight then: the day began at one o'clock.
        assert_eq!(text(beginning("2018-11-04", &zone)).as_deref(), Some("2018-11-04T03:00:00Z"));
        assert_eq!(text(end("9999-12-31", &zone)), None);
        assert_eq!(text(beginning("yesterday", &zone)), None);
    }
}
