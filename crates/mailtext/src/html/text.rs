//! HTML to text and back.

use std::collections::HashSet;

use mail_parser::decoders::html::add_html_token;

use super::marks::{self, Mark};
use super::tokens::{Tag, Token, attribute, tokens};
use crate::slices;

/// Deeper quotes are drawn no deeper.
const MOST_QUOTES: usize = 20;

/// What a reader sees, as text: blocks are lines, quotes have `> `, links their address.
#[must_use]
pub fn to_text(html: &str) -> String {
    let mut writer = Writer { text: String::with_capacity(html.len() / 4), ..Writer::default() };
    for (_, token) in tokens(html) {
        match token {
            Token::Text(text) => writer.words(text),
            Token::Open(tag, _, attributes) => writer.open(tag, attributes),
            Token::Close(tag, _) => writer.close(tag),
            Token::Hidden => {}
        }
    }
    writer.text.truncate(writer.text.trim_end().len());
    writer.text.push_str(if writer.text.is_empty() { "" } else { "\n" });
    writer.text
}

/// Text as HTML that looks the same.
#[must_use]
pub fn from_text(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 100);
    html.push_str("<div>");
    for (number, line) in text.trim_end().split('\n').enumerate() {
        html.push_str(if number > 0 { "<br>" } else { "" });
        for letter in line.chars() {
            match letter {
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '&' => html.push_str("&amp;"),
                '"' => html.push_str("&quot;"),
                letter => html.push(letter),
            }
        }
    }
    html.push_str("</div>");
    html
}

/// Appends a text with its entities decoded.
pub(crate) fn decode(text: &str, to: &mut String) {
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        to.push_str(slices::text(rest, 0..place));
        rest = slices::text(rest, place..rest.len());
        let end = rest.bytes().take(34).position(|byte| byte == b';').filter(|end| *end > 1);
        let entity = end.map(|end| slices::text(rest, 0..end + 1)).filter(|entity| is_entity(entity));
        if let Some(entity) = entity {
            add_html_token(to, entity.as_bytes(), false);
            if to.ends_with('\0') {
                to.pop();
                to.push(char::REPLACEMENT_CHARACTER);
            }
            rest = slices::text(rest, entity.len()..rest.len());
        } else {
            to.push('&');
            rest = slices::text(rest, 1..rest.len());
        }
    }
    to.push_str(rest);
}

fn is_entity(entity: &str) -> bool {
    let inner = entity.trim_start_matches('&').trim_end_matches(';');
    !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
}

/// The Content-IDs that an HTML text refers to.
pub(crate) fn content_ids(html: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    for place in memchr::memmem::find_iter(html.as_bytes(), b"cid:").take(2_000) {
        let rest = html.get(place + 4..).unwrap_or_default();
        let rest = slices::at_most(rest, 500);
        let end = rest.find(|letter: char| letter.is_whitespace() || "\"'>)\\".contains(letter)).unwrap_or(rest.len());
        let id = slices::text(rest, 0..end).replace("%40", "@").replace("&amp;", "&");
        if !id.is_empty() {
            found.insert(id);
        }
    }
    found
}

/// The character set that an HTML text names in its head.
pub(crate) fn charset(bytes: &[u8]) -> Option<String> {
    let head = slices::bytes(bytes, 0..2_048);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:.".contains(letter))?;
    (end > 0).then(|| slices::text(rest, 0..end).to_owned())
}

#[derive(Default)]
struct Writer {
    text: String,
    /// For each open blockquote how deep the text before it was quoted.
    quotes: Vec<usize>,
    depth: usize,
    preformatted: usize,
    /// A blank is due before the next word of the line.
    is_blank_due: bool,
    links: Vec<Option<(String, usize)>>,
    scratch: String,
}

impl Writer {
    fn words(&mut self, text: &str) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        decode(text, &mut scratch);
        if self.preformatted > 0 {
            for (number, line) in scratch.split('\n').enumerate() {
                if number > 0 {
                    self.new_line(false);
                }
                self.start_line();
                self.text.push_str(line);
            }
        } else {
            self.is_blank_due |= scratch.starts_with(is_blank);
            for word in scratch.split(is_blank).filter(|word| !word.is_empty()) {
                if self.is_blank_due && !self.is_at_start() {
                    self.text.push(' ');
                }
                self.start_line();
                self.text.push_str(word);
                self.is_blank_due = true;
            }
            self.is_blank_due &= scratch.ends_with(is_blank);
        }
        self.scratch = scratch;
    }

    fn open(&mut self, tag: Tag, attributes: &str) {
        match tag {
            Tag::Break => self.new_line(true),
            Tag::Image => {
                if let Some(text) = attribute(attributes, "alt").filter(|text| !text.trim().is_empty()) {
                    self.words(&format!("[{text}]"));
                }
            }
            Tag::Link => {
                let address = attribute(attributes, "href").filter(|address| address.starts_with("http"));
                if self.links.len() < 50 {
                    self.links.push(address.map(|address| (address.to_owned(), self.text.len())));
                }
            }
            Tag::Cell => self.is_blank_due = true,
            tag if tag.is_block() || tag == Tag::Rule => self.open_block(tag, attributes),
            _ => {}
        }
    }

    fn open_block(&mut self, tag: Tag, attributes: &str) {
        self.end_line();
        match tag {
            Tag::Paragraph => self.blank_line(),
            Tag::Blockquote => {
                let is_quote = marks::of(tag, attributes) == Some(Mark::Quote);
                self.quotes.push(self.depth);
                self.depth = (self.depth + usize::from(is_quote)).min(MOST_QUOTES);
            }
            Tag::Pre => self.preformatted += 1,
            Tag::Item => {
                self.start_line();
                self.text.push_str("- ");
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: Tag) {
        match tag {
            Tag::Link => self.close_link(),
            Tag::Paragraph => {
                self.end_line();
                self.blank_line();
            }
            Tag::Blockquote => {
                self.end_line();
                self.depth = self.quotes.pop().unwrap_or_default();
            }
            Tag::Pre => {
                self.end_line();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            tag if tag.is_block() => self.end_line(),
            _ => {}
        }
    }

    /// The address of a link stands behind its words, unless they are the address.
    fn close_link(&mut self) {
        let Some(Some((address, from))) = self.links.pop() else { return };
        let words = slices::text(&self.text, from..self.text.len()).trim();
        let bare =
            |text: &str| text.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').len();
        if !words.is_empty() && !address.contains(words) || bare(&address) > bare(words) && !words.is_empty() {
            self.words(&format!(" <{address}>"));
        }
    }

    fn is_at_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    fn start_line(&mut self) {
        if self.is_at_start() {
            self.text.extend(std::iter::repeat_n('>', self.depth));
            if self.depth > 0 {
                self.text.push(' ');
            }
        }
    }

    /// Blank lines that somebody put there are kept, two of them; those that blocks make by the way are one.
    fn new_line(&mut self, is_asked_for: bool) {
        self.start_line();
        self.text.truncate(self.text.trim_end_matches([' ', '\u{a0}']).len());
        let most = if is_asked_for { "\n\n\n" } else { "\n\n" };
        if !self.text.ends_with(most) || self.preformatted > 0 {
            self.text.push('\n');
        }
        self.is_blank_due = false;
    }

    fn end_line(&mut self) {
        if !self.is_at_start() {
            self.new_line(false);
        }
        self.is_blank_due = false;
    }

    fn blank_line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") && !self.text.ends_with(">\n") {
            self.new_line(false);
        }
    }
}

/// What HTML takes for a blank: not the one that must not be broken.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
