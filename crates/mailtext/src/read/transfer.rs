//! Base64 and quoted-printable (RFC 2045, section 6), read leniently.

use std::borrow::Cow;

/// How a part's bytes are written into the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As they are.
    Plain,
    /// Three bytes in four letters.
    Base64,
    /// Nearly as they are, with `=E9` for what ASCII lacks.
    QuotedPrintable,
}

impl Encoding {
    /// The encoding of a Content-Transfer-Encoding; none when nobody knows it.
    pub(crate) fn of(value: Option<&str>) -> Option<Self> {
        let Some(value) = value else { return Some(Self::Plain) };
        let end = value.find([';', '(']).unwrap_or(value.len());
        let word = value.get(..end).unwrap_or_default().trim().trim_matches('"').to_ascii_lowercase();
        match word.as_str() {
            "base64" => Some(Self::Base64),
            "quoted-printable" => Some(Self::QuotedPrintable),
            "" | "7bit" | "8bit" | "binary" | "7-bit" | "8-bit" | "none" => Some(Self::Plain),
            _ => None,
        }
    }

    /// The bytes that were meant, and whether the encoding was kept to.
    pub(crate) fn decode(self, bytes: &[u8]) -> (Cow<'_, [u8]>, bool) {
        match self {
            Self::Plain => (Cow::Borrowed(bytes), true),
            Self::Base64 => {
                let (decoded, is_sound) = base64(bytes);
                (Cow::Owned(decoded), is_sound)
            }
            Self::QuotedPrintable => {
                let (decoded, is_sound) = quoted_printable(bytes);
                (Cow::Owned(decoded), is_sound)
            }
        }
    }
}

/// Skips what does not belong there, as every mail program does.
pub(crate) fn base64(bytes: &[u8]) -> (Vec<u8>, bool) {
    let whole = bytes.len();
    let bytes = before_foreign_text(bytes);
    let mut decoded = Vec::with_capacity(bytes.len() / 4 * 3 + 3);
    let mut is_sound = bytes.len() == whole;
    let (mut group, mut count) = (0_u32, 0_u8);
    for byte in bytes {
        match sextet(*byte) {
            Some(value) => {
                group = group << 6 | value;
                count += 1;
                if count == 4 {
                    push_group(&mut decoded, group, 3);
                    (group, count) = (0, 0);
                }
            }
            None if *byte == b'=' => {
                flush(&mut decoded, group, count);
                (group, count) = (0, 0);
            }
            None => is_sound &= byte.is_ascii_whitespace(),
        }
    }
    is_sound &= count == 0;
    flush(&mut decoded, group, count);
    (decoded, is_sound)
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

fn flush(decoded: &mut Vec<u8>, group: u32, count: u8) {
    match count {
        2 => push_group(decoded, group << 12, 1),
        3 => push_group(decoded, group << 6, 2),
        _ => {}
    }
}

fn push_group(decoded: &mut Vec<u8>, group: u32, count: usize) {
    decoded.extend(group.to_be_bytes().iter().skip(1).take(count));
}

/// A `=` that means nothing stays one.
pub(crate) fn quoted_printable(bytes: &[u8]) -> (Vec<u8>, bool) {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut is_sound = true;
    let mut rest = bytes;
    while let Some(place) = memchr::memchr(b'=', rest) {
        let (before, from) = rest.split_at(place);
        decoded.extend_from_slice(before);
        let length = match from {
            [_, high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                decoded.push(hex(*high) << 4 | hex(*low));
                3
            }
            _ => match soft_break(from) {
                Some(length) => length,
                None => {
                    is_sound = false;
                    decoded.push(b'=');
                    1
                }
            },
        };
        rest = from.get(length..).unwrap_or_default();
    }
    decoded.extend_from_slice(rest);
    (decoded, is_sound)
}

/// The length of `=` at the end of a line, with the blanks that some servers add after it.
fn soft_break(from: &[u8]) -> Option<usize> {
    let blanks = from.iter().skip(1).take(80).take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    match from.get(1 + blanks..)? {
        [b'\r', b'\n', ..] => Some(blanks + 3),
        [b'\n', ..] => Some(blanks + 2),
        [] => Some(blanks + 1),
        _ => None,
    }
}

pub(crate) fn hex(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        b'A'..=b'F' => digit - b'A' + 10,
        _ => 0,
    }
}

/// Some servers append a notice to the text of a part, whatever its encoding: it begins after the padding.
fn before_foreign_text(bytes: &[u8]) -> &[u8] {
    let Some(padding) = memchr::memchr(b'=', bytes) else { return bytes };
    let (content, rest) = bytes.split_at(padding);
    let is_foreign = |byte: &u8| !byte.is_ascii_whitespace() && *byte != b'=' && sextet(*byte).is_none();
    if !rest.iter().any(is_foreign) {
        return bytes;
    }
    let padding = rest.iter().take_while(|byte| **byte == b'=').count();
    bytes.get(..content.len() + padding).unwrap_or(bytes)
}

/// The size that base64 decodes to, without decoding it.
pub(crate) fn base64_size(bytes: &[u8]) -> usize {
    let (mut size, mut count) = (0, 0_usize);
    for byte in before_foreign_text(bytes) {
        if sextet(*byte).is_some() {
            count += 1;
        } else if *byte == b'=' {
            size += bytes_of(count);
            count = 0;
        }
    }
    size + bytes_of(count)
}

/// How many bytes so many letters hold; a letter alone holds none.
fn bytes_of(letters: usize) -> usize {
    letters * 3 / 4
}
