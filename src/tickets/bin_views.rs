//! What the pages about the bin show: plain data for `templates/tickets/`.

use askama::Template;

use crate::base::views::{Layout, When};

/// What lies in the bin.
#[derive(Template)]
#[template(path = "tickets/bin.html")]
pub struct BinPage {
    pub layout: Layout,
    pub rows: Vec<BinRow>,
    /// The query string of the page after this one, without `?`.
    pub older: Option<String>,
    /// Whether this is not the first page.
    pub is_later: bool,
}

/// A ticket in the bin.
pub struct BinRow {
    pub number: i64,
    pub subject: String,
    pub requester: String,
    /// Where it stood, as a word.
    pub status: &'static str,
    pub binned: When,
    /// Who put it there; empty when nobody knows any more.
    pub by: String,
    /// The day on which it is deleted for good, as the reader's language writes it.
    pub until: String,
}

/// Asks before a ticket goes, and says what goes with it.
#[derive(Template)]
#[template(path = "tickets/deletion.html")]
pub struct DeletionPage {
    pub layout: Layout,
    pub number: i64,
    pub subject: String,
    /// It lies in the bin and goes for good; otherwise it goes into the bin.
    pub is_for_good: bool,
    pub messages: i64,
    pub steps: i64,
    pub files: i64,
}

impl DeletionPage {
    /// Where the form goes.
    pub fn action(&self) -> String {
        if self.is_for_good {
            format!("/bin/{}/deletion", self.number)
        } else {
            format!("/tickets/{}/deletion", self.number)
        }
    }

    /// Where one came from.
    pub fn origin(&self) -> String {
        if self.is_for_good { "/bin".to_owned() } else { format!("/tickets/{}", self.number) }
    }
}
