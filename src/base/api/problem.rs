//! Errors as problem+json (RFC 9457), and their description.

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::Json;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kit::error::Error;
use serde::Serialize;
use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::response::{Response as Described, ResponseBuilder, ResponsesBuilder};
use utoipa::openapi::{Components, Ref, RefOr};
use utoipa::{IntoResponses, ToSchema};

use crate::base::page;
use crate::base::visit::Visit;

const MEDIA_TYPE: &str = "application/problem+json";

/// An error, in the words of RFC 9457.
#[derive(Serialize, ToSchema)]
#[schema(example = json!({
    "status": 422, "title": "Some fields are wrong", "detail": "Mend what “errors” names and send it again.",
    "errors": {"subject": "Please fill this in."},
}))]
pub struct Problem {
    /// The status of the answer.
    #[schema(minimum = 400, maximum = 599)]
    pub status: u16,
    /// What happened, in a few words.
    pub title: String,
    /// What happened and how to go on, in the caller's language.
    pub detail: String,
    /// What is wrong with which field; only with 422.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = BTreeMap<String, String>, required = false)]
    pub errors: Option<BTreeMap<Cow<'static, str>, String>>,
    /// Names the line in the desk's log; only with 500 and 503.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incident: Option<String>,
}

/// An error as a client reads it.
#[must_use]
pub fn problem(visit: &Visit, error: &Error, incident: Option<String>) -> Response {
    let (status, _) = page::outcome(error);
    let (t, key) = (visit.t, key(error));
    // A conflict has a text of its own.
    let text = || t.text(&format!("{key}-text"));
    let detail = match error {
        Error::Conflict(key) => t.text(key).to_owned(),
        Error::Unreadable(reason) => format!("{} ({reason})", text()),
        _ => text().to_owned(),
    };
    let errors = match error {
        Error::Invalid(fields) => Some(page::field_errors(t, fields).0.into_iter().collect()),
        _ => None,
    };
    let title = t.text(&format!("{key}-title")).to_owned();
    let body = Problem { status: status.as_u16(), title, detail, errors, incident };
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    response
}

/// Prefix of the texts of a problem.
fn key(error: &Error) -> &'static str {
    match error {
        Error::NotFound => "api-not-found",
        Error::Forbidden | Error::CrossSite => "api-forbidden",
        Error::SignInFirst => "api-sign-in",
        Error::Invalid(_) => "api-invalid",
        Error::Unreadable(_) => "api-unreadable",
        Error::UnsupportedType => "api-media-type",
        Error::WrongMethod => "api-method",
        Error::Conflict(_) => "api-conflict",
        Error::Stale => "api-stale",
        Error::TooLarge => "api-too-large",
        Error::NoRoom => "api-no-room",
        Error::SlowDown(_) => "api-slow-down",
        Error::Outside(_) => "api-outside",
        Error::Bug(_) => "api-fault",
    }
}

/// Status, name in the document, and meaning of every refusal.
const REFUSALS: &[(&str, &str, &str)] = &[
    ("400", "Unreadable", "The request cannot be read at all."),
    ("401", "NoToken", "No token, or one that opens nothing."),
    ("403", "NotAllowed", "It is seen, but the token's person may not do this."),
    ("404", "NotFound", "It does not exist for the token's person."),
    ("409", "Conflict", "Its state does not allow this, or it changed meanwhile."),
    ("412", "Stale", "`If-Match` names a version that is no longer the present one."),
    ("413", "TooLarge", "More than is taken."),
    ("415", "MediaType", "The body is of another media type."),
    ("422", "Invalid", "Fields or parameters are wrong; `errors` says which."),
    ("429", "SlowDown", "Too many requests; `Retry-After` says when to go on."),
    ("503", "Unavailable", "Something that the desk needs does not answer; try again later."),
    ("507", "NoRoom", "The desk's disk is almost full: no files are taken until there is room; texts are."),
];

/// How reads are refused.
pub struct ReadRefusals;

/// How writes are refused.
pub struct WriteRefusals;

impl IntoResponses for ReadRefusals {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        let of_writes = ["409", "412", "413", "415", "507"];
        refusals(|status| !of_writes.contains(&status))
    }
}

impl IntoResponses for WriteRefusals {
    fn responses() -> BTreeMap<String, RefOr<Described>> {
        refusals(|_| true)
    }
}

fn refusals(is_wanted: impl Fn(&str) -> bool) -> BTreeMap<String, RefOr<Described>> {
    let wanted = REFUSALS.iter().filter(|(status, ..)| is_wanted(status));
    let listed = wanted.map(|(status, name, _)| (*status, RefOr::Ref(Ref::from_response_name(*name))));
    ResponsesBuilder::new().responses_from_iter(listed).build().responses
}

/// Adds the refusals to a document's components.
pub fn describe(components: &mut Components) {
    for (_, name, meaning) in REFUSALS {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
        let response = ResponseBuilder::new().description(*meaning).content(MEDIA_TYPE, content).build();
        components.responses.insert((*name).to_owned(), RefOr::T(response));
    }
}
