//! Names of folders on the wire: modified UTF-7 (RFC 3501, 5.1.3), and quoted strings.

use base64::Engine;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::general_purpose::{GeneralPurpose, NO_PAD};

const BASE64: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, NO_PAD);

/// A name as it is sent: encoded and quoted.
pub(super) fn written(name: &str) -> String {
    let mut out = String::from("\"");
    let mut odd: Vec<u16> = Vec::new();
    for letter in name.chars() {
        if (' '..='~').contains(&letter) {
            flush(&mut out, &mut odd);
            match letter {
                '&' => out.push_str("&-"),
                '"' | '\\' => out.extend(['\\', letter]),
                _ => out.push(letter),
            }
        } else {
            odd.extend(letter.encode_utf16(&mut [0; 2]).iter());
        }
    }
    flush(&mut out, &mut odd);
    out.push('"');
    out
}

fn flush(out: &mut String, odd: &mut Vec<u16>) {
    if !odd.is_empty() {
        let bytes: Vec<u8> = odd.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        out.push('&');
        out.push_str(&BASE64.encode(bytes));
        out.push('-');
        odd.clear();
    }
}

/// A name as people read it; one that is badly encoded stays as it is.
pub(super) fn read(sent: &str) -> String {
    decoded(sent).unwrap_or_else(|| sent.to_owned())
}

fn decoded(sent: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = sent;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (shifted, after) = after.split_once('-')?;
        if shifted.is_empty() {
            out.push('&');
        } else {
            let bytes = BASE64.decode(shifted).ok()?;
            let units =
                bytes.chunks_exact(2).map(|pair| pair.iter().fold(0, |sum, byte| (sum << 8) | u16::from(*byte)));
            out.push_str(&String::from_utf16(&units.collect::<Vec<_>>()).ok()?);
        }
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_any_script_go_out_as_the_standard_has_them_and_come_back() {
        for (name, sent) in [
            ("INBOX", "\"INBOX\""),
            ("Concluídos", "\"Conclu&AO0-dos\""),
            ("A & B", "\"A &- B\""),
            ("a\"b\\c", "\"a\\\"b\\\\c\""),
            ("台北/日本語", "\"&U,BTFw-/&ZeVnLIqe-\""),
        ] {
            assert_eq!(written(name), sent);
            assert_eq!(read(&sent[1..sent.len() - 1].replace("\\\"", "\"").replace("\\\\", "\\")), name);
        }
        assert_eq!(read("odd &name"), "odd &name");
        // A line end in a name must not become a command.
        assert!(!written("a\r\nb LOGOUT").contains(['\r', '\n']));
    }
}
