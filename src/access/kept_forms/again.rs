//! The middleware for what was sent and could not be done: the page that says so shows what was typed, and sends it again
//! with the same key, so that it happens once however often it is sent.

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::Response;
use kit::error::Error;
use kit::texts::Language;

use super::copied::Copied;
use super::form::{self, Sent};
use super::keep::drawn;
use super::views::{AgainPart, KeptWords};
use crate::base::page::{Unavailable, local_path};

/// Where the words go on that page.
const PLACE: &str = "<div id=\"sent\"></div>";

/// Keeps a copy of what a person sends, for as long as it takes to answer them.
pub async fn again(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if !form::is_sent_by_hand(&parts) || is_from_elsewhere(&parts) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let (before, copied) = (parts.clone(), Copied::new(body));
    let response = next.run(Request::from_parts(parts, copied.as_body())).await;
    let Some(Unavailable(t)) = response.extensions().get::<Unavailable>().copied() else { return response };
    let action = before.uri.path_and_query().map_or("/", |path| local_path(path.as_str())).to_owned();
    let (beginning, is_all) = copied.beginning().await;
    let sent = form::read_beginning(before, beginning).await;
    match part(t, action, sent, is_all) {
        Ok(Some(part)) => with_part(response, &part).await,
        Ok(None) => response,
        Err(error) => {
            tracing::error!(%error, "what was sent could not be shown");
            response
        }
    }
}

/// What another site made a browser send is not offered to be sent again.
fn is_from_elsewhere(parts: &Parts) -> bool {
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => !matches!(site, "same-origin" | "none"),
        // An older browser.
        None => text("origin").is_some_and(|origin| {
            let host = text("host").unwrap_or_default();
            origin.split_once("://").is_none_or(|(_, from)| from != host)
        }),
    }
}

/// What is shown of it; nothing where there is nothing that could be lost.
fn part(t: Language, action: String, sent: Sent, is_all: bool) -> Result<Option<String>, Error> {
    let has_words = !sent.typed().is_empty();
    // A form of files alone, or of a password, begins anew.
    if !has_words && (!sent.files.is_empty() || sent.has_secret || !is_all) {
        return Ok(None);
    }
    let words = KeptWords::of(t, &sent.fields, &sent.files);
    let (is_whole, is_once) = (is_all && !sent.has_secret, !sent.of_the_page.is_empty());
    let fields = sent.fields.into_iter().chain(sent.of_the_page).collect();
    drawn(&AgainPart { t, action, fields, words, is_whole, is_once }).map(Some)
}

/// The page with the part in it.
async fn with_part(response: Response, part: &str) -> Response {
    if response.body().size_hint().exact().is_none() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // It is in memory already.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return Response::from_parts(parts, Body::empty()) };
    let body = match std::str::from_utf8(&bytes) {
        Ok(html) => {
            parts.headers.remove(header::CONTENT_LENGTH);
            Body::from(html.replacen(PLACE, part, 1))
        }
        Err(_) => Body::from(bytes),
    };
    Response::from_parts(parts, body)
}
