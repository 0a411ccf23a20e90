//! How the requester found the help: a score and, if they like, a comment, once it is resolved.

use kit::clock::Time;
use kit::db;
use kit::error::{Error, Fields};
use kit::{args, from_row, sql};

use super::{Resolution, Status, find, rate_limit, store};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::TicketNumber;
use crate::base::policy::Deed;

/// Most characters of a comment.
const COMMENT_LIMIT: i64 = 2_000;

/// What the requester said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// From 1 (bad) to 5 (excellent).
    pub score: i64,
    /// May be empty.
    pub comment: String,
    /// When.
    pub rated_at: Time,
}
from_row!(Rating { score, comment, rated_at });

/// Rates the help; said again, the later word counts.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Conflict`] while it is not solved; [`Error::NotFound`] and
/// [`Error::Forbidden`] by policy.
pub async fn rate(change: &Change, number: TicketNumber, score: i64, comment: &str) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Rate).await?;
    let person = change.actor.id().ok_or(Error::Forbidden)?;
    let is_solved = matches!(ticket.status, Status::Resolved | Status::Closed);
    if !is_solved || ticket.resolution != Some(Resolution::Solved) {
        return Err(Error::Conflict("tickets-conflict-not-solved"));
    }
    let comment = comment.trim();
    let length = i64::try_from(comment.chars().count()).unwrap_or(i64::MAX);
    let mut fields = Fields::new();
    fields.require((1..=5).contains(&score), "score", "errors-unknown-choice");
    fields.require_within(length <= COMMENT_LIMIT, "comment", "errors-too-long", COMMENT_LIMIT);
    fields.check()?;
    let before = of(change, number).await?;
    if before.is_some_and(|before| before.score == score && before.comment == comment) {
        return Ok(());
    }
    rate_limit::count(change, "rated", rate_limit::RATED).await?;
    let sql = sql!(
        "insert into ratings (ticket_number, person_id, score, comment, rated_at) values ($1, $2, $3, $4, $5) \
         on conflict (ticket_number) do update set person_id = $2, score = $3, comment = $4, rated_at = $5"
    );
    change.execute(sql, args![number, person, score, comment, change.now]).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::TicketRated { score }).await?;
    Ok(())
}

/// What was said about a ticket.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, number: TicketNumber) -> Result<Option<Rating>, Error> {
    let sql = sql!("select score, comment, rated_at from ratings where ticket_number = $1");
    Ok(reader.find(sql, args![number]).await?)
}
