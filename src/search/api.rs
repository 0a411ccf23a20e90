//! `GET /api/v1/tickets`: the list of the API, by filters and by words.

use kit::error::Error;

use super::find::{self, Cursor};
use super::query::{self, Fact, Query};
use crate::base::api::{ApiRoutes, Made, Params, ReadRefusals};
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;
use crate::base::visit::SignedIn;
use crate::tickets::api::list::{self, MOST, USUAL};
use crate::tickets::api::summaries::Wanted;
use crate::tickets::api::wire::PageOut;
use crate::tickets::{Priority, Status};

/// Most characters of what names a person.
const ASSIGNEE_LIMIT: usize = 300;

/// The operation, described.
#[derive(utoipa::OpenApi)]
#[openapi(paths(tickets))]
pub struct Document;

/// The route.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new().with::<__path_tickets, _>(tickets)
}

/// List tickets
///
/// Newest first, of what the token's person may see. All filters together narrow the list.
#[utoipa::path(
    get, path = "/api/v1/tickets", tag = "Tickets", operation_id = "listTickets",
    params(
        ("status" = Option<String>, Query, pattern = "^(open|in_progress|waiting|resolved|closed)$",
            description = "Only this status: `open`, `in_progress`, `waiting`, `resolved` or `closed`."),
        ("priority" = Option<String>, Query, pattern = "^(emergency|urgent|normal|low|null|none)$",
            description = "Only this priority: `emergency`, `urgent`, `normal`, `low`, or `null` for what is not yet \
                triaged (`none` says the same)."),
        ("assignee" = Option<String>, Query, min_length = 1, max_length = 300,
            description = "Only this assignee: email address or id."),
        ("q" = Option<String>, Query,
            description = "Words, beginnings of words, \"phrases\", `-` before what is unwanted, and the operators \
                `from:`, `to:`, `is:`, `priority:`, `tag:`, `category:`, `department:`, `before:`, `after:`. It never \
                fails."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "Tickets of a page; 25 when absent."),
        ("cursor" = Option<String>, Query, pattern = "^[1-9][0-9]{0,17}$",
            description = "`next_cursor` of the page before, as it came.")
    ),
    responses((status = 200, description = "A page of the list.", body = PageOut), ReadRefusals)
)]
pub async fn tickets(visit: SignedIn, params: Params) -> Result<Made, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let (wanted, text) = wanted(&reader, params).await?;
    let query = query::parse(&text);
    let page = if text.trim().is_empty() {
        list::page(&reader, &wanted).await?
    } else {
        found(&reader, &wanted, query).await?
    };
    Made::found(&page)
}

async fn wanted(reader: &Reader, mut params: Params) -> Result<(Wanted, String), Error> {
    let status = params.read("status", "errors-unknown-choice", Status::named);
    let priority = params.read("priority", "errors-unknown-choice", |word| match word {
        "null" | "none" => Some(None),
        word => Priority::from_word(word).map(Some),
    });
    let limit = params.limit(USUAL, MOST);
    let before = params.read("cursor", "api-cursor", cursor);
    let text = params.take("q").unwrap_or_default();
    let assignee = params.read("assignee", "api-unknown-person", |text| {
        (1..=ASSIGNEE_LIMIT).contains(&text.chars().count()).then(|| text.to_owned())
    });
    params.finish()?;
    let assignee = match assignee {
        Some(text) => Some(list::assignee(reader, &text).await?),
        None => None,
    };
    Ok((Wanted { status, priority, assignee, before, limit }, text))
}

fn cursor(text: &str) -> Option<TicketNumber> {
    let is_one = text.len() <= 18 && !text.starts_with('0') && text.bytes().all(|letter| letter.is_ascii_digit());
    text.parse().ok().filter(|_| is_one)
}

/// What the words find, narrowed by the filters.
async fn found(reader: &Reader, wanted: &Wanted, query: Query) -> Result<PageOut, Error> {
    let Some(query) = narrowed(query, wanted) else { return list::page_of(reader, &[], false).await };
    let results = find::find(reader, &query, wanted.before.map(Cursor::Older), wanted.limit).await?;
    list::page_of(reader, &results.numbers, results.has_older).await
}

/// The query with the filters in it; none when they contradict one another.
fn narrowed(mut query: Query, wanted: &Wanted) -> Option<Query> {
    let is_status = |fact: &Fact| matches!(fact, Fact::Status(_));
    let is_rank = |fact: &Fact| matches!(fact, Fact::Rank(_));
    if let Some(status) = wanted.status {
        narrow(&mut query, is_status, Fact::Status(status))?;
    }
    if let Some(rank) = wanted.priority.map(Priority::rank) {
        narrow(&mut query, is_rank, Fact::Rank(rank))?;
    }
    query.assignee = wanted.assignee;
    Some(query)
}

/// One fact in the place of the alternatives of its kind, when it is one of them.
fn narrow(query: &mut Query, is_alike: impl Fn(&Fact) -> bool, fact: Fact) -> Option<()> {
    let mut alike = query.facts.iter().filter(|known| is_alike(known)).peekable();
    let is_possible = alike.peek().is_none() || alike.any(|known| *known == fact);
    query.facts.retain(|known| !is_alike(known));
    query.facts.push(fact);
    is_possible.then_some(())
}
