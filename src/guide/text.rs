//! The texts as they are embedded, and as HTML. They are our own, so what they say needs no cleaning.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use rust_embed::RustEmbed;

use super::topics::{DOCUMENTS, TOPICS};

/// The language in which every text is there.
const ENGLISH: &str = "en";

#[derive(RustEmbed)]
#[folder = "docs"]
#[include = "guide/*/*.md"]
#[include = "guide/*/pictures/*.webp"]
#[include = "*.md"]
struct Docs;

/// A text that was found.
pub struct Found {
    /// The tag of its language.
    pub language: String,
    source: String,
}

/// A text to be read.
pub struct Text {
    /// Its title.
    pub title: String,
    /// All but its title, as HTML.
    pub html: String,
}

/// The text of this name: in this language where it is there, else in English. None for what is not a page of the guide.
pub fn find(name: &str, language: &str) -> Option<Found> {
    let topic = TOPICS.iter().map(|topic| topic.name).chain(DOCUMENTS.iter().copied()).find(|known| *known == name)?;
    let places = [
        (language, format!("guide/{language}/{topic}.md")),
        (ENGLISH, format!("guide/{ENGLISH}/{topic}.md")),
        (ENGLISH, format!("{topic}.md")),
    ];
    let (language, file) = places.into_iter().find_map(|(language, path)| Some((language, Docs::get(&path)?)))?;
    Some(Found { language: language.to_owned(), source: String::from_utf8_lossy(&file.data).into_owned() })
}

/// A picture of the guide.
pub fn picture(language: &str, name: &str) -> Option<Cow<'static, [u8]>> {
    Docs::get(&format!("guide/{language}/pictures/{name}")).map(|file| file.data)
}

/// Title and first paragraph.
pub fn beginning(found: &Found) -> (String, String) {
    let (mut title, mut lead) = (String::new(), String::new());
    for event in parser(&found.source) {
        match event {
            Event::End(TagEnd::Paragraph) => break,
            Event::End(TagEnd::Heading(_)) => title = std::mem::take(&mut lead),
            Event::Text(text) | Event::Code(text) => lead.push_str(&text),
            Event::SoftBreak => lead.push(' '),
            _ => {}
        }
    }
    (title, lead)
}

/// The whole text.
pub fn read(found: &Found) -> Text {
    let (title, _) = beginning(found);
    let mut is_title = false;
    let events = parser(&found.source).filter_map(|event| match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
            is_title = true;
            None
        }
        Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
            is_title = false;
            None
        }
        _ if is_title => None,
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = CowStr::from(address(&dest_url));
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            let name = dest_url.trim_start_matches("pictures/");
            let dest_url = CowStr::from(format!("/guide/pictures/{}/{name}", found.language));
            Some(Event::Start(Tag::Image { link_type, dest_url, title, id }))
        }
        event => Some(event),
    });
    let mut text = String::new();
    html::push_html(&mut text, events);
    // As HTML has it; the slash is XML's. Tables that do not fit are pushed sideways, by the keyboard, too.
    Text { title, html: text.replace(" />", ">").replace("<table>", "<table tabindex=\"0\">") }
}

fn parser(source: &str) -> Parser<'_> {
    Parser::new_ext(source, Options::ENABLE_TABLES)
}

/// Where a link leads within the desk: files of the repository are pages of the guide here. What is no page leads to the
/// guide's first one.
fn address(link: &str) -> String {
    let is_elsewhere = link.starts_with('/') || link.starts_with('#') || link.contains("://");
    if is_elsewhere {
        return link.to_owned();
    }
    let name = link.rsplit('/').next().unwrap_or(link);
    let name = name.split('#').next().unwrap_or(name).trim_end_matches(".md");
    let is_page = TOPICS.iter().any(|topic| topic.name == name) || DOCUMENTS.contains(&name);
    if is_page { format!("/guide/{name}") } else { "/guide".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_there_in_every_language_and_every_picture_that_it_shows() {
        for language in ["en", "pt-BR", "es"] {
            for topic in TOPICS {
                let found = find(topic.name, language).unwrap_or_else(|| panic!("{} in {language}", topic.name));
                assert_eq!(found.language, language, "{}", topic.name);
                let ((title, lead), text) = (beginning(&found), read(&found));
                assert!(!title.is_empty() && title == text.title && lead.len() > 20, "{} in {language}", topic.name);
                for shown in text.html.split("/guide/pictures/").skip(1) {
                    let (language, rest) = shown.split_once('/').unwrap();
                    let name = rest.split('"').next().unwrap();
                    assert!(picture(language, name).is_some(), "{name} in {language}: run scripts/pictures");
                }
            }
        }
        assert!(DOCUMENTS.iter().all(|name| find(name, "es").is_some_and(|found| found.language == "en")));
    }

    #[test]
    fn links_to_files_lead_to_pages_and_what_is_no_page_is_not_found() {
        assert_eq!(address("working.md"), "/guide/working");
        assert_eq!(address("../../backup.md#restore"), "/guide/backup");
        assert_eq!(address("../../../deploy/README.md"), "/guide");
        assert_eq!(address("/tickets/new"), "/tickets/new");
        assert_eq!(address("https://example.org"), "https://example.org");
        assert!(find("benchmarks", "en").is_none() && find("../README", "en").is_none());
    }
}
