//! Plain text as safe HTML, and where it is folded.

use kit::rich::{Folded, escape};

/// Lines after which a long text is folded.
const LONG_LINES: usize = 60;

/// A plain text in parts: the quotation at its end (lines that begin with `>`, and the line that introduces them), where
/// something stands before it, and the rest of what has more letters or lines than one wants to see at once.
pub fn fold(text: &str, most: usize) -> Folded<'_> {
    let quote = quote_at_the_end(text).unwrap_or(text.len());
    let (own, quote) = text.split_at_checked(quote).unwrap_or((text, ""));
    let mut end = 0;
    for (lines, line) in own.split_inclusive('\n').enumerate() {
        if lines >= LONG_LINES || end >= most {
            break;
        }
        end += line.len();
    }
    let (shown, rest) = own.split_at_checked(end).unwrap_or((own, ""));
    // A little more is no reason to fold.
    if rest.len() < most / 4 && rest.lines().count() < LONG_LINES / 4 {
        return Folded { shown: own, rest: "", quote };
    }
    Folded { shown, rest, quote }
}

fn quote_at_the_end(text: &str) -> Option<usize> {
    let mut start = None;
    let mut place = text.len();
    for line in text.split_inclusive('\n').rev() {
        let here = place - line.len();
        let line = line.trim();
        match (line.starts_with('>'), line.is_empty(), start) {
            (true, ..) => start = Some(here),
            (false, true, _) => {}
            (false, false, Some(_)) if line.ends_with(':') => {
                start = Some(here);
                break;
            }
            (false, false, _) => break,
        }
        place = here;
    }
    start.filter(|start| text.get(..*start).is_some_and(|before| !before.trim().is_empty()))
}

/// A plain text as safe HTML: escaped, with its paragraphs, line breaks and links.
pub fn text_to_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        html.push_str("<p>");
        for (place, line) in paragraph.trim_matches('\n').split('\n').enumerate() {
            if place > 0 {
                html.push_str("<br>");
            }
            linked_line(&mut html, line);
        }
        html.push_str("</p>");
    }
    html
}

fn linked_line(html: &mut String, line: &str) {
    for (place, word) in line.split(' ').enumerate() {
        if place > 0 {
            html.push(' ');
        }
        let is_link = word.starts_with("https://") || word.starts_with("http://");
        let address = word.trim_end_matches(['.', ',', ')', ';', ':', '!', '?']);
        if is_link && address.len() > 8 {
            html.push_str("<a rel=\"noopener noreferrer nofollow\" href=\"");
            escape(html, address);
            html.push_str("\">");
            escape(html, address);
            html.push_str("</a>");
            escape(html, word.get(address.len()..).unwrap_or_default());
        } else {
            escape(html, word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_at_the_end_is_folded_with_its_introduction_and_nothing_is_lost() {
        let text = "It works.\n\nOn Monday Ana wrote:\n> Try again\n>\n> please\n\n";
        let folded = fold(text, 1000);
        assert_eq!(folded.shown, "It works.\n\n");
        assert_eq!(format!("{}{}", folded.shown, folded.quote), text);
        for whole in ["> only a quotation", "> first\nthen an answer", "", "a > b"] {
            assert_eq!(fold(whole, 1000), Folded { shown: whole, rest: "", quote: "" });
        }
    }

    #[test]
    fn a_long_text_is_folded_between_two_lines() {
        let text = "palavra palavra\n".repeat(200);
        let folded = fold(&text, 4000);
        assert_eq!(folded.shown.lines().count(), LONG_LINES);
        assert_eq!(format!("{}{}", folded.shown, folded.rest), text);
        assert_eq!(fold(&"linha\n".repeat(70), 4000).rest, "");
    }

    #[test]
    fn a_text_becomes_paragraphs_and_links_and_nothing_else() {
        assert_eq!(
            text_to_html("Olá <b>\n\nveja https://example.com/a?b=1&c=2.\nobrigada"),
            "<p>Olá &lt;b&gt;</p><p>veja <a rel=\"noopener noreferrer nofollow\" href=\"https://example.com/a?b=1&amp;c=2\">\
             https://example.com/a?b=1&amp;c=2</a>.<br>obrigada</p>"
        );
        assert!(!text_to_html("https://x\"onmouseover=alert(1)").contains("\"onmouseover"));
    }
}
