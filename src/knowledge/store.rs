//! The SQL of pieces, their words, steps, tags and versions. What belongs to several pieces is read in one statement;
//! what a piece has is written anew as a whole, from one JSON value each.

use std::collections::BTreeMap;

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::fold::fold;
use kit::{args, from_row, sql};
use serde_json::{Value, json};

use super::{Content, FileId, Piece, PieceId, PieceStepId, Step, Text};
use crate::base::change::Change;

/// What is selected of `knowledge_pieces p` to read a [`Piece`].
macro_rules! columns {
    () => {
        "p.id, p.slug, p.kind, p.section_id, p.audience, p.state, p.owner_id, p.version, p.useful, p.useless, \
         p.created_at, p.updated_at, p.published_at"
    };
}
pub(super) use columns;

pub async fn find(reader: &db::Reader, id: PieceId) -> Result<Option<Piece>, Error> {
    let sql = sql!(concat!("select ", columns!(), " from knowledge_pieces p where p.id = $1"));
    Ok(reader.find(sql, args![id]).await?)
}

pub async fn find_by_slug(reader: &db::Reader, slug: &str) -> Result<Option<Piece>, Error> {
    let sql = sql!(concat!("select ", columns!(), " from knowledge_pieces p where p.slug = $1"));
    Ok(reader.find(sql, args![slug]).await?)
}

/// The pieces after one, in the order in which they were begun.
pub async fn after(reader: &db::Reader, id: PieceId, most: i64) -> Result<Vec<Piece>, Error> {
    let sql = sql!(concat!("select ", columns!(), " from knowledge_pieces p where p.id > $1 order by p.id limit $2"));
    Ok(reader.all(sql, args![id, most]).await?)
}

/// Where a piece stands in the order of titles.
pub async fn key_of(reader: &db::Reader, id: PieceId) -> Result<Option<String>, Error> {
    let found: Option<(String,)> =
        reader.find(sql!("select name_folded from knowledge_pieces where id = $1"), args![id]).await?;
    Ok(found.map(|(key,)| key))
}

/// The row, locked until the commit.
pub async fn lock(change: &Change, id: PieceId) -> Result<Option<Piece>, Error> {
    let sql = sql!(
        sqlite concat!("select ", columns!(), " from knowledge_pieces p where p.id = $1"),
        postgres concat!("select ", columns!(), " from knowledge_pieces p where p.id = $1 for update")
    );
    Ok(change.find(change.pick(sql), args![id]).await?)
}

pub async fn is_slug_taken(reader: &db::Reader, slug: &str) -> Result<bool, Error> {
    let found: Option<(PieceId,)> =
        reader.find(sql!("select id from knowledge_pieces where slug = $1"), args![slug]).await?;
    Ok(found.is_some())
}

/// The words of a piece, in the order in which they were written.
struct TextRow {
    piece: PieceId,
    language: String,
    title: String,
    body: String,
    html: Option<String>,
}

from_row!(TextRow { piece, language, title, body, html });

struct StepRow {
    piece: PieceId,
    id: PieceStepId,
    minutes: Option<i64>,
    picture: Option<FileId>,
    texts: Value,
}

from_row!(StepRow { piece, id, minutes, picture, texts });

/// What is read of a list of pieces, one statement each.
macro_rules! lists {
    (texts, $ids:literal) => {
        concat!(
            "select piece_id, language, title, body, html from knowledge_texts where piece_id in (",
            $ids,
            ") order by piece_id, id limit 500"
        )
    };
    (steps, $ids:literal) => {
        concat!(
            "select piece_id, id, minutes, picture_id, texts from knowledge_steps where piece_id in (",
            $ids,
            ") order by piece_id, position, id limit 10000"
        )
    };
    (tags, $ids:literal) => {
        concat!(
            "select piece_id, name from knowledge_tags where piece_id in (",
            $ids,
            ") order by piece_id, name_folded limit 5000"
        )
    };
    (attached, $ids:literal) => {
        concat!(
            "select piece_id, id from knowledge_files where is_attached and piece_id in (",
            $ids,
            ") order by piece_id, id limit 5000"
        )
    };
}

macro_rules! of_pieces {
    ($list:ident, $reader:expr, $pieces:expr) => {{
        let text = sql!(
            sqlite lists!($list, "select value from json_each($1)"),
            postgres lists!($list, "select cast(value as bigint) from jsonb_array_elements_text($1)")
        );
        let list = $pieces.iter().map(|id| id.0).collect::<Value>();
        Ok($reader.all($reader.pick(text), args![list]).await?)
    }};
}

