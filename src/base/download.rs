//! A file of the desk's own making as an answer: the browser saves it under its name, and no cache keeps it.

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, header};
use axum::response::Response;
use futures_util::{StreamExt, stream};
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

/// A table that is read some rows at a time while it is being sent, so that one of any length takes no more memory than a
/// short one.
pub trait Rows: Send + 'static {
    /// What it is an export of, for the log.
    const OF: &'static str;

    /// The next lines; none after the last.
    fn next(&mut self) -> impl Future<Output = Option<Result<String, Error>>> + Send;
}

/// Answers with a table, as a file that spreadsheets read.
///
/// # Errors
/// As [`download`].
pub fn download_rows<R: Rows>(name: &str, rows: R) -> Answer {
    let pieces = stream::unfold(Some(rows), async |rows| {
        let mut rows = rows?;
        let piece = rows.next().await?;
        if let Err(error) = &piece {
            // The answer has begun: all that is left is to break it off, so that nobody takes it for complete.
            tracing::error!(%error, "an export of {} broke off", R::OF);
            return Some((piece.map(Bytes::from), None));
        }
        Some((piece.map(Bytes::from), Some(rows)))
    });
    // What compresses the answer asks once more after its end.
    download(name, "text/csv; charset=utf-8", Body::from_stream(pieces.fuse()))
}
