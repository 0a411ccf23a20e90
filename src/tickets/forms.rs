//! Forms with files, read without losing anything: what is wrong is noted, and the rest is kept.

use std::collections::HashMap;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use kit::error::{Error, FieldError, Fields};

use super::attachments::{self, FILE_LIMIT, FILES_LIMIT, Received};
use super::contents;
use super::rate_limit;
use super::written::Written;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::ids::EventId;
use crate::base::multipart::{self, MOST_FIELDS, TEXT_LIMIT, drain, is_multipart, unreadable};
use crate::base::visit::SignedIn;

/// A form as it was sent, plain or with files.
#[derive(Default)]
pub struct SentForm {
    fields: HashMap<String, String>,
    /// Files that were received, durably stored.
    pub files: Vec<Received>,
    /// What was wrong with files; the text fields are all there.
    pub faults: Fields,
    /// Whether a script sent it and wants to be answered in JSON.
    pub is_by_script: bool,
}

/// Says that the desk, and not what was sent, is at fault for a file.
pub const NOT_STORED: &str = "tickets-file-not-stored";
/// Says that the disk has no room for files.
pub const NO_ROOM: &str = "tickets-file-no-room";
/// Says that whoever sent it sent too many bytes within a day, with the hours until they may go on.
pub const TOO_MUCH: &str = "tickets-files-too-much";
/// The header by which our script says that it is one.
const BY_SCRIPT: &str = "x-by-script";

impl SentForm {
    /// One with a single field.
    #[must_use]
    pub fn with(name: &str, text: &str) -> SentForm {
        SentForm { fields: [(name.to_owned(), text.to_owned())].into(), ..SentForm::default() }
    }

    /// A field's text; empty when it was not sent.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    /// Whether a field was sent.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.fields.contains_key(name)
    }

    /// What was written in it.
    #[must_use]
    pub fn written(&self) -> Written {
        Written { body: self.text("body").to_owned(), html: self.text("html").to_owned(), mailed: None }
    }

    /// The newest entry of the history that the page of the form had.
    #[must_use]
    pub fn seen(&self) -> Option<EventId> {
        self.text("seen").parse().ok().map(EventId)
    }

    /// The contents of its files.
    #[must_use]
    pub fn hashes(&self) -> Vec<String> {
        self.files.iter().map(|file| file.stored.hash.clone()).collect()
    }

    /// The names of all text fields.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(String::as_str)
    }
}

impl<S: Send + Sync> FromRequest<S> for SentForm
where
    App: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let is_by_script = request.headers().contains_key(BY_SCRIPT);
        if !is_multipart(request.headers()) {
            let fields = multipart::plain(request).await?;
            return Ok(SentForm { fields, is_by_script, ..SentForm::default() });
        }
        let (mut parts, body) = request.into_parts();
        let visit = SignedIn::from_request_parts(&mut parts, state).await?;
        let multipart = multipart::open(Request::from_parts(parts, body)).await?;
        let mut form = SentForm { is_by_script, ..SentForm::default() };
        let done = read(&visit, &mut form, multipart).await;
        unless_refused(&visit.app, &form.files, done).await?;
        Ok(form)
    }
}

async fn read(visit: &SignedIn, form: &mut SentForm, mut multipart: Multipart) -> Result<(), Error> {
    let (mut left, mut count) = (TEXT_LIMIT, 0);
    while let Some(field) = multipart::next(&mut multipart).await? {
        let name = field.name().unwrap_or_default().to_owned();
        count += 1;
        left = left.checked_sub(name.len()).filter(|_| count <= MOST_FIELDS).ok_or(Error::TooLarge)?;
        match field.file_name().map(str::to_owned) {
            // An empty file input is sent as a part without a name.
            Some(file_name) if file_name.is_empty() => drain(field).await?,
            Some(file_name) => take_file(visit, form, field, &file_name).await?,
            None => {
                let text = multipart::text(field, &mut left).await?;
                form.fields.insert(name, text);
            }
        }
    }
    Ok(())
}

async fn take_file(visit: &SignedIn, form: &mut SentForm, field: Field<'_>, file_name: &str) -> Result<(), Error> {
    if form.files.len() >= FILES_LIMIT {
        form.faults.require_within(
            false,
            "files",
            "tickets-files-too-many",
            i64::try_from(FILES_LIMIT).unwrap_or(i64::MAX),
        );
        return drain(field).await;
    }
    let name = match attachments::checked_name(file_name) {
        Ok(name) => name,
        Err(Error::Invalid(fault)) => {
            form.faults.0.extend(fault.0);
            return drain(field).await;
        }
        Err(error) => return Err(error),
    };
    match store(&visit.app, &visit.actor, field, name).await {
        Ok(received) => form.files.push(received),
        Err(error) => form.faults.0.push(fault_of_file(error)?),
    }
    Ok(())
}

/// What is wrong with a file, as a fault of the form: what was typed is worth more than the file, so the form comes back,
/// and the person sends the file again, or another one, or none.
///
/// # Errors
/// What says nothing about the file.
pub fn fault_of_file(error: Error) -> Result<FieldError, Error> {
    let (key, number) = match error {
        Error::TooLarge => ("tickets-file-too-large", Some(FILE_LIMIT / 1024 / 1024)),
        Error::NoRoom => (NO_ROOM, None),
        Error::SlowDown(seconds) => (TOO_MUCH, Some((seconds + 3599) / 3600)),
        Error::Outside(fault) => {
            tracing::error!(error = fault, "a file could not be stored");
            (NOT_STORED, None)
        }
        error => return Err(error),
    };
    Ok(FieldError { field: "files".into(), key, number })
}

/// Stores one file of a form or an API request, which somebody sent.
///
/// # Errors
/// [`Error::TooLarge`] beyond the limit, [`Error::NoRoom`] on a disk that is almost full; then the rest of it was read and
/// thrown away. [`Error::SlowDown`] when they sent too many bytes within the day.
pub async fn store(app: &App, by: &Actor, mut field: Field<'_>, name: String) -> Result<Received, Error> {
    let declared = field.content_type().unwrap_or_default().to_owned();
    let mut upload = app.files.receive(FILE_LIMIT).await?;
    while let Some(piece) = field.chunk().await.map_err(unreadable)? {
        let bytes = u64::try_from(piece.len()).unwrap_or(u64::MAX);
        let written = if app.room.take(bytes) { upload.write(&piece).await } else { Err(Error::NoRoom) };
        if let Err(error) = written {
            // What was written of it is in nobody's way while the rest comes in.
            drop(upload);
            drain(field).await?;
            return Err(error);
        }
    }
    rate_limit::count_bytes(app, by, upload.size()).await?;
    Ok(Received { name, stored: app.files.keep(upload, &declared).await? })
}

/// What was received with something that was refused goes again, unless something else refers to it.
///
/// # Errors
/// What was given.
pub async fn unless_refused<T>(app: &App, files: &[Received], done: Result<T, Error>) -> Result<T, Error> {
    if done.is_err() {
        throw_away(app, files).await;
    }
    done
}

/// What was received and nobody wants goes again, unless something else refers to it.
pub async fn throw_away(app: &App, files: &[Received]) {
    if files.is_empty() {
        return;
    }
    let hashes: Vec<String> = files.iter().map(|file| file.stored.hash.clone()).collect();
    let ordered: Result<(), Error> = async {
        let change = app.change(&Actor::system()).await?;
        contents::order_removal(&change, &hashes).await?;
        change.commit().await
    }
    .await;
    if let Err(error) = ordered {
        tracing::error!(%error, "files that nobody wants stay until `helpdesk files tidy`");
    }
}
