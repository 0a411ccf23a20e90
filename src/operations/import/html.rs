//! The old application's HTML as text, and its history as blocks. Nothing that a reader could see is lost, however broken it
//! is: what is no tag is text, and what would have been a script is text that does nothing.

/// Tags that begin a new line.
const LINES: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
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
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];
/// What stands before a block of the history, inside a tag.
const MARK: &str = "hist";

/// The blocks of a history, as HTML, in their order; what stands before the first of them is one, too.
pub(super) fn blocks(history: &str) -> Vec<&str> {
    let mut starts: Vec<usize> =
        history.match_indices('<').map(|(place, _)| place).filter(|place| begins_block(history, *place)).collect();
    if starts.first() != Some(&0) {
        starts.insert(0, 0);
    }
    let ends = starts.iter().skip(1).copied().chain([history.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| history.get(*start..end)).collect()
}

fn begins_block(history: &str, place: usize) -> bool {
    let Some((name, attributes, _)) = history.get(place..).and_then(tag) else { return false };
    let lower = attributes.to_ascii_lowercase();
    let class = lower.split_once("class").map(|(_, rest)| rest.trim_start_matches([' ', '=', '"', '\'']));
    let word = class.map(|rest| rest.split(['"', '\'', ' ', '>']).next().unwrap_or_default());
    name == "div" && word == Some(MARK)
}

/// What a reader of HTML sees, as text.
pub(super) fn text(html: &str) -> String {
    let mut safe = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(place) = rest.find('<') {
        let (before, after) = rest.split_at(place);
        push(&mut safe, before);
        if let Some(end) = after.strip_prefix("<!--").and_then(|comment| comment.find("-->")) {
            rest = after.get(end + 7..).unwrap_or_default();
        } else if let Some((name, attributes, length)) = tag(after) {
            safe.push_str(if LINES.contains(&name.as_str()) { "<br>" } else { "" });
            safe.push_str(if matches!(name.as_str(), "td" | "th") { " " } else { "" });
            push(&mut safe, &named_in(&name, attributes));
            rest = after.get(length..).unwrap_or_default();
        } else {
            safe.push_str("&lt;");
            rest = after.get(1..).unwrap_or_default();
        }
    }
    push(&mut safe, rest);
    tidy(&mailtext::text_from_html(&safe))
}

/// What only the tag itself says: where a link leads, what a picture shows.
fn named_in(name: &str, attributes: &str) -> String {
    let wanted: &[&str] = match name {
        "a" => &["href"],
        "img" => &["alt", "src"],
        _ => return String::new(),
    };
    let found = wanted.iter().filter_map(|wanted| attribute(attributes, wanted)).filter(|value| {
        !value.is_empty() && !value.starts_with(['#']) && !value.starts_with("data:") && value.len() <= 2_000
    });
    found.map(|value| format!(" [{value}] ")).collect::<Vec<_>>().concat()
}

fn attribute<'h>(attributes: &'h str, name: &str) -> Option<&'h str> {
    let lower = attributes.to_ascii_lowercase();
    let place = lower.find(&format!("{name}="))? + name.len() + 1;
    let value = attributes.get(place..)?;
    match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next(),
        _ => value.split([' ', '>']).next(),
    }
}

fn push(safe: &mut String, text: &str) {
    let mut is_first = true;
    for line in text.split('\n') {
        safe.push_str(if is_first { "" } else { "<br>" });
        safe.push_str(&line.replace('>', "&gt;"));
        is_first = false;
    }
}

/// The tag at the beginning of a text: its name, its attributes, its length. None when it is no tag, or never ends.
fn tag(text: &str) -> Option<(String, &str, usize)> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let inner = inner.strip_prefix('!').unwrap_or(inner);
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return None;
    }
    let attributes = inner.get(name.len()..)?;
    // "<maria@example.org>" in a mail is no tag.
    if !attributes.starts_with([' ', '\t', '\n', '\r', '/', '>']) {
        return None;
    }
    let end = end_of_tag(attributes)?;
    let length = text.len() - attributes.len() + end + 1;
    Some((name.to_ascii_lowercase(), attributes.get(..end)?, length))
}

/// Where a tag ends. Quoted values may hold anything; where a quote never ends, or goes on too far, it is none.
fn end_of_tag(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (place, byte) in attributes.bytes().enumerate().take(4_000) {
        match (quote, byte) {
            (None, b'>') => return Some(place),
            (None, b'<') => break,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if byte == open => quote = None,
            _ => {}
        }
    }
    attributes.find(['<', '>']).filter(|place| attributes.as_bytes().get(*place) == Some(&b'>'))
}

/// Lines without blanks at their ends, and no more than one empty line between two.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut empty = 0;
    for line in text.lines().map(str::trim) {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 && !(tidy.is_empty() && line.is_empty()) {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_falls_into_its_blocks_however_they_are_written() {
        let history = "Antes<div class='hist'>um<div>dentro</div></div>\n<DIV id=x class=\"hist old\">dois</div>\
                       <div class=hist>três<div class='history'>ainda três</div></div>";
        let texts: Vec<String> = blocks(history).into_iter().map(text).collect();
        assert_eq!(texts, ["Antes", "um\ndentro", "dois", "três\nainda três"]);
        assert_eq!(blocks(""), [""]);
    }

    #[test]
    fn what_a_reader_sees_is_text_and_nothing_of_it_is_lost() {
        for (html, expected) in [
            ("<b>Atenção</b>: imposs&iacute;vel &amp; &lt;caro&gt; &#128578;", "Atenção: impossível & <caro> 🙂"),
            (
                "De: Maria <maria@example.org><br>Ol&aacute;<script>alert(1)</script>",
                "De: Maria <maria@example.org>\nOláalert(1)",
            ),
            ("<p>um</p><p>dois</p>", "um\n\ndois"),
            ("a < b e c > d <b sem fim", "a < b e c > d <b sem fim"),
            (
                "<img src='foto.png' alt='Tela \"azul\"'> <a href=\"https://x.org/?a=1&amp;b=2\">aqui</a>",
                "[Tela \"azul\"] [foto.png] [https://x.org/?a=1&b=2] aqui",
            ),
            ("<!-- oculto -->visto <!-- sem fim", "visto <!-- sem fim"),
            ("linha um\nlinha dois", "linha um\nlinha dois"),
            ("<div style='a\">texto</div>", "texto"),
            ("</div>", ""),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }
}
