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
    pub rows: Vec<TicketRow>,
    pub newer: Option<String>,
    pub older: Option<String>,
}