/// The contents of these pieces, in their order.
pub async fn contents(reader: &db::Reader, pieces: &[Piece]) -> Result<Vec<Content>, Error> {
    let ids: Vec<PieceId> = pieces.iter().map(|piece| piece.id).collect();
    let mut contents: BTreeMap<PieceId, Content> = pieces
        .iter()
        .map(|piece| {
            let (section, audience, owner) = (piece.section, piece.audience, piece.owner);
            (piece.id, Content { section, audience, owner, ..Content::empty() })
        })
        .collect();
    for row in texts(reader, &ids).await? {
        if let Some(content) = contents.get_mut(&row.piece) {
            let TextRow { language, title, body, html, .. } = row;
            content.texts.push(Text { language, title, body, html });
        }
    }
    for row in steps(reader, &ids).await? {
        if let Some(content) = contents.get_mut(&row.piece) {
            let texts = serde_json::from_value(row.texts)?;
            content.steps.push(Step { id: row.id, minutes: row.minutes, picture: row.picture, texts });
        }
    }
    for (piece, tag) in tags(reader, &ids).await? {
        if let Some(content) = contents.get_mut(&piece) {
            content.tags.push(tag);
        }
    }
    for (piece, file) in attached(reader, &ids).await? {
        if let Some(content) = contents.get_mut(&piece) {
            content.files.push(file);
        }
    }
    Ok(ids.iter().filter_map(|id| contents.remove(id)).collect())
}

async fn texts(reader: &db::Reader, pieces: &[PieceId]) -> Result<Vec<TextRow>, Error> {
    of_pieces!(texts, reader, pieces)
}

async fn steps(reader: &db::Reader, pieces: &[PieceId]) -> Result<Vec<StepRow>, Error> {
    of_pieces!(steps, reader, pieces)
}

async fn tags(reader: &db::Reader, pieces: &[PieceId]) -> Result<Vec<(PieceId, String)>, Error> {
    of_pieces!(tags, reader, pieces)
}

async fn attached(reader: &db::Reader, pieces: &[PieceId]) -> Result<Vec<(PieceId, FileId)>, Error> {
    of_pieces!(attached, reader, pieces)
}

/// Writes the row of a new piece.
pub async fn insert(change: &Change, piece: &Piece, name: &str) -> Result<(), Error> {
    let sql = sql!(
        "insert into knowledge_pieces (id, slug, kind, section_id, audience, state, owner_id, name_folded, version, \
         useful, useless, created_at, updated_at, updated_by, published_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0, $10, $10, $11, $12)"
    );
    let args = args![
        piece.id,
        &piece.slug,
        piece.kind,
        piece.section,
        piece.audience,
        piece.state,
        piece.owner,
        fold(name),
        piece.version,
        change.now,
        change.actor.id(),
        piece.published_at
    ];
    change.execute(sql, args).await?;
    Ok(())
}

/// Writes what changed of the row: everything but what it is and what stands for it.
pub async fn update(change: &Change, piece: &Piece, name: &str) -> Result<(), Error> {
    let sql = sql!(
        "update knowledge_pieces set section_id = $2, audience = $3, state = $4, owner_id = $5, name_folded = $6, \
         version = $7, updated_at = $8, updated_by = $9, published_at = $10 where id = $1"
    );
    let args = args![
        piece.id,
        piece.section,
        piece.audience,
        piece.state,
        piece.owner,
        fold(name),
        piece.version,
        change.now,
        change.actor.id(),
        piece.published_at
    ];
    change.execute(sql, args).await?;
    Ok(())
}

/// Writes texts, steps and tags in place of those that were there, and says which files are attached.
pub async fn write_content(change: &Change, piece: PieceId, content: &Content) -> Result<(), Error> {
    write_texts(change, piece, &content.texts).await?;
    write_steps(change, piece, &content.steps).await?;
    write_tags(change, piece, &content.tags).await?;
    write_attached(change, piece, &content.files).await
}

