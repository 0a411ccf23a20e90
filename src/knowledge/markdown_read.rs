//! Markdown read back into a piece: what [`to_markdown`](super::to_markdown) writes, and what people write by hand.

use std::collections::BTreeMap;

use kit::rich;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use super::{Audience, Content, FileId, Kind, PieceStepId, Step, Text};

/// What a Markdown text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Markdown {
    /// What it is; a procedure where the head says so, or where nothing does and it ends with a numbered list.
    pub kind: Kind,
    /// The language, where the head says it.
    pub language: Option<String>,
    /// The name of its section, where the head says it.
    pub section: Option<String>,
    /// What it says; its one text has no language yet where the head does not say it.
    pub content: Content,
}

/// Reads a Markdown text. Any text is Markdown, so this never fails; without a title its first line is one.
#[must_use]
pub fn from_markdown(text: &str, kind: Option<Kind>) -> Markdown {
    let text = text.replace("\r\n", "\n");
    let (head, rest) = head(text.trim_start_matches('\u{FEFF}'));
    let fact = |name: &str| head.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let events: Vec<Event<'_>> =
        Parser::new_ext(rest, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).collect();
    let (title, events) = title(events);
    let said = fact("kind").as_deref().and_then(Kind::from_word);
    let list = last_numbered_list(&events);
    let kind = said.or(kind).unwrap_or(if list.is_some() { Kind::Procedure } else { Kind::Article });
    let (events, steps) = match list.filter(|_| kind == Kind::Procedure) {
        Some(start) => {
            let (before, list) = events.split_at_checked(start).unwrap_or((&events, &[]));
            (before.to_vec(), steps(list))
        }
        None => (events, Vec::new()),
    };
    let html = to_html(events);
    let language = fact("language");
    let tag = language.clone().unwrap_or_default();
    let text = Text { language: tag.clone(), title, body: rich::to_text(&html), html: Some(html) };
    let steps = steps.into_iter().map(|(text, minutes, picture)| Step {
        id: PieceStepId(0),
        minutes,
        picture,
        texts: BTreeMap::from([(tag.clone(), text)]),
    });
    let content = Content {
        audience: fact("audience").as_deref().and_then(Audience::from_word).unwrap_or(Audience::Requesters),
        tags: fact("tags").unwrap_or_default().split(',').map(|tag| tag.trim().to_owned()).collect(),
        texts: vec![text],
        steps: steps.collect(),
        ..Content::empty()
    };
    Markdown { kind, language, section: fact("section"), content }
}

/// The facts between two lines of dashes at the beginning, and the rest.
fn head(text: &str) -> (Vec<(String, String)>, &str) {
    let Some(after) = text.strip_prefix("---\n") else { return (Vec::new(), text) };
    let Some((head, rest)) = after.split_once("\n---\n") else { return (Vec::new(), text) };
    let facts = head.lines().filter_map(|line| line.split_once(':'));
    let facts = facts.map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()));
    (facts.collect(), rest)
}

/// The title, which is the first heading, or else the first words; and what comes without it.
fn title(events: Vec<Event<'_>>) -> (String, Vec<Event<'_>>) {
    let is_start = |event: &Event<'_>| matches!(event, Event::Start(Tag::Heading { .. } | Tag::Paragraph));
    let is_end = |event: &Event<'_>| matches!(event, Event::End(TagEnd::Heading(_) | TagEnd::Paragraph));
    if !events.first().is_some_and(is_start) {
        return (String::new(), events);
    }
    let end = events.iter().position(is_end).map_or(events.len(), |place| place + 1);
    let mut events = events;
    let rest = events.split_off(end);
    (plain(&events).replace('\n', " "), rest)
}

