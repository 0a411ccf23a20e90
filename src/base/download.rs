//! A file of the desk's own making as an answer: the browser saves it under its name, and no cache keeps it.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use kit::error::Error;

use super::page::Answer;

/// Answers with a file. Its name is one of ours: letters, digits, hyphens and dots.
///
/// # Errors
/// When the name cannot stand in a header, which would be a defect.
pub fn download(name: &str, kind: &'static str, content: impl Into<Body>) -> Answer {
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let mut answer = Response::new(content.into());
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CONTENT_DISPOSITION, disposition.map_err(|error| Error::Bug(error.to_string()))?);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answer)
}

/// The same for a file that is packed already: packing it once more would only cost time.
///
/// # Errors
/// As [`download`].
pub fn download_packed(name: &str, kind: &'static str, content: impl Into<Body>) -> Answer {
    let mut answer = download(name, kind, content)?;
    answer.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
    Ok(answer)
}
