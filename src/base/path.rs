//! What an address names. One that cannot be read names nothing: 404, not 400.

use axum::extract::{FromRequestParts, Path as AxumPath};
use axum::http::request::Parts;
use kit::error::Error;
use serde::de::DeserializeOwned;

/// The parameters of a route.
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        match AxumPath::from_request_parts(parts, state).await {
            Ok(AxumPath(named)) => Ok(Path(named)),
            Err(_) => Err(Error::NotFound),
        }
    }
}
