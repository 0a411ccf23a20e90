//! The hours of a day as people write and read them. Pure.

use crate::base::working_time::{MIDNIGHT, Span};

/// Most spans of a day.
pub const MOST_SPANS: usize = 4;

/// Words that may stand between times, and say nothing that their order does not say.
const BETWEEN: &[&str] = &["to", "until", "from", "and", "a", "à", "as", "às", "até", "das", "de", "e"];
/// Words for a day without work.
const CLOSED: &[&str] = &["closed", "fechado", "-", "–", "—"];

/// Reads the hours of a day, in whatever order they were written. Nothing is a day without work.
///
/// # Errors
/// The key of the text that says what is wrong.
pub fn read(text: &str) -> Result<Vec<Span>, &'static str> {
    let text = text.trim().to_lowercase();
    if CLOSED.contains(&text.as_str()) {
        return Ok(Vec::new());
    }
    let times = times(&text).ok_or("hours-unreadable")?;
    let (pairs, rest) = times.as_chunks::<2>();
    if !rest.is_empty() {
        return Err("hours-unreadable");
    }
    let mut spans = Vec::with_capacity(pairs.len());
    for [from, until] in pairs {
        // What ends at 0 o'clock ends with the day.
        let until = if *until == 0 { MIDNIGHT } else { *until };
        if until <= *from {
            return Err("hours-backwards");
        }
        spans.push(Span { from: *from, until });
    }
    if spans.len() > MOST_SPANS {
        return Err("hours-too-many");
    }
    spans.sort_unstable();
    let overlap = spans.iter().zip(spans.iter().skip(1)).any(|(one, next)| next.from < one.until);
    if overlap { Err("hours-overlap") } else { Ok(spans) }
}

/// The hours of a day; empty for a day without work.
#[must_use]
pub fn write(spans: &[Span]) -> String {
    let time = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let each: Vec<String> = spans.iter().map(|span| format!("{}–{}", time(span.from), time(span.until))).collect();
    each.join(", ")
}

/// The times in a text, in minutes after midnight; none when there is anything else in it.
fn times(text: &str) -> Option<Vec<u16>> {
    let words = text.split(|letter: char| letter.is_whitespace() || "-–—,;/&".contains(letter));
    let said = words.filter(|word| !word.is_empty() && !BETWEEN.contains(word));
    said.map(time).collect()
}

/// `8`, `8:30`, `08.30`, `8h` or `8h30`, in minutes after midnight.
fn time(word: &str) -> Option<u16> {
    let (hours, minutes) = word.split_once([':', '.', 'h']).unwrap_or((word, ""));
    let minutes = minutes.strip_suffix("min").unwrap_or(minutes);
    let is_fit = (1..=2).contains(&hours.len()) && (minutes.len() == 2 || (minutes.is_empty() && !word.ends_with(':')));
    let is_number = hours.chars().chain(minutes.chars()).all(|digit| digit.is_ascii_digit());
    if !is_fit || !is_number {
        return None;
    }
    let (hours, minutes): (u16, u16) =
        (hours.parse().ok()?, if minutes.is_empty() { 0 } else { minutes.parse().ok()? });
    (minutes < 60).then_some(hours * 60 + minutes).filter(|time| *time <= MIDNIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_however_people_write_them() {
        let office = "08:00–12:00, 14:00–18:00";
        for text in [
            office,
            "8-12 14-18",
            "8h-12h; 14h-18h",
            "das 8h às 12h e das 14h às 18h",
            " 08.00 - 12.00 , 14:00 to 18:00 ",
            "14:00–18:00, 08:00–12:00",
            "8 a 12, 14 a 18",
        ] {
            assert_eq!(read(text).map(|spans| write(&spans)).as_deref(), Ok(office), "{text}");
        }
        assert_eq!(write(&read("8h30-17h45min").unwrap()), "08:30–17:45");
        assert_eq!(write(&read("0-24").unwrap()), "00:00–24:00");
        assert_eq!(write(&read("18:00-00:00").unwrap()), "18:00–24:00", "a day ends at its midnight");
        assert_eq!(write(&read("8-12, 12-18").unwrap()), "08:00–12:00, 12:00–18:00", "the end belongs to the next");
        for closed in ["", "  ", "-", "–", "Fechado", "closed"] {
            assert_eq!(read(closed), Ok(Vec::new()), "{closed:?}");
        }
        assert_eq!(write(&[]), "");
    }

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_reason() {
        for text in
            ["8", "8-12, 14", "morning", "8:60-12", "8-25", "24:30-25", "8:-12", "8:3-12", "-8x12", "800-1200", "१-२"]
        {
            assert_eq!(read(text), Err("hours-unreadable"), "{text}");
        }
        for text in ["22:00-06:00", "12-12", "18-8", "24:00-24:00"] {
            assert_eq!(read(text), Err("hours-backwards"), "{text}");
        }
        assert_eq!(read("8-12, 11-18"), Err("hours-overlap"));
        assert_eq!(read("8-18, 9-10"), Err("hours-overlap"));
        assert_eq!(read("1-2, 3-4, 5-6, 7-8, 9-10"), Err("hours-too-many"));
        assert!(read("1-2, 3-4, 5-6, 7-8").is_ok());
    }
}
