//! Serving a ticket's files to those who may see them.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kit::error::Error;

use super::attachments::{self, Content};
use crate::base::app::App;
use crate::base::ids::{AttachmentId, TicketNumber};
use crate::base::page::{Answer, form_encode};
use crate::base::path::Path;
use crate::base::visit::SignedIn;

/// `GET /tickets/{number}/attachments/{id}/{name}`.
pub async fn attachment(
    visit: SignedIn,
    State(app): State<App>,
    Path((number, id, _name)): Path<(TicketNumber, AttachmentId, String)>,
    headers: HeaderMap,
) -> Answer {
    let content = attachments::content(&app.reader(&visit.actor).await?, number, id).await?;
    serve(&app, &content, &headers).await
}

/// Serves a file so that no browser runs it: pictures in place, everything else as a download, all in a sandbox.
pub async fn serve(app: &App, content: &Content, headers: &HeaderMap) -> Answer {
    serve_file(app, (&content.hash, &content.name, &content.media_type, content.size), headers).await
}

/// The same for a file of something else: its hash, name, media type and size.
pub async fn serve_file(app: &App, file: (&str, &str, &str, i64), headers: &HeaderMap) -> Answer {
    let (hash, name, media_type, size) = file;
    let tag = format!("\"{hash}\"");
    if headers.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == tag.as_bytes()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let file = app.files.read(hash).await?;
    let is_picture = attachments::is_safe_image(media_type);
    let kind = if is_picture { media_type } else { "application/octet-stream" };
    let place = if is_picture { "inline" } else { "attachment" };
    let disposition = format!("{place}; filename*=UTF-8''{}", form_encode(name));
    let mut response = Response::new(Body::from_stream(tokio_util::io::ReaderStream::new(file)));
    let answer = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::CACHE_CONTROL, "private, max-age=0, must-revalidate"),
        (header::ETAG, tag.as_str()),
        (header::CONTENT_LENGTH, size.to_string().as_str()),
    ] {
        answer.insert(name, HeaderValue::from_str(value).map_err(|error| Error::Bug(error.to_string()))?);
    }
    Ok(response)
}
