//! What the page of notices shows: plain data for `templates/notifications/`.

use askama::Template;

use crate::base::views::{Layout, When};

/// What happened that concerns the reader.
#[derive(Template)]
#[template(path = "notifications/notices.html", blocks = ["notices"])]
pub struct NoticesPage {
    pub layout: Layout,
    pub notices: Vec<Notice>,
}

/// One notice, as a finished sentence.
pub struct Notice {
    pub text: String,
    /// "#7 Printer does not print".
    pub subject: String,
    pub href: String,
    pub is_unread: bool,
    pub when: When,
}
