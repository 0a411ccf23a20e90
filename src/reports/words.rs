//! Figures in words: counts, shares, changes, durations, days.

use jiff::tz::TimeZone;
use kit::clock::SECOND;
use kit::texts::Language;

use super::middle::Middle;
use super::period::Period;
use super::views::TimeCells;
use crate::base::when;

/// A count, with the marks between thousands that people of this language write.
#[must_use]
pub fn number(t: Language, number: i64) -> String {
    let mark = t.text("reports-thousands");
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "−".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(mark);
        }
        text.push(digit);
    }
    text
}

/// A number of tenths, as people of this language write it.
#[must_use]
pub fn tenths(t: Language, tenths: i64) -> String {
    format!("{}{}{}", tenths / 10, t.text("reports-decimal"), tenths % 10)
}

/// A change by more stands without its share.
const MOST_PERCENT: i64 = 999;

/// The change from one count to another: its arrow, and in words.
#[must_use]
pub fn change(t: Language, now: i64, before: i64) -> (&'static str, String) {
    let way = match now.cmp(&before) {
        std::cmp::Ordering::Less => "down",
        std::cmp::Ordering::Equal => "same",
        std::cmp::Ordering::Greater => "up",
    };
    let was = number(t, before);
    let percent = match before {
        0 => 0,
        before => i64::midpoint((now - before) * 200 / before, (now - before).signum()),
    };
    // Many times of next to nothing says nothing as a share.
    if percent == 0 || percent > MOST_PERCENT {
        return (way, t.with("reports-change-was", &[("before", (&was).into())]));
    }
    let sign = if now > before { "+" } else { "−" };
    let percent = format!("{sign}{}", number(t, percent.abs()));
    (way, t.with("reports-change", &[("percent", (&percent).into()), ("before", (&was).into())]))
}

/// A duration by the clock.
#[must_use]
pub fn clock(t: Language, seconds: u32) -> String {
    when::span(t, i64::from(seconds) * SECOND)
}

/// A duration of work.
#[must_use]
pub fn work(t: Language, seconds: u32) -> String {
    when::work(t, i64::from(seconds) * SECOND)
}

/// The cells of a row of durations.
#[must_use]
pub fn cells(
    t: Language,
    write: fn(Language, u32) -> String,
    now: Option<Middle>,
    before: Option<Middle>,
) -> TimeCells {
    let text = |seconds: Option<u32>| seconds.map_or_else(|| "–".to_owned(), |seconds| write(t, seconds));
    TimeCells {
        median: text(now.map(|middle| middle.median)),
        ninety: text(now.map(|middle| middle.ninety)),
        before: text(before.map(|middle| middle.median)),
    }
}

/// Days, from the first to the last.
#[must_use]
pub fn days(t: Language, period: Period) -> String {
    let (from, to) = (when::day(t, period.from), when::day(t, period.to));
    if period.from == period.to {
        from
    } else {
        t.with("reports-days", &[("from", (&from).into()), ("to", (&to).into())])
    }
}

/// What the desk's time zone is called.
#[must_use]
pub fn zone(zone: &TimeZone) -> &str {
    zone.iana_name().unwrap_or("UTC")
}

/// A share of the most, out of a hundred, for drawings.
#[must_use]
pub fn share(part: i64, most: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a drawing")]
    if most <= 0 { 0.0 } else { part as f64 * 100.0 / most as f64 }
}

/// A number of a drawing, to a tenth.
#[must_use]
pub fn drawn(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::texts::texts;

    #[test]
    fn a_change_of_next_to_nothing_has_no_share() {
        let t = texts().unwrap().negotiate("en");
        let said = |now, before| change(t, now, before).1;
        assert_eq!(said(150, 100), "+50%, before 100");
        assert_eq!(said(1_099, 100), "+999%, before 100");
        assert_eq!(said(99_999, 1), "before 1");
        assert_eq!(said(7, 0), "before 0");
        assert_eq!(said(0, 40), "−100%, before 40");
    }
}