/// The words of some events.
fn plain(events: &[Event<'_>]) -> String {
    let mut text = String::new();
    for event in events {
        match event {
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                text.push_str(words);
            }
            Event::SoftBreak => text.push(' '),
            Event::HardBreak => text.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) if !text.is_empty() => {
                text.push_str("\n\n");
            }
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Where the numbered list begins with which a text ends.
fn last_numbered_list(events: &[Event<'_>]) -> Option<usize> {
    if !matches!(events.last(), Some(Event::End(TagEnd::List(true)))) {
        return None;
    }
    let mut depth = 0_i64;
    for (place, event) in events.iter().enumerate().rev() {
        match event {
            Event::End(TagEnd::List(_)) => depth += 1,
            Event::Start(Tag::List(_)) => {
                depth -= 1;
                if depth == 0 {
                    return Some(place);
                }
            }
            _ => {}
        }
    }
    None
}

type ReadStep = (String, Option<i64>, Option<FileId>);

/// The items of a list; what is nested in one is its text.
fn steps(list: &[Event<'_>]) -> Vec<ReadStep> {
    let mut steps = Vec::new();
    let mut depth = 0;
    let mut item: Vec<Event<'_>> = Vec::new();
    for event in list {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => depth -= 1,
            Event::End(TagEnd::Item) if depth == 1 => steps.push(step(&std::mem::take(&mut item))),
            _ => {}
        }
        item.push(event.clone());
    }
    steps
}

fn step(item: &[Event<'_>]) -> ReadStep {
    let mut picture = None;
    let mut is_picture = false;
    let mut words: Vec<Event<'_>> = Vec::new();
    for event in item {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => {
                picture = dest_url.strip_prefix("cid:").and_then(|id| id.parse().ok()).map(FileId);
                is_picture = true;
            }
            Event::End(TagEnd::Image) => is_picture = false,
            other if !is_picture => words.push(other.clone()),
            _ => {}
        }
    }
    let text = plain(&words);
    let (text, minutes) = time(&text);
    (text.to_owned(), minutes, picture)
}

/// The time in brackets at the end: "(5 min)".
pub(super) fn time(text: &str) -> (&str, Option<i64>) {
    let found = text.strip_suffix(" min)").and_then(|rest| {
        let (text, number) = rest.rsplit_once('(')?;
        Some((text.trim_end(), number.trim().parse().ok()?))
    });
    found.map_or((text, None), |(text, minutes)| (text, Some(minutes)))
}

/// Safe HTML of some events. Headings become bold lines, as in the editor; raw HTML goes through the same sieve as
/// everything else.
fn to_html(events: Vec<Event<'_>>) -> String {
    let events = events.into_iter().flat_map(|event| match event {
        Event::Start(Tag::Heading { .. }) => vec![Event::Start(Tag::Paragraph), Event::Start(Tag::Strong)],
        Event::End(TagEnd::Heading(_)) => vec![Event::End(TagEnd::Strong), Event::End(TagEnd::Paragraph)],
        Event::Rule => Vec::new(),
        Event::SoftBreak => vec![Event::Text(CowStr::Borrowed(" "))],
        other => vec![other],
    });
    let mut html = String::new();
    html::push_html(&mut html, events);
    // Line ends between blocks would be words of the text.
    let html = rich::sanitise(&html.replace("<br />\n", "<br>"));
    tight(&html)
}

fn tight(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut is_pre = false;
    for line in html.split_inclusive('\n') {
        is_pre |= line.contains("<pre>");
        if is_pre {
            out.push_str(line);
        } else {
            out.push_str(line.trim_end_matches('\n'));
        }
        if line.contains("</pre>") {
            is_pre = false;
            while out.ends_with('\n') {
                out.pop();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::to_markdown;
    use super::{Kind, from_markdown};

    const PROCEDURE: &str = "---\nkind: procedure\nlanguage: pt-BR\naudience: everybody\nsection: Impressoras\ntags: toner, hp\n---\n\n\
        # Trocar o *toner*\n\nLeia **tudo** antes:\n\n- luvas\n- um pano\n\n1. Abra a tampa (2 min)\n2. Puxe o cartão\\\n   com cuidado\n\
        3. Feche `A` & teste 1 < 2 (10 min)\n";

    #[test]
    fn a_procedure_goes_to_markdown_and_back_and_is_the_same() {
        let read = from_markdown(PROCEDURE, None);
        assert_eq!((read.kind, read.language.as_deref()), (Kind::Procedure, Some("pt-BR")));
        assert_eq!(read.content.texts[0].title, "Trocar o toner");
        let steps: Vec<_> = read.content.steps.iter().map(|step| (step.text_in("pt-BR"), step.minutes)).collect();
        let expected =
            [("Abra a tampa", Some(2)), ("Puxe o cartão\ncom cuidado", None), ("Feche A & teste 1 < 2", Some(10))];
        assert_eq!(steps, expected);
        let written = to_markdown(read.kind, &read.content, "pt-BR", read.section.as_deref());
        let again = from_markdown(&written, None);
        assert_eq!(again, read, "{written}");
    }

    #[test]
    fn an_article_keeps_its_form_and_nothing_that_harms() {
        let text = "Title\n\n## Part\n\nSee [this](https://example.org/a?b=1&c=2) and <script>alert(1)</script> `x < y`.\n\n\
            ```\nif a:\n    b\n```\n\n> quoted\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n1. one\n2. two\n\nlast\\\nline\n";
        let read = from_markdown(text, None);
        assert_eq!((read.kind, read.content.texts[0].title.as_str()), (Kind::Article, "Title"));
        let html = read.content.texts[0].html.clone().unwrap();
        assert!(
            !html.contains("script") && html.contains("<strong>Part</strong>") && html.contains("<ol><li>one</li>"),
            "{html}"
        );
        assert!(html.contains("if a:\n    b"), "{html}");
        let written = to_markdown(read.kind, &read.content, "", None);
        assert_eq!(from_markdown(&written, None), read, "{written}");
    }

    #[test]
    fn odd_texts_are_read_without_a_fault() {
        for text in ["", "---", "---\n---\n", "1.", "1. a\n   1. b\n", "# ", "![x](cid:9)", "\u{FEFF}# a\r\n\r\nb"] {
            let read = from_markdown(text, Some(Kind::Procedure));
            assert_eq!(read.kind, Kind::Procedure, "{text}");
        }
    }
}
