//! HTML taken apart, each token with its place. Every byte belongs to exactly one token.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use crate::slices;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'h> {
    /// Text, its entities as they stand.
    Text(&'h str),
    /// The start of an element.
    Open(Tag, Name, &'h str),
    /// The end of an element.
    Close(Tag, Name),
    /// What is never seen: comments, declarations, scripts and styles.
    Hidden,
}

/// The name of an element in lower case, as far as it is told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Name([u8; 12]);

/// What an element does to the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A paragraph or heading: a blank line around it.
    Paragraph,
    /// Begins and ends a line.
    Block,
    Item,
    /// A row of a table begins and ends a line; a cell does not.
    Row,
    Cell,
    Blockquote,
    Break,
    Rule,
    Image,
    Link,
    Pre,
    /// What it contains is not text to be read.
    Unseen,
    /// An element without content.
    Void,
    Inline,
}

impl Tag {
    /// Whether it begins and ends a line.
    pub(crate) fn is_block(self) -> bool {
        matches!(self, Self::Paragraph | Self::Block | Self::Item | Self::Row | Self::Blockquote | Self::Pre)
    }

    /// Whether it has no content and no end.
    pub(crate) fn is_void(self) -> bool {
        matches!(self, Self::Break | Self::Rule | Self::Image | Self::Void)
    }
}

impl Name {
    fn of(name: &[u8]) -> Self {
        let mut lower = [0; 12];
        for (to, from) in lower.iter_mut().zip(name) {
            *to = from.to_ascii_lowercase();
        }
        Self(lower)
    }

    fn tag(self) -> Tag {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        match slices::bytes(&self.0, 0..end) {
            b"p" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Paragraph,
            b"div" | b"table" | b"tbody" | b"thead" | b"tfoot" | b"ul" | b"ol" | b"dl" | b"dt" | b"dd" | b"body"
            | b"html" | b"head" | b"section" | b"article" | b"header" | b"footer" | b"main" | b"nav" | b"aside"
            | b"center" | b"form" | b"fieldset" | b"address" | b"figure" | b"figcaption" | b"caption" => Tag::Block,
            b"li" => Tag::Item,
            b"tr" => Tag::Row,
            b"td" | b"th" => Tag::Cell,
            b"blockquote" => Tag::Blockquote,
            b"br" => Tag::Break,
            b"hr" => Tag::Rule,
            b"img" => Tag::Image,
            b"a" => Tag::Link,
            b"pre" => Tag::Pre,
            b"script" | b"style" | b"title" | b"textarea" | b"template" | b"iframe" | b"object" => Tag::Unseen,
            b"area" | b"base" | b"col" | b"embed" | b"input" | b"link" | b"meta" | b"source" | b"track" | b"wbr"
            | b"param" => Tag::Void,
            _ => Tag::Inline,
        }
    }

    /// The letters of the name.
    fn letters(&self) -> &[u8] {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        slices::bytes(&self.0, 0..end)
    }
}

/// The tokens of a text, from its start to its end without a gap.
pub(crate) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, place: 0, unseen: None }
}

pub(crate) struct Tokens<'h> {
    html: &'h str,
    place: usize,
    /// The element whose content is not to be read.
    unseen: Option<Name>,
}

impl<'h> Iterator for Tokens<'h> {
    type Item = (Range<usize>, Token<'h>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.place;
        let rest = self.html.as_bytes().get(start..).filter(|rest| !rest.is_empty())?;
        if let Some(name) = self.unseen.take() {
            let length = end_of_unseen(rest, name);
            if length > 0 {
                self.place = start + length;
                return Some((start..self.place, Token::Hidden));
            }
        }
        let (length, token) = self.token(start, rest);
        self.place = start + length;
        Some((start..self.place, token))
    }
}

