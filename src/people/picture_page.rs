//! Taking in and serving pictures of people.

use axum::body::Body;
use axum::extract::Request;
use axum::extract::multipart::Multipart;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};
use kit::error::Error;

use super::picture::{self, LARGEST};
use super::profile;
use crate::base::ids::PersonId;
use crate::base::multipart;
use crate::base::page::{Answer, go_on};
use crate::base::path::Path;
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;

/// Most bytes of a form that are read at all, so that a picture that is too large can be refused with a sentence.
const FORM_LIMIT: usize = 32 * 1024 * 1024;

pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/profile/picture", post(upload))
        .route("/profile/picture/removal", post(remove))
        .route("/people/{id}/picture/{version}", get(serve))
        .taking(FORM_LIMIT)
}

async fn upload(visit: SignedIn, request: Request) -> Answer {
    match try_upload(&visit, request).await {
        Err(Error::Invalid(fields)) => profile::page_again(&visit, StatusCode::UNPROCESSABLE_ENTITY, &fields).await,
        other => other,
    }
}

async fn try_upload(visit: &SignedIn, request: Request) -> Answer {
    let content = match received(multipart::open(request).await?).await {
        Err(Error::TooLarge) => return Err(picture::too_large()),
        other => other?,
    };
    let bytes = u64::try_from(content.len()).unwrap_or(u64::MAX);
    if !visit.app.room.take(bytes) {
        return Err(Error::field("picture", "profile-picture-no-room"));
    }
    let change = visit.app.change(&visit.actor).await?;
    picture::set(&change, &content).await?;
    change.commit().await?;
    Ok(go_on("/profile", Some(("success", "profile-picture-saved"))))
}

async fn remove(visit: SignedIn) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    picture::remove(&change).await?;
    change.commit().await?;
    Ok(go_on("/profile", Some(("success", "profile-picture-removed"))))
}

/// The first file of the form.
async fn received(mut form: Multipart) -> Result<Vec<u8>, Error> {
    let mut content = Vec::new();
    let mut is_too_large = false;
    while let Some(field) = multipart::next(&mut form).await? {
        if field.name() != Some("picture") || !content.is_empty() {
            multipart::drain(field).await?;
            continue;
        }
        match multipart::content(field, LARGEST).await? {
            Some(received) => content = received,
            None => is_too_large = true,
        }
    }
    if is_too_large { Err(Error::TooLarge) } else { Ok(content) }
}

async fn serve(visit: SignedIn, Path((id, version)): Path<(PersonId, String)>) -> Answer {
    let picture = picture::get(&visit.app.reader(&visit.actor).await?, id, &version).await?;
    let media_type =
        HeaderValue::from_str(&picture.media_type).map_err(|error| Error::Bug(format!("a media type: {error}")))?;
    let mut response = Response::new(Body::from(picture.content));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type);
    for (name, value) in [
        (header::CONTENT_DISPOSITION, "inline"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::CACHE_CONTROL, "private, max-age=31536000, immutable"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
