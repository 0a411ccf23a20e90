//! What the pages of an export show: plain data for `templates/operations/privacy/`.

use askama::Template;
use kit::texts::Language;

use crate::access::confirm::Asking;
use crate::base::views::{Face, FieldErrors, Layout};

/// The page on which an export is confirmed.
#[derive(Template)]
#[template(path = "operations/privacy/export.html")]
pub struct ExportPage {
    pub layout: Layout,
    pub id: String,
    pub face: Face,
    pub email: String,
    pub asking: Asking,
    pub errors: FieldErrors,
}

/// The beginning of the page in the archive.
#[derive(Template)]
#[template(path = "operations/privacy/top.html")]
pub struct Top {
    pub t: Language,
    pub name: String,
    pub organisation: String,
    pub made: String,
    pub email: String,
    pub addresses: String,
    pub since: String,
    pub role: &'static str,
}

/// The beginning of a ticket.
#[derive(Template)]
#[template(path = "operations/privacy/ticket.html")]
pub struct TicketTop {
    pub number: i64,
    pub subject: String,
    pub status: &'static str,
    pub opened: String,
}

/// A message.
#[derive(Template)]
#[template(path = "operations/privacy/message.html")]
pub struct Message {
    pub t: Language,
    pub author: String,
    pub written: String,
    pub is_note: bool,
    pub body: String,
    /// What a mail quoted.
    pub folded: String,
    pub files: Vec<FileLink>,
    /// The ticket, where it is somebody else's.
    pub number: Option<i64>,
}

/// A file in the archive.
pub struct FileLink {
    pub href: String,
    pub name: String,
    pub is_missing: bool,
    pub sha256: String,
}

/// The beginning of another part.
#[derive(Template)]
#[template(path = "operations/privacy/other.html")]
pub struct Other {
    pub title: &'static str,
}

/// A part without anything in it.
#[derive(Template)]
#[template(path = "operations/privacy/nothing.html")]
pub struct Nothing {
    pub t: Language,
}

/// The end: what else is in the archive.
#[derive(Template)]
#[template(path = "operations/privacy/end.html")]
pub struct End {
    pub t: Language,
    /// Tables and how many rows of each.
    pub tables: Vec<(String, i64)>,
    pub files: Vec<FileLink>,
}
