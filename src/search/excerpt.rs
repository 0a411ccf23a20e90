//! The place in a conversation where the words were found, with the words marked.

use std::collections::HashMap;
use std::ops::Range;

use kit::error::Error;
use kit::fold::words;

use super::expression::sees_notes;
use super::query::Query;
use super::store;
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;
use crate::tickets::MessageKind;

/// Letters before the first found word, and in all.
const BEFORE: usize = 30;
const LENGTH: usize = 200;

/// For each of these tickets (all within the reader's scope) in whose conversation the words stand: the place, as safe
/// HTML. Two statements for all of them.
///
/// # Errors
/// When the database fails.
pub async fn excerpts(
    reader: &Reader,
    query: &Query,
    tickets: &[TicketNumber],
) -> Result<HashMap<TicketNumber, String>, Error> {
    let mut found = HashMap::new();
    if query.terms.is_empty() || tickets.is_empty() {
        return Ok(found);
    }
    let sees_notes = sees_notes(reader);
    let mut look = |texts: Vec<(TicketNumber, MessageKind, String)>| {
        for (number, kind, text) in texts {
            let may_be_shown = sees_notes || kind == MessageKind::Reply;
            if may_be_shown
                && !found.contains_key(&number)
                && let Some(place) = excerpt(&text, |word| query.has(word))
            {
                found.insert(number, place);
            }
        }
    };
    look(store::texts(reader, tickets).await?);
    look(store::file_names(reader, tickets).await?);
    Ok(found)
}

/// A text of one line with the found words marked, as safe HTML.
#[must_use]
pub fn marked(text: &str, query: &Query) -> String {
    let mut html = String::with_capacity(2 * text.len());
    let mut written = 0;
    for (place, _) in words(text).filter(|(_, folded)| query.has(folded)) {
        escape(&mut html, text.get(written..place.start).unwrap_or_default());
        mark(&mut html, text.get(place.clone()).unwrap_or_default());
        written = place.end;
    }
    escape(&mut html, text.get(written..).unwrap_or_default());
    html
}

fn mark(html: &mut String, word: &str) {
    html.push_str("<mark>");
    escape(html, word);
    html.push_str("</mark>");
}

/// The first place in a text where a word is found, as HTML in which everything is escaped but the marks.
fn excerpt(text: &str, is_found: impl Fn(&str) -> bool) -> Option<String> {
    let mut places = words(text).filter(|(_, folded)| is_found(folded)).map(|(place, _)| place);
    let first = places.next()?;
    let shown = around(text, &first);
    let mut html = String::with_capacity(2 * (shown.end - shown.start));
    if shown.start > 0 {
        html.push('…');
    }
    let mut written = shown.start;
    for place in std::iter::once(first).chain(places.take_while(|place| place.end <= shown.end)) {
        escape(&mut html, text.get(written..place.start)?);
        mark(&mut html, text.get(place.clone())?);
        written = place.end;
    }
    escape(&mut html, text.get(written..shown.end)?);
    if shown.end < text.len() {
        html.push('…');
    }
    Some(html)
}

/// What is shown around a found word: it begins and ends between two words.
fn around(text: &str, found: &Range<usize>) -> Range<usize> {
    let earlier = text.get(..found.start).unwrap_or_default();
    let start = match earlier.char_indices().rev().nth(BEFORE) {
        Some((wanted, _)) => {
            let skipped =
                text.get(wanted..found.start).and_then(|part| part.split_inclusive(char::is_whitespace).next());
            wanted + skipped.map_or(0, str::len)
        }
        None => 0,
    };
    let rest = text.get(start..).unwrap_or_default();
    let end = match rest.char_indices().nth(LENGTH) {
        Some((most, _)) => {
            let blank = rest.get(..most).and_then(|part| part.rfind(char::is_whitespace));
            (start + blank.unwrap_or(most)).max(found.end)
        }
        None => text.len(),
    };
    start..end
}

/// Escapes HTML and makes line breaks blanks.
fn escape(html: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            letter if letter.is_whitespace() || letter.is_control() => {
                if !html.ends_with(' ') {
                    html.push(' ');
                }
            }
            letter => html.push(letter),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{excerpt, marked};
    use crate::search::query::parse;

    fn of(text: &str, query: &str) -> Option<String> {
        let query = parse(query);
        excerpt(text, |word| query.has(word))
    }

    #[test]
    fn found_words_are_marked_whatever_their_marks_and_the_rest_is_escaped() {
        assert_eq!(
            of("A <b>IMPRESSÃO</b>\r\n\r\nfalhou; imprimir não", "impressao impri").unwrap(),
            "A &lt;b&gt;<mark>IMPRESSÃO</mark>&lt;/b&gt; falhou; <mark>imprimir</mark> não"
        );
        assert_eq!(of("nada aqui", "impressao"), None);
    }

    #[test]
    fn a_subject_is_whole_and_safe() {
        let shown = marked("<i>Impressão</i> & toner", &parse("impressao toner"));
        assert_eq!(shown, "&lt;i&gt;<mark>Impressão</mark>&lt;/i&gt; &amp; <mark>toner</mark>");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let text = format!("{}toner {}", "antes ".repeat(50), "depois ".repeat(50));
        let shown = of(&text, "toner").unwrap();
        assert!(shown.starts_with("…antes ") && shown.ends_with("depois…"), "{shown}");
        assert!(shown.contains("<mark>toner</mark>") && shown.chars().count() < 230, "{shown}");
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_html(text in ".*", query in ".*") {
            if let Some(html) = of(&text, &query) {
                let unmarked = html.replace("<mark>", "").replace("</mark>", "");
                prop_assert!(!unmarked.contains(['<', '>', '"']));
            }
        }

        #[test]
        fn a_word_of_the_text_is_found_in_it(text in "\\PC{0,300}", pick in 0_usize..40) {
            let word = kit::fold::words(&text).nth(pick).map(|(_, folded)| folded.into_owned());
            if let Some(word) = word.filter(|word| !word.is_empty() && word.chars().all(char::is_alphanumeric)) {
                let query = format!("\"{word}\"");
                prop_assert!(of(&text, &query).is_some_and(|html| html.contains("<mark>")), "{}", word);
            }
        }
    }
}
