//! Variables of canned replies: `{first_name}` and the like, a handful of words without any logic, so that a text can be
//! written by anybody and never fails. What is not known leaves a gap that can be seen: `[[name of the assignee]]`.

use kit::rich::escape;
use kit::texts::Language;

/// What stands for the variables: the word in braces, the key of what it means, and its value where it is known.
pub struct Values(Vec<(&'static str, &'static str, Option<String>)>);

/// The words, with the keys of their meanings.
pub const VARIABLES: &[(&str, &str)] = &[
    ("first_name", "canned-variable-first-name"),
    ("name", "canned-variable-name"),
    ("number", "canned-variable-number"),
    ("subject", "canned-variable-subject"),
    ("assignee", "canned-variable-assignee"),
    ("organisation", "canned-variable-organisation"),
    ("link", "canned-variable-link"),
];

impl Values {
    /// Values by word.
    pub fn new(value: impl Fn(&str) -> Option<String>) -> Values {
        let known = |word| value(word).filter(|text: &String| !text.trim().is_empty());
        Values(VARIABLES.iter().map(|(word, key)| (*word, *key, known(word))).collect())
    }

    /// A text with its variables replaced, as HTML for the editor. What stands in a value is no variable.
    pub fn fill(&self, t: Language, body: &str, html: Option<&str>) -> String {
        let text = html.map_or_else(|| lines(body), str::to_owned);
        let mut filled = String::with_capacity(text.len() + 64);
        for piece in pieces(&text) {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Variable(word) => self.put(&mut filled, t, word),
            }
        }
        filled
    }

    fn put(&self, filled: &mut String, t: Language, word: &str) {
        match self.0.iter().find(|(known, _, _)| *known == word) {
            Some((_, _, Some(value))) => escape(filled, value),
            Some((_, key, None)) => escape(filled, &format!("[[{}]]", t.text(key))),
            None => filled.extend(["{", word, "}"]),
        }
    }

    /// The same as plain text; none when one of the variables has no value.
    pub fn fill_text(&self, text: &str) -> Option<String> {
        let value = |word: &str| self.0.iter().find(|(known, _, _)| *known == word)?.2.as_deref();
        pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => Some(text),
                Piece::Variable(word) => value(word),
            })
            .collect()
    }
}

/// A plain text, cut at what looks like a variable: a word in braces.
enum Piece<'t> {
    Text(&'t str),
    Variable(&'t str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let end = after.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_').unwrap_or(after.len());
        let (word, tail) = after.split_at(end);
        match tail.strip_prefix('}').filter(|_| !word.is_empty()) {
            Some(tail) => {
                found.extend([Piece::Text(before), Piece::Variable(word)]);
                rest = tail;
            }
            None => {
                found.push(Piece::Text(rest.get(..=before.len()).unwrap_or(before)));
                rest = after;
            }
        }
    }
    found.push(Piece::Text(rest));
    found
}

/// Whether every word in braces is one of the variables.
pub fn knows_all(text: &str) -> bool {
    let is_known = |word: &str| VARIABLES.iter().any(|(known, _)| *known == word);
    pieces(text).iter().all(|piece| !matches!(piece, Piece::Variable(word) if !is_known(word)))
}

/// Plain text as the lines of the editor.
fn lines(body: &str) -> String {
    let mut html = String::with_capacity(body.len() + 64);
    for line in body.lines() {
        html.push_str("<div>");
        if line.is_empty() {
            html.push_str("<br>");
        }
        escape(&mut html, line);
        html.push_str("</div>");
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_once_and_braces_of_other_kinds_stay() {
        let values = Values::new(|word| match word {
            "subject" => Some("{link} & more".to_owned()),
            "number" => Some("#7".to_owned()),
            _ => None,
        });
        let filled = |text: &str| values.fill_text(text);
        assert_eq!(filled("{number}: {subject}{").as_deref(), Some("#7: {link} & more{"));
        assert_eq!(filled("{ \"a\": {} } {{number}}").as_deref(), Some("{ \"a\": {} } {#7}"));
        assert_eq!(filled("Dear {name}"), None);
        assert!(knows_all("{name} {assignee} {x1} {}") && !knows_all("Dear {nome}"));
    }
}
