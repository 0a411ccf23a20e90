//! Sizes as people read them, in their language.

use kit::texts::Language;

const KILO: i64 = 1024;

/// A size: bytes, whole kilobytes, and tenths of what is larger.
#[must_use]
pub fn size(t: Language, bytes: i64) -> String {
    match bytes {
        ..KILO => t.with("size-bytes", &[("count", bytes.into())]),
        _ if bytes < KILO * KILO => t.with("size-kilo", &[("whole", ((bytes + KILO / 2) / KILO).into())]),
        _ if bytes < KILO * KILO * KILO => in_tenths(t, bytes / KILO, ["size-mega", "size-mega-tenths"]),
        _ => in_tenths(t, bytes / KILO / KILO, ["size-giga", "size-giga-tenths"]),
    }
}

fn in_tenths(t: Language, amount: i64, [whole, with_tenths]: [&str; 2]) -> String {
    let tenths = amount * 10 / KILO;
    let numbers = [("whole", (tenths / 10).into()), ("tenths", (tenths % 10).into())];
    t.with(if tenths % 10 == 0 { whole } else { with_tenths }, &numbers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::texts::texts;

    #[test]
    fn sizes_are_said_in_the_largest_unit_that_fits_and_in_the_readers_language() {
        let texts = texts().unwrap();
        let say = |tag: &str, bytes| size(texts.language(tag).unwrap(), bytes);
        let english = [(0, "0 B"), (1023, "1023 B"), (12_000, "12 kB"), (25 << 20, "25 MB"), (3 << 29, "1.5 GB")];
        for (bytes, expected) in english {
            assert_eq!(say("en", bytes), expected);
        }
        assert_eq!((say("pt-BR", 3 << 19), say("es", 3 << 19)), ("1,5 MB".to_owned(), "1.5 MB".to_owned()));
    }
}
