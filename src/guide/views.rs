//! What the pages of the guide show: plain data for `templates/guide/`.

use askama::Template;

use crate::base::views::Layout;

/// What there is to read.
#[derive(Template)]
#[template(path = "guide/index.html")]
pub struct IndexPage {
    pub layout: Layout,
    /// What the reader's own work is about.
    pub own: Vec<Entry>,
    /// What that of others is about.
    pub others: Vec<Entry>,
    /// Longer documents, for who runs the desk.
    pub documents: Vec<Entry>,
}

/// A text to be chosen.
pub struct Entry {
    pub path: String,
    pub icon: &'static str,
    pub title: String,
    pub lead: String,
    /// The language that it is in.
    pub language: String,
}

/// A text.
#[derive(Template)]
#[template(path = "guide/page.html")]
pub struct GuidePage {
    pub layout: Layout,
    pub title: String,
    /// Safe: it is ours.
    pub html: String,
    pub language: String,
}
