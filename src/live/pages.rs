//! The stream as an answer.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::Sse;
use axum::response::{IntoResponse, Response};
use kit::error::Error;

use super::stream::Connection;
use crate::base::app::App;
use crate::base::page::Answer;
use crate::base::visit::Visit;

/// Streams of one person, and of all: a browser opens one for each tab.
const MOST_OF_ONE: usize = 20;
const MOST: usize = 5_000;

/// Opens a stream. Only for browsers: it lasts as long as the session does.
pub async fn live(State(app): State<App>, visit: Visit) -> Answer {
    let (Some(actor), Some(session)) = (visit.visitor.actor, visit.visitor.session) else {
        // Not the way to the sign-in page: a browser would follow it, and try again for ever.
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    let owner = actor.id().ok_or(Error::SignInFirst)?;
    let seat = app.hub.seat(owner.0, MOST_OF_ONE, MOST).ok_or(Error::SlowDown(30))?;
    let connection = Connection::new(app, actor, session, seat);
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
