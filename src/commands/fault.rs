//! One clear line about what went wrong.

use kit::error::Error;

use crate::base::page::field_errors;
use crate::base::texts::texts;

/// An error as the operator reads it: the texts of pages, in English.
pub(super) fn line(error: &Error) -> String {
    let Ok(texts) = texts() else { return error.to_string() };
    let t = texts.negotiate("en");
    match error {
        Error::Invalid(fields) => {
            let faults = field_errors(t, fields).0.into_iter().map(|(field, text)| format!("{field}: {text}"));
            faults.collect::<Vec<_>>().join(" ")
        }
        Error::Conflict(key) => t.text(key).to_owned(),
        Error::Unreadable(text) | Error::Outside(text) => text.clone(),
        other => other.to_string(),
    }
}
