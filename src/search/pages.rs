//! The search page.

use axum::extract::Query as Parameters;
use axum::routing::get;
use kit::error::Error;
use serde::Deserialize;

use super::excerpt::{excerpts, marked};
use super::find::{Cursor, find_typed};
use super::query::Query;
use super::views::{FoundPiece, FoundRow, SearchPage};
use super::{hints, rank};
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;
use crate::base::page::{Answer, form_encode, go_on, page};
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;
use crate::knowledge::{self, Scope};
use crate::tickets::{list, ticket_row};

/// Results of a page.
const PAGE: usize = 25;
/// Pieces of the knowledge base above them.
const PIECES: usize = 3;
/// Results of the page with the best ones: there is no second.
const BEST: usize = 50;

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
    sort: String,
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
    let found = if asked.sort == "best" { best(&reader, &asked).await? } else { newest(&reader, &asked).await? };
    let rows = rows(&visit, &reader, &found).await?;
    let pieces = if asked.cursor().is_none() { pieces(&visit, &reader, &asked.q).await? } else { Vec::new() };
    drop(reader);
    let shown = SearchPage {
        layout: visit.layout(visit.t.text("layout-search")),
        q: asked.q.trim().to_owned(),
        words: form_encode(asked.q.trim()),
        is_best: asked.sort == "best",
        may_rank: !found.query.terms.is_empty(),
        most_ranked: i64::try_from(rank::RANKED).unwrap_or_default(),
        examples: hints::examples(&visit.actor),
        misread: hints::misread(visit.t, &found.query),
        pieces,
        rows,
        newer: found.newer,
        older: found.older,
    };
    page(&visit, &shown)
}

/// What the knowledge base has for these words. Who asks for a state or a person asks for tickets alone.
async fn pieces(visit: &SignedIn, reader: &Reader, q: &str) -> Result<Vec<FoundPiece>, Error> {
    if q.contains(':') || q.trim().is_empty() {
        return Ok(Vec::new());
    }
    let hits =
        knowledge::search(reader, Scope::for_actor(&visit.actor), &knowledge::Filter::default(), q, PIECES).await?;
    let piece =
        |hit: knowledge::Hit| FoundPiece { slug: hit.slug, title: hit.title, kind: knowledge::kind_key(hit.kind) };
    Ok(hits.into_iter().map(piece).collect())
}

/// A page of tickets, in their order, and the addresses of the pages beside it.
struct Found {
    query: Query,
    numbers: Vec<TicketNumber>,
    newer: Option<String>,
    older: Option<String>,
}

async fn newest(reader: &Reader, asked: &Asked) -> Result<Found, Error> {
    let (query, results) = find_typed(reader, &asked.q, asked.cursor(), PAGE).await?;
    // The other pages understand the last word as this one does: a blank ends it.
    let blank = if query.is_open { "" } else { "%20" };
    let words = form_encode(asked.q.trim());
    let address = |place: &str, number: &TicketNumber| format!("q={words}{blank}&{place}={number}");
    let newer = results.numbers.first().filter(|_| results.has_newer).map(|number| address("before", number));
    let older = results.numbers.last().filter(|_| results.has_older).map(|number| address("after", number));
    Ok(Found { query, numbers: results.numbers, newer, older })
}

async fn best(reader: &Reader, asked: &Asked) -> Result<Found, Error> {
    let (query, results) = find_typed(reader, &asked.q, None, rank::RANKED).await?;
    let mut numbers = rank::best(reader, &query, results.numbers).await?;
    numbers.truncate(BEST);
    Ok(Found { query, numbers, newer: None, older: None })
}

async fn rows(visit: &SignedIn, reader: &Reader, found: &Found) -> Result<Vec<FoundRow>, Error> {
    // Read within the scope once more: what the index says is not yet a permission.
    let mut rows = list::rows_by_numbers(reader, &found.numbers).await?;
    rows.sort_by_cached_key(|row| found.numbers.iter().position(|number| *number == row.number));
    let numbers: Vec<TicketNumber> = rows.iter().map(|row| row.number).collect();
    let mut excerpts = excerpts(reader, &found.query, &numbers).await?;
    let row = |row: &list::ListRow| FoundRow {
        subject_html: marked(&row.subject, &found.query),
        excerpt_html: excerpts.remove(&row.number).unwrap_or_default(),
        ticket: ticket_row(visit, row),
    };
    Ok(rows.iter().map(row).collect())
}

/// The ticket that a text names: `123` or `#123`.
#[must_use]
pub fn number(q: &str) -> Option<TicketNumber> {
    let digits = q.trim();
    let digits = digits.strip_prefix('#').unwrap_or(digits);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}
