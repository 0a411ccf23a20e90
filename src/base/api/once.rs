//! Answering once: a repeat with the same `Idempotency-Key` gets the first answer again.

use axum::http::request::Parts;
use kit::error::{Error, Fields};
use kit::secrets;

use super::answer::Made;
use crate::base::idempotency::{self, Claim};
use crate::base::visit::{SignedIn, Verb};

/// The header's name.
pub const HEADER: &str = "Idempotency-Key";
/// Most characters of a key.
const KEY_LIMIT: usize = 200;

/// What makes a repeat recognisable.
#[derive(Clone, Debug)]
pub struct Asked {
    key: Option<String>,
    /// Stands for method, path and body.
    hash: String,
}

impl Asked {
    /// Reads the key, and takes the fingerprint of a request.
    ///
    /// # Errors
    /// [`Error::Invalid`] when the key is empty or too long.
    pub fn read(parts: &Parts, body: &[u8]) -> Result<Asked, Error> {
        let key = parts.headers.get(HEADER).map(|value| String::from_utf8_lossy(value.as_bytes()).trim().to_owned());
        let length = key.as_ref().map_or(1, |key| key.chars().count());
        let mut fields = Fields::new();
        fields.require(length > 0, HEADER, "errors-required");
        let limit = i64::try_from(KEY_LIMIT).unwrap_or(i64::MAX);
        fields.require_within(length <= KEY_LIMIT, HEADER, "errors-too-long", limit);
        fields.check()?;
        let mut whole = format!("{} {}\n", parts.method, parts.uri.path()).into_bytes();
        whole.extend_from_slice(body);
        Ok(Asked { key, hash: secrets::content_hash(&whole) })
    }
}

/// Does something in one change and answers; with a key, a repeat gets the answer of the first time, in whose change
/// it was kept. The key of a different request is refused (422, as the IETF's draft has it).
///
/// # Errors
/// What the verb gives.
pub async fn once(visit: &SignedIn, asked: Asked, verb: impl Verb<Made>) -> Result<Made, Error> {
    let change = visit.app.change(&visit.actor).await?;
    let (Some(person), Some(key)) = (change.actor.id(), asked.key) else {
        let made = verb(&change).await?;
        change.commit().await?;
        return Ok(made);
    };
    let key = format!("api:{key}");
    match idempotency::claim(&change, person, &key, &asked.hash).await {
        Ok(Claim::Fresh) => {}
        // What was made has been deleted since.
        Ok(Claim::Repeat { status: 404, .. }) => return Err(Error::NotFound),
        Ok(Claim::Repeat { status, location, body }) => return Ok(Made::again(status, location, body)),
        Err(Error::Conflict(text)) => return Err(Error::field(HEADER, text)),
        Err(error) => return Err(error),
    }
    let made = verb(&change).await?;
    idempotency::finish(&change, person, &key, made.status(), made.location(), made.body()).await?;
    change.commit().await?;
    Ok(made)
}
