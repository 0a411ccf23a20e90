//! Where a piece is put into a reply: a script gets its HTML, without scripts it goes into what was begun to be written.

use axum::Form;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::IntoResponse;
use kit::error::Error;
use serde::Deserialize;
use serde_json::json;

use super::insert::{self, Wanted};
use super::uses::Way;
use crate::base::ids::TicketNumber;
use crate::base::page::{Answer, go_on};
use crate::base::path::Path;
use crate::base::visit::SignedIn;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct InsertForm {
    what: String,
    language: String,
}

/// `POST /tickets/{number}/knowledge/{piece}/insertion`.
pub(super) async fn insert(
    visit: SignedIn,
    Path((number, name)): Path<(TicketNumber, String)>,
    headers: HeaderMap,
    Form(form): Form<InsertForm>,
) -> Answer {
    let way = Way::from_word(&form.what).filter(|way| *way != Way::Start);
    let way = way.ok_or_else(|| Error::field("what", "errors-unknown-choice"))?;
    let change = visit.app.change(&visit.actor).await?;
    let html = insert::make(&change, number, &name, Wanted { way, language: &form.language }).await?;
    if headers.contains_key("x-by-script") {
        change.commit().await?;
        let mut response = axum::Json(json!({ "html": html })).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return Ok(response);
    }
    insert::into_draft(&change, number, &html).await?;
    change.commit().await?;
    Ok(go_on(&format!("/tickets/{number}#composer"), Some(("success", "answers-inserted"))))
}
