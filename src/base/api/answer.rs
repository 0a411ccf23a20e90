//! What a call gives back.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::error::Error;
use serde::Serialize;
use serde_json::Value;

/// An answer with a body, as it is sent and as it is kept for a repeat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    status: StatusCode,
    location: Option<String>,
    body: String,
}

impl Made {
    /// What was asked for.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which would be a defect.
    pub fn found(body: &impl Serialize) -> Result<Made, Error> {
        Ok(Made { status: StatusCode::OK, location: None, body: serde_json::to_string(body)? })
    }

    /// Something new, and where it is.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which would be a defect.
    pub fn created(location: String, body: &impl Serialize) -> Result<Made, Error> {
        Ok(Made { status: StatusCode::CREATED, location: Some(location), body: serde_json::to_string(body)? })
    }

    /// An answer that was given before.
    #[must_use]
    pub fn again(status: i64, location: Option<String>, body: String) -> Made {
        let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok());
        Made { status: status.unwrap_or(StatusCode::OK), location, body }
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> i64 {
        i64::from(self.status.as_u16())
    }

    /// Where the new thing is.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// Its body.
    #[must_use]
    pub fn body(&self) -> &str {
        &self.body
    }

    /// What carries a version has it as its ETag too, also when the answer is given again.
    fn tag(&self) -> Option<HeaderValue> {
        let body: Value = serde_json::from_str(&self.body).ok()?;
        HeaderValue::from_str(&super::version::tag(body.get("version")?.as_i64()?)).ok()
    }
}

impl IntoResponse for Made {
    fn into_response(self) -> Response {
        let tag = self.tag();
        let mut response = (self.status, self.body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(tag) = tag {
            headers.insert(header::ETAG, tag);
        }
        if let Some(location) = self.location.and_then(|location| HeaderValue::from_str(&location).ok()) {
            headers.insert(header::LOCATION, location);
        }
        response
    }
}