impl<'h> Tokens<'h> {
    fn token(&mut self, start: usize, rest: &'h [u8]) -> (usize, Token<'h>) {
        match rest {
            [b'<', b'!', b'-', b'-', ..] => {
                let after = slices::bytes(rest, 4..rest.len());
                (memmem::find(after, b"-->").map_or(rest.len(), |end| end + 7), Token::Hidden)
            }
            [b'<', b'!' | b'?', ..] => (memchr(b'>', rest).map_or(rest.len(), |end| end + 1), Token::Hidden),
            [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => {
                let name = Name::of(name_at(slices::bytes(rest, 2..rest.len())));
                let length = memchr(b'>', rest).map_or(rest.len(), |end| end + 1);
                (length, Token::Close(name.tag(), name))
            }
            [b'<', letter, ..] if letter.is_ascii_alphabetic() => self.open(start, rest),
            _ => {
                // A "<" that begins nothing is text.
                let length = memchr(b'<', slices::bytes(rest, 1..rest.len())).map_or(rest.len(), |end| end + 1);
                (length, Token::Text(slices::text(self.html, start..start + length)))
            }
        }
    }

    fn open(&mut self, start: usize, rest: &'h [u8]) -> (usize, Token<'h>) {
        let letters = name_at(slices::bytes(rest, 1..rest.len()));
        let name = Name::of(letters);
        let length = end_of_tag(rest);
        let attributes = slices::text(self.html, start + 1 + letters.len()..start + length);
        let is_closed = attributes.ends_with("/>");
        if name.tag() == Tag::Unseen && !is_closed {
            self.unseen = Some(name);
        }
        (length, Token::Open(name.tag(), name, attributes.trim_end_matches('>')))
    }
}

fn name_at(rest: &[u8]) -> &[u8] {
    let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'<'));
    slices::bytes(rest, 0..end.unwrap_or(rest.len()))
}

/// The length of a tag: a `>` within quotes does not end it.
fn end_of_tag(rest: &[u8]) -> usize {
    let mut place = 0;
    let mut is_after_equals = false;
    while let Some(byte) = rest.get(place) {
        match byte {
            b'>' => return place + 1,
            b'"' | b'\'' if is_after_equals => {
                let Some(end) = memchr(*byte, slices::bytes(rest, place + 1..rest.len())) else { return rest.len() };
                place += end + 1;
                is_after_equals = false;
            }
            b'=' => is_after_equals = true,
            byte if !byte.is_ascii_whitespace() => is_after_equals = false,
            _ => {}
        }
        place += 1;
    }
    rest.len()
}

/// Where the content of an element ends that is not to be read: before its end tag.
fn end_of_unseen(rest: &[u8], name: Name) -> usize {
    let letters = name.letters();
    let mut from = 0;
    while let Some(found) = memmem::find(slices::bytes(rest, from..rest.len()), b"</") {
        let place = from + found;
        let there = slices::bytes(rest, place + 2..place + 2 + letters.len());
        if there.eq_ignore_ascii_case(letters) {
            return place;
        }
        from = place + 2;
    }
    rest.len()
}

/// The value of an attribute, its entities as they stand.
pub(crate) fn attribute<'h>(attributes: &'h str, name: &str) -> Option<&'h str> {
    let mut rest = attributes;
    for _ in 0..100 {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        let end = rest.find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '=' | '/'));
        let (found, after) = rest.split_at_checked(end.unwrap_or(rest.len()))?;
        let after = after.trim_start();
        let (value, after) = match after.strip_prefix('=') {
            Some(after) => value_at(after.trim_start()),
            None => ("", after),
        };
        if found.eq_ignore_ascii_case(name) {
            return Some(value);
        }
        if after.is_empty() || after.len() == rest.len() {
            return None;
        }
        rest = after;
    }
    None
}

fn value_at(rest: &str) -> (&str, &str) {
    let quoted = |quote: char| rest.strip_prefix(quote).map(|inner| inner.split_once(quote).unwrap_or((inner, "")));
    quoted('"').or_else(|| quoted('\'')).unwrap_or_else(|| {
        let end = memchr2(b' ', b'\n', rest.as_bytes()).unwrap_or(rest.len());
        rest.split_at_checked(end).unwrap_or((rest, ""))
    })
}
