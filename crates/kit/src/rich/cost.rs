//! What HTML would cost to be read, told without reading it: three shapes cost the square of their length or more.
//!
//! A text is looked through to its end at each `&` in it when it is written again; each element is looked for among all
//! around it; and marks that a closed block left open are opened anew in each later block (HTML Standard, 13.2.4.3).

/// Most bytes that are looked through, over all texts.
const MOST_WORK: usize = 500_000_000;
/// Most elements within one another; browsers draw 512.
const DEEPEST: usize = 256;
/// Most marks that closed blocks left open in something short; in something long they may be only so many as do not
/// make [`LARGEST`] bytes of it.
const MOST_LOOSE: usize = 64;
/// Bytes.
const LARGEST: usize = 8_000_000;

/// What is opened anew by the parser.
const MARKS: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Within these, marks of outside are not opened.
const CELLS: &[&str] = &["td", "th", "caption"];
/// These end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Each of these ends another one beside it.
const ITEMS: &[&str] = &["li", "dd", "dt"];
const LISTS: &[&str] = &["ul", "ol", "dl", "menu", "dir"];
const EMPTY: &[&str] = &["br", "hr", "img", "col", "wbr", "input"];

/// Whether reading HTML costs more than anybody's writing does.
pub(super) fn costs_too_much(html: &str) -> bool {
    let mut shape = Shape { most_loose: (LARGEST / html.len().max(1)).clamp(2, MOST_LOOSE), ..Shape::default() };
    let (mut work, mut escapes, mut length) = (0_usize, 0_usize, 0_usize);
    for (place, piece) in html.split('<').enumerate() {
        if place > 0 {
            let (is_end, tag) = piece.strip_prefix('/').map_or((false, piece), |tag| (true, tag));
            let name = name(tag);
            // All that follows it is one text, whatever stands in it.
            if name == "plaintext" {
                return true;
            }
            if !is_end && shape.parts_texts(&name) {
                work = work.saturating_add(escapes.saturating_mul(length));
                (escapes, length) = (0, 0);
            }
            shape.take(&name, is_end);
        }
        escapes += piece.bytes().filter(|byte| matches!(byte, b'&' | 0xC2)).count();
        length += piece.len();
        if shape.is_too_much() {
            return true;
        }
    }
    work.saturating_add(escapes.saturating_mul(length)) > MOST_WORK
}

fn name(tag: &str) -> String {
    tag.chars().take_while(char::is_ascii_alphanumeric).take(12).collect::<String>().to_ascii_lowercase()
}

/// The elements that are open, as the parser would see them.
#[derive(Default)]
struct Shape {
    open: Vec<String>,
    loose: usize,
    most_loose: usize,
}

impl Shape {
    fn take(&mut self, name: &str, is_end: bool) {
        if is_end {
            // An end of nothing ends nothing.
            if let Some(place) = self.open.iter().rposition(|one| one == name) {
                self.close(place);
            }
            return;
        }
        if BLOCKS.contains(&name) {
            self.close_within(&["p"], &[]);
        }
        if ITEMS.contains(&name) {
            self.close_within(ITEMS, LISTS);
        }
        if !name.is_empty() && !EMPTY.contains(&name) {
            self.open.push(name.to_owned());
        }
    }

    /// Whether this always stands between the text before it and the one after it. What the parser may pass over does not.
    fn parts_texts(&self, name: &str) -> bool {
        let is_in_table = || self.open.iter().any(|one| one == "table");
        match name {
            "br" | "img" | "span" => true,
            "form" => false,
            "td" | "th" => is_in_table(),
            _ => BLOCKS.contains(&name) || MARKS.contains(&name),
        }
    }

    /// Closes the innermost of these, unless it stands outside a cell or one of `bounds`.
    fn close_within(&mut self, names: &[&str], bounds: &[&str]) {
        let is_bound = |one: &String| CELLS.contains(&one.as_str()) || one == "table" || bounds.contains(&one.as_str());
        let bound = self.open.iter().rposition(is_bound);
        let found = self.open.iter().rposition(|one| names.contains(&one.as_str()));
        if let Some(place) = found.filter(|place| bound.is_none_or(|bound| bound < *place)) {
            self.close(place);
        }
    }

    fn close(&mut self, place: usize) {
        let is_cell = self.open.get(place).is_some_and(|one| CELLS.contains(&one.as_str()));
        let left_open = self.open.drain(place..).skip(1).filter(|one| MARKS.contains(&one.as_str())).count();
        if !is_cell {
            self.loose += left_open;
        }
    }

    fn is_too_much(&self) -> bool {
        self.open.len() > DEEPEST || self.loose > self.most_loose
    }
}

#[cfg(test)]
mod tests {
    use super::costs_too_much;

    #[test]
    fn what_costs_the_square_of_its_length_is_refused() {
        let marks = (0..400).map(|turn| format!("<p><b title=\"{turn}\"></p></q>")).collect::<Vec<_>>().concat();
        let items = (0..400).map(|turn| format!("<li><b title={turn}>")).collect::<Vec<_>>().concat();
        let paragraphs = (0..100).map(|turn| format!("<b title={turn}>")).collect::<Vec<_>>().concat();
        for costly in [
            "&".repeat(50_000),
            "&</q>".repeat(50_000),
            "&<tr>".repeat(50_000),
            "\u{A0}".repeat(50_000),
            format!("<plaintext>{}", "&<br>".repeat(10)),
            "<div>".repeat(300),
            marks,
            format!("<ul>{items}"),
            format!("<p>{paragraphs}{}", "<p>x</p>".repeat(10)),
        ] {
            assert!(costs_too_much(&costly), "{}", costly.chars().take(60).collect::<String>());
        }
    }

    #[test]
    fn what_people_write_is_not() {
        let cell = "<td><font color=red><b>1&nbsp;000&nbsp;&amp; more</td>";
        for harmless in [
            format!("<table>{}</table>", format!("<tr>{}</tr>", cell.repeat(10)).repeat(500)),
            "<p>A&amp;B &lt;c&gt; <b>d</b> <i>e</i></p>".repeat(20_000),
            "a&amp;b ".repeat(3_000),
            "<ul><li><b>a</b><li><b>c</b></ul>".repeat(1_000),
            "<p><b>sloppy</p>".repeat(20),
            "<div>a<br></div>".repeat(5_000),
        ] {
            assert!(!costs_too_much(&harmless), "{}", harmless.chars().take(60).collect::<String>());
        }
    }
}
