//! A block of header fields (RFC 5322, section 2.2), however broken.

use encoding_rs::WINDOWS_1252;
use memchr::{memchr, memmem};

use crate::bounds::Bounds;
use crate::flag::{Flag, Flags};
use crate::slices;

/// A header field, unfolded. What is encoded in its value is still so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// As it was written: compare with [`str::eq_ignore_ascii_case`].
    pub name: String,
    /// Without the line breaks.
    pub value: String,
}

/// The fields of a block, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Header {
    /// From the top, so the last server's first.
    pub fields: Vec<Field>,
}

impl Header {
    /// The first field of this name.
    pub fn first(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Every field of this name.
    pub fn all<'h>(&'h self, name: &str) -> impl Iterator<Item = &'h str> {
        let is_named = move |field: &&Field| field.name.eq_ignore_ascii_case(name);
        self.fields.iter().filter(is_named).map(|field| field.value.as_str())
    }
}

/// Reads the block at the start of `raw`, and says where what follows it begins.
pub(crate) fn read(raw: &[u8], bounds: &Bounds, flags: &mut Flags) -> (Header, usize) {
    let mut block = Block { raw, bounds, flags, header: Header::default(), value: None };
    let body = block.read();
    block.finish_field();
    (block.header, body)
}

struct Block<'m, 'f> {
    raw: &'m [u8],
    bounds: &'m Bounds,
    flags: &'f mut Flags,
    header: Header,
    /// The field that is being read.
    value: Option<(String, Vec<u8>)>,
}

impl Block<'_, '_> {
    fn read(&mut self) -> usize {
        let mut place = 0;
        while place < self.raw.len() {
            if place > self.bounds.header || self.header.fields.len() >= self.bounds.fields {
                self.flags.raise(Flag::HeaderTooLong);
                return place + end_of_block(slices::bytes(self.raw, place.saturating_sub(1)..self.raw.len()));
            }
            let (line, next) = line_at(self.raw, place);
            if line.is_empty() {
                return next;
            }
            if !self.take(line, place) {
                self.flags.raise(Flag::HeaderBroken);
                if !self.goes_on(next) {
                    return place;
                }
            }
            place = next;
        }
        place
    }

    /// False when the line is neither a field nor the rest of one.
    fn take(&mut self, line: &[u8], place: usize) -> bool {
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            if let Some((_, value)) = &mut self.value {
                value.push(b' ');
                append(value, line, self.bounds, self.flags);
            }
            return true;
        }
        if let Some((name, rest)) = split_field(line) {
            self.finish_field();
            let mut value = Vec::with_capacity(rest.len());
            append(&mut value, rest, self.bounds, self.flags);
            self.value = Some((name.to_owned(), value));
            return true;
        }
        // The line that mailbox files put before each message.
        place == 0 && (line.starts_with(b"From ") || line.starts_with(b">From "))
    }

    /// Whether a broken line is followed by more of the block; if not, it is the first one of the text.
    fn goes_on(&self, place: usize) -> bool {
        let (line, _) = line_at(self.raw, place);
        line.starts_with(b" ") || line.starts_with(b"\t") || split_field(line).is_some()
    }

    fn finish_field(&mut self) {
        if let Some((name, value)) = self.value.take() {
            self.flags.raise_if(!value.is_ascii(), Flag::HeaderEightBit);
            self.flags.raise_if(value.contains(&0), Flag::ZeroBytes);
            self.header.fields.push(Field { name, value: as_text(value) });
        }
    }
}

fn append(value: &mut Vec<u8>, line: &[u8], bounds: &Bounds, flags: &mut Flags) {
    let room = bounds.field.saturating_sub(value.len());
    flags.raise_if(line.len() > room, Flag::FieldTooLong);
    value.extend_from_slice(slices::bytes(line.trim_ascii(), 0..room));
}

fn as_text(value: Vec<u8>) -> String {
    let text = match String::from_utf8(value) {
        Ok(text) => text,
        Err(error) => WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned(),
    };
    if text.chars().any(char::is_control) {
        return text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    }
    text
}

/// Name and value of a line that is the start of a field.
fn split_field(line: &[u8]) -> Option<(&str, &[u8])> {
    let colon = memchr(b':', line)?;
    let (name, rest) = line.split_at_checked(colon)?;
    let name = name.trim_ascii_end();
    let is_name = !name.is_empty() && name.len() <= 100 && name.iter().all(u8::is_ascii_graphic);
    is_name.then_some(())?;
    Some((std::str::from_utf8(name).ok()?, rest.get(1..)?))
}

/// The line at a place, without its end, and where the next one begins.
pub(crate) fn line_at(raw: &[u8], place: usize) -> (&[u8], usize) {
    let rest = slices::bytes(raw, place..raw.len());
    let (line, next) = match memchr(b'\n', rest) {
        Some(end) => (slices::bytes(rest, 0..end), place + end + 1),
        None => (rest, raw.len()),
    };
    (line.strip_suffix(b"\r").unwrap_or(line), next)
}

/// Where a block ends that is not read to its end.
fn end_of_block(rest: &[u8]) -> usize {
    let unix = memmem::find(rest, b"\n\n").map(|place| place + 1);
    let network = memmem::find(rest, b"\n\r\n").map(|place| place + 2);
    match (unix, network) {
        (Some(unix), Some(network)) => unix.min(network),
        (found, None) | (None, found) => found.unwrap_or(rest.len().saturating_sub(1)),
    }
}
