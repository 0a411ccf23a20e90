//! An extractor: a JSON body that is as described.

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use kit::error::Error;
use serde::de::DeserializeOwned;
use serde_json::Value;
use utoipa::PartialSchema;

use super::once::Asked;
use super::schema;

/// Most bytes of a JSON body: the longest text, even with every letter escaped.
const BODY_LIMIT: usize = 2 * 1024 * 1024;

/// A JSON body, and what makes a repeat of it recognisable.
pub struct Body<T> {
    /// What it says.
    pub is: T,
    /// For [`once`](super::once::once).
    pub asked: Asked,
}

impl<T: DeserializeOwned + PartialSchema, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        let (parts, body) = request.into_parts();
        if !is_json(&parts.headers) {
            return Err(Error::UnsupportedType);
        }
        let bytes = to_bytes(body, BODY_LIMIT).await.map_err(|error| unread(&error))?;
        let asked = Asked::read(&parts, &bytes)?;
        let value: Value = serde_json::from_slice(&bytes).map_err(|error| Error::Unreadable(error.to_string()))?;
        let Value::Object(fields) = value else {
            return Err(Error::Unreadable("expected a JSON object".to_owned()));
        };
        schema::check::<T>(&fields)?;
        let is = serde_json::from_value(Value::Object(fields)).map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(Body { is, asked })
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
}

fn unread(error: &axum::Error) -> Error {
    let mut source: Option<&dyn std::error::Error> = Some(error);
    while let Some(inner) = source {
        if inner.to_string() == "length limit exceeded" {
            return Error::TooLarge;
        }
        source = inner.source();
    }
    Error::Unreadable("the body broke off".to_owned())
}