async fn write_texts(change: &Change, piece: PieceId, texts: &[Text]) -> Result<(), Error> {
    change.execute(sql!("delete from knowledge_texts where piece_id = $1"), args![piece]).await?;
    let rows = texts.iter().map(|text| json!([change.next_id(), text.language, text.title, text.body, text.html]));
    let sql = sql!(
        sqlite "insert into knowledge_texts (id, piece_id, language, title, body, html) \
                select value ->> 0, $1, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each($2)",
        postgres "insert into knowledge_texts (id, piece_id, language, title, body, html) \
                  select cast(value ->> 0 as bigint), cast($1 as bigint), value ->> 1, value ->> 2, value ->> 3, value ->> 4 \
                  from jsonb_array_elements($2)"
    );
    change.execute(change.pick(sql), args![piece, rows.collect::<Value>()]).await?;
    Ok(())
}

async fn write_steps(change: &Change, piece: PieceId, steps: &[Step]) -> Result<(), Error> {
    change.execute(sql!("delete from knowledge_steps where piece_id = $1"), args![piece]).await?;
    let rows = steps.iter().enumerate().map(|(place, step)| {
        json!([step.id.0, place, step.minutes, step.picture.map(|picture| picture.0), json!(step.texts).to_string()])
    });
    let sql = sql!(
        sqlite "insert into knowledge_steps (id, piece_id, position, minutes, picture_id, texts) \
                select value ->> 0, $1, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each($2)",
        postgres "insert into knowledge_steps (id, piece_id, position, minutes, picture_id, texts) \
                  select cast(value ->> 0 as bigint), cast($1 as bigint), cast(value ->> 1 as bigint), cast(value ->> 2 as bigint), \
                  cast(value ->> 3 as bigint), cast(value ->> 4 as jsonb) from jsonb_array_elements($2)"
    );
    change.execute(change.pick(sql), args![piece, rows.collect::<Value>()]).await?;
    Ok(())
}

async fn write_tags(change: &Change, piece: PieceId, tags: &[String]) -> Result<(), Error> {
    change.execute(sql!("delete from knowledge_tags where piece_id = $1"), args![piece]).await?;
    let rows = tags.iter().map(|tag| json!([fold(tag), tag])).collect::<Value>();
    let sql = sql!(
        sqlite "insert into knowledge_tags (piece_id, name_folded, name) \
                select $1, value ->> 0, value ->> 1 from json_each($2)",
        postgres "insert into knowledge_tags (piece_id, name_folded, name) \
                  select cast($1 as bigint), value ->> 0, value ->> 1 from jsonb_array_elements($2)"
    );
    change.execute(change.pick(sql), args![piece, rows]).await?;
    Ok(())
}

async fn write_attached(change: &Change, piece: PieceId, files: &[FileId]) -> Result<(), Error> {
    let list = files.iter().map(|file| file.0).collect::<Value>();
    let sql = sql!(
        sqlite "update knowledge_files set is_attached = (id in (select value from json_each($2))) where piece_id = $1",
        postgres "update knowledge_files set is_attached = (id in (select cast(value as bigint) from \
                  jsonb_array_elements_text($2))) where piece_id = $1"
    );
    change.execute(change.pick(sql), args![piece, list]).await?;
    Ok(())
}

/// Keeps what it is now as a version.
pub async fn insert_version(
    change: &Change,
    piece: PieceId,
    (version, deed): (i64, &str),
    content: &Content,
) -> Result<(), Error> {
    let sql = sql!(
        "insert into knowledge_versions (id, piece_id, version, deed, author_id, made_at, content) \
         values ($1, $2, $3, $4, $5, $6, $7)"
    );
    let (id, author) = (change.next_id(), change.actor.id());
    change.execute(sql, args![id, piece, version, deed, author, change.now, json!(content)]).await?;
    Ok(())
}

/// A version without what it says.
pub struct VersionRow {
    pub version: i64,
    pub deed: String,
    pub author: Option<String>,
    pub made_at: Time,
}

from_row!(VersionRow { version, deed, author, made_at });

pub async fn versions(reader: &db::Reader, piece: PieceId, before: i64, most: i64) -> Result<Vec<VersionRow>, Error> {
    let sql = sql!(
        "select v.version, v.deed, p.name, v.made_at from knowledge_versions v left join people p on p.id = v.author_id \
         where v.piece_id = $1 and v.version < $2 order by v.version desc limit $3"
    );
    Ok(reader.all(sql, args![piece, before, most]).await?)
}

pub async fn version_content(reader: &db::Reader, piece: PieceId, version: i64) -> Result<Option<Content>, Error> {
    let sql = sql!("select content from knowledge_versions where piece_id = $1 and version = $2");
    let found: Option<(Value,)> = reader.find(sql, args![piece, version]).await?;
    Ok(found.map(|(content,)| serde_json::from_value(content)).transpose()?)
}
