//! What the outbox shows: plain data for `templates/mail/`.
//!
//! `state` is one of `waiting`, `sending`, `sent`, `deferred`, `failed`, `bounced`, `cancelled`.

use askama::Template;

use crate::base::views::{Layout, When};

/// Mail that goes out, one row a recipient.
#[derive(Template)]
#[template(path = "mail/outbox.html")]
pub struct OutboxPage {
    pub layout: Layout,
    /// The chosen filter: `all` or a state.
    pub state: &'static str,
    /// A ticket's number or a mail address; empty for all.
    pub about: String,
    /// The same for the addresses of this page, with what joins it to the next parameter.
    pub query: String,
    /// Whether a mail server is configured at all.
    pub has_server: bool,
    pub mails: Vec<OutboxRow>,
    pub newer: Option<String>,
    pub older: Option<String>,
}

/// One mail to one recipient.
pub struct OutboxRow {
    pub id: String,
    pub state: &'static str,
    /// What the server said last; empty when all is well.
    pub problem: String,
    pub to: String,
    pub subject: String,
    pub created: When,
    pub may_retry: bool,
    pub may_cancel: bool,
}

/// One mail in full.
#[derive(Template)]
#[template(path = "mail/preview.html")]
pub struct OutboxMailPage {
    pub layout: Layout,
    pub mail: OutboxRow,
    pub from: String,
    pub sent: Option<When>,
    pub next_try: Option<When>,
    pub attempts: i64,
    pub ticket: Option<i64>,
    /// The plain text part.
    pub text: String,
    /// Names of the files that go along.
    pub files: Vec<String>,
    /// Whether a link in it is shown to nobody but its recipient.
    pub hides_link: bool,
}

/// The key of a state's name.
pub fn state_key(state: &str) -> &'static str {
    match state {
        "waiting" => "mail-state-waiting",
        "sending" => "mail-state-sending",
        "sent" => "mail-state-sent",
        "deferred" => "mail-state-deferred",
        "failed" => "mail-state-failed",
        "bounced" => "mail-state-bounced",
        "cancelled" => "mail-state-cancelled",
        _ => "mail-state-all",
    }
}

/// What became of a mail that was sent to try the way out.
#[derive(Template)]
#[template(path = "mail/test.html")]
pub struct TestMailPage {
    pub layout: Layout,
    pub is_sent: bool,
    pub text: String,
    pub advice: &'static str,
    /// The server's answer.
    pub said: String,
}
