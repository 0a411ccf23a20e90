//! Days as people type them: `2026-11-24`, `24/11/2026`, `11/24/2026`, `24/11`, `2026-11`, `7d`, `yesterday`.

use jiff::Span;
use jiff::civil::Date;
use kit::fold::fold;

/// A day that depends on today and on how the reader's language writes days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// This one.
    On(Date),
    /// So many days before today.
    DaysAgo(i64),
    /// Two numbers and perhaps a year, in the order in which they stand.
    Written {
        /// The day; where months come first, the month.
        first: i8,
        /// The other one.
        second: i8,
        /// This year when there is none.
        year: Option<i16>,
    },
}

impl Day {
    /// Reads a day; none when it is none in any order.
    pub(super) fn read(text: &str) -> Option<Day> {
        let text = fold(text.trim());
        match text.as_str() {
            "today" | "hoje" | "hoy" => return Some(Day::DaysAgo(0)),
            "yesterday" | "ontem" | "ayer" => return Some(Day::DaysAgo(1)),
            _ => {}
        }
        iso(&text).map(Day::On).or_else(|| ago(&text)).or_else(|| written(&text))
    }

    /// Which day it is for somebody.
    pub(super) fn for_reader(self, today: Date, months_first: bool) -> Option<Date> {
        match self {
            Day::On(day) => Some(day),
            Day::DaysAgo(days) => today.checked_sub(Span::new().try_days(days).ok()?).ok(),
            Day::Written { first, second, year } => {
                let year = year.unwrap_or(today.year());
                let (usual, other) = (Date::new(year, second, first), Date::new(year, first, second));
                if months_first { other.or(usual) } else { usual.or(other) }.ok()
            }
        }
    }
}

/// `2026-11-24`, `2026-11`, `2026`.
fn iso(text: &str) -> Option<Date> {
    let numbers: Vec<i16> = text.split('-').map(number).collect::<Option<_>>()?;
    match (numbers.as_slice(), text.len()) {
        ([year, month, day], 8..) => Date::new(*year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok(),
        ([year, month], 6..) => Date::new(*year, i8::try_from(*month).ok()?, 1).ok(),
        ([year], 4) => Date::new(*year, 1, 1).ok(),
        _ => None,
    }
    .filter(|day| day.year() >= 1000)
}

/// `7d`, `2w`, `3 semanas`, `6m`, `1y`; days alone: `30`.
fn ago(text: &str) -> Option<Day> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (count, unit) = text.split_at(end);
    let days = match unit.trim() {
        "" | "d" | "day" | "days" | "dia" | "dias" => 1,
        "w" | "week" | "weeks" | "s" | "semana" | "semanas" => 7,
        "m" | "month" | "months" | "mes" | "meses" => 30,
        "y" | "year" | "years" | "a" | "ano" | "anos" => 365,
        _ => return None,
    };
    // More is no span of days but a mistake.
    (1..=4).contains(&count.len()).then_some(Day::DaysAgo(count.parse::<i64>().ok()? * days))
}

/// `24/11/2026`, `24.11.26`, `24-11-2026`, `24/11`.
fn written(text: &str) -> Option<Day> {
    let mut parts = text.split(['/', '.', '-']);
    let first = i8::try_from(number(parts.next()?)?).ok()?;
    let second = i8::try_from(number(parts.next()?)?).ok()?;
    let year = match parts.next() {
        None => None,
        Some(part) => Some(match (part.len(), number(part)?) {
            (2, year) => 2000 + year,
            (4, year) => year,
            _ => return None,
        }),
    };
    let day = Day::Written { first, second, year };
    let some_leap_year = Date::constant(2024, 1, 1);
    (parts.next().is_none() && day.for_reader(some_leap_year, true).is_some()).then_some(day)
}

fn number(text: &str) -> Option<i16> {
    let is_one = !text.is_empty() && text.bytes().all(|letter| letter.is_ascii_digit());
    text.parse().ok().filter(|_| is_one)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::Day;

    fn read(text: &str, months_first: bool) -> Option<Date> {
        Day::read(text)?.for_reader(date(2026, 3, 2), months_first)
    }

    #[test]
    fn days_as_people_type_them() {
        for (text, expected) in [
            ("2026-11-24", date(2026, 11, 24)),
            ("2026-11", date(2026, 11, 1)),
            ("2026", date(2026, 1, 1)),
            ("24/11/2026", date(2026, 11, 24)),
            ("24.11.26", date(2026, 11, 24)),
            ("24-11-2026", date(2026, 11, 24)),
            ("24/11", date(2026, 11, 24)),
            ("11/24/2026", date(2026, 11, 24)),
            ("hoje", date(2026, 3, 2)),
            ("yesterday", date(2026, 3, 1)),
            ("7d", date(2026, 2, 23)),
            ("2 semanas", date(2026, 2, 16)),
            ("30", date(2026, 1, 31)),
        ] {
            assert_eq!(read(text, false), Some(expected), "{text}");
        }
        assert_eq!(read("03/04/2026", false), Some(date(2026, 4, 3)));
        assert_eq!(read("03/04/2026", true), Some(date(2026, 3, 4)));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in ["", "tomorrowish", "31/31/2026", "2026-13-01", "24/11/2026/1", "-5", "99999", "1/2/3", "٣/٤"] {
            assert_eq!(Day::read(text), None, "{text}");
        }
    }
}
