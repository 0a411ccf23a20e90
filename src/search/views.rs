//! What the search page shows: plain data for `templates/search/`.

use askama::Template;

use crate::base::views::Layout;
use crate::tickets::views::TicketRow;

/// The field and what was found.
#[derive(Template)]
#[template(path = "search/results.html")]
pub struct SearchPage {
    pub layout: Layout,
    pub q: String,
    /// The same as the value of a query parameter.
    pub words: String,
    /// Whether the best come first, of the newest `most_ranked`.
    pub is_best: bool,
    /// Whether there are words by which one can be better than another.
    pub may_rank: bool,
    pub most_ranked: i64,
    /// Keys of what can be typed and of what it finds.
    pub examples: &'static [(&'static str, &'static str)],
    /// Sentences about what was not understood.
    pub misread: Vec<String>,
    /// What the knowledge base has for the words, on the first page.
    pub pieces: Vec<FoundPiece>,
    pub rows: Vec<FoundRow>,
    pub newer: Option<String>,
    pub older: Option<String>,
}

/// A piece of the knowledge base.
pub struct FoundPiece {
    pub slug: String,
    pub title: String,
    /// The key of what it is.
    pub kind: &'static str,
}

/// A ticket with the places where the words were found, as safe HTML.
pub struct FoundRow {
    pub ticket: TicketRow,
    pub subject_html: String,
    /// Empty where they stand in no message.
    pub excerpt_html: String,
}
