//! The line that says who wrote what is quoted: "On Wed, Nov 5, 2025 at 10:11 AM Ana <ana@example.org> wrote:".

use super::lines::Line;
use super::words::fold;
use crate::html::Mark;
use crate::slices;

/// An attribution that was found.
pub(crate) struct Found {
    /// The line after it.
    pub(crate) end: usize,
    /// It cannot be anything else, even when nothing that follows is marked as quoted.
    pub(crate) is_certain: bool,
    /// What is quoted goes on in the same line.
    pub(crate) is_run_on: bool,
}

/// Mail programs break it at 70 to 80 letters, and names are long.
const MOST_LINES: usize = 4;
const LONGEST: usize = 400;
/// Lines that HTML marks as an attribution.
const MOST_MARKED: usize = 20;

/// The attribution that begins at a line.
pub(crate) fn at(lines: &[Line<'_>], place: usize) -> Option<Found> {
    if lines.get(place)?.mark == Some(Mark::Attribution) {
        let rest = lines.get(place..)?;
        let count = rest.iter().take(MOST_MARKED).take_while(|line| line.mark == Some(Mark::Attribution)).count();
        return Some(Found { end: place + count, is_certain: false, is_run_on: false });
    }
    let depth = lines.get(place).map(|line| line.depth);
    let first = &lines.get(place)?.text;
    if !may_begin(slices::at_most(first, LONGEST)) {
        return None;
    }
    if is_run_on(slices::at_most(first, LONGEST)) {
        return Some(Found { end: place + 1, is_certain: true, is_run_on: true });
    }
    let mut joined = String::new();
    for (count, line) in lines.iter().skip(place).take(MOST_LINES).enumerate() {
        let is_anothers = count > 0 && line.mark == Some(Mark::Attribution);
        if Some(line.depth) != depth || line.is_blank() || joined.len() > LONGEST || is_anothers {
            return None;
        }
        if count > 0 {
            joined.push(' ');
        }
        joined.push_str(line.text.trim());
        if ends(&joined) {
            let end = place + count + 1;
            if begins_later(lines.get(place..end)?) {
                return None;
            }
            return judge(&fold(&joined)).map(|is_certain| Found { end, is_certain, is_run_on: false });
        }
    }
    None
}

/// Whether these lines are a sentence of the writer and the attribution after it, with no blank line between: "A impressora
/// parou." and "Em qua., 5 de nov. de 2025 às 10:11, Ana <ana@example.org> escreveu:". A line that an attribution was broken
/// into has a date, and ends in no full stop.
fn begins_later(lines: &[Line<'_>]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    let first = first.text.trim_end();
    let is_a_part = first.bytes().any(|byte| byte.is_ascii_digit()) && !first.ends_with(['.', '!', '?', '…']);
    let is_whole = |from: usize| {
        let text = rest.iter().skip(from).map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
        judge(&fold(&text)) == Some(true)
    };
    !is_a_part && (0..rest.len()).any(|from| rest.get(from).is_some_and(|line| is_opened(&line.text)) && is_whole(from))
}

/// A colon ends it, perhaps in bold, or the rule that Zoho draws.
fn ends(text: &str) -> bool {
    text.trim_end_matches('*').ends_with([':', '：']) || (text.starts_with("---- ") && text.ends_with(" ----"))
}

/// Yahoo for phones: "On Wed, Nov 5, 2025 at 9:02, Ana<ana@example.org> wrote:   Hello Bruno,".
fn is_run_on(text: &str) -> bool {
    let folded = fold(text);
    let Some(address) = folded.find('>').filter(|end| slices::text(&folded, 0..*end).contains('@')) else {
        return false;
    };
    let rest = slices::text(&folded, address..folded.len());
    rest.find(": ").is_some_and(|colon| judge(slices::text(&folded, 0..address + colon + 1)) == Some(true))
}

/// A first look that costs little, for every line of a body is asked.
fn may_begin(text: &str) -> bool {
    let begins_with_digit =
        text.trim_start_matches(['*', '-', ' ']).starts_with(|letter: char| letter.is_ascii_digit());
    begins_with_digit || text.ends_with([':', '：']) || is_opened(text) || text.contains('@')
}

/// Whether a line begins with one of the first words.
fn is_opened(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '-', ' ']);
    let first = text.split([' ', ',', '\u{a0}']).next().unwrap_or_default();
    first.len() <= 5 && OPENERS.iter().any(|opener| opener.eq_ignore_ascii_case(first))
}

/// First words: "On", "Em", "No dia", "A(s)", "El", "Am", "Le", "Il giorno", "Op", "Den".
const OPENERS: &[&str] =
    &["on", "em", "no", "na", "a", "as", "el", "am", "le", "il", "op", "den", "dnia", "w", "en", "in"];

/// What stands last before the colon, folded.
const LAST: &[&str] = &[
    "wrote",
    "writes",
    "wrote the following",
    "escreveu",
    "escreveram",
    "escribio",
    "a ecrit",
    "ha scritto",
    "scrive",
    "schrieb",
    "schrieb folgendes",
    "folgendes geschrieben",
    "geschrieben",
    "schreef",
    "skrev",
    "napisal",
    "napisala",
    "napisal(a)",
    "napsal",
    "napsala",
    "napsal(a)",
    "написал",
    "написала",
    "написал(а)",
    "пишет",
    "kirjoitti",
    "yazdi",
];

/// Where the name follows the verb, folded: "Am 05.11.2025 um 10:11 schrieb Ana <ana@example.org>:".
const WITHIN: &[&str] = &[" schrieb ", " schreef ", " skrev ", " napisal ", " het volgende geschreven", "> escreveu ("];

/// How Horde begins, folded: "Quoting Ana <ana@example.org>:".
const CITED: &[&str] = &["quoting ", "citando ", "zitat von ", "quotation de ", "citation de ", "citazione di "];

/// None when it is no attribution, else whether it is certainly one.
fn judge(folded: &str) -> Option<bool> {
    let text = folded.trim_end_matches([':', '*', '-', ' ']);
    let has_address = text.contains('@') && text.contains('.');
    let has_digit = text.bytes().any(|byte| byte.is_ascii_digit());
    let ends_with_verb = LAST.iter().any(|verb| {
        text.strip_suffix(verb).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', '>', ')', ']']))
    });
    let has_verb = ends_with_verb || WITHIN.iter().any(|verb| text.contains(verb));
    // Gmail of old, and in Russian and Japanese: "2025-11-05 10:11 GMT-03:00 Ana <ana@example.org>:".
    let is_dated_address = text.ends_with('>') && has_address && has_time(text);
    let is_cited = has_address && CITED.iter().any(|start| text.starts_with(start));
    if !has_verb && !is_dated_address && !is_cited {
        return None;
    }
    (has_digit || has_address || ends_with_verb).then_some(has_digit && (has_address || has_time(text)))
}

/// "10:11" or "10h11".
pub(super) fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(4).any(|window| match window {
        [hour, b':' | b'h' | b'.', ten, one] => [hour, ten, one].iter().all(|digit| digit.is_ascii_digit()),
        _ => false,
    })
}
