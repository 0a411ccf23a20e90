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

    /// A text with its variables replaced, as HTML for the editor.
    pub fn fill(&self, t: Language, body: &str, html: Option<&str>) -> String {
        let mut filled = html.map_or_else(|| lines(body), str::to_owned);
        for (word, key, value) in &self.0 {
            let mut text = String::new();
            match value {
                Some(value) => escape(&mut text, value),
                None => escape(&mut text, &format!("[[{}]]", t.text(key))),
            }
            filled = filled.replace(&format!("{{{word}}}"), &text);
        }
        filled
    }
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
