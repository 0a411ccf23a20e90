//! The plain text that says what sanitised HTML says: for search, excerpts, the text part of mail, and the API.

use std::fmt::Write as _;

use super::tokens::{Token, attribute, tokens, unescape};

/// The text of sanitised HTML: lines for blocks, `>` before quotations, marks before the items of lists, cells side by
/// side, the address after the words of a link, the name of a picture in brackets.
#[must_use]
pub fn to_text(html: &str) -> String {
    let mut writer = Writer::default();
    for (_, token) in tokens(html) {
        match token {
            Token::Text(text) => writer.text(&unescape(text)),
            Token::Open { name, attributes, .. } => writer.open(name, attributes),
            Token::Close { name, .. } => writer.close(name),
        }
    }
    writer.finish()
}

#[derive(Default)]
struct Writer {
    written: String,
    /// The line being written, without what stands before it.
    line: String,
    /// Blank lines at the end of what is written.
    blank: usize,
    quotes: usize,
    /// For each list that is open: the number of its next item, or none when it has no numbers.
    lists: Vec<Option<i64>>,
    /// What stands before the next line, once: the mark of an item.
    mark: String,
    preformatted: usize,
    cells: usize,
    /// The address of the open link, and its words so far.
    link: Option<(String, String)>,
}

impl Writer {
    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "br" if self.cells > 0 => self.push(" "),
            "br" => self.end_line(),
            "img" => {
                let name = attribute(attributes, "alt").map(unescape).filter(|name| !name.is_empty());
                let name = name.unwrap_or_else(|| "…".to_owned());
                self.push(&format!("[{name}]"));
            }
            "a" => self.link = attribute(attributes, "href").map(|href| (unescape(href), String::new())),
            "td" | "th" => {
                if !self.line.is_empty() {
                    self.line.push_str(" | ");
                }
                self.cells += 1;
            }
            _ if is_block(name) => {
                self.end_block();
                match name {
                    "blockquote" => self.quotes += 1,
                    "pre" => self.preformatted += 1,
                    "ul" => self.lists.push(None),
                    "ol" => self.lists.push(Some(1)),
                    "li" => self.item(),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => self.end_link(),
            "td" | "th" => self.cells = self.cells.saturating_sub(1),
            _ if is_block(name) => {
                self.end_block();
                match name {
                    "blockquote" => self.quotes = self.quotes.saturating_sub(1),
                    "pre" => self.preformatted = self.preformatted.saturating_sub(1),
                    "ul" | "ol" => {
                        self.lists.pop();
                    }
                    "li" => self.mark.clear(),
                    "p" if self.cells == 0 && self.lists.is_empty() => self.end_line(),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.preformatted > 0 && self.cells == 0 {
            for (place, line) in text.split('\n').enumerate() {
                if place > 0 {
                    self.end_line();
                }
                self.push(line);
            }
            return;
        }
        for (place, word) in text.split(|letter: char| letter.is_whitespace() && letter != '\u{a0}').enumerate() {
            let is_at_start = self.line.is_empty() || self.line.ends_with(' ');
            if place > 0 && !is_at_start {
                self.push(" ");
            }
            self.push(word);
        }
    }

    fn push(&mut self, text: &str) {
        let text = text.replace('\u{a0}', " ");
        if let Some((_, words)) = &mut self.link {
            words.push_str(&text);
        }
        self.line.push_str(&text);
    }

    /// The address of a link, unless its words are the address already.
    fn end_link(&mut self) {
        let Some((href, words)) = self.link.take() else { return };
        let bare = |text: &str| text.trim().trim_end_matches('/').to_lowercase();
        let address = href.strip_prefix("mailto:").unwrap_or(&href);
        let short = address.strip_prefix("https://").or(address.strip_prefix("http://")).unwrap_or(address);
        if bare(&words) != bare(address) && bare(&words) != bare(short) {
            self.push(&format!(" ({address})"));
        }
    }

    fn item(&mut self) {
        self.mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
    }

    /// A block begins or ends: what is on the line stands alone.
    fn end_block(&mut self) {
        if self.cells > 0 {
            if !self.line.ends_with(' ') {
                self.push(" ");
            }
        } else if !self.line.trim().is_empty() {
            self.end_line();
        } else {
            self.line.clear();
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_end();
        if line.is_empty() && self.mark.is_empty() {
            self.blank += 1;
            return;
        }
        if !self.written.is_empty() {
            let blank = self.blank.min(1);
            (0..=blank).for_each(|_| self.written.push('\n'));
        }
        self.blank = 0;
        for _ in 0..self.quotes {
            self.written.push_str("> ");
        }
        let depth = self.lists.len();
        let indent = if self.mark.is_empty() { 2 * depth } else { 2 * depth.saturating_sub(1) };
        // Writing into a String cannot fail.
        let _ = write!(self.written, "{:indent$}{}{line}", "", std::mem::take(&mut self.mark));
    }

    fn finish(mut self) -> String {
        self.end_block();
        self.written
    }
}

fn is_block(name: &str) -> bool {
    matches!(name, "blockquote" | "div" | "li" | "ol" | "p" | "pre" | "table" | "tbody" | "thead" | "tr" | "ul")
}

#[cfg(test)]
mod tests {
    use super::super::sanitise;
    use super::to_text;

    fn text(html: &str) -> String {
        to_text(&sanitise(html))
    }

    #[test]
    fn lines_of_the_editor_become_lines() {
        assert_eq!(text("<div>Olá,<br></div><div><br></div><div>tudo &lt;bem&gt;?<br></div>"), "Olá,\n\ntudo <bem>?");
        assert_eq!(text("<p>one</p>\n<p>two  <b>words</b></p>"), "one\n\ntwo words");
        assert_eq!(text("a&nbsp;&nbsp;b"), "a  b");
    }

    #[test]
    fn lists_quotations_code_and_tables_can_be_read() {
        assert_eq!(
            text("<ul><li>one</li><li>two<ol><li>deep</li><li>deeper</li></ol></li></ul>end"),
            "- one\n- two\n  1. deep\n  2. deeper\nend"
        );
        assert_eq!(
            text("<div>You wrote:</div><blockquote><div>a</div><div>b</div></blockquote>"),
            "You wrote:\n> a\n> b"
        );
        assert_eq!(text("<pre>if a:\n    b\n</pre><div>end</div>"), "if a:\n    b\nend");
        assert_eq!(
            text(
                "<table><tbody><tr><th>Nº</th><th>Nome</th></tr><tr><td>1</td><td><div>Ana</div></td></tr></tbody></table>"
            ),
            "Nº | Nome\n1 | Ana"
        );
    }

    #[test]
    fn links_tell_their_address_once_and_pictures_their_name() {
        assert_eq!(
            text(
                "<a href=\"https://example.org/a?b=1&amp;c=2\">here</a>, <a href=\"https://example.org/\">example.org</a>, \
                  <a href=\"mailto:ana@example.org\">ana@example.org</a>"
            ),
            "here (https://example.org/a?b=1&c=2), example.org, ana@example.org"
        );
        assert_eq!(text("<div>See <img src=\"cid:7\" alt=\"tela.png\"> here</div>"), "See [tela.png] here");
    }
}
