//! What the pages of canned replies show: plain data for `templates/canned_replies/`.

use askama::Template;

use crate::base::views::{FieldErrors, Layout, When};

/// All of them, by title.
#[derive(Template)]
#[template(path = "canned_replies/list.html")]
pub struct CannedRepliesPage {
    pub layout: Layout,
    pub replies: Vec<CannedReplyRow>,
    /// The query string of the next page, without `?`.
    pub next: Option<String>,
}

/// One of them.
pub struct CannedReplyRow {
    pub id: String,
    pub title: String,
    /// How its text begins.
    pub beginning: String,
    /// Who wrote it, or last changed it.
    pub author: String,
    pub when: When,
}

/// The form for a new one, or for a change.
#[derive(Template)]
#[template(path = "canned_replies/form.html")]
pub struct CannedReplyPage {
    pub layout: Layout,
    /// Where the form leads.
    pub action: String,
    /// Where deleting leads; empty for a new one.
    pub deletion: String,
    pub title: String,
    pub body: String,
    pub html: String,
    /// Word and meaning of each.
    pub variables: Vec<(String, &'static str)>,
    pub errors: FieldErrors,
}
