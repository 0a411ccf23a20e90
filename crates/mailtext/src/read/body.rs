//! Which parts are the body, and their text.

use std::collections::HashMap;

use super::charset;
use super::flowed;
use super::parts::Found;
use crate::bounds::Bounds;
use crate::flag::{Flag, Flags};
use crate::html;
use crate::slices;

/// Where the text of the body comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextSource {
    /// From text/plain, as it was written.
    Plain,
    /// From text/plain whose lines were broken for transport and are put together again.
    Flowed,
    /// From text/html: there is no text/plain, or it is empty.
    Html,
    /// There is no text.
    Nothing,
}

pub(crate) struct Body {
    pub(crate) text: String,
    pub(crate) source: TextSource,
    pub(crate) html: Option<String>,
    /// The parts that became the body, and those left out for a better form of the same.
    pub(crate) used: Vec<usize>,
    /// The parts of the body that are longer than is read.
    pub(crate) cut: Vec<usize>,
}

/// The parts that make the body up, in both forms.
#[derive(Default, Clone)]
struct Choice {
    text: Vec<usize>,
    html: Vec<usize>,
}

struct Chooser<'m> {
    raw: &'m [u8],
    parts: &'m [Found],
    bounds: &'m Bounds,
    decoded: HashMap<usize, String>,
    cut: Vec<usize>,
    used: Vec<usize>,
}

pub(crate) fn choose(raw: &[u8], parts: &[Found], bounds: &Bounds, flags: &mut Flags) -> Body {
    let mut chooser = Chooser { raw, parts, bounds, decoded: HashMap::new(), cut: Vec::new(), used: Vec::new() };
    let choice = chooser.of(0);
    for index in choice.text.iter().chain(&choice.html) {
        chooser.decode(*index, flags);
    }
    let html = chooser.html(&choice.html);
    let mut text = chooser.text(&choice.text);
    let mut source = chooser.source(&choice.text);
    if text.trim().is_empty() {
        text = html.as_deref().map(html::to_text).unwrap_or_default();
        source = if text.trim().is_empty() { TextSource::Nothing } else { TextSource::Html };
    }
    flags.raise_if(!chooser.cut.is_empty(), Flag::BodyTooLong);
    let text = slices::at_most(&text, bounds.body).to_owned();
    Body { text, source, html, used: chooser.used, cut: chooser.cut }
}

impl Chooser<'_> {
    fn kind(&self, index: usize) -> &str {
        self.parts.get(index).map_or("", |part| part.media.kind.as_str())
    }

    /// Its levels are bounded by the walk that found the parts.
    fn of(&mut self, index: usize) -> Choice {
        let parts = self.parts;
        let Some(part) = parts.get(index) else { return Choice::default() };
        if part.children.is_empty() {
            return self.leaf(index, part);
        }
        let choices: Vec<Choice> = part.children.iter().map(|child| self.of(*child)).collect();
        if part.media.kind == "multipart/alternative" {
            for child in &part.children {
                if self.kind(*child) == "text/x-amp-html" {
                    self.used.push(*child);
                }
            }
            return self.best(&choices);
        }
        let mut all = Choice::default();
        for choice in choices {
            all.text.extend(choice.text);
            all.html.extend(choice.html);
        }
        all
    }

    fn leaf(&mut self, index: usize, part: &Found) -> Choice {
        let is_text = matches!(part.media.kind.as_str(), "text/plain" | "text/html");
        let is_first = self.parts.iter().position(|other| other.children.is_empty()) == Some(index);
        if !is_text || part.media.is_attachment || (part.media.name.is_some() && !is_first) {
            return Choice::default();
        }
        self.used.push(index);
        Choice { text: vec![index], html: vec![index] }
    }

    /// The same content in several forms: the first with a plain text, and the last with HTML.
    fn best(&self, choices: &[Choice]) -> Choice {
        let has = |list: &[usize], kind: &str| list.iter().any(|index| self.kind(*index) == kind);
        let filled = || choices.iter().filter(|choice| !choice.text.is_empty());
        let plain = filled().find(|choice| has(&choice.text, "text/plain")).or_else(|| filled().next_back());
        let html = filled().rfind(|choice| has(&choice.html, "text/html")).or(plain);
        Choice {
            text: plain.map(|choice| choice.text.clone()).unwrap_or_default(),
            html: html.map(|choice| choice.html.clone()).unwrap_or_default(),
        }
    }

    fn decode(&mut self, index: usize, flags: &mut Flags) {
        let Some(part) = self.parts.get(index) else { return };
        if self.decoded.contains_key(&index) {
            return;
        }
        let raw = slices::bytes(self.raw, part.range.clone());
        // Three bytes of quoted-printable are at most one byte of text.
        let (bytes, is_sound) = part.media.encoding.decode(slices::bytes(raw, 0..self.bounds.body.saturating_mul(3)));
        let read = slices::bytes(&bytes, 0..self.bounds.body);
        if raw.len() > self.bounds.body.saturating_mul(3) || read.len() < bytes.len() {
            self.cut.push(index);
        }
        flags.raise_if(!is_sound, Flag::EncodingBroken);
        let is_html = part.media.kind == "text/html";
        let named = part.media.charset.clone();
        let label = if is_html { named.or_else(|| html::charset(read)) } else { named };
        let text = tidy(charset::decode(read, label.as_deref(), flags), flags);
        let text =
            if part.media.is_flowed && !is_html { flowed::unflow(&text, part.media.is_blank_dropped) } else { text };
        self.decoded.insert(index, text);
    }

    fn text(&self, list: &[usize]) -> String {
        let mut whole = String::new();
        for index in list {
            let Some(decoded) = self.decoded.get(index) else { continue };
            if !whole.is_empty() && !whole.ends_with('\n') {
                whole.push('\n');
            }
            if self.kind(*index) == "text/html" {
                whole.push_str(&html::to_text(decoded));
            } else {
                whole.push_str(decoded);
            }
        }
        whole
    }

    /// None when no part is HTML.
    fn html(&self, list: &[usize]) -> Option<String> {
        list.iter().any(|index| self.kind(*index) == "text/html").then_some(())?;
        let mut whole = String::new();
        for index in list {
            let decoded = self.decoded.get(index).map_or("", String::as_str);
            if self.kind(*index) == "text/html" {
                whole.push_str(decoded);
            } else if !decoded.trim().is_empty() {
                whole.push_str(&html::from_text(decoded));
            }
        }
        (!whole.trim().is_empty()).then(|| slices::at_most(&whole, self.bounds.body).to_owned())
    }

    fn source(&self, list: &[usize]) -> TextSource {
        let parts: Vec<&Found> = list.iter().filter_map(|index| self.parts.get(*index)).collect();
        if parts.iter().all(|part| part.media.kind == "text/html") {
            TextSource::Html
        } else if parts.iter().any(|part| part.media.is_flowed) {
            TextSource::Flowed
        } else {
            TextSource::Plain
        }
    }
}

/// Lines end with `\n`, and there is no zero byte, which some databases refuse.
fn tidy(text: String, flags: &mut Flags) -> String {
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    if !text.contains('\0') {
        return text;
    }
    flags.raise(Flag::ZeroBytes);
    text.replace('\0', "\u{FFFD}")
}
