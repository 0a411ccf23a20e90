//! Finds the names of people in what was written by hand: `@Ana Prado` names her, whether or not a list offered it.

use std::fmt::Write as _;

use super::escape;
use super::tokens::{Token, is_void, tokens};

/// Marks every `@name` of these people in sanitised HTML, but not within links, code and marks that are there already. Of
/// several names that fit, the longest counts; of several people of one name, the first.
#[must_use]
pub fn mention(html: &str, people: &[(i64, &str)]) -> String {
    let mut names: Vec<(i64, String)> = people.iter().map(|(id, name)| (*id, escaped(name))).collect();
    names.sort_by_key(|(id, name)| (std::cmp::Reverse(name.len()), *id));
    let mut written = String::with_capacity(html.len());
    let mut closed = 0_usize;
    for (_, token) in tokens(html) {
        match token {
            Token::Text(text) if closed == 0 => mark(&mut written, text, &names),
            Token::Text(text) => written.push_str(text),
            Token::Open { name, whole, .. } => {
                if !is_void(name) && (closed > 0 || matches!(name, "a" | "code" | "pre" | "span")) {
                    closed += 1;
                }
                written.push_str(whole);
            }
            Token::Close { whole, .. } => {
                closed = closed.saturating_sub(1);
                written.push_str(whole);
            }
        }
    }
    written
}

fn mark(written: &mut String, text: &str, names: &[(i64, String)]) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        written.push_str(before);
        let begins_word =
            !before.chars().next_back().or(written.chars().next_back()).is_some_and(char::is_alphanumeric);
        let found = names.iter().find(|(_, name)| begins_word && begins_with_name(after, name));
        match found {
            Some((id, name)) => {
                // Writing into a String cannot fail.
                let _ = write!(written, "<span data-mention=\"{id}\">@{name}</span>");
                rest = after.get(name.len()..).unwrap_or_default();
            }
            None => {
                written.push('@');
                rest = after;
            }
        }
    }
    written.push_str(rest);
}

/// Whether a name stands here and ends here.
fn begins_with_name(text: &str, name: &str) -> bool {
    !name.is_empty()
        && text.strip_prefix(name).is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
}

fn escaped(name: &str) -> String {
    let mut text = String::new();
    escape(&mut text, name);
    text
}

#[cfg(test)]
mod tests {
    use super::mention;

    const PEOPLE: &[(i64, &str)] = &[(1, "Ana"), (2, "Ana Prado"), (3, "José <b>"), (4, "Ana Prado")];

    #[test]
    fn a_name_after_the_sign_is_marked_and_the_longest_counts() {
        assert_eq!(
            mention("<div>@Ana Prado, @Ana: @Anabela ana@Ana x@Ana</div>", PEOPLE),
            "<div><span data-mention=\"2\">@Ana Prado</span>, <span data-mention=\"1\">@Ana</span>: @Anabela ana@Ana x@Ana</div>"
        );
        assert_eq!(mention("@José &lt;b&gt;!", PEOPLE), "<span data-mention=\"3\">@José &lt;b&gt;</span>!");
    }

    #[test]
    fn links_code_and_marks_are_left_alone() {
        for html in ["<a href=\"https://x/@Ana\">@Ana</a>", "<pre>@Ana</pre>", "<span data-mention=\"9\">@Ana</span>"] {
            assert_eq!(mention(html, PEOPLE), html);
        }
        assert_eq!(
            mention("<code><b>@Ana</b></code>@Ana", PEOPLE),
            "<code><b>@Ana</b></code><span data-mention=\"1\">@Ana</span>"
        );
    }
}
