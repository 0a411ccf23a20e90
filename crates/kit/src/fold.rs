//! The folded form of a text: lower case without marks, the same on both databases.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, marks stripped: "Impressão" becomes "impressao".
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

/// A text on one line: its words as they are, separated by single blanks.
#[must_use]
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The folded words of a text, separated by single blanks; everything that is no letter or digit separates.
#[must_use]
pub fn fold_words(text: &str) -> String {
    let folded = fold(text);
    let mut words = String::with_capacity(folded.len());
    for word in folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// The words of a text where they stand (bytes), each with its folded form.
pub fn words(text: &str) -> impl Iterator<Item = (Range<usize>, Cow<'_, str>)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(is_of_a_word)?;
        let rest = text.get(start..)?;
        let end = start + rest.find(|letter| !is_of_a_word(letter)).unwrap_or(rest.len());
        from = end;
        let word = text.get(start..end)?;
        let is_folded = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        Some((start..end, if is_folded { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) }))
    })
}

/// A mark that stands on its own letter (as some keyboards and mail programs write "ã") does not end the word.
fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

#[cfg(test)]
mod tests {
    use super::{fold_words, one_line, words};

    #[test]
    fn a_text_fits_on_one_line() {
        assert_eq!(one_line("  The\tprinter\r\n\n on \u{a0}floor 3\n"), "The printer on floor 3");
        assert_eq!(one_line(" \n"), "");
    }

    #[test]
    fn words_lose_their_marks_and_keep_their_place() {
        assert_eq!(fold_words("  A Impressão, d'AÇÚCAR! "), "a impressao d acucar");
        let text = "Olá: IMPRESSA\u{303}O nova";
        let found: Vec<_> = words(text).map(|(place, folded)| (&text[place], folded.into_owned())).collect();
        let expected = [("Olá", "ola"), ("IMPRESSA\u{303}O", "impressao"), ("nova", "nova")];
        assert_eq!(found, expected.map(|(word, folded)| (word, folded.to_owned())));
    }
}
