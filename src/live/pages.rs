//! The stream as an answer, and the signs of life of open pages.

use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::Sse;
use axum::response::{IntoResponse, Response};
use kit::error::Error;
use serde::Deserialize;

use super::presence::{self, Life};
use super::stream::{Asked, Connection, Interest};
use crate::base::app::App;
use crate::base::ids::TicketNumber;
use crate::base::page::Answer;
use crate::base::path::Path;
use crate::base::visit::{SignedIn, Visit};

/// Streams of one person, and of all: a browser opens one for each tab.
const MOST_OF_ONE: usize = 20;
const MOST: usize = 5_000;

/// What a page wants to hear.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LiveQuery {
    /// The mark of the page: everything after it.
    after: String,
    /// Who is at this ticket.
    ticket: Option<TicketNumber>,
    /// Who is at any ticket: the page shows a list.
    list: bool,
}

/// Opens a stream. Only for browsers: it lasts as long as the session does.
pub async fn live(State(app): State<App>, visit: Visit, Query(query): Query<LiveQuery>, headers: HeaderMap) -> Answer {
    let (Some(actor), Some(session)) = (visit.visitor.actor, visit.visitor.session) else {
        // Not the way to the sign-in page: a browser would follow it, and try again for ever.
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    let owner = actor.id().ok_or(Error::SignInFirst)?;
    let seat = app.hub.seat(owner.0, MOST_OF_ONE, MOST).ok_or(Error::SlowDown(30))?;
    // A browser that comes back by itself says what it heard last.
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok()).filter(|last| !last.is_empty());
    let after = last.unwrap_or(&query.after).to_owned();
    let interest = match query.ticket {
        Some(ticket) => Interest::Ticket(ticket),
        None if query.list => Interest::Lists,
        None => Interest::Nowhere,
    };
    let connection = Connection::new(app, actor, (session, seat), Asked { after, interest });
    Ok(answer(connection))
}

fn answer(connection: Connection) -> Response {
    let mut response = Sse::new(connection.into_stream()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // nginx would collect the events in its buffer.
    headers.insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    response
}

/// A sign of life.
#[derive(Deserialize)]
pub struct LifeForm {
    page: u32,
    #[serde(default)]
    typing: bool,
    #[serde(default)]
    gone: bool,
}

/// `POST /tickets/{number}/presence`: a script says that the page is open, or is being closed.
pub async fn be_present(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<LifeForm>) -> Answer {
    let life = Life { page: form.page, is_typing: form.typing, is_gone: form.gone };
    presence::note(&visit, number, life).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
