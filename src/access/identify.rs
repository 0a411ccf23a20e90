//! The middleware that finds out who is behind a request: one statement, and none for those who show nothing.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use kit::clock::{MINUTE, Time};
use kit::error::Error;
use kit::secrets::token_hash;

use super::rules;
use super::session::{COOKIE, IDLE, Need};
use super::store::{self, Known};
use crate::base::actor::{Actor, Channel, SignedInPerson};
use crate::base::app::App;
use crate::base::page;
use crate::base::visit::{AtTheDoor, Visit, Visitor};
use crate::people;

/// That somebody is here is written down this often: a read of a page stays a read.
const SEEN_EVERY: i64 = 5 * MINUTE;

/// Puts a [`Visitor`] into the request.
pub async fn identify(State(app): State<App>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    match visitor(&app, &parts).await {
        Ok(visitor) => {
            parts.extensions.insert(visitor);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(error) => {
            // Who it is cannot be asked; what they speak is remembered.
            let language = match shown(&app, &parts) {
                Some(Shown::Session(hash)) => app.session_languages.find(&hash),
                _ => None,
            };
            parts.extensions.insert(Visitor { language, ..Visitor::default() });
            page::render(&Visit::read(&app, &parts), parts.method.is_safe(), &error)
        }
    }
}

/// By which way somebody shows who they are.
enum Shown {
    Session(String),
    Token(String),
}

async fn visitor(app: &App, parts: &Parts) -> Result<Visitor, Error> {
    let Some(shown) = shown(app, parts) else { return Ok(Visitor::default()) };
    let now = app.clock.now();
    let reader = app.db.reader().await?;
    let known = match &shown {
        Shown::Session(hash) => store::find_by_session(&reader, hash, now, now.plus(-IDLE)).await?,
        Shown::Token(hash) => store::find_by_token(&reader, hash).await?,
    };
    drop(reader);
    let Some(known) = known else { return Ok(Visitor::default()) };
    if known.used_at.is_none_or(|used_at| now.since(used_at) >= SEEN_EVERY) {
        note_in_passing(app, &shown, &known, now);
    }
    let (channel, session) = match shown {
        Shown::Session(hash) => {
            if !known.language.is_empty() {
                app.session_languages.note(&hash, app.language(&known.language));
            }
            (Channel::Web, Some(hash))
        }
        Shown::Token(_) => (Channel::Api, None),
    };
    let (unread, mail_waits) = (u32::try_from(known.unread).unwrap_or_default(), known.mail_waits);
    let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let (need, picture_at) = (rules::lacking(app, &known).map(Need::word), known.picture_at);
    let actor = Actor { person: Some(person(known)), channel, address };
    // A session that lacks something opens nothing: its person is at the door, and not yet an actor.
    Ok(match need {
        None => Visitor { actor: Some(actor), session, unread, mail_waits, picture_at, ..Visitor::default() },
        Some(need) => Visitor { at_the_door: Some(AtTheDoor { actor, need }), session, ..Visitor::default() },
    })
}

/// Cookies count for pages only and tokens for the API only: so no other site's form can act through the API, and no
/// token opens the pages.
fn shown(app: &App, parts: &Parts) -> Option<Shown> {
    if parts.uri.path().starts_with("/api/") {
        return bearer(&parts.headers).map(|token| Shown::Token(token_hash(token)));
    }
    let token = COOKIE.read(app, &parts.headers).filter(|token| !token.is_empty())?;
    Some(Shown::Session(token_hash(token)))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

fn person(known: Known) -> SignedInPerson {
    SignedInPerson {
        id: known.id,
        name: known.name,
        email: known.email,
        role: known.role,
        department_id: known.department_id,
        language: known.language,
        time_zone: known.time_zone,
    }
}

/// Writes down that somebody was here, beside the request: it waits for nothing, and a lost note does no harm.
fn note_in_passing(app: &App, shown: &Shown, known: &Known, now: Time) {
    let (app, id) = (app.clone(), known.id);
    let (session, token) = match shown {
        Shown::Session(hash) => (Some(hash.clone()), None),
        Shown::Token(hash) => (None, Some(hash.clone())),
    };
    tokio::spawn(async move {
        let note = async {
            let transaction = app.db.transaction().await?;
            // First the person, then what they came in by: the order in which others lock these rows, too.
            people::saw(&transaction, id, now).await?;
            if let Some(hash) = session {
                store::touch_session(&transaction, &hash, now).await?;
            }
            if let Some(hash) = token {
                store::touch_token(&transaction, &hash, now).await?;
            }
            Ok::<(), Error>(transaction.commit().await?)
        };
        if let Err(error) = note.await {
            tracing::warn!(%error, "that somebody was here could not be written down");
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bearer_token_is_read_from_the_authorization_header() {
        let read = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(read("Bearer abc").as_deref(), Some("abc"));
        assert_eq!(read("bearer  abc ").as_deref(), Some("abc"));
        assert_eq!(read("Basic abc"), None);
        assert_eq!(read("Bearer "), None);
        assert_eq!(read("abc"), None);
    }
}
