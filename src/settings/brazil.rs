//! The national holidays of Brazil, computed. Carnival and Corpus Christi are none by law, but days on which desks are
//! closed all the same: they are proposed, and nobody has to take them.

use jiff::ToSpan;
use jiff::civil::Date;

use super::holiday_text::HolidayDay;

/// Days that have the same date every year, as month, day, and the key of the name.
const FIXED: &[(i8, i8, &str)] = &[
    (1, 1, "holidays-brazil-new-year"),
    (4, 21, "holidays-brazil-tiradentes"),
    (5, 1, "holidays-brazil-labour"),
    (9, 7, "holidays-brazil-independence"),
    (10, 12, "holidays-brazil-aparecida"),
    (11, 2, "holidays-brazil-all-souls"),
    (11, 15, "holidays-brazil-republic"),
    (11, 20, "holidays-brazil-black-awareness"),
    (12, 25, "holidays-brazil-christmas"),
];

/// Days that hang on Easter, as days after it.
const MOVING: &[(i64, &str)] = &[
    (-48, "holidays-brazil-carnival-monday"),
    (-47, "holidays-brazil-carnival-tuesday"),
    (-2, "holidays-brazil-good-friday"),
    (60, "holidays-brazil-corpus-christi"),
];

/// The year from which the 20th of November is one (law 14.759 of 2023).
const BLACK_AWARENESS_SINCE: i16 = 2024;

/// The holidays of a year, by date, each with the key of its name.
#[must_use]
pub fn holidays(year: i16) -> Vec<(Date, &'static str)> {
    let is_one = |month: i8, day: i8| (month, day) != (11, 20) || year >= BLACK_AWARENESS_SINCE;
    let fixed = FIXED.iter().filter(|(month, day, _)| is_one(*month, *day));
    let fixed = fixed.filter_map(|(month, day, key)| Some((Date::new(year, *month, *day).ok()?, *key)));
    let moving = MOVING.iter().filter_map(|(days, key)| Some((easter(year)?.checked_add(days.days()).ok()?, *key)));
    let mut all: Vec<(Date, &'static str)> = fixed.chain(moving).collect();
    all.sort_unstable();
    all
}

/// A day of the list as it is kept: one with the same date every year comes back every year.
#[must_use]
pub fn day(date: Date) -> Option<HolidayDay> {
    let is_fixed = FIXED.iter().any(|(month, day, _)| (*month, *day) == (date.month(), date.day()));
    if is_fixed { HolidayDay::every_year(date.month(), date.day()) } else { HolidayDay::once(date) }
}

/// Easter Sunday in the Gregorian calendar (the method of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let number = i64::from(year);
    let (golden, century, rest) = (number % 19, number / 100, number % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let days = moon + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanacs_say() {
        // The earliest and the latest that there can be, and some between.
        for said in [
            "1818-03-22",
            "1943-04-25",
            "2000-04-23",
            "2008-03-23",
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2038-04-25",
        ] {
            let date: Date = said.parse().unwrap();
            assert_eq!(easter(date.year()), Some(date));
        }
    }

    #[test]
    fn a_year_has_thirteen_days_in_their_order() {
        // By the decree for 2026: Carnival on 16 and 17 February, the Passion on 3 April, Corpus Christi on 4 June.
        let dates: Vec<String> = holidays(2026).iter().map(|(date, _)| date.to_string()[5..].to_owned()).collect();
        let expected = "01-01 02-16 02-17 04-03 04-21 05-01 06-04 09-07 10-12 11-02 11-15 11-20 12-25";
        assert_eq!(dates.join(" "), expected);
        assert_eq!(holidays(2023).len(), 12, "the 20th of November is one since 2024");
        let kept: Vec<HolidayDay> = holidays(2026).iter().filter_map(|(date, _)| day(*date)).collect();
        assert_eq!(kept.iter().filter(|day| day.year == 2026).count(), 4, "the others come back every year");
    }
}
