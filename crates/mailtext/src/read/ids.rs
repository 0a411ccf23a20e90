//! Message ids and the date.

use std::borrow::Cow;

use mail_parser::DateTime;

use super::header::Header;
use crate::bounds::Bounds;
use crate::flag::{Flag, Flags};
use crate::slices;

/// The ids of the fields of this name, without their angle brackets; the last ones when there are too many.
pub(crate) fn all(header: &Header, name: &str, bounds: &Bounds, flags: &mut Flags) -> Vec<String> {
    let mut found = Vec::new();
    for value in header.all(name) {
        parse(value, &mut found);
    }
    let surplus = found.len().saturating_sub(bounds.addresses);
    flags.raise_if(surplus > 0, Flag::TooManyAddresses);
    found.drain(..surplus);
    found
}

/// The id of a message.
pub(crate) fn own(header: &Header, flags: &mut Flags) -> Option<String> {
    let Some(value) = header.first("Message-ID").map(str::trim).filter(|value| !value.is_empty()) else {
        flags.raise(Flag::MessageIdMissing);
        return None;
    };
    let id = one(value);
    let is_sound = id.as_ref().is_some_and(|id| {
        value.len() == id.len() + 2 && id.contains('@') && id.bytes().all(|byte| byte.is_ascii_graphic())
    });
    flags.raise_if(!is_sound, Flag::MessageIdBroken);
    id
}

/// The first id of a text.
pub(crate) fn one(value: &str) -> Option<String> {
    let mut found = Vec::new();
    parse(value, &mut found);
    found.into_iter().next()
}

fn parse(value: &str, found: &mut Vec<String>) {
    if !value.contains('<') {
        // Some programs leave the brackets out.
        let words = value.split([' ', ',', '\t']).map(|word| word.trim_end_matches('>'));
        found.extend(words.filter(|word| word.contains('@') || value.trim() == *word).filter_map(keep));
        return;
    }
    for piece in value.split('<').skip(1) {
        let id: String = piece.split('>').next().unwrap_or_default().split_whitespace().collect();
        found.extend(keep(&id));
    }
}

fn keep(id: &str) -> Option<String> {
    let id = slices::at_most(id.trim(), 998);
    (!id.is_empty()).then(|| id.to_owned())
}

/// The date that the message bears, in seconds since 1970 (UTC).
pub(crate) fn date(header: &Header, flags: &mut Flags) -> Option<i64> {
    let Some(value) = header.first("Date").map(str::trim).filter(|value| !value.is_empty()) else {
        flags.raise(Flag::DateMissing);
        return None;
    };
    let line = format!("{}\n", with_seconds(slices::at_most(value, 200)));
    let parsed = DateTime::parse_rfc822(&line).filter(|date| date.is_valid() && date.year >= 1970);
    flags.raise_if(parsed.is_none(), Flag::DateBroken);
    parsed.map(|date| date.to_timestamp())
}

/// The seconds may be missing, but not for the parser.
fn with_seconds(value: &str) -> Cow<'_, str> {
    let Some((before, after)) = value.split_once(':') else { return Cow::Borrowed(value) };
    match after.split_at_checked(2) {
        Some((minutes, rest)) if !rest.starts_with(':') => Cow::Owned(format!("{before}:{minutes}:00{rest}")),
        _ => Cow::Borrowed(value),
    }
}
