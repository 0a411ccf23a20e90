//! From sanitised HTML to Markdown (CommonMark, with tables and strikethrough as GitHub writes them).

use super::tokens::{Token, attribute, id, tokens, unescape};

/// What stands at the beginning of every line within something.
enum Nest {
    Quote,
    /// A list: the number of the next item; none where they are not counted.
    List(Option<usize>),
    /// Within an item, so many blanks.
    Item(usize),
}

#[derive(Default)]
struct Writer {
    text: String,
    /// Lines of the block that is being written.
    line: String,
    nest: Vec<Nest>,
    /// What stands before the first line of an item.
    mark: Option<String>,
    is_pre: bool,
    /// Where code within a line began.
    code: Option<usize>,
    /// Where links that are open lead.
    links: Vec<String>,
    /// The cells of the row that is being read, and how many rows came before.
    cells: Option<Vec<String>>,
    rows: usize,
}

/// The same as Markdown. Pictures stand in it as `![name](cid:ID)`.
#[must_use]
pub fn to_markdown(html: &str) -> String {
    let mut writer = Writer::default();
    for (_, token) in tokens(html) {
        match token {
            Token::Text(text) => writer.words(&unescape(text)),
            Token::Open { name, attributes, .. } => writer.open(name, attributes),
            Token::Close { name, .. } => writer.close(name),
        }
    }
    writer.end_block();
    let text = writer.text.trim_end().to_owned();
    if text.is_empty() { text } else { format!("{text}\n") }
}

impl Writer {
    fn words(&mut self, text: &str) {
        if self.is_pre || self.code.is_some() {
            self.line.push_str(text);
            return;
        }
        let text = text.replace(['\n', '\u{A0}'], " ");
        if !(self.line.is_empty() && text.trim().is_empty()) {
            self.line.push_str(&escape_words(&text));
        }
    }

