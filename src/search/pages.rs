//! The search page.

use axum::extract::Query as Parameters;
use axum::routing::get;
use kit::error::Error;
use serde::Deserialize;

use super::excerpt::excerpts;
use super::find::{Cursor, Results, find_typed};
use super::query::Query;
use super::views::SearchPage;
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;
use crate::base::page::{Answer, form_encode, go_on, page};
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;
use crate::tickets::views::TicketRow;
use crate::tickets::{list, ticket_row};

/// Results of a page.
const PAGE: usize = 25;

/// The one URL.
pub fn routes() -> PageRoutes {
    PageRoutes::new().route("/search", get(search))
}

/// The query of the page's address.
#[derive(Deserialize, Default)]
struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    before: Option<String>,
}

impl Asked {
    /// A number that is none (a mangled address) begins at the beginning.
    fn cursor(&self) -> Option<Cursor> {
        let number = |text: &Option<String>| text.as_deref()?.parse::<TicketNumber>().ok();
        number(&self.after).map(Cursor::Older).or_else(|| number(&self.before).map(Cursor::Newer))
    }
}

/// `GET /search?q=`. A number leads to its ticket.
async fn search(visit: SignedIn, Parameters(asked): Parameters<Asked>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    if let Some(number) = number(&asked.q)
        && !list::rows_by_numbers(&reader, &[number]).await?.is_empty()
    {
        return Ok(go_on(&format!("/tickets/{number}"), None));
    }
    let (query, results) = find_typed(&reader, &asked.q, asked.cursor(), PAGE).await?;
    // The other pages understand the last word as this one does: a blank ends it.
    let blank = if query.is_open { "" } else { "%20" };
    let words = form_encode(asked.q.trim());
    let address = |place: &str, number: &TicketNumber| format!("q={words}{blank}&{place}={number}");
    let newer = results.numbers.first().filter(|_| results.has_newer).map(|number| address("before", number));
    let older = results.numbers.last().filter(|_| results.has_older).map(|number| address("after", number));
    let rows = rows(&visit, &reader, &query, &results).await?;
    drop(reader);
    let layout = visit.layout(visit.t.text("layout-search"));
    page(&visit, &SearchPage { layout, q: asked.q.trim().to_owned(), rows, newer, older })
}

async fn rows(visit: &SignedIn, reader: &Reader, query: &Query, results: &Results) -> Result<Vec<TicketRow>, Error> {
    // Read within the scope once more: what the index says is not yet a permission.
    let found = list::rows_by_numbers(reader, &results.numbers).await?;
    let numbers: Vec<TicketNumber> = found.iter().map(|row| row.number).collect();
    let mut excerpts = excerpts(reader, query, &numbers).await?;
    let row = |row: &list::ListRow| {
        let excerpt = excerpts.remove(&row.number).unwrap_or_default();
        TicketRow { excerpt, ..ticket_row(visit, row) }
    };
    Ok(found.iter().map(row).collect())
}

/// `123` or `#123`.
fn number(q: &str) -> Option<TicketNumber> {
    let digits = q.trim();
    let digits = digits.strip_prefix('#').unwrap_or(digits);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}
