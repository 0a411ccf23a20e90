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

/// The newest of them, behind the bell.
#[derive(Template)]
#[template(path = "notifications/newest.html")]
pub struct NewestNotices {
    pub layout: Layout,
    pub notices: Vec<Notice>,
}

/// How many there are that were not read.
#[derive(Template)]
#[template(path = "base/unread.html")]
pub struct UnreadCount {
    pub layout: Layout,
}

/// One notice, as a finished sentence.
pub struct Notice {
    pub id: String,
    pub text: String,
    /// "#7 Printer does not print".
    pub subject: String,
    pub href: String,
    pub is_unread: bool,
    pub when: When,
}
