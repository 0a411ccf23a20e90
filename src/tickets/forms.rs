//! Forms with files, read without losing anything: what is wrong is noted, and the rest is kept.

use std::collections::HashMap;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::rejection::FormRejection;
use axum::extract::{DefaultBodyLimit, Form, FromRef, FromRequest, Request};
use axum::http::header;
use kit::error::{Error, FieldError, Fields};

use super::attachments::{self, FILE_LIMIT, FILES_LIMIT, Received};
use super::contents;
use super::written::Written;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::ids::EventId;

/// Most bytes of a form's text fields together.
const TEXT_LIMIT: usize = 2 * 1024 * 1024;

/// Most fields of a form; none of ours has a tenth of it.
const MOST_FIELDS: usize = 1_000;

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
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let is_by_script = request.headers().contains_key(BY_SCRIPT);
        if !kind.starts_with("multipart/form-data") {
            let mut request = request;
            DefaultBodyLimit::max(TEXT_LIMIT).apply(&mut request);
            let Form(fields) = Form::from_request(request, state).await.map_err(unreadable_form)?;
            return Ok(SentForm { fields, is_by_script, ..SentForm::default() });
        }
        let multipart = Multipart::from_request(request, state)
            .await
            .map_err(|rejection| Error::Unreadable(rejection.body_text()))?;
        Ok(SentForm { is_by_script, ..read(&App::from_ref(state), multipart).await? })
    }
}

async fn read(app: &App, mut multipart: Multipart) -> Result<SentForm, Error> {
    let mut form = SentForm::default();
    let (mut text_size, mut count) = (0, 0);
    while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        (text_size, count) = (text_size + name.len(), count + 1);
        if count > MOST_FIELDS {
            return Err(Error::TooLarge);
        }
        match field.file_name().map(str::to_owned) {
            // An empty file input is sent as a part without a name.
            Some(file_name) if file_name.is_empty() => drain(field).await?,
            Some(file_name) => take_file(app, &mut form, field, &file_name).await?,
            None => {
                let mut text = Vec::new();
                while let Some(piece) = field.chunk().await.map_err(unreadable)? {
                    text_size += piece.len();
                    if text_size > TEXT_LIMIT {
                        return Err(Error::TooLarge);
                    }
                    text.extend_from_slice(&piece);
                }
                form.fields.insert(name, String::from_utf8_lossy(&text).into_owned());
            }
        }
    }
    Ok(form)
}

async fn take_file(app: &App, form: &mut SentForm, field: Field<'_>, file_name: &str) -> Result<(), Error> {
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
    match store(app, field, name).await {
        Ok(received) => form.files.push(received),
        Err(Error::TooLarge) => {
            form.faults.0.push(FieldError {
                field: "files".into(),
                key: "tickets-file-too-large",
                number: Some(FILE_LIMIT / 1024 / 1024),
            });
        }
        // What was typed is worth more than the file: the form comes back, and the person sends the file again.
        Err(Error::Outside(fault)) => {
            tracing::error!(error = fault, "a file could not be stored");
            form.faults.require(false, "files", NOT_STORED);
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Stores one file of a form or an API request.
///
/// # Errors
/// [`Error::TooLarge`] beyond the limit; then the rest of it was read and thrown away.
pub async fn store(app: &App, mut field: Field<'_>, name: String) -> Result<Received, Error> {
    let declared = field.content_type().unwrap_or_default().to_owned();
    let mut upload = app.files.receive(FILE_LIMIT).await?;
    while let Some(piece) = field.chunk().await.map_err(unreadable)? {
        if let Err(error) = upload.write(&piece).await {
            drain(field).await?;
            return Err(error);
        }
    }
    Ok(Received { name, stored: app.files.keep(upload, &declared).await? })
}

/// What was received with something that was refused goes again, unless something else refers to it.
///
/// # Errors
/// What was given.
pub async fn unless_refused<T>(app: &App, files: &[Received], done: Result<T, Error>) -> Result<T, Error> {
    if done.is_err() && !files.is_empty() {
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
    done
}

async fn drain(mut field: Field<'_>) -> Result<(), Error> {
    while field.chunk().await.map_err(unreadable)?.is_some() {}
    Ok(())
}

fn unreadable_form(rejection: FormRejection) -> Error {
    match rejection.status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::Unreadable(rejection.body_text()),
    }
}

fn unreadable(error: axum::extract::multipart::MultipartError) -> Error {
    match error.status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        _ => Error::Unreadable(error.body_text()),
    }
}
