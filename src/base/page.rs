//! Answers: a page, a redirect with a notice, and every error as a page or as problem+json (RFC 9457).

use std::sync::Arc;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use kit::error::{Error, Fields};
use kit::texts::Language;

use super::api;
use super::app::App;
use super::views::{ErrorPage, FieldErrors};
use super::visit::{FLASH, Visit};

/// What something outside keeps from being done is worth another try after so many seconds.
const RETRY_AFTER_SECONDS: i64 = 10;

/// Marks an answer: what was asked was not done, as something that the desk needs does not answer. In this language.
#[derive(Clone, Copy)]
pub struct Unavailable(pub Language);

/// Marks an answer: what the next page tells. [`render_errors`], which knows how the desk is reached, makes a cookie of it.
#[derive(Clone)]
struct Told(String);

/// What the handlers of pages give back.
pub type Answer = Result<Response, Error>;

/// A page. Pages are personal: no cache keeps them.
///
/// # Errors
/// When the template fails, which would be a defect.
pub fn page(visit: &Visit, template: &impl Template) -> Answer {
    page_with(visit, StatusCode::OK, template)
}

/// A page with another status: a form that is shown again with its faults is 422.
///
/// # Errors
/// When the template fails, which would be a defect.
pub fn page_with(visit: &Visit, status: StatusCode, template: &impl Template) -> Answer {
    answer(visit, status, template.render())
}

/// Apart from [`page_with`], which is compiled once for each page.
fn answer(visit: &Visit, status: StatusCode, html: Result<String, askama::Error>) -> Answer {
    let html = html.map_err(|error| Error::Bug(error.to_string()))?;
    let mut response = (status, Html(html)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if visit.has_flash() {
        set_cookie(&mut response, &FLASH.taken_away(&visit.app));
    }
    Ok(response)
}

/// Goes on to another page (303), which tells once what happened. `flash` is the key of a text.
#[must_use]
pub fn go_on(to: &str, flash: Option<(&str, &str)>) -> Response {
    let mut response = Redirect::to(to).into_response();
    if let Some(flash) = flash {
        tell(&mut response, flash);
    }
    response
}

/// Lets the page that is looked at next tell once what happened: a kind, and the key of a text.
pub fn tell(response: &mut Response, (kind, key): (&str, &str)) {
    response.extensions_mut().insert(Told(format!("{kind}.{key}")));
}

/// Adds a cookie to an answer; one that is no header value is left out.
pub fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// A local path to return to; anything that could lead elsewhere becomes `/`.
#[must_use]
pub fn local_path(wanted: &str) -> &str {
    // Browsers drop tabs and line ends before they look: "/\t/elsewhere" is "//elsewhere" to them.
    let is_odd = wanted.contains(|letter: char| letter == '\\' || letter.is_control());
    let is_local = wanted.starts_with('/') && !wanted.starts_with("//") && !is_odd;
    if is_local { wanted } else { "/" }
}

/// The faults of a form as finished sentences.
#[must_use]
pub fn field_errors(t: Language, fields: &Fields) -> FieldErrors {
    let sentences = fields.0.iter().map(|fault| {
        let text = match fault.number {
            Some(number) if number < 1000 => {
                t.with(fault.key, &[("number", number.into()), ("most", number.into()), ("least", number.into())])
            }
            Some(number) => {
                let text = grouped(t, number);
                t.with(fault.key, &["number", "most", "least"].map(|name| (name, (&text).into())))
            }
            None => t.text(fault.key).to_owned(),
        };
        (fault.field.clone(), text)
    });
    FieldErrors(sentences.collect())
}

/// A large number as people of this language write it: in Spanish, four digits stand together.
fn grouped(t: Language, number: i64) -> String {
    let digits = number.to_string();
    if digits.len() == 4 && t.tag() == "es" {
        return digits;
    }
    let groups: Vec<String> =
        digits.chars().rev().collect::<Vec<_>>().chunks(3).rev().map(|group| group.iter().rev().collect()).collect();
    groups.join(t.text("layout-thousands"))
}

/// Middleware: turns an [`Error`] that a handler gave back into a page, a redirect or problem+json, and gives an answer the
/// cookie with what the next page tells.
pub async fn render_errors(State(app): State<App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let visit = Visit::read(&app, &parts);
    let is_get = parts.method.is_safe();
    let mut response = next.run(Request::from_parts(parts, body)).await;
    if let Some(Told(what)) = response.extensions_mut().remove() {
        set_cookie(&mut response, &FLASH.with(&app, &what));
    }
    let failed = response.extensions().get::<Arc<Error>>().cloned();
    let Some(error) = failed.or_else(|| refused_by_the_framework(&response)) else { return response };
    let mut answer = render(&visit, is_get, &error);
    // A wrong method is told which ones are right.
    if let Some(allowed) = response.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allowed.clone());
    }
    answer
}

