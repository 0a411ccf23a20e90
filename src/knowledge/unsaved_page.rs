//! Where the form of a piece is kept while somebody writes.

use axum::extract::{Form, Request};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kit::error::Error;

use super::unsaved::{self, Fields, Place};
use crate::base::multipart;
use crate::base::page::{Answer, go_on};
use crate::base::visit::SignedIn;

fn field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
}

fn place(fields: &Fields) -> Result<Place, Error> {
    Place::from_word(field(fields, "place")).ok_or_else(|| Error::field("place", "errors-unknown-choice"))
}

/// `POST /knowledge/drafts`: a script has sent what the form holds.
pub(super) async fn keep(visit: SignedIn, request: Request) -> Answer {
    let fields: Fields = multipart::plain(request).await?;
    let place = place(&fields)?;
    known(&visit, field(&fields, "language"))?;
    let change = visit.app.change(&visit.actor).await?;
    unsaved::keep(&change, place, &fields).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /knowledge/drafts/discarding`: what was kept is thrown away.
pub(super) async fn discard(visit: SignedIn, Form(fields): Form<Fields>) -> Answer {
    let (place, language) = (place(&fields)?, field(&fields, "language"));
    known(&visit, language)?;
    let change = visit.app.change(&visit.actor).await?;
    unsaved::discard(&change, place, language).await?;
    change.commit().await?;
    let to = match place {
        Place::New(kind) => format!("/knowledge/new?kind={kind}&language={language}"),
        Place::Piece(id) => format!("/knowledge/{id}/edit?language={language}"),
    };
    Ok(go_on(&to, Some(("success", "knowledge-unsaved-discarded"))))
}

fn known(visit: &SignedIn, language: &str) -> Result<(), Error> {
    let found = visit.app.texts.language(language).map(|_| ());
    found.ok_or_else(|| Error::field("language", "errors-unknown-choice"))
}
