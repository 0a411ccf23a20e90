//! Lists of pieces, by title, a page at a time.

use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};

use super::filter::{Filter, narrowed};
use super::scope::within;
use super::store::{self, columns};
use super::{Content, Piece, PieceId, Scope};

/// A piece of a list.
#[derive(Clone, Debug)]
pub struct Listed {
    /// What is known of it.
    pub piece: Piece,
    /// What it says.
    pub content: Content,
    /// Its place in the list: what a page goes on after.
    pub key: String,
}

struct Row {
    piece: Piece,
    key: String,
}

impl db::FromRow for Row {
    fn from_row(row: &db::Row<'_>) -> Result<Self, db::DbError> {
        Ok(Row { piece: Piece::from_row(row)?, key: row.get(13)? })
    }
}

/// Those within the scope after a place in the order of titles.
///
/// # Errors
/// When the database fails.
pub async fn list(
    reader: &db::Reader,
    scope: Scope,
    filter: &Filter,
    after: (&str, PieceId),
    limit: i64,
) -> Result<Vec<Listed>, Error> {
    let sql = sql!(concat!(
        "select ",
        columns!(),
        ", p.name_folded from knowledge_pieces p where (p.name_folded, p.id) > ($1, $2) and ",
        within!("$3"),
        " and ",
        narrowed!("$4", "$5", "$6", "$7", "$8", "$9"),
        " order by p.name_folded, p.id limit $10"
    ));
    let (tag, (kind, section, state, missing, owner)) = (filter.folded_tag(), filter.values());
    let args = args![after.0, after.1, scope, kind, section, state, &tag, missing, owner, limit];
    let rows: Vec<Row> = reader.all(sql, args).await?;
    let pieces: Vec<Piece> = rows.iter().map(|row| row.piece.clone()).collect();
    let contents = store::contents(reader, &pieces).await?;
    let listed = rows.into_iter().zip(contents);
    Ok(listed.map(|(row, content)| Listed { piece: row.piece, content, key: row.key }).collect())
}

/// Those within the scope that stand in a list of ids, in its order.
///
/// # Errors
/// When the database fails.
pub async fn of_ids(reader: &db::Reader, scope: Scope, ids: &[PieceId]) -> Result<Vec<Listed>, Error> {
    let pieces: Vec<Piece> = pieces(reader, ids).await?.into_iter().filter(|piece| scope.admits(piece)).collect();
    let contents = store::contents(reader, &pieces).await?;
    let mut listed: Vec<Listed> = pieces
        .into_iter()
        .zip(contents)
        .map(|(piece, content)| Listed { piece, content, key: String::new() })
        .collect();
    listed.sort_by_key(|one| ids.iter().position(|id| *id == one.piece.id));
    Ok(listed)
}

async fn pieces(reader: &db::Reader, ids: &[PieceId]) -> Result<Vec<Piece>, Error> {
    macro_rules! select {
        ($ids:literal) => {
            concat!("select ", columns!(), " from knowledge_pieces p where p.id in ", $ids, " order by p.id limit 200")
        };
    }
    let sql = sql!(
        sqlite select!("(select value from json_each($1))"),
        postgres select!("(select cast(value as bigint) from jsonb_array_elements_text($1))")
    );
    let list = ids.iter().map(|id| id.0).collect::<serde_json::Value>();
    Ok(reader.all(reader.pick(sql), args![list]).await?)
}

/// Whether anything exists within the scope at all.
///
/// # Errors
/// When the database fails.
pub async fn is_anything(reader: &db::Reader, scope: Scope) -> Result<bool, Error> {
    let sql = sql!(concat!("select p.id from knowledge_pieces p where ", within!("$1"), " limit 1"));
    let found: Option<(PieceId,)> = reader.find(sql, args![scope]).await?;
    Ok(found.is_some())
}

/// A tag, and how many pieces within the scope have it.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// How many pieces.
    pub count: i64,
}

from_row!(Tag { name, count });

/// The tags of the pieces within the scope, the commonest first.
///
/// # Errors
/// When the database fails.
pub async fn tags(reader: &db::Reader, scope: Scope, most: i64) -> Result<Vec<Tag>, Error> {
    let sql = sql!(concat!(
        "select min(t.name), count(*) from knowledge_tags t join knowledge_pieces p on p.id = t.piece_id where ",
        within!("$1"),
        " group by t.name_folded order by count(*) desc, t.name_folded limit $2"
    ));
    Ok(reader.all(sql, args![scope, most]).await?)
}
