//! Giving words back: where a page draws the form, it is filled in.

use std::sync::Arc;

use axum::body::{Body, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use kit::error::Error;
use kit::secrets::token_hash;

use super::keep::drawn;
use super::views::{FilledPart, KeptWords, LostPage, LostPart};
use super::{COOKIE, Kept, PURPOSE, fill, store};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::page::{self, go_on, page_with, set_cookie};
use crate::base::visit::Visit;

/// A request of somebody whose browser has a token.
pub(super) async fn give_back(app: &App, token: &str, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let visit = Visit::read(app, &parts);
    let kept = match find(&visit, token).await {
        Ok(kept) => kept,
        Err(error) => {
            tracing::warn!(%error, "a kept form could not be read");
            None
        }
    };
    let (method, path) = (parts.method.clone(), parts.uri.path().to_owned());
    let response = next.run(Request::from_parts(parts, body)).await;
    let Some(kept) = kept else { return response };
    if method == Method::POST {
        return if visit.here == kept.action { sent(app, token, response).await } else { response };
    }
    // The page on which the form stood was the answer to sending it: it has no address to go back to.
    if response.status() == StatusCode::METHOD_NOT_ALLOWED && visit.here == kept.page {
        let above = path.rsplit_once('/').map_or("/tickets", |(above, _)| above);
        return go_on(above, None);
    }
    let refused = response.extensions().get::<Arc<Error>>().map(|error| page::outcome(error).0);
    match refused {
        Some(status @ (StatusCode::NOT_FOUND | StatusCode::FORBIDDEN)) if visit.here == kept.page => {
            return gone(&visit, &kept, status).unwrap_or(response);
        }
        _ => {}
    }
    filled(&visit, &kept, response).await
}

/// The page is not there any more, for them; the words are.
fn gone(visit: &Visit, kept: &Kept, status: StatusCode) -> Result<Response, Error> {
    let shown = LostPage {
        layout: visit.layout(visit.t.text("kept-lost-title")),
        words: KeptWords::of(visit.t, &kept.fields, &kept.files),
    };
    page_with(visit, status, &shown)
}

/// What is kept for whoever acts.
async fn find(visit: &Visit, token: &str) -> Result<Option<Kept>, Error> {
    let (app, Some(actor)) = (&visit.app, &visit.visitor.actor) else { return Ok(None) };
    let reader = app.db.reader().await?;
    let Some(sealed) = store::find(&reader, &token_hash(token), visit.now).await? else { return Ok(None) };
    drop(reader);
    let Some(plain) = app.secrets.open(PURPOSE, &sealed) else { return Ok(None) };
    let kept: Kept = serde_json::from_slice(&plain)?;
    Ok(if kept.is_by(app, actor).await? { Some(kept) } else { None })
}

/// The form was sent. When it was taken, nothing is kept any longer.
async fn sent(app: &App, token: &str, mut response: Response) -> Response {
    if !response.status().is_redirection() {
        return response;
    }
    let forgotten = async {
        let change = app.change(&Actor::system()).await?;
        store::delete(&change, &token_hash(token)).await?;
        change.commit().await
    };
    if let Err(error) = forgotten.await {
        tracing::warn!(%error, "a kept form could not be forgotten");
    }
    set_cookie(&mut response, &COOKIE.taken_away(app));
    response
}

/// The page with the form filled in; on the page where it stood before and stands no longer, with the words.
async fn filled(visit: &Visit, kept: &Kept, response: Response) -> Response {
    let is_html =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_html || response.body().size_hint().exact().is_none() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // It is in memory already.
    let Ok(bytes) = to_bytes(body, usize::MAX).await else { return Response::from_parts(parts, Body::empty()) };
    let changed = std::str::from_utf8(&bytes).ok().and_then(|html| with_words(visit, kept, html).ok().flatten());
    let body = match changed {
        Some(html) => {
            parts.headers.remove(header::CONTENT_LENGTH);
            parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            Body::from(html)
        }
        None => Body::from(bytes),
    };
    Response::from_parts(parts, body)
}

fn with_words(visit: &Visit, kept: &Kept, html: &str) -> Result<Option<String>, Error> {
    let notice = drawn(&FilledPart { layout: visit.layout(""), files: kept.files.join(", ") })?;
    if let Some(filled) = fill::fill(html, &kept.action, &kept.fields, &notice) {
        return Ok(Some(filled));
    }
    if visit.here != kept.page {
        return Ok(None);
    }
    let words = KeptWords::of(visit.t, &kept.fields, &kept.files);
    let lost = drawn(&LostPart { layout: visit.layout(""), words })?;
    Ok(html
        .split_once("<div id=\"flashes\"")
        .map(|(before, after)| format!("{before}{lost}<div id=\"flashes\"{after}")))
}
