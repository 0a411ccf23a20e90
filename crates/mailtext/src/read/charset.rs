//! Bytes in any character set to text.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, ISO_8859_15, REPLACEMENT, UTF_8, WINDOWS_1252};
use mail_parser::decoders::charsets::map::charset_decoder;
use memchr::memmem;

use crate::flag::{Flag, Flags};
use crate::slices;

/// Decodes in the named character set, or in what the bytes look like when it is not named, unknown or plainly wrong.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>, flags: &mut Flags) -> String {
    let label = label.map(clean).filter(|label| !SAYS_NOTHING.contains(&label.as_str()));
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let rest = slices::bytes(bytes, length..bytes.len());
        return lossy(encoding, rest, flags);
    }
    let Some(label) = label else {
        flags.raise_if(!bytes.is_ascii(), Flag::CharsetMissing);
        return guess(bytes, flags);
    };
    match Encoding::for_label(label.as_bytes()) {
        Some(encoding) if encoding != REPLACEMENT => decode_as(encoding, bytes, flags),
        _ => match charset_decoder(label.as_bytes()).filter(|_| !UNREADABLE.contains(&label.as_str())) {
            Some(decoder) => decoder(bytes),
            None => {
                flags.raise(Flag::CharsetUnknown);
                guess(bytes, flags)
            }
        },
    }
}

/// What mail programs write when they do not know either.
const SAYS_NOTHING: &[&str] =
    &["", "unknown-8bit", "x-unknown", "unknown", "8bit", "7bit", "binary", "default", "none"];
/// What stands for "do not read" in browsers and in mail-parser.
const UNREADABLE: &[&str] =
    &["replacement", "iso-2022-kr", "csiso2022kr", "iso-2022-cn", "iso-2022-cn-ext", "hz-gb-2312"];

/// The label in the form that is looked up.
fn clean(label: &str) -> String {
    let label = label.trim_matches(|letter: char| !letter.is_ascii_alphanumeric()).to_ascii_lowercase();
    if let Some(number) = label.strip_prefix("cp-").or_else(|| label.strip_prefix("win-")) {
        return format!("windows-{number}");
    }
    match label.as_str() {
        "utf8mb4" | "utf-8mb4" | "utf" => "utf-8".to_owned(),
        "unicode-1-1-utf-7" | "x-unicode-2-0-utf-7" | "utf7" => "utf-7".to_owned(),
        "ansi" | "windows1252" | "latin-1" => "windows-1252".to_owned(),
        _ => label,
    }
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], flags: &mut Flags) -> String {
    let is_western = encoding == WINDOWS_1252 || encoding == ISO_8859_15;
    if encoding != UTF_8 && !is_western {
        return lossy(encoding, bytes, flags);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            // Text that is valid UTF-8 beyond ASCII is that, whatever it says: "Ã£" is nobody's word.
            flags.raise_if(is_western && !text.is_ascii(), Flag::CharsetWrong);
            text.to_owned()
        }
        Err(_) if is_western => lossy(encoding, bytes, flags),
        Err(_) => {
            flags.raise(Flag::CharsetWrong);
            mostly_utf8(bytes)
        }
    }
}

fn lossy(encoding: &'static Encoding, bytes: &[u8], flags: &mut Flags) -> String {
    let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
    flags.raise_if(is_broken, Flag::CharsetWrong);
    text.into_owned()
}

fn guess(bytes: &[u8], flags: &mut Flags) -> String {
    if memmem::find(bytes, b"\x1b$B").or_else(|| memmem::find(bytes, b"\x1b$@")).is_some() {
        flags.raise(Flag::CharsetMissing);
        return lossy(ISO_2022_JP, bytes, flags);
    }
    mostly_utf8(bytes)
}

/// UTF-8 with faults when most of what is beyond ASCII is that, else the western set that has a letter for every byte.
fn mostly_utf8(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let Cow::Owned(text) = text else { return text.into_owned() };
    let broken = text.matches(char::REPLACEMENT_CHARACTER).count();
    let sound = text.chars().filter(|letter| !letter.is_ascii()).count() - broken;
    if sound > broken { text } else { WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned() }
}
