//! What is suggested at a ticket: the procedure of its category first, then what its text calls for.

use kit::db;
use kit::error::Error;
use kit::{args, sql};

use super::super::{Listed, PieceId, Scope, list, search};
use super::likely::{Likely, likely};
use super::{offered, start};
use crate::base::change::Reader;
use crate::base::ids::TicketNumber;
use crate::base::policy::{self, Deed};
use crate::tickets::find::{self, Found};

/// Most that are suggested.
const MOST: usize = 3;
/// Most that a search at a ticket shows.
const SOUGHT: usize = 10;

/// A piece for a ticket.
pub struct Suggested {
    /// The piece.
    pub listed: Listed,
    /// The language that fits.
    pub language: Option<String>,
    /// Whether the ticket's category names it.
    pub is_of_category: bool,
    /// Whether it was started here.
    pub is_started: bool,
}

/// The ticket, for somebody who works on it.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for the reader, [`Error::Forbidden`] when they only ask or watch.
pub async fn to_work_on(reader: &Reader, number: TicketNumber) -> Result<Found, Error> {
    let found = find::to_see(reader, number).await?;
    policy::must(&reader.actor, Deed::SeeNotes, Some(&found.facts))?;
    Ok(found)
}

/// What is suggested for a ticket; or what words find, where some are given.
///
/// # Errors
/// As [`to_work_on`].
pub async fn at_ticket(reader: &Reader, found: &Found, words: &str) -> Result<Vec<Suggested>, Error> {
    let scope = Scope::for_actor(&reader.actor);
    let ticket = &found.ticket;
    let of_category = match ticket.category {
        Some(category) => offered::of(reader, category).await?,
        None => None,
    };
    let fitting: Vec<Likely> = if words.trim().is_empty() {
        let text = format!("{}\n{}", ticket.subject, first_message(reader, ticket.number).await?);
        likely(reader, scope, &text, MOST).await?
    } else {
        let hits = search::suggest(reader, scope, words, SOUGHT).await?;
        hits.into_iter().map(|hit| Likely { piece: hit.id, language: hit.language }).collect()
    };
    let first = of_category.filter(|_| words.trim().is_empty());
    let others = fitting.iter().map(|one| one.piece).filter(|piece| Some(*piece) != first);
    let mut ids: Vec<PieceId> = first.into_iter().chain(others).collect();
    ids.truncate(if words.trim().is_empty() { MOST } else { SOUGHT });
    let started = start::started(reader, ticket.number).await?;
    let listed = list::of_ids(reader, scope, &ids).await?;
    let suggested = listed.into_iter().filter(|one| one.piece.state == super::super::State::Published);
    let draw = |listed: Listed| Suggested {
        language: fitting.iter().find(|one| one.piece == listed.piece.id).map(|one| one.language.clone()),
        is_of_category: of_category == Some(listed.piece.id),
        is_started: started.contains(&listed.piece.id),
        listed,
    };
    Ok(suggested.map(draw).collect())
}

/// How the first message of a ticket begins.
async fn first_message(reader: &db::Reader, number: TicketNumber) -> Result<String, Error> {
    let sql = sql!("select substr(body, 1, 4000) from messages where ticket_number = $1 order by id limit 1");
    let found: Option<(String,)> = reader.find(sql, args![number]).await?;
    Ok(found.map(|(text,)| text).unwrap_or_default())
}
