//! Articles, sections and languages as requests name them, and bodies as contents.

use std::collections::BTreeMap;

use kit::db;
use kit::error::{Error, Fields};
use kit::fold::fold;

use super::super::markdown_read::time;
use super::super::{Content, PieceId, PieceStepId, Scope, SectionId, Step, Text, sections};
use super::wire::{ArticlePatchIn, NewArticleIn};
use crate::base::visit::Visit;

/// The piece of this id, in a path.
pub fn piece_id(text: &str) -> Result<PieceId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// Most characters of `html`: twelve bytes each, as JSON may write them, still fit into a body.
const HTML_LIMIT: i64 = 150_000;

/// Whether HTML is short enough to be kept whole.
pub fn check_html(html: Option<&str>) -> Result<(), Error> {
    let mut fields = Fields::new();
    let length = html.map_or(0, |html| i64::try_from(html.chars().count()).unwrap_or(i64::MAX));
    fields.require_within(length <= HTML_LIMIT, "html", "errors-too-long", HTML_LIMIT);
    fields.check()
}

/// The section of this id or name.
pub async fn section(reader: &db::Reader, text: &str) -> Result<SectionId, Error> {
    let all = sections::all(reader, Scope::Staff).await?;
    let is_meant = |section: &&sections::Section| {
        section.id.to_string() == text.trim()
            || section.name.in_all_languages().any(|name| fold(name) == fold(text.trim()))
    };
    all.iter().find(is_meant).map(|section| section.id).ok_or_else(|| Error::field("section", "errors-unknown-choice"))
}

/// The language that a body names, or the caller's own.
pub fn language(visit: &Visit, named: Option<&str>) -> Result<String, Error> {
    match named {
        Some(tag) => {
            let known = visit.app.texts.language(tag).map(|t| t.tag().to_owned());
            known.ok_or_else(|| Error::field("language", "errors-unknown-choice"))
        }
        None => Ok(visit.t.tag().to_owned()),
    }
}

/// What a new piece says.
pub fn new_content(new: &NewArticleIn, language: &str, section: Option<SectionId>) -> Content {
    let text = Text {
        language: language.to_owned(),
        title: new.title.clone(),
        body: new.body.clone().unwrap_or_default(),
        html: new.html.clone(),
    };
    let empty = Content::empty();
    Content {
        section,
        audience: new.audience.unwrap_or(empty.audience),
        tags: new.tags.clone(),
        texts: vec![text],
        steps: new.steps.iter().map(|text| step(text, language, None)).collect(),
        ..empty
    }
}

/// What a piece says with the changes of a body.
pub fn changed(before: &Content, patch: &ArticlePatchIn, language: &str) -> Content {
    let mut content = before.clone();
    if patch.title.is_some() || patch.body.is_some() || patch.html.is_some() {
        let old = before.own_text_in(language).cloned().unwrap_or_default();
        let is_rewritten = patch.body.is_some() || patch.html.is_some();
        let text = Text {
            language: language.to_owned(),
            title: patch.title.clone().unwrap_or(old.title),
            body: patch.body.clone().unwrap_or(old.body),
            html: if is_rewritten { patch.html.clone() } else { old.html },
        };
        content.texts.retain(|text| text.language != language);
        content.texts.push(text);
    }
    if let Some(steps) = &patch.steps {
        let old = |place: usize| before.steps.get(place);
        content.steps = steps.iter().enumerate().map(|(place, text)| step(text, language, old(place))).collect();
    }
    if let Some(tags) = &patch.tags {
        content.tags.clone_from(tags);
    }
    content.audience = patch.audience.unwrap_or(content.audience);
    content
}

fn step(text: &str, language: &str, old: Option<&Step>) -> Step {
    let (text, minutes) = time(text);
    let mut texts: BTreeMap<String, String> = old.map(|old| old.texts.clone()).unwrap_or_default();
    texts.insert(language.to_owned(), text.to_owned());
    Step {
        id: old.map_or(PieceStepId(0), |old| old.id),
        minutes: minutes.or_else(|| old.and_then(|old| old.minutes)),
        picture: old.and_then(|old| old.picture),
        texts,
    }
}
