//! The addresses to which the composer saves while somebody writes.

use axum::extract::{Form, Multipart, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::clock::Time;
use kit::error::{Error, Fields};
use serde::Deserialize;
use serde_json::json;

use super::drafts::{self, Place};
use super::writing_page::refused;
use super::written::Written;
use super::{attachments, download, draft_images, forms};
use crate::base::app::App;
use crate::base::ids::{AttachmentId, EventId};
use crate::base::multipart;
use crate::base::page::Answer;
use crate::base::path::Path;
use crate::base::visit::SignedIn;

/// What is being written.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DraftForm {
    place: String,
    subject: String,
    body: String,
    html: String,
    base: Option<String>,
    seen: String,
}

impl DraftForm {
    fn place(&self) -> Result<Place, Error> {
        self.place.parse().map_err(|()| Error::field("place", "errors-unknown-choice"))
    }
}

/// `POST /drafts`: a script has sent it, and is told since when it is kept.
pub(super) async fn save(visit: SignedIn, Form(form): Form<DraftForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let place = form.place()?;
    let written = Written { body: form.body, html: form.html, ..Written::default() };
    let seen = form.seen.parse().ok().map(EventId);
    let saved_at = drafts::save(&change, place, (&form.subject, &written, seen), form.base.as_deref()).await?;
    change.commit().await?;
    Ok(json_answer(&json!({ "saved_at": saved_at.map(Time::rfc3339).unwrap_or_default() })))
}

/// `POST /drafts/discarding`.
pub(super) async fn discard(visit: SignedIn, Form(form): Form<DraftForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    drafts::discard(&change, form.place()?).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /drafts/images`: one picture; answered with its id, or with what is wrong with it.
pub(super) async fn add_image(visit: SignedIn, form: Multipart) -> Answer {
    draft_images::must_have_the_editor(&visit.actor)?;
    match take_image(&visit, form).await {
        Ok(id) => Ok(json_answer(&json!({ "id": id.to_string() }))),
        Err(Error::Invalid(faults)) => Ok(refused(&visit, &faults)),
        Err(error) => Err(error),
    }
}

async fn take_image(visit: &SignedIn, mut form: Multipart) -> Result<AttachmentId, Error> {
    let field = multipart::next(&mut form).await?.ok_or_else(|| Error::field("file", "errors-required"))?;
    let name = attachments::checked_name(field.file_name().unwrap_or_default())?;
    let received = match forms::store(&visit.app, &visit.actor, field, name).await {
        Err(error @ (Error::NoRoom | Error::SlowDown(_))) => {
            Err(Error::Invalid(Fields(vec![forms::fault_of_file(error)?])))
        }
        other => other,
    }?;
    let added = async {
        let change = visit.app.change(&visit.actor).await?;
        let id = draft_images::add(&change, &received.name, &received.stored).await?;
        change.commit().await?;
        Ok(id)
    };
    forms::unless_refused(&visit.app, std::slice::from_ref(&received), added.await).await
}

/// `GET /drafts/images/{id}`: to those who put it there.
pub(super) async fn image(
    visit: SignedIn,
    State(app): State<App>,
    Path(id): Path<AttachmentId>,
    headers: HeaderMap,
) -> Answer {
    let content = draft_images::content(&app.reader(&visit.actor).await?, id).await?;
    download::serve(&app, &content, &headers).await
}

/// What a script of ours reads; no cache keeps it.
pub(super) fn json_answer(value: &serde_json::Value) -> Response {
    let mut response = axum::Json(value).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