    fn open(&mut self, name: &str, attributes: &str) {
        match name {
            "b" | "strong" => self.line.push_str("**"),
            "i" | "em" => self.line.push('*'),
            "s" => self.line.push_str("~~"),
            "code" if !self.is_pre => self.code = Some(self.line.len()),
            "br" if self.is_pre => self.line.push('\n'),
            "br" => self.line.push_str("\\\n"),
            "a" => {
                self.links.push(unescape(attribute(attributes, "href").unwrap_or_default()));
                self.line.push('[');
            }
            "img" => {
                let alt = unescape(attribute(attributes, "alt").unwrap_or_default()).replace(['[', ']', '\n'], " ");
                if let Some(id) = attribute(attributes, "src").and_then(id) {
                    self.line.extend(["![", &alt, "](cid:", &id.to_string(), ")"]);
                }
            }
            "div" | "p" => self.end_block(),
            "pre" => {
                self.end_block();
                self.is_pre = true;
            }
            "blockquote" => self.enter(Nest::Quote),
            "ul" => self.enter(Nest::List(None)),
            "ol" => self.enter(Nest::List(Some(1))),
            "li" => self.item(),
            "table" => {
                self.end_block();
                self.rows = 0;
            }
            "tr" => self.cells = Some(Vec::new()),
            "td" | "th" => self.line.clear(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "b" | "strong" => self.end_mark("**"),
            "i" | "em" => self.end_mark("*"),
            "s" => self.end_mark("~~"),
            "code" if !self.is_pre => self.end_code(),
            "a" => {
                let address = self.links.pop().unwrap_or_default();
                self.line.extend(["](<", &address.replace(['<', '>', '\n'], ""), ">)"]);
            }
            "div" | "p" => self.end_block(),
            "pre" => self.end_pre(),
            "blockquote" | "ul" | "ol" | "li" => {
                self.end_block();
                if name == "li" {
                    self.end_empty_item();
                }
                self.nest.pop();
            }
            "td" | "th" => {
                let cell = std::mem::take(&mut self.line).replace("\\\n", " ").replace('|', "\\|");
                if let Some(cells) = &mut self.cells {
                    cells.push(cell.trim().to_owned());
                }
            }
            "tr" => self.end_row(),
            _ => {}
        }
    }

    /// A mark that encloses nothing is no mark: two of them side by side would mean something else.
    fn end_mark(&mut self, mark: &str) {
        if self.line.ends_with(mark) {
            self.line.truncate(self.line.len() - mark.len());
            return;
        }
        let length = self.line.trim_end_matches(' ').len();
        let blanks = self.line.split_off(length);
        self.line.push_str(mark);
        self.line.push_str(&blanks);
    }

    /// Nothing in code is escaped: it stands between more ticks than it has side by side.
    fn end_code(&mut self) {
        let Some(code) =
            self.code.take().filter(|start| *start <= self.line.len()).map(|start| self.line.split_off(start))
        else {
            return;
        };
        let longest = code.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
        let ticks = "`".repeat(longest + 1);
        let blank = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        self.line.extend([&ticks, blank, &code, blank, &ticks]);
    }

    fn enter(&mut self, nest: Nest) {
        self.end_block();
        self.nest.push(nest);
    }

    /// An item of which nothing was written is an item all the same.
    fn end_empty_item(&mut self) {
        if self.mark.is_some() {
            self.block("");
        }
    }

    fn item(&mut self) {
        self.end_block();
        self.end_empty_item();
        let mark = match self.nest.last_mut() {
            Some(Nest::List(Some(number))) => {
                *number += 1;
                format!("{}. ", *number - 1)
            }
            _ => "- ".to_owned(),
        };
        self.nest.push(Nest::Item(mark.len()));
        self.mark = Some(mark);
    }

    /// What stands before each line here.
    fn prefix(&self) -> String {
        let part = |nest: &Nest| match nest {
            Nest::Quote => "> ".to_owned(),
            Nest::List(_) => String::new(),
            Nest::Item(width) => " ".repeat(*width),
        };
        self.nest.iter().map(part).collect()
    }

    fn end_block(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim().trim_end_matches('\\').trim_end();
        if self.cells.is_some() || line.is_empty() {
            if self.cells.is_some() {
                line.clone_into(&mut self.line);
            }
            return;
        }
        let safe = line.split('\n').map(escape_beginning).collect::<Vec<_>>().join("\n");
        self.block(&safe);
    }

    fn end_pre(&mut self) {
        self.is_pre = false;
        let code = std::mem::take(&mut self.line);
        let fence = if code.contains("```") { "~~~~" } else { "```" };
        self.block(&format!("{fence}\n{}\n{fence}", code.trim_end_matches('\n')));
    }

    fn block(&mut self, text: &str) {
        let prefix = self.prefix();
        let mark = self.mark.take();
        let is_item = mark.is_some();
        // Items of a list stand close together; everything else is apart.
        let is_close = is_item && self.is_in_list();
        if !self.text.is_empty() && !is_close {
            self.text.push_str(prefix.trim_end());
            self.text.push('\n');
        }
        for (place, line) in text.split('\n').enumerate() {
            let before = match &mark {
                Some(mark) if place == 0 => {
                    format!("{}{mark}", prefix.get(..prefix.len().saturating_sub(mark.len())).unwrap_or_default())
                }
                _ => prefix.clone(),
            };
            self.text.push_str(format!("{before}{line}").trim_end());
            self.text.push('\n');
        }
    }

    /// Whether an item came before in this list, or the list stands in another one's item.
    fn is_in_list(&self) -> bool {
        let lists = self.nest.iter().filter(|nest| matches!(nest, Nest::List(_))).count();
        let is_first = match self.nest.iter().rev().find(|nest| matches!(nest, Nest::List(_))) {
            Some(Nest::List(Some(number))) => *number == 2,
            _ => !self.text.lines().next_back().is_some_and(|line| line.trim_start().starts_with("- ")),
        };
        lists > 1 || !is_first
    }

    fn end_row(&mut self) {
        let Some(cells) = self.cells.take() else { return };
        self.line.clear();
        let row = format!("| {} |", cells.join(" | "));
        if self.rows == 0 {
            self.block(&format!("{row}\n|{}", " --- |".repeat(cells.len())));
        } else {
            self.text.push_str(&self.prefix());
            self.text.push_str(&row);
            self.text.push('\n');
        }
        self.rows += 1;
    }
}

/// Letters that would mean something.
fn escape_words(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '~' | '&') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// A line that would mean something by how it begins.
fn escape_beginning(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = line.get(digits..).unwrap_or_default();
    let is_number = digits > 0 && (after.starts_with(". ") || after.starts_with(") "));
    if is_number {
        let (number, rest) = line.split_at(digits);
        return format!("{number}\\{rest}");
    }
    if line.starts_with(['#', '+', '|', '=']) || line.starts_with("- ") || line.starts_with("---") {
        return format!("\\{line}");
    }
    line.to_owned()
}

/// Plain text as Markdown that says exactly that.
#[must_use]
pub fn text_to_markdown(text: &str) -> String {
    let lines = text.lines().map(|line| escape_beginning(&escape_words(line)));
    lines.collect::<Vec<_>>().join("\\\n").replace("\\\n\\\n", "\n\n")
}

#[cfg(test)]
mod tests {
    use super::{text_to_markdown, to_markdown};

    #[test]
    fn what_the_editor_writes_is_markdown_that_says_the_same() {
        for (html, markdown) in [
            (
                "<div>One <b>bold</b> and <i>slanted</i></div><div><br></div><div>two</div>",
                "One **bold** and *slanted*\n\ntwo\n",
            ),
            ("<ul><li>a</li><li><div>b</div><ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c\n"),
            ("<div>x</div><ol><li>a</li><li>b</li></ol><div>y</div>", "x\n\n1. a\n2. b\n\ny\n"),
            ("<blockquote><div>you</div></blockquote><pre>if a:\n    b*</pre>", "> you\n\n```\nif a:\n    b*\n```\n"),
            (
                "<a href=\"https://x.org/a?b&amp;c\">here</a><br>1. no list",
                "[here](<https://x.org/a?b&c>)\\\n1\\. no list\n",
            ),
            ("<div><img src=\"cid:7\" alt=\"tela\"></div>", "![tela](cid:7)\n"),
            (
                "<table><tbody><tr><td>a</td><td>b|c</td></tr><tr><td>d</td><td>e</td></tr></tbody></table>",
                "| a | b\\|c |\n| --- | --- |\n| d | e |\n",
            ),
            ("<div>a <code>x &lt; y*</code> <code>`b</code></div>", "a `x < y*` `` `b ``\n"),
            ("", ""),
        ] {
            assert_eq!(to_markdown(html), markdown, "{html}");
        }
        assert_eq!(text_to_markdown("- a *b*\nc\n\n# d"), "\\- a \\*b\\*\\\nc\n\n\\# d");
    }
}
