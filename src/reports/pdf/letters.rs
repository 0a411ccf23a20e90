//! Text as the fonts that every PDF reader has understand it: Windows-1252, which holds all letters of Portuguese, and how
//! wide letters of Helvetica are.

use kit::fold::fold;

/// The characters at 0x80 to 0x9F; a space where there is none.
const SPECIAL: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
/// Widths of the characters from the space to the tilde, in thousandths of the size.
const WIDTHS: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// A text in Windows-1252. What it does not have is written without its marks, or as a question mark.
#[must_use]
pub fn encoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    for letter in text.chars() {
        match byte(letter) {
            Some(byte) => bytes.push(byte),
            None => {
                let plain = fold(&letter.to_string());
                let plain = plain.chars().filter_map(byte);
                let before = bytes.len();
                bytes.extend(plain.map(|byte| if letter.is_uppercase() { byte.to_ascii_uppercase() } else { byte }));
                if bytes.len() == before {
                    bytes.push(b'?');
                }
            }
        }
    }
    bytes
}

fn byte(letter: char) -> Option<u8> {
    match letter {
        '\u{20}'..='\u{7E}' | '\u{A0}'..='\u{FF}' => u8::try_from(u32::from(letter)).ok(),
        // The minus sign of mathematics.
        '\u{2212}' => Some(0x96),
        _ if letter.is_control() => Some(b' '),
        _ => SPECIAL.chars().zip(0x80_u8..).find(|(known, _)| *known == letter).map(|(_, byte)| byte),
    }
}

/// How wide a text is at a size.
#[must_use]
pub fn width(text: &str, size: f32) -> f32 {
    let thousandths: u32 = text.chars().map(|letter| u32::from(width_of(letter))).sum();
    #[expect(clippy::cast_precision_loss, reason = "a line has few letters")]
    let thousandths = thousandths as f32;
    thousandths * size / 1_000.0
}

fn width_of(letter: char) -> u16 {
    let plain = |letter: char| {
        let place = u32::from(letter).checked_sub(0x20).and_then(|place| usize::try_from(place).ok());
        place.and_then(|place| WIDTHS.get(place)).copied()
    };
    let without_marks = || {
        let folded = fold(&letter.to_string()).chars().next()?;
        plain(if letter.is_uppercase() { folded.to_ascii_uppercase() } else { folded })
    };
    match letter {
        '—' | '…' => 1_000,
        '’' | '‘' => 222,
        '“' | '”' => 333,
        _ => plain(letter).or_else(without_marks).unwrap_or(556),
    }
}

/// A text that is no wider than this, with dots where something was cut off.
#[must_use]
pub fn fitted(text: &str, size: f32, most: f32) -> String {
    if width(text, size) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if width(&kept, size) + width("…W", size) > most {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// The lines of a text, none wider than this; at most so many.
#[must_use]
pub fn lines(text: &str, size: f32, most: f32, count: usize) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = all.last_mut() else { break };
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if line.is_empty() || width(&longer, size) <= most {
            *line = longer;
        } else {
            all.push(word.to_owned());
        }
    }
    if all.len() > count {
        all.truncate(count);
        if let Some(line) = all.last_mut() {
            line.push_str(" …");
        }
    }
    all.iter().map(|line| fitted(line, size, most)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn portuguese_is_written_as_it_is_and_the_rest_as_well_as_can_be() {
        assert_eq!(encoded("São João, 5 % – “é”"), b"S\xE3o Jo\xE3o, 5 % \x96 \x93\xE9\x94");
        assert_eq!(encoded("\u{141}ukasz − ž\n日"), b"?ukasz \x96 \x9E ?".map(|byte| byte));
        assert!((width("1234", 10.0) - 22.24).abs() < 0.01);
        assert!((width("ação", 10.0) - width("acao", 10.0)).abs() < 0.01);
    }

    #[test]
    fn what_is_too_wide_is_cut_or_wrapped() {
        assert_eq!(fitted("short", 10.0, 100.0), "short");
        assert!(width(&fitted("a very long name indeed", 10.0, 60.0), 10.0) <= 60.0);
        let wrapped = lines("one two three four five six", 10.0, 50.0, 2);
        assert_eq!(wrapped.len(), 2);
        assert!(wrapped.iter().all(|line| width(line, 10.0) <= 50.0), "{wrapped:?}");
    }
}
