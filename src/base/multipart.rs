//! Forms as browsers send them, plain or with files: read piece by piece, and no more of them kept than is wanted.

use axum::body::{Body, Bytes};
use axum::extract::multipart::{Field, Multipart, MultipartError};
use axum::extract::{DefaultBodyLimit, Form, FromRequest, Request};
use axum::http::{HeaderMap, StatusCode, header};
use kit::error::Error;
use serde::de::DeserializeOwned;

/// Most bytes of a form with files.
pub const FORM_LIMIT: usize = 120 * 1024 * 1024;
/// Most bytes of a form's text fields together.
pub const TEXT_LIMIT: usize = 2 * 1024 * 1024;
/// Most fields of a form.
pub const MOST_FIELDS: usize = 1_000;

/// Whether a form is sent as one with files.
#[must_use]
pub fn is_multipart(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("multipart/form-data"))
}

/// A form without files.
///
/// # Errors
/// [`Error::TooLarge`] when it is longer than a text or has too many fields, [`Error::Unreadable`] when it is no such form.
pub async fn plain<T: DeserializeOwned>(mut request: Request) -> Result<T, Error> {
    DefaultBodyLimit::max(TEXT_LIMIT).apply(&mut request);
    let (parts, body) = request.into_parts();
    let bytes = Bytes::from_request(Request::from_parts(parts.clone(), body), &()).await;
    let bytes = bytes.map_err(|refused| fault(refused.status(), refused.body_text()))?;
    // Two bytes a field become fifty in memory.
    if bytes.split(|byte| *byte == b'&').nth(MOST_FIELDS).is_some() {
        return Err(Error::TooLarge);
    }
    let form = Form::from_request(Request::from_parts(parts, Body::from(bytes)), &()).await;
    let Form(fields) = form.map_err(|refused| fault(refused.status(), refused.body_text()))?;
    Ok(fields)
}

/// A form with files.
///
/// # Errors
/// [`Error::Unreadable`] when it is no such form.
pub async fn open(request: Request) -> Result<Multipart, Error> {
    Multipart::from_request(request, &()).await.map_err(|refused| Error::Unreadable(refused.body_text()))
}

/// The next field of a form.
///
/// # Errors
/// As [`unreadable`].
pub async fn next(form: &mut Multipart) -> Result<Option<Field<'_>>, Error> {
    form.next_field().await.map_err(unreadable)
}

/// The text of a field; `left` is how many bytes the texts of the form may still have.
///
/// # Errors
/// [`Error::TooLarge`] when it has more; else as [`unreadable`].
pub async fn text(mut field: Field<'_>, left: &mut usize) -> Result<String, Error> {
    let mut text = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(unreadable)? {
        *left = left.checked_sub(piece.len()).ok_or(Error::TooLarge)?;
        text.extend_from_slice(&piece);
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// The content of a field; none when it has more bytes than that. It is read to its end all the same: a browser that is
/// cut off would show a broken connection in place of the reason.
///
/// # Errors
/// As [`unreadable`].
pub async fn content(mut field: Field<'_>, most: usize) -> Result<Option<Vec<u8>>, Error> {
    let mut content = Some(Vec::new());
    while let Some(piece) = field.chunk().await.map_err(unreadable)? {
        content = content.filter(|content| content.len() + piece.len() <= most);
        if let Some(content) = &mut content {
            content.extend_from_slice(&piece);
        }
    }
    Ok(content)
}

/// Reads a field to its end and throws it away.
///
/// # Errors
/// As [`unreadable`].
pub async fn drain(mut field: Field<'_>) -> Result<(), Error> {
    while field.chunk().await.map_err(unreadable)?.is_some() {}
    Ok(())
}

/// What kept a form from being read: [`Error::TooLarge`] when it is larger than its route takes, else
/// [`Error::Unreadable`].
#[must_use]
pub fn unreadable(error: MultipartError) -> Error {
    fault(error.status(), error.body_text())
}

fn fault(status: StatusCode, text: String) -> Error {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::Unreadable(text),
    }
}
