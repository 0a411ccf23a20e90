//! Encoded words in header fields (RFC 2047), also where they must not stand.

use std::fmt::Write as _;

use super::charset;
use super::transfer::{self, hex};
use crate::flag::{Flag, Flags};
use crate::slices;

/// A field's text with its encoded words decoded.
pub(crate) fn decode(value: &str, flags: &mut Flags) -> String {
    if !value.contains("=?") {
        return value.trim().to_owned();
    }
    let mut decoded = String::with_capacity(value.len());
    each(value, flags, |piece| match piece {
        Piece::Plain(text) => decoded.push_str(text),
        Piece::Words(text) => decoded.push_str(&printable(&text)),
    });
    decoded.trim().to_owned()
}

/// The same field with every run of encoded words written as one in UTF-8, so that no word ends within a letter.
pub(crate) fn normalise(value: &str, flags: &mut Flags) -> String {
    if !value.contains("=?") {
        return value.to_owned();
    }
    let mut normal = String::with_capacity(value.len());
    each(value, flags, |piece| match piece {
        Piece::Plain(text) => normal.push_str(&text.replace("=?", "= ?")),
        Piece::Words(text) => {
            normal.push_str("=?utf-8?Q?");
            for byte in printable(&text).bytes() {
                let _ = if byte.is_ascii_alphanumeric() {
                    normal.write_char(char::from(byte))
                } else {
                    write!(normal, "={byte:02X}")
                };
            }
            normal.push_str("?=");
        }
    });
    normal
}

fn printable(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

enum Piece<'v> {
    Plain(&'v str),
    Words(String),
}

struct Word<'v> {
    charset: &'v str,
    bytes: Vec<u8>,
    length: usize,
}

/// Calls with the pieces of a value in their order; neighbouring words in one character set are one piece.
fn each<'v>(value: &'v str, flags: &mut Flags, mut call: impl FnMut(Piece<'v>)) {
    let mut run: Option<(&str, Vec<u8>)> = None;
    let (mut plain_from, mut place) = (0, 0);
    while let Some(found) = slices::text(value, place..value.len()).find("=?") {
        let start = place + found;
        let Some(word) = word_at(slices::text(value, start..value.len())) else {
            place = start + 2;
            continue;
        };
        let before = slices::text(value, plain_from..start);
        let goes_on = run.as_ref().is_some_and(|(charset, _)| charset.eq_ignore_ascii_case(word.charset));
        if !(before.trim().is_empty() && goes_on) {
            let is_between_words = run.is_some() && before.trim().is_empty();
            finish(&mut run, flags, &mut call);
            if !is_between_words {
                call(Piece::Plain(before));
            }
        }
        run.get_or_insert_with(|| (word.charset, Vec::new())).1.extend_from_slice(&word.bytes);
        place = start + word.length;
        plain_from = place;
    }
    finish(&mut run, flags, &mut call);
    let rest = slices::text(value, plain_from..value.len());
    flags.raise_if(rest.contains("=?") && rest.contains("?="), Flag::EncodedWordBroken);
    call(Piece::Plain(rest));
}

fn finish<'v>(run: &mut Option<(&'v str, Vec<u8>)>, flags: &mut Flags, call: &mut impl FnMut(Piece<'v>)) {
    if let Some((label, bytes)) = run.take() {
        call(Piece::Words(charset::decode(&bytes, Some(label), flags)));
    }
}

/// The encoded word at the start of a text.
fn word_at(text: &str) -> Option<Word<'_>> {
    let (charset, rest) = text.get(2..)?.split_once('?')?;
    let is_charset = !charset.is_empty() && charset.len() <= 60 && charset.bytes().all(|byte| byte.is_ascii_graphic());
    let (encoding, rest) = is_charset.then(|| rest.split_once('?'))??;
    let is_base64 = match encoding {
        "B" | "b" => true,
        "Q" | "q" => false,
        _ => return None,
    };
    let (data, after) = rest.split_once('?')?;
    after.starts_with('=').then_some(())?;
    let bytes = if is_base64 { transfer::base64(data.as_bytes()).0 } else { q_decode(data.as_bytes()) };
    let length = text.len() - after.len() + 1;
    Some(Word { charset: charset.split('*').next().unwrap_or(charset), bytes, length })
}

fn q_decode(data: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(data.len());
    let mut rest = data;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        match (byte, after) {
            (b'_', _) => decoded.push(b' '),
            (b'=', [high, low, more @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                decoded.push(hex(*high) << 4 | hex(*low));
                rest = more;
            }
            _ => decoded.push(*byte),
        }
    }
    decoded
}
