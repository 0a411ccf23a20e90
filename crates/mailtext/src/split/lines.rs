//! The lines that decisions are made on, whether they come from text or from HTML.

use std::borrow::Cow;
use std::ops::Range;

use crate::html::Mark;

/// A line as a reader sees it.
#[derive(Debug, Clone)]
pub(crate) struct Line<'t> {
    /// Without the marks of quoting.
    pub(crate) text: Cow<'t, str>,
    /// How many quotes it stands in.
    pub(crate) depth: usize,
    /// It is indented in HTML, which is not always quoting.
    pub(crate) is_indent: bool,
    /// What the HTML around it says.
    pub(crate) mark: Option<Mark>,
}

impl Line<'_> {
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Written by the author of the message, as far as the line itself says.
    pub(crate) fn is_own(&self) -> bool {
        self.depth == 0
    }
}

/// The lines of a text, and where each stands with its end.
pub(crate) fn of_text(body: &str) -> (Vec<Line<'_>>, Vec<Range<usize>>) {
    let mut lines = Vec::new();
    let mut places = Vec::new();
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let (depth, text) = unquote(line);
        lines.push(Line { text: Cow::Borrowed(text.trim()), depth, is_indent: false, mark: None });
        places.push(start..start + line.len());
        start += line.len();
    }
    (lines, places)
}

/// `> > text` is text at depth 2.
fn unquote(line: &str) -> (usize, &str) {
    let mut depth = 0;
    let mut rest = line;
    while let Some(after) = rest.strip_prefix('>') {
        depth += 1;
        rest = after.strip_prefix(' ').filter(|after| after.starts_with('>')).unwrap_or(after);
    }
    (depth, rest)
}
