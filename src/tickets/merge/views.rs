//! What the page that asks before a merge shows: plain data for `templates/tickets/merge.html`.

use askama::Template;

use crate::base::views::{Face, FieldErrors, Layout, When};

/// First which other ticket, then whether to do it.
#[derive(Template)]
#[template(path = "tickets/merge.html")]
pub struct MergePage {
    pub layout: Layout,
    pub source: Side,
    /// The other one; none as long as it is not chosen.
    pub target: Option<Side>,
    /// As typed.
    pub into: String,
    /// Other tickets of the same requester.
    pub candidates: Vec<Side>,
    /// Who will watch the target because of it.
    pub newcomers: Vec<String>,
    /// Steps of the source that are not done.
    pub pending_steps: i64,
    pub errors: FieldErrors,
}

/// One of the two tickets.
pub struct Side {
    pub number: i64,
    pub subject: String,
    pub status: &'static str,
    pub priority: &'static str,
    pub requester: Face,
    pub assignee: Option<String>,
    pub opened: When,
    /// The beginning of what was asked.
    pub beginning: String,
    /// How many messages, counted to a hundred.
    pub messages: i64,
}

impl MergePage {
    /// The names of those who will watch, as a list.
    pub fn newcomer_names(&self) -> String {
        self.newcomers.join(", ")
    }
}
