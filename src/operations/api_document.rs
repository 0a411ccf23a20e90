//! The OpenAPI document, made of the descriptions that stand at the operations.

use std::sync::OnceLock;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use kit::error::Error;
use utoipa::openapi::OpenApi;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi as _};

use crate::base::api::problem::{self, Problem};
use crate::{knowledge, people, search, tickets};

/// What all operations share.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "HelpDesk",
        description = "The JSON API of a HelpDesk. Send a token as `Authorization: Bearer TOKEN`; `helpdesk token create` \
            makes one. A token has its person's rights at the moment of the call. Ids are strings, times are RFC 3339 in \
            UTC, and errors are `application/problem+json` in the caller's language."
    ),
    components(schemas(Problem)),
    security(("token" = [])),
    modifiers(&Shared)
)]
struct Frame;

struct Shared;

impl Modify for Shared {
    fn modify(&self, document: &mut OpenApi) {
        let components = document.components.get_or_insert_default();
        problem::describe(components);
        components.add_security_scheme("token", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// The whole document.
#[must_use]
pub fn document() -> OpenApi {
    Frame::openapi()
        .merge_from(tickets::api::Document::openapi())
        .merge_from(search::api::Document::openapi())
        .merge_from(people::api::Document::openapi())
        .merge_from(knowledge::api::Document::openapi())
}

/// `GET /api/openapi.json`.
///
/// # Errors
/// When it cannot be written, which would be a defect.
pub async fn show() -> Result<Response, Error> {
    static TEXT: OnceLock<String> = OnceLock::new();
    let text = match TEXT.get() {
        Some(text) => text,
        None => {
            let text = serde_json::to_string(&document())?;
            TEXT.get_or_init(|| text)
        }
    };
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, text.as_str()).into_response())
}
