//! One error for the whole program, named by its outcome. Texts are keys of the locale files, never sentences.

use std::borrow::Cow;

use thiserror::Error;

use crate::db::DbError;

/// Why something did not happen.
#[derive(Debug, Error)]
pub enum Error {
    /// It does not exist for whoever asks.
    #[error("not found")]
    NotFound,
    /// It is seen, but this person may not do it.
    #[error("forbidden")]
    Forbidden,
    /// A form that another site sent in this browser's name.
    #[error("sent from another site")]
    CrossSite,
    /// Nobody is signed in, or the token is wrong.
    #[error("sign in first")]
    SignInFirst,
    /// Fields that are wrong, each with the key of a text.
    #[error("invalid input: {0:?}")]
    Invalid(Fields),
    /// The request cannot be read at all.
    #[error("unreadable: {0}")]
    Unreadable(String),
    /// The body is of a media type that is not taken here.
    #[error("unsupported media type")]
    UnsupportedType,
    /// The address exists, but not for this method.
    #[error("method not allowed")]
    WrongMethod,
    /// It changed meanwhile, or its state does not allow this; the key of a text says why.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// The version that the client named (If-Match) is no longer the present one.
    #[error("stale")]
    Stale,
    /// More than is taken.
    #[error("too large")]
    TooLarge,
    /// Too many attempts; try again after so many seconds.
    #[error("slow down for {0} seconds")]
    SlowDown(i64),
    /// Something outside is at fault (database, network, disk): trying again may help.
    #[error("outside fault: {0}")]
    Outside(String),
    /// A defect of ours.
    #[error("defect: {0}")]
    Bug(String),
}

/// What is wrong with which field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields(pub Vec<FieldError>);

/// One field's fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form and on the wire; not always one of ours, as the wire may carry any.
    pub field: Cow<'static, str>,
    /// The key of the text.
    pub key: &'static str,
    /// A number that the text names (a limit, for instance).
    pub number: Option<i64>,
}

impl Fields {
    /// No faults yet.
    #[must_use]
    pub fn new() -> Fields {
        Fields::default()
    }

    /// Notes a fault when a claim does not hold.
    pub fn require(&mut self, holds: bool, field: impl Into<Cow<'static, str>>, key: &'static str) {
        if !holds {
            self.0.push(FieldError { field: field.into(), key, number: None });
        }
    }

    /// Notes a fault whose text names a number.
    pub fn require_within(&mut self, holds: bool, field: impl Into<Cow<'static, str>>, key: &'static str, number: i64) {
        if !holds {
            self.0.push(FieldError { field: field.into(), key, number: Some(number) });
        }
    }

    /// All is well, or the faults.
    ///
    /// # Errors
    /// [`Error::Invalid`] when a fault was noted.
    pub fn check(self) -> Result<(), Error> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(self)) }
    }

    /// The same faults, those of one field under another's name (where two forms share a page).
    #[must_use]
    pub fn under(mut self, field: &str, name: &'static str) -> Fields {
        for fault in self.0.iter_mut().filter(|fault| fault.field == field) {
            fault.field = Cow::Borrowed(name);
        }
        self
    }

    /// The fault of a field, where there is one.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&FieldError> {
        self.0.iter().find(|error| error.field == field)
    }
}

impl Error {
    /// A single wrong field.
    #[must_use]
    pub fn field(field: &'static str, key: &'static str) -> Error {
        Error::Invalid(Fields(vec![FieldError { field: Cow::Borrowed(field), key, number: None }]))
    }

    /// The same with the faults of a field under the name that another form has for it.
    #[must_use]
    pub fn under(self, field: &str, name: &'static str) -> Error {
        match self {
            Error::Invalid(faults) => Error::Invalid(faults.under(field, name)),
            other => other,
        }
    }
}

impl axum::response::IntoResponse for Error {
    /// An empty answer that carries the error; a middleware of the application renders it.
    fn into_response(self) -> axum::response::Response {
        let mut response = axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response();
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

impl From<DbError> for Error {
    fn from(error: DbError) -> Self {
        match error {
            DbError::Unavailable(text) => Error::Outside(text),
            DbError::NoRow => Error::NotFound,
            other => Error::Bug(other.to_string()),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::Outside(error.to_string())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Error::Bug(error.to_string())
    }
}
