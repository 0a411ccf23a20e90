//! Subjects without what mail programs put before them, and the tags in them.

use crate::split::Kin;

/// A subject taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bare<'s> {
    /// The subject without the prefixes.
    pub text: &'s str,
    /// The outermost prefix says that it is an answer.
    pub is_reply: bool,
    /// The outermost prefix says that it is forwarded.
    pub is_forward: bool,
}

/// Takes `Re:`, `RES:`, `AW:`, `Enc:`, `WG:` and their like off a subject, as many as there are.
#[must_use]
pub fn bare(subject: &str) -> Bare<'_> {
    let mut text = subject.trim();
    let mut outermost = None;
    while let Some((kin, rest)) = prefix(text) {
        outermost.get_or_insert(kin);
        text = rest.trim_start();
    }
    Bare { text, is_reply: outermost == Some(Kin::Reply), is_forward: outermost == Some(Kin::Forward) }
}

/// Answers: English, Portuguese, German, Scandinavian, Italian, Dutch, Polish, Czech, Finnish, Turkish, Chinese, Greek.
const REPLIES: &[&str] =
    &["re", "res", "resp", "aw", "antw", "sv", "r", "odp", "vs", "ynt", "ref", "回复", "答复", "回覆", "ΑΠ", "απ"];
/// Forwarded: English, Portuguese, German, French, Italian, Spanish, Scandinavian, Dutch, Polish, Chinese.
const FORWARDS: &[&str] = &[
    "fw", "fwd", "enc", "encam", "wg", "tr", "i", "rv", "reenv", "vb", "vl", "doorst", "pd", "转发", "轉寄", "ΠΡΘ",
    "πρθ",
];

fn prefix(text: &str) -> Option<(Kin, &str)> {
    let colon = text.char_indices().take(14).find(|(_, letter)| matches!(letter, ':' | '：'))?;
    let (word, rest) = text.split_at_checked(colon.0)?;
    let rest = rest.get(colon.1.len_utf8()..)?;
    let word = uncounted(word.trim_end());
    let is_one = |known: &&str| known.eq_ignore_ascii_case(word);
    if REPLIES.iter().any(is_one) {
        Some((Kin::Reply, rest))
    } else if FORWARDS.iter().any(is_one) {
        Some((Kin::Forward, rest))
    } else {
        None
    }
}

/// `Re[2]`, `RE(3)` and `Re^2` are `Re`.
fn uncounted(word: &str) -> &str {
    let bare = word.trim_end_matches([']', ')']).trim_end_matches(|letter: char| letter.is_ascii_digit());
    let without = bare.trim_end_matches(['[', '(', '^', '*']);
    if without.len() < bare.len() { without } else { word }
}

/// The numbers of the tags `[#123]` in a subject, in their order.
pub fn tags(subject: &str) -> impl Iterator<Item = i64> + '_ {
    subject.split("[#").skip(1).filter_map(|rest| {
        let (digits, _) = rest.split_once(']')?;
        let is_number = !digits.is_empty() && digits.len() <= 18 && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse().ok())?
    })
}

#[cfg(test)]
mod tests {
    use super::{bare, tags};

    #[test]
    fn prefixes_of_many_languages_are_taken_off() {
        let subjects = [
            "Re: Printer",
            "RE: Printer",
            "Res: Printer",
            "RES: Printer",
            "AW: Printer",
            "SV: Printer",
            "R: Printer",
            "Re[2]: Printer",
            "RE(3): Printer",
            "Re : Printer",
            "Re: RE: AW: Printer",
            "回复：Printer",
            "Antw: Printer",
        ];
        for subject in subjects {
            let found = bare(subject);
            assert!(found.text == "Printer" && found.is_reply && !found.is_forward, "{subject}: {found:?}");
        }
        for subject in ["Fwd: Printer", "Enc: Printer", "ENC: Printer", "WG: Printer", "TR: Printer", "RV: Re: Printer"]
        {
            let found = bare(subject);
            assert!(found.text == "Printer" && found.is_forward && !found.is_reply, "{subject}: {found:?}");
        }
        for subject in ["Printer: broken", "Reply: no", "", "Re", "Ar: quente"] {
            assert_eq!(bare(subject).text, subject);
        }
    }

    #[test]
    fn tags_are_found_anywhere_and_nothing_else_is_one() {
        assert_eq!(tags("Re: [#123] Printer [#45]").collect::<Vec<_>>(), [123, 45]);
        assert_eq!(tags("[# 123] [#12x] [#] #7 [#99999999999999999999]").count(), 0);
    }
}