/// An error as the visitor sees it: a page, a redirect to the sign-in page, or problem+json below `/api/`.
#[must_use]
pub fn render(visit: &Visit, is_get: bool, error: &Error) -> Response {
    let app = &visit.app;
    let is_api = visit.here.starts_with("/api/");
    let incident = match error {
        Error::Bug(text) | Error::Outside(text) => {
            let incident = app.ids.next().to_string();
            tracing::error!(incident, path = visit.here.split('?').next(), error = text, "a request failed");
            Some(incident)
        }
        _ => None,
    };
    let mut answer = match (error, is_api) {
        (_, true) => api::problem::problem(visit, error, incident),
        (Error::SignInFirst, false) => Redirect::to(&sign_in_address(visit, is_get)).into_response(),
        (_, false) => error_page(visit, is_get, error, incident),
    };
    let retry_after = match error {
        Error::SlowDown(seconds) => Some(*seconds),
        Error::Outside(_) => Some(RETRY_AFTER_SECONDS),
        _ => None,
    };
    if let Some(seconds) = retry_after {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if matches!(error, Error::Outside(_)) {
        answer.extensions_mut().insert(Unavailable(visit.t));
    }
    if let (Error::SignInFirst, true) = (error, is_api) {
        answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    answer
}

/// Refusals made before a handler ran (no such route, wrong method, unreadable form) as our own errors.
fn refused_by_the_framework(response: &Response) -> Option<Arc<Error>> {
    let is_ours = response.headers().contains_key(header::CONTENT_TYPE)
        && !response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if is_ours {
        return None;
    }
    Some(Arc::new(match response.status() {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Error::Unreadable("the request could not be read".to_owned())
        }
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        // Our own refusals carry their error, so this one is the csrf layer's.
        StatusCode::FORBIDDEN => Error::CrossSite,
        StatusCode::METHOD_NOT_ALLOWED => Error::WrongMethod,
        _ => return None,
    }))
}

fn sign_in_address(visit: &Visit, is_get: bool) -> String {
    if !is_get || visit.here == "/" {
        return "/sign-in".to_owned();
    }
    let next: String = form_encode(&visit.here);
    format!("/sign-in?next={next}")
}

/// A text as the value of a query parameter.
#[must_use]
pub fn form_encode(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

/// The names and values of a query, as a browser writes them.
#[must_use]
pub fn form_decode(query: &str) -> Vec<(String, String)> {
    let decoded =
        |text: &str| percent_encoding::percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (decoded(name), decoded(value))).collect()
}

/// Status of an error, and the prefix of its texts (`-title`, `-text`).
#[must_use]
pub fn outcome(error: &Error) -> (StatusCode, &'static str) {
    match error {
        Error::NotFound => (StatusCode::NOT_FOUND, "errors-not-found"),
        Error::Forbidden => (StatusCode::FORBIDDEN, "errors-forbidden"),
        Error::CrossSite => (StatusCode::FORBIDDEN, "errors-cross-site"),
        Error::SignInFirst => (StatusCode::UNAUTHORIZED, "errors-sign-in"),
        Error::Invalid(_) => (StatusCode::UNPROCESSABLE_ENTITY, "errors-unreadable"),
        Error::Unreadable(_) => (StatusCode::BAD_REQUEST, "errors-unreadable"),
        Error::UnsupportedType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "errors-unreadable"),
        Error::WrongMethod => (StatusCode::METHOD_NOT_ALLOWED, "errors-method"),
        Error::Conflict(_) => (StatusCode::CONFLICT, "errors-conflict"),
        Error::Stale => (StatusCode::PRECONDITION_FAILED, "errors-conflict"),
        Error::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "errors-too-large"),
        Error::NoRoom => (StatusCode::INSUFFICIENT_STORAGE, "errors-no-room"),
        Error::SlowDown(_) => (StatusCode::TOO_MANY_REQUESTS, "errors-too-many"),
        Error::Outside(_) => (StatusCode::SERVICE_UNAVAILABLE, "errors-unavailable"),
        Error::Bug(_) => (StatusCode::INTERNAL_SERVER_ERROR, "errors-fault"),
    }
}

fn error_page(visit: &Visit, is_get: bool, error: &Error, incident: Option<String>) -> Response {
    let (status, key) = outcome(error);
    let layout = visit.layout(visit.t.text(&format!("{key}-title")));
    let is_unavailable = matches!(error, Error::Outside(_));
    let again = (is_unavailable && is_get).then(|| visit.here.clone());
    let shown = ErrorPage { layout, status: status.as_u16(), key, incident, is_unavailable, again };
    page_with(visit, status, &shown).unwrap_or_else(|_| status.into_response())
}
