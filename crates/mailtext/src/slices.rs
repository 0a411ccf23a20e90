//! Slices that are empty where they would reach beyond the end.

use std::ops::Range;

/// The bytes of a range, as far as they exist.
pub(crate) fn bytes(all: &[u8], range: Range<usize>) -> &[u8] {
    let end = range.end.min(all.len());
    all.get(range.start.min(end)..end).unwrap_or_default()
}

/// The text of a range, empty when it is none.
pub(crate) fn text(all: &str, range: Range<usize>) -> &str {
    all.get(range).unwrap_or_default()
}

/// At most so many bytes of a text, cut between two letters.
pub(crate) fn at_most(all: &str, most: usize) -> &str {
    if all.len() <= most {
        return all;
    }
    let end = (0..=most).rev().find(|place| all.is_char_boundary(*place)).unwrap_or_default();
    text(all, 0..end)
}
