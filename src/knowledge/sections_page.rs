//! The page of all sections, where those who write add, name and order them.

use axum::extract::Form;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::sections::{self, Section, Typed};
use super::views::{SectionRow, SectionsPage};
use super::{Scope, SectionId};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::sure::{self, Question, Sure};
use crate::base::visit::SignedIn;
use crate::tickets::categories::other_language;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(super) struct SectionForm {
    name: String,
    translation: String,
}

impl SectionForm {
    fn typed(&self) -> Typed {
        Typed { name: self.name.clone(), translation: self.translation.clone() }
    }
}

/// `GET /knowledge/sections`.
pub(super) async fn show(visit: SignedIn) -> Answer {
    draw(&visit, StatusCode::OK, SectionForm::default(), (&Fields::new(), None)).await
}

/// `POST /knowledge/sections`.
pub(super) async fn add(visit: SignedIn, Form(form): Form<SectionForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match sections::create(&change, &form.typed()).await {
        Ok(id) => {
            change.commit().await?;
            Ok(go_on(&format!("/knowledge/sections#s{id}"), Some(("success", "knowledge-section-saved"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            draw(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, (&faults, None)).await
        }
        Err(error) => Err(error),
    }
}

/// `POST /knowledge/sections/{id}`.
pub(super) async fn rename(visit: SignedIn, Path(id): Path<SectionId>, Form(form): Form<SectionForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match sections::rename(&change, id, &form.typed()).await {
        Ok(()) => {
            change.commit().await?;
            Ok(go_on(&format!("/knowledge/sections#s{id}"), Some(("success", "knowledge-section-saved"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            draw(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, (&faults, Some(id))).await
        }
        Err(error) => Err(error),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PlaceForm {
    to: String,
}

/// `POST /knowledge/sections/{id}/place`.
pub(super) async fn place(visit: SignedIn, Path(id): Path<SectionId>, Form(form): Form<PlaceForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    sections::place(&change, id, &form.to).await?;
    change.commit().await?;
    // Whoever goes on by keyboard goes on there.
    Ok(go_on(&format!("/knowledge/sections#s{id}"), None))
}

/// `POST /knowledge/sections/{id}/deletion`.
pub(super) async fn delete(visit: SignedIn, Path(id): Path<SectionId>, Form(sure): Form<Sure>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let section = sections::all(&change, Scope::Staff).await?.into_iter().find(|section| section.id == id);
    sections::delete(&change, id).await?;
    if let Some(section) = section.filter(|_| !sure.is_said()) {
        let thing = section.name.read_in(visit.t).to_owned();
        let text = visit.t.with("knowledge-section-delete-confirm", &[("name", (&thing).into())]);
        let back = format!("/knowledge/sections#s{id}");
        return sure::ask(&visit, Question { deed: "knowledge-section-delete", thing, text, back, fields: Vec::new() });
    }
    change.commit().await?;
    Ok(go_on("/knowledge/sections", Some(("success", "knowledge-section-deleted"))))
}

async fn draw(
    visit: &SignedIn,
    status: StatusCode,
    form: SectionForm,
    (faults, wrong): (&Fields, Option<SectionId>),
) -> Answer {
    policy::must(&visit.actor, Deed::WriteKnowledge, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let all = sections::all(&reader, Scope::Staff).await?;
    drop(reader);
    let last = all.len().saturating_sub(1);
    let row = |(place, section): (usize, &Section)| {
        let is_wrong = wrong == Some(section.id);
        let translation = section.name.translation.as_ref().map(|translation| translation.text.clone());
        SectionRow {
            id: section.id.to_string(),
            name: if is_wrong { form.name.clone() } else { section.name.text.clone() },
            translation: if is_wrong { form.translation.clone() } else { translation.unwrap_or_default() },
            count: visit.t.count("knowledge-pieces", section.count),
            is_first: place == 0,
            is_last: place == last,
        }
    };
    let shown = SectionsPage {
        layout: visit.layout(visit.t.text("knowledge-sections")),
        sections: all.iter().enumerate().map(row).collect(),
        is_translated: !visit.app.desk().keeps_one_language(),
        language: other_language(&visit.app).text("language-name"),
        name: if wrong.is_none() { form.name.clone() } else { String::new() },
        translation: if wrong.is_none() { form.translation.clone() } else { String::new() },
        wrong: wrong.map(|id| id.to_string()),
        errors: field_errors(visit.t, faults),
    };
    page_with(visit, status, &shown)
}
