//! A piece as Markdown: a head of facts between two lines of dashes, the title, the text, and of a procedure a numbered
//! list with the time of each step in brackets.

use kit::rich;
use kit::texts::Language;

use super::{Content, Kind, Text};

/// One language of a piece as Markdown.
#[must_use]
pub fn to_markdown(kind: Kind, content: &Content, language: &str, section: Option<&str>) -> String {
    let text = content.text_in(language).cloned().unwrap_or_default();
    let mut out = String::from("---\n");
    let mut fact = |name: &str, value: &str| {
        if !value.is_empty() {
            out.extend([name, ": ", &value.replace('\n', " "), "\n"]);
        }
    };
    fact("kind", kind.word());
    fact("language", &text.language);
    fact("audience", content.audience.word());
    fact("section", section.unwrap_or_default());
    fact("tags", &content.tags.join(", "));
    out.push_str("---\n\n");
    out.extend(["# ", &rich::text_to_markdown(&text.title), "\n"]);
    let body = body(&text);
    if !body.is_empty() {
        out.push('\n');
        out.push_str(&body);
    }
    if kind == Kind::Procedure && !content.steps.is_empty() {
        out.push('\n');
        out.push_str(&steps(content, &text.language));
    }
    out
}

fn body(text: &Text) -> String {
    match &text.html {
        Some(html) => rich::to_markdown(html),
        None if text.body.is_empty() => String::new(),
        None => format!("{}\n", rich::text_to_markdown(&text.body)),
    }
}

fn steps(content: &Content, language: &str) -> String {
    let mut out = String::new();
    for (place, step) in content.steps.iter().enumerate() {
        let mark = format!("{}. ", place + 1);
        let mut text = rich::text_to_markdown(step.text_in(content.language_in(language)));
        if let Some(minutes) = step.minutes {
            text.extend([" (", &minutes.to_string(), " min)"]);
        }
        if let Some(picture) = step.picture {
            text.extend(["\n\n![", &(place + 1).to_string(), "](cid:", &picture.to_string(), ")"]);
        }
        let indent = format!("\n{}", " ".repeat(mark.len()));
        let lines = text.replace('\n', &indent);
        let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
        out.extend([mark.as_str(), &lines.join("\n"), "\n"]);
    }
    out
}

/// What a file of a piece is called.
#[must_use]
pub fn file_name(slug: &str, language: Option<Language>) -> String {
    match language {
        Some(t) => format!("{slug}.{}.md", t.tag()),
        None => format!("{slug}.md"),
    }
}
