//! Holidays as people write them, one a line. Pure.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kit::error::Fields;

/// Most characters of a name.
pub const LONGEST_NAME: usize = 100;
/// Most wrong lines that are named.
const MOST_FAULTS: usize = 20;

/// A day on which nobody works, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// When.
    pub day: HolidayDay,
    /// What it is called.
    pub name: String,
}

/// A day of one year, or of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HolidayDay {
    /// The year; 0 when it comes back every year.
    pub year: i16,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

impl HolidayDay {
    /// A day of one year; none outside of the years that a calendar here has.
    #[must_use]
    pub fn once(date: Date) -> Option<HolidayDay> {
        let day = HolidayDay { year: date.year(), month: date.month(), day: date.day() };
        (1970..=2199).contains(&date.year()).then_some(day)
    }

    /// A day of every year.
    #[must_use]
    pub fn every_year(month: i8, day: i8) -> Option<HolidayDay> {
        // A leap year, for the 29th of February.
        Date::new(2000, month, day).ok().map(|_| HolidayDay { year: 0, month, day })
    }

    /// The day in a year; none when that year does not have it.
    #[must_use]
    pub fn of_year(self, year: i16) -> Option<Date> {
        if self.year != 0 && self.year != year {
            return None;
        }
        Date::new(year, self.month, self.day).ok()
    }
}

/// Reads a list, a day a line; gives the days in their order, those of every year first. Empty lines are passed over; of
/// two lines with one day the later counts.
///
/// # Errors
/// What is wrong, by line, under `lines`.
pub fn read(text: &str) -> Result<Vec<Written>, Fields> {
    let mut faults = Fields::new();
    let mut found: BTreeMap<HolidayDay, String> = BTreeMap::new();
    let lines = (1_i64..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    for (number, line) in lines {
        let (day, name) = split(line.trim());
        let (day, name) = (read_day(day), read_name(name));
        faults.require_within(day.is_some(), "lines", "holidays-line-date", number);
        faults.require_within(name.is_some(), "lines", "holidays-line-name", number);
        if let Some((day, name)) = day.zip(name) {
            found.insert(day, name);
        }
        if faults.0.len() >= MOST_FAULTS {
            break;
        }
    }
    faults.require(!found.is_empty() || !faults.0.is_empty(), "lines", "holidays-none-written");
    let written = found.into_iter().map(|(day, name)| Written { day, name });
    if faults.0.is_empty() { Ok(written.collect()) } else { Err(faults) }
}

/// A name that can be kept.
#[must_use]
pub fn read_name(text: &str) -> Option<String> {
    let name = text.trim();
    let is_fit = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.contains(char::is_control);
    is_fit.then(|| name.to_owned())
}

/// `2026-12-24` and `24/12/2026` are days of one year, `24/12` is one of every year; `.` is as good as `/`.
#[must_use]
pub fn read_day(text: &str) -> Option<HolidayDay> {
    if let Ok(date) = text.parse::<Date>()
        && text.len() == 10
    {
        return HolidayDay::once(date);
    }
    let parts: Vec<&str> = text.trim_end_matches(['.', '/']).split(['/', '.']).collect();
    let number = |part: &str| -> Option<i16> {
        let is_number = (1..=4).contains(&part.len()) && part.chars().all(|digit| digit.is_ascii_digit());
        if is_number { part.parse().ok() } else { None }
    };
    let small = |part: &str| i8::try_from(number(part)?).ok();
    match parts.as_slice() {
        [day, month] => HolidayDay::every_year(small(month)?, small(day)?),
        [day, month, year] if year.len() == 4 => {
            HolidayDay::once(Date::new(number(year)?, small(month)?, small(day)?).ok()?)
        }
        _ => None,
    }
}

/// A day as a line begins with it.
#[must_use]
pub fn write_day(day: HolidayDay) -> String {
    match day.year {
        0 => format!("{:02}/{:02}", day.day, day.month),
        year => format!("{year:04}-{:02}-{:02}", day.month, day.day),
    }
}

/// The day and the name of a line.
fn split(line: &str) -> (&str, &str) {
    let is_of_day = |letter: char| letter.is_ascii_digit() || "-/.".contains(letter);
    let end = line.find(|letter| !is_of_day(letter)).unwrap_or(line.len());
    let (day, rest) = line.split_at_checked(end).unwrap_or((line, ""));
    (day, rest.trim_start_matches(|letter: char| letter.is_whitespace() || "-–—:;,|".contains(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<String> {
        let found = read(text).unwrap_or_else(|faults| panic!("{faults:?}"));
        found.iter().map(|one| format!("{} {}", write_day(one.day), one.name)).collect()
    }

    #[test]
    fn days_are_read_as_people_in_both_countries_write_them() {
        let text =
            "2026-12-24 Véspera de Natal\n\n 25/12\tNatal\r\n17.02.2026; Carnaval\n1/1 - Ano novo\n29/2 Leap day";
        let read =
            ["01/01 Ano novo", "29/02 Leap day", "25/12 Natal", "2026-02-17 Carnaval", "2026-12-24 Véspera de Natal"];
        assert_eq!(lines(text), read);
        assert_eq!(lines("25/12 Natal\n25/12 Christmas"), ["25/12 Christmas"], "the later line counts");
    }

    #[test]
    fn each_wrong_line_is_named() {
        let faults = read("25/12 Natal\n12/25 Christmas\n\n2026-02-30 Nothing\n1/1").unwrap_err();
        let said: Vec<_> = faults.0.iter().map(|fault| (fault.key, fault.number.unwrap())).collect();
        assert_eq!(said, [("holidays-line-date", 2), ("holidays-line-date", 4), ("holidays-line-name", 5)]);
        for odd in
            ["Natal", "25 Natal", "25/12/26 Natal", "2300-01-01 Late", "1/1/1/1 Odd", "٢٥/١٢ Natal", "25-12 Natal"]
        {
            assert_eq!(read(odd).unwrap_err().0[0].key, "holidays-line-date", "{odd}");
        }
        assert_eq!(read(" \n\n").unwrap_err().0[0].key, "holidays-none-written");
        assert_eq!(read(&format!("1/1 {}", "x".repeat(101))).unwrap_err().0[0].key, "holidays-line-name");
    }

    #[test]
    fn a_day_of_every_year_stands_in_each_that_has_it() {
        let leap = HolidayDay::every_year(2, 29).unwrap();
        assert!(leap.of_year(2028).is_some() && leap.of_year(2027).is_none());
        let once = HolidayDay::once("2026-09-07".parse().unwrap()).unwrap();
        assert!(once.of_year(2026).is_some() && once.of_year(2027).is_none());
    }
}
