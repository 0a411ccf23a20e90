//! Was it useful? One vote a person and piece, which can be changed. Who is not signed in is not asked: without a person
//! one vote a visitor cannot be kept, and the figures would say nothing.

use kit::clock::Time;
use kit::db;
use kit::error::{Error, Fields};
use kit::{args, from_row, sql};

use super::{PieceId, Scope, State, find};
use crate::base::change::Change;
use crate::base::ids::PersonId;

/// Most characters of a comment.
pub const COMMENT_LIMIT: i64 = 1_000;

/// Somebody's vote.
#[derive(Clone, Debug)]
pub struct Vote {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Whether it was useful to them.
    pub is_useful: bool,
    /// What they say about it.
    pub comment: String,
    /// When.
    pub voted_at: Time,
}

from_row!(Vote { person, name, is_useful, comment, voted_at });

/// Says whether a published piece was useful, in place of what the same person said before.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for whoever acts, [`Error::Conflict`] when it is not published.
pub async fn vote(change: &Change, id: PieceId, is_useful: bool, comment: &str) -> Result<(), Error> {
    let person = change.actor.id().ok_or(Error::Forbidden)?;
    let found = find(change, Scope::for_actor(&change.actor), id).await?;
    if found.piece.state != State::Published {
        return Err(Error::Conflict("knowledge-vote-unpublished"));
    }
    let comment = comment.replace("\r\n", "\n").trim().to_owned();
    let mut fields = Fields::new();
    let length = i64::try_from(comment.chars().count()).unwrap_or(i64::MAX);
    fields.require_within(length <= COMMENT_LIMIT, "comment", "errors-too-long", COMMENT_LIMIT);
    fields.check()?;
    change
        .execute(
            sql!(
                "insert into knowledge_votes (piece_id, person_id, is_useful, comment, voted_at) \
                 values ($1, $2, $3, $4, $5) on conflict (piece_id, person_id) do update \
                 set is_useful = excluded.is_useful, comment = excluded.comment, voted_at = excluded.voted_at"
            ),
            args![id, person, is_useful, &comment, change.now],
        )
        .await?;
    count(change, id).await
}

/// Writes beside the piece how many votes it has; those who only read pieces need not count.
async fn count(change: &Change, id: PieceId) -> Result<(), Error> {
    let sql = sql!(
        "update knowledge_pieces set \
         useful = (select count(*) from knowledge_votes v where v.piece_id = $1 and v.is_useful), \
         useless = (select count(*) from knowledge_votes v where v.piece_id = $1 and not v.is_useful) where id = $1"
    );
    change.execute(sql, args![id]).await?;
    Ok(())
}

/// What somebody said about a piece.
///
/// # Errors
/// When the database fails.
pub async fn of_person(reader: &db::Reader, piece: PieceId, person: PersonId) -> Result<Option<Vote>, Error> {
    let sql = sql!(
        "select v.person_id, p.name, v.is_useful, v.comment, v.voted_at from knowledge_votes v \
         join people p on p.id = v.person_id where v.piece_id = $1 and v.person_id = $2"
    );
    Ok(reader.find(sql, args![piece, person]).await?)
}

/// The newest votes on a piece that say more than yes or no.
///
/// # Errors
/// When the database fails.
pub async fn comments(reader: &db::Reader, piece: PieceId, most: i64) -> Result<Vec<Vote>, Error> {
    let sql = sql!(
        "select v.person_id, p.name, v.is_useful, v.comment, v.voted_at from knowledge_votes v \
         join people p on p.id = v.person_id where v.piece_id = $1 and v.comment <> '' \
         order by v.voted_at desc, v.person_id limit $2"
    );
    Ok(reader.all(sql, args![piece, most]).await?)
}
