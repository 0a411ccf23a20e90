//! Pieces as Markdown: taken out, and read in as a draft.

use axum::extract::{Query, Request};
use axum::http::StatusCode;
use kit::error::{Error, FieldError, Fields};
use kit::fold::fold;
use serde::Deserialize;

use super::pages::{reader, unseen};
use super::views::ImportPage;
use super::{
    Content, Kind, Markdown, Scope, SectionId, find_any, find_one, from_markdown, in_language, markdown, piece_view,
    sections, to_markdown, write,
};
use crate::base::change::Change;
use crate::base::choices::languages;
use crate::base::download::download;
use crate::base::multipart::{self, is_multipart};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::views::Choice;
use crate::base::visit::{SignedIn, Visit};

/// Most bytes of a text that is read in.
const TEXT_LIMIT: i64 = 500_000;
/// The same in kilobytes, as it is said.
const KILOBYTES: i64 = TEXT_LIMIT / 1000;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ExportQuery {
    language: String,
}

/// `GET /knowledge/{piece}/markdown`.
pub(super) async fn export(visit: Visit, Path(name): Path<String>, Query(query): Query<ExportQuery>) -> Answer {
    let (reader, scope) = reader(&visit).await?;
    let found = find_any(&reader, scope, &name).await.map_err(|error| unseen(scope, error))?;
    let all = sections::all(&reader, scope).await?;
    drop(reader);
    let wanted = visit.app.texts.language(&query.language).unwrap_or(visit.t);
    let language = found.content.text_in(wanted.tag()).map_or("", |text| text.language.as_str());
    let section = all.iter().find(|section| Some(section.id) == found.piece.section);
    let text =
        to_markdown(found.piece.kind, &found.content, language, section.map(|section| section.name.text.as_str()));
    let name = markdown::file_name(&found.piece.slug, visit.app.texts.language(language));
    download(&name, "text/markdown; charset=utf-8", text)
}

/// What came with the form.
#[derive(Default)]
struct ImportForm {
    /// What was pasted, or what stands in the file.
    body: String,
    kind: String,
    language: String,
    /// What is wrong with the file.
    fault: Option<(&'static str, Option<i64>)>,
}

impl ImportForm {
    async fn read(request: Request) -> Result<ImportForm, Error> {
        let mut form = ImportForm::default();
        if !is_multipart(request.headers()) {
            let fields: Vec<(String, String)> = multipart::plain(request).await?;
            for (name, value) in fields {
                form.take(&name, value);
            }
            return Ok(form);
        }
        let (mut left, most) = (multipart::TEXT_LIMIT, usize::try_from(TEXT_LIMIT).unwrap_or(usize::MAX));
        let mut fields = multipart::open(request).await?;
        while let Some(field) = multipart::next(&mut fields).await? {
            let name = field.name().unwrap_or_default().to_owned();
            if name != "file" {
                form.take(&name, multipart::text(field, &mut left).await?);
                continue;
            }
            match multipart::content(field, most).await? {
                Some(bytes) => form.take_file(bytes),
                None => form.fault = Some(("categories-file-too-large", Some(KILOBYTES))),
            }
        }
        Ok(form)
    }

    /// What was pasted does not push aside what stands in a file.
    fn take(&mut self, name: &str, value: String) {
        match name {
            "body" if self.body.is_empty() => self.body = value,
            "kind" => self.kind = value,
            "language" => self.language = value,
            _ => {}
        }
    }

    /// A file stands for what was pasted; browsers send an empty one where none was chosen.
    fn take_file(&mut self, bytes: Vec<u8>) {
        match String::from_utf8(bytes) {
            Ok(text) if text.is_empty() => {}
            Ok(text) if !text.contains('\0') => self.body = text,
            _ => self.fault = Some(("knowledge-import-no-text", None)),
        }
    }
}

/// `GET /knowledge/import`.
pub(super) async fn form(visit: SignedIn) -> Answer {
    draw(&visit, StatusCode::OK, ImportForm::default(), &Fields::new())
}

/// `POST /knowledge/import`.
pub(super) async fn import(visit: SignedIn, request: Request) -> Answer {
    policy::must(&visit.actor, Deed::WriteKnowledge, None)?;
    let form = ImportForm::read(request).await?;
    let mut fields = Fields::new();
    match form.fault {
        Some((key, number)) => fields.0.push(FieldError { field: "file".into(), key, number }),
        None => fields.require(!form.body.trim().is_empty(), "body", "knowledge-import-nothing"),
    }
    let length = i64::try_from(form.body.len()).unwrap_or(i64::MAX);
    fields.require_within(length <= TEXT_LIMIT, "body", "errors-too-long", TEXT_LIMIT);
    if !fields.0.is_empty() {
        return draw(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, &fields);
    }
    let read = from_markdown(&form.body, Kind::from_word(&form.kind));
    let change = visit.app.change(&visit.actor).await?;
    match take_in(&change, read, &form.language).await {
        Ok(href) => {
            change.commit().await?;
            Ok(go_on(&href, Some(("success", "knowledge-imported"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            // Whatever is wrong, it is wrong in the text.
            let fields = Fields(
                faults.0.into_iter().take(1).map(|fault| FieldError { field: "body".into(), ..fault }).collect(),
            );
            draw(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, &fields)
        }
        Err(error) => Err(error),
    }
}

async fn take_in(change: &Change, read: Markdown, language: &str) -> Result<String, Error> {
    let said = read.language.as_deref().and_then(|tag| change.app.texts.language(tag));
    let t = said.or_else(|| change.app.texts.language(language)).unwrap_or_else(|| change.app.language(""));
    let content = in_language(read.content, t.tag());
    let section = match &read.section {
        Some(name) => section_named(change, name).await?,
        None => None,
    };
    let id = write::create(change, read.kind, Content { section, ..content }).await?;
    Ok(piece_view::href(&find_one(change, id).await?))
}

async fn section_named(change: &Change, name: &str) -> Result<Option<SectionId>, Error> {
    let all = sections::all(change, Scope::Staff).await?;
    let found = all.iter().find(|section| section.name.in_all_languages().any(|one| fold(one) == fold(name)));
    Ok(found.map(|section| section.id))
}

fn draw(visit: &SignedIn, status: StatusCode, form: ImportForm, faults: &Fields) -> Answer {
    policy::must(&visit.actor, Deed::WriteKnowledge, None)?;
    let t = visit.t;
    let kind = |(value, key): (&str, &str)| Choice {
        value: value.to_owned(),
        label: t.text(key).to_owned(),
        is_selected: value == form.kind,
    };
    let kinds = [
        ("", "knowledge-import-guess"),
        ("procedure", "knowledge-kind-procedure"),
        ("article", "knowledge-kind-article"),
    ];
    let language = if form.language.is_empty() { t.tag() } else { form.language.as_str() };
    let shown = ImportPage {
        layout: visit.layout(t.text("knowledge-import")),
        kinds: kinds.into_iter().map(kind).collect(),
        languages: languages(visit.app.texts, language),
        text: form.body,
        errors: field_errors(t, faults),
    };
    page_with(visit, status, &shown)
}
