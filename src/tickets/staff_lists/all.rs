//! All tickets of a list, for those who do the same with all of them.

use axum::extract::Query;
use axum::http::Uri;
use kit::error::Error;

use super::staff_page::Asked;
use super::walk;
use crate::base::ids::TicketNumber;
use crate::base::visit::SignedIn;
use crate::tickets::list::Position;

/// Tickets of a step of the walk.
const STEP: usize = 500;
/// Steps at most: where hardly anything fits, a list of a million tickets is not walked to its end.
const MOST_STEPS: usize = 20;

/// The tickets of the list behind an address, from its beginning, at most so many. The flag says that there may be more.
///
/// # Errors
/// When the database fails.
pub async fn all_of(visit: &SignedIn, address: &str, most: usize) -> Result<(Vec<TicketNumber>, bool), Error> {
    let uri: Uri = address.parse().unwrap_or_default();
    let query: Vec<(String, String)> = Query::try_from_uri(&uri).map(|Query(query)| query).unwrap_or_default();
    let filter = Asked::read(visit, &query).filter;
    let reader = visit.app.reader(&visit.actor).await?;
    let (mut numbers, mut from) = (Vec::new(), Position::Start);
    for _ in 0..MOST_STEPS {
        let found = walk::page(&reader, &filter, from, STEP).await?;
        numbers.extend(found.rows.iter().map(|row| row.number));
        let Some(key) = found.older else { return Ok(cut(numbers, most, false)) };
        if numbers.len() >= most {
            break;
        }
        from = Position::After(key);
    }
    Ok(cut(numbers, most, true))
}

fn cut(mut numbers: Vec<TicketNumber>, most: usize, has_more: bool) -> (Vec<TicketNumber>, bool) {
    let is_cut = has_more || numbers.len() > most;
    numbers.truncate(most);
    (numbers, is_cut)
}
