//! The middleware: keeps what is sent by nobody, and gives it back to its writer.

use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use futures_util::{StreamExt, stream};
use kit::error::Error;
use kit::secrets::{random_token, token_hash};

use super::form::{self, Sent};
use super::views::{KeptPage, KeptWords};
use super::{COOKIE, Kept, MOST_BYTES, PURPOSE, give_back, store};
use crate::access::{known, throttle};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::page::{self, form_encode, local_path, page_with, set_cookie};
use crate::base::visit::{Visit, Visitor};

/// Keeps a form that nobody sent, and fills it in for its writer afterwards.
pub async fn keep(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_somebody = request.extensions().get::<Visitor>().is_some_and(|visitor| visitor.actor.is_some());
    let token = COOKIE.read(&app, request.headers()).map(str::to_owned);
    match token.filter(|token| is_somebody && !token.is_empty()) {
        Some(token) => give_back::give_back(&app, &token, request, next).await,
        None if is_somebody => next.run(request).await,
        None => catch(&app, request, next).await,
    }
}

/// A body that can still be read when its handler refused it unread.
#[derive(Clone)]
struct Unread(Arc<Mutex<Option<Body>>>);

impl Unread {
    fn take(&self) -> Option<Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    fn as_body(&self) -> Body {
        let body = self.clone();
        let pieces = stream::once(async move { body.take().unwrap_or_default().into_data_stream() });
        Body::from_stream(pieces.flatten())
    }
}

async fn catch(app: &App, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    if !form::is_sent_by_hand(&parts) {
        return next.run(Request::from_parts(parts, body)).await;
    }
    let (before, unread) = (parts.clone(), Unread(Arc::new(Mutex::new(Some(body)))));
    let response = next.run(Request::from_parts(parts, unread.as_body())).await;
    let error = response.extensions().get::<Arc<Error>>();
    if !error.is_some_and(|error| matches!(**error, Error::SignInFirst)) {
        return response;
    }
    let visit = Visit::read(app, &before);
    let writing = Writing { page: page_of(&before), before: before.clone() };
    let Some(sent) = (match unread.take() {
        Some(body) => form::read(before, body).await,
        None => None,
    }) else {
        return response;
    };
    if sent.typed().is_empty() {
        return response;
    }
    match answer(&visit, writing, sent).await {
        Ok(answer) => answer,
        Err(error) => page::render(&visit, false, &error),
    }
}

/// The request of a form, and the page on which it stood.
struct Writing {
    before: Parts,
    page: String,
}

/// The page that shows what was typed.
async fn answer(visit: &Visit, writing: Writing, sent: Sent) -> Result<Response, Error> {
    // Whoever looks at this page sees what they sent; that it cannot be kept is no reason not to show it.
    let token = keep_words(visit, &writing, &sent).await.unwrap_or_else(|error| {
        tracing::warn!(%error, "a form could not be kept");
        None
    });
    let shown = KeptPage {
        layout: visit.layout(visit.t.text("kept-title-page")),
        sign_in: format!("/sign-in?next={}", form_encode(&writing.page)),
        is_kept: token.is_some(),
        words: KeptWords::of(visit.t, &sent.fields, &sent.files),
    };
    let mut answer = page_with(visit, StatusCode::UNAUTHORIZED, &shown)?;
    if let Some(token) = token {
        set_cookie(&mut answer, &COOKIE.with(&visit.app, &token));
    }
    Ok(answer)
}

/// Seals the words into a row. Gives the token; none when there is nobody to keep them for, or no room.
async fn keep_words(visit: &Visit, writing: &Writing, sent: &Sent) -> Result<Option<String>, Error> {
    let (app, parts) = (&visit.app, &writing.before);
    let mark = known::COOKIE.read(app, &parts.headers).unwrap_or_default().to_owned();
    let writer = visit.visitor.at_the_door.as_ref().and_then(|door| door.actor.id());
    if (mark.is_empty() && writer.is_none()) || sent.size() > MOST_BYTES {
        return Ok(None);
    }
    let kept = Kept {
        action: visit.here.clone(),
        page: writing.page.clone(),
        fields: sent.fields.clone(),
        files: sent.files.clone(),
        writer,
        mark,
    };
    let sealed = app.secrets.seal(PURPOSE, &serde_json::to_vec(&kept)?)?;
    let network = visit.address.map(throttle::network).unwrap_or_default();
    let token = random_token()?;
    let change = app.change(&Actor::system()).await?;
    if let Some(old) = COOKIE.read(app, &parts.headers) {
        store::delete(&change, &token_hash(old)).await?;
    }
    let is_kept = store::insert(&change, &token_hash(&token), &sealed, &network).await?;
    change.commit().await?;
    Ok(is_kept.then_some(token))
}

/// The page from which a form was sent, as the browser says; where it does not, the list of tickets.
fn page_of(parts: &Parts) -> String {
    let text = |name: header::HeaderName| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let page = text(header::REFERER).zip(text(header::HOST)).and_then(|(referer, host)| {
        let rest = referer.split_once("://")?.1.strip_prefix(host)?;
        Some(local_path(rest).to_owned())
    });
    page.filter(|page| page != "/").unwrap_or_else(|| "/tickets".to_owned())
}

/// Renders a part of a page.
pub(super) fn drawn(part: &impl Template) -> Result<String, Error> {
    part.render().map_err(|error| Error::Bug(error.to_string()))
}
