//! Moments as other programs write them: 2023-05-04 10:11:12.123456, 04/05/2023 10:11, and the like.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time as Clock};
use jiff::tz::TimeZone;
use kit::clock::{DAY, HOUR, MINUTE, SECOND, Time};

/// The moment that a text is, a day alone being its beginning; none when it is none.
pub(super) fn read(text: &str, zone: &TimeZone) -> Option<Time> {
    let text = text.trim();
    if let Ok(exact) = text.parse::<Timestamp>() {
        return Some(Time(exact.as_microsecond()));
    }
    let (date, rest) = date(text)?;
    let (clock, rest) = match clock(rest) {
        Some(found) => found,
        None => (Clock::midnight(), rest),
    };
    rest.trim().is_empty().then(|| in_zone(date.to_datetime(clock), zone)).flatten()
}

/// The first moment that stands within a text and is a sensible one: with day and time, and between two others.
pub(super) fn within(text: &str, zone: &TimeZone, (from, until): (Time, Time)) -> Option<Time> {
    let bytes = text.as_bytes();
    let mut before = b' ';
    for (place, byte) in bytes.iter().enumerate() {
        let begins = byte.is_ascii_digit() && !before.is_ascii_digit();
        before = *byte;
        if !begins {
            continue;
        }
        let found = text.get(place..).and_then(date).and_then(|(date, rest)| Some(date.to_datetime(clock(rest)?.0)));
        let found = found.and_then(|moment| in_zone(moment, zone)).filter(|moment| (from..=until).contains(moment));
        if found.is_some() {
            return found;
        }
    }
    None
}

/// A span: H:MM:SS, or so many days and that.
pub(super) fn span(text: &str) -> Option<i64> {
    let text = text.trim();
    let (days, rest) = match text.split_once("day") {
        Some((days, rest)) => (days.trim().parse::<i64>().ok()?, rest.trim_start_matches(['s', ',', ' '])),
        None => (0, text),
    };
    let mut parts = rest.split(':').map(|part| part.trim().split('.').next().and_then(|part| part.parse::<i64>().ok()));
    let (hours, minutes) = (parts.next()??, parts.next()??);
    let seconds = parts.next().flatten().unwrap_or_default();
    let all = [hours, minutes, seconds, days].iter().all(|part| (0..1_000_000).contains(part));
    all.then(|| days * DAY + hours * HOUR + minutes * MINUTE + seconds * SECOND)
}

fn in_zone(moment: DateTime, zone: &TimeZone) -> Option<Time> {
    let moment = zone.to_ambiguous_timestamp(moment).compatible().ok()?;
    Some(Time(moment.as_microsecond()))
}

/// A day at the beginning of a text, the year first or last, and what follows.
fn date(text: &str) -> Option<(Date, &str)> {
    let (first, rest) = number(text, 4)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let (second, rest) = number(rest.strip_prefix(mark)?, 2)?;
    let (third, rest) = number(rest.strip_prefix(mark)?, 4)?;
    let (year, day) = if first > 31 { (first, third) } else { (third, first) };
    let year = if year < 100 { year + 2000 } else { year };
    let part = |part: i64| i8::try_from(part).ok();
    let date = Date::new(i16::try_from(year).ok()?, part(second)?, part(day)?).ok()?;
    (1970..2200).contains(&date.year()).then_some((date, rest))
}

/// A time of day after a day: whatever few letters stand between them.
fn clock(text: &str) -> Option<(Clock, &str)> {
    let joint: &[char] = &[' ', ',', '-', 'T', '\u{a0}', '\n', '\t', 'à', 'a', 's', 'á', 'o', '|', '(', '—', '–'];
    let rest = text.trim_start_matches(joint);
    if text.len() - rest.len() > 12 {
        return None;
    }
    let (hour, rest) = number(rest, 2)?;
    let (minute, rest) = number(rest.strip_prefix([':', 'h'])?, 2)?;
    let seconds = rest.strip_prefix(':').and_then(|rest| number(rest, 2));
    let (second, rest) = seconds.unwrap_or((0, rest));
    let digits =
        rest.strip_prefix('.').map(|rest| rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    let (nanosecond, rest) = match digits.filter(|digits| *digits > 0) {
        Some(digits) => {
            let fraction: String = rest.chars().skip(1).take(digits.min(9)).collect();
            (format!("{fraction:0<9}").parse().unwrap_or_default(), rest.get(1 + digits..).unwrap_or_default())
        }
        None => (0, rest),
    };
    let part = |part: i64| i8::try_from(part).ok();
    Some((Clock::new(part(hour)?, part(minute)?, part(second)?, nanosecond).ok()?, rest))
}

/// The digits at the beginning of a text, so many at most.
fn number(text: &str, most: usize) -> Option<(i64, &str)> {
    let digits = text.bytes().take(most + 1).take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).filter(|_| (1..=most).contains(&digits))?;
    Some((number.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_here(text: &str) -> Option<String> {
        read(text, &TimeZone::get("America/Belem").unwrap()).map(Time::rfc3339)
    }

    #[test]
    fn moments_are_read_however_they_are_written() {
        for (text, expected) in [
            ("2023-05-04 10:11:12.123456", "2023-05-04T13:11:12.123456Z"),
            ("2023-05-04T10:11", "2023-05-04T13:11:00Z"),
            ("2023-05-04T10:11:12Z", "2023-05-04T10:11:12Z"),
            ("04/05/2023 10:11", "2023-05-04T13:11:00Z"),
            ("4/5/2023, 10:11:09", "2023-05-04T13:11:09Z"),
            ("04/05/2023 às 10h11", "2023-05-04T13:11:00Z"),
            ("04-05-23 - 10:11", "2023-05-04T13:11:00Z"),
            ("04/05/2023", "2023-05-04T03:00:00Z"),
        ] {
            assert_eq!(read_here(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "None", "ontem", "31/02/2023 10:00", "2023-05-04 10:11 depois", "99/99/9999", "12345"] {
            assert_eq!(read_here(text), None, "{text}");
        }
    }

    #[test]
    fn a_moment_within_a_text_is_found_when_it_is_a_sensible_one() {
        let zone = TimeZone::get("America/Belem").unwrap();
        let all = (Time(0), Time(1_800_000_000 * SECOND));
        let found = |text: &str| within(text, &zone, all).map(Time::rfc3339);
        assert_eq!(found("Ana (2 vezes), 04/05/2023 às 10:11: feito").as_deref(), Some("2023-05-04T13:11:00Z"));
        assert_eq!(found("prazo 04/05/2023; em 2023-05-06 08:00 foi").as_deref(), Some("2023-05-06T11:00:00Z"));
        assert_eq!(found("agendado para 10/12/2099 08:00, ramal 1234 ção"), None);
    }

    #[test]
    fn a_span_is_read() {
        assert_eq!(span("1:02:03"), Some(3_723 * SECOND));
        assert_eq!(span("2 days, 0:00:01.5"), Some(2 * DAY + SECOND));
        assert_eq!((span("None"), span(""), span("-1 day, 23:00:00")), (None, None, None));
    }
}
