//! The procedure that a category offers at once: to whoever works on a ticket of it, or of a category below it.

use kit::db;
use kit::error::Error;
use kit::{args, sql};
use serde_json::json;

use super::super::{Found, Kind, PieceId, Scope, State, find};
use crate::base::audit::{self, Entry};
use crate::base::change::Change;
use crate::base::ids::CategoryId;
use crate::base::policy::{self, Deed};
use crate::tickets::categories;

/// Most procedures that can be chosen from.
const MOST: i64 = 1_000;

/// The procedure that tickets of a category are offered: its own, or that of the category above it.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, category: CategoryId) -> Result<Option<PieceId>, Error> {
    let sql = sql!(
        "select coalesce(own.piece_id, above.piece_id) from categories c \
         left join category_procedures own on own.category_id = c.id \
         left join category_procedures above on above.category_id = c.parent_id where c.id = $1"
    );
    let found: Option<(Option<PieceId>,)> = reader.find(sql, args![category]).await?;
    Ok(found.and_then(|(piece,)| piece))
}

/// The procedure that a category itself names.
///
/// # Errors
/// When the database fails.
pub async fn own(reader: &db::Reader, category: CategoryId) -> Result<Option<PieceId>, Error> {
    let sql = sql!("select piece_id from category_procedures where category_id = $1");
    let found: Option<(PieceId,)> = reader.find(sql, args![category]).await?;
    Ok(found.map(|(piece,)| piece))
}

/// Says which procedure a category offers; with none, that of the category above it.
///
/// # Errors
/// [`Error::Forbidden`] by policy, [`Error::NotFound`] when there is no such category, [`Error::Invalid`] when it is no
/// published procedure.
pub async fn set(change: &Change, category: CategoryId, piece: Option<PieceId>) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ManageLists, None)?;
    let name = categories::one(change, &change.actor, category).await?.name;
    if own(change, category).await? == piece {
        return Ok(());
    }
    let data = match piece {
        Some(piece) => {
            let title = procedure(change, piece).await?;
            let sql = sql!(
                "insert into category_procedures (category_id, piece_id) values ($1, $2) \
                 on conflict (category_id) do update set piece_id = excluded.piece_id"
            );
            change.execute(sql, args![category, piece]).await?;
            json!({ "deed": "offers", "into": title })
        }
        None => {
            change.execute(sql!("delete from category_procedures where category_id = $1"), args![category]).await?;
            json!({ "deed": "offers_nothing" })
        }
    };
    Entry::new(audit::Kind::CategoryChanged).of(&name.text).with(data).write(change).await
}

/// The title of a published procedure.
async fn procedure(change: &Change, piece: PieceId) -> Result<String, Error> {
    let unknown = || Error::field("procedure", "errors-unknown-choice");
    let Found { piece, content } = match find(change, Scope::for_actor(&change.actor), piece).await {
        Err(Error::NotFound) => return Err(unknown()),
        found => found?,
    };
    if piece.kind != Kind::Procedure || piece.state != State::Published {
        return Err(unknown());
    }
    Ok(content.title_in(&change.app.desk().language).to_owned())
}

/// The published procedures by title, each once, called as in this language where it has one.
///
/// # Errors
/// When the database fails.
pub async fn choices(reader: &db::Reader, language: &str) -> Result<Vec<(PieceId, String)>, Error> {
    let sql = sql!(
        "select p.id, x.language, x.title from knowledge_pieces p join knowledge_texts x on x.piece_id = p.id \
         where p.kind = 'procedure' and p.state = 'published' order by p.name_folded, p.id, x.id limit $1"
    );
    let rows: Vec<(PieceId, String, String)> = reader.all(sql, args![MOST]).await?;
    let mut choices: Vec<(PieceId, String)> = Vec::new();
    for (piece, tag, title) in rows {
        match choices.last_mut().filter(|(last, _)| *last == piece) {
            Some(last) if tag == language => last.1 = title,
            Some(_) => {}
            None => choices.push((piece, title)),
        }
    }
    Ok(choices)
}
