//! The index for full text: one document a text of a piece, of folded words. The title weighs most, then the tags.

use kit::db::{self, Transaction};
use kit::error::Error;
use kit::fold::fold_words;
use kit::{args, sql};
use serde_json::{Value, json};

use super::{Content, PieceId, Text, store};
use crate::base::change::Change;

/// The longest word that is kept.
const LONGEST_WORD: usize = 64;
/// Folded bytes of a body that one document holds.
const LONGEST_BODY: usize = 256 * 1024;
/// Positions that PostgreSQL tells apart.
const LAST_POSITION: usize = 16_383;

/// What is found under a text: folded words separated by blanks.
struct Document {
    title: String,
    tags: String,
    body: String,
}

impl Document {
    fn of(content: &Content, text: &Text) -> Document {
        let steps = content.steps.iter().map(|step| step.own_text_in(&text.language).unwrap_or_default());
        let body = std::iter::once(text.body.as_str()).chain(steps).collect::<Vec<_>>().join(" ");
        Document { title: words(&text.title), tags: words(&content.tags.join(" ")), body: words(&body) }
    }

    /// As PostgreSQL reads it: `'word':1A …`, written by hand, as its parser cuts words in ways of its own.
    fn to_tsvector(&self) -> String {
        use std::fmt::Write as _;
        let mut vector = String::new();
        let mut position = 0;
        for (column, weight) in [(&self.title, 'A'), (&self.tags, 'B'), (&self.body, 'C')] {
            for word in column.split_ascii_whitespace() {
                position = LAST_POSITION.min(position + 1);
                // Writing into a String cannot fail.
                let _ = write!(vector, "'{word}':{position}{weight} ");
            }
        }
        vector
    }
}

fn words(text: &str) -> String {
    let mut kept = String::new();
    for word in fold_words(text).split_ascii_whitespace() {
        if kept.len() + word.len() >= LONGEST_BODY {
            break;
        }
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.extend(word.chars().take(LONGEST_WORD));
    }
    kept
}

/// Removes the documents of a piece; to be called while its texts are still there.
pub async fn forget(change: &Change, piece: PieceId) -> Result<(), Error> {
    let sql = sql!(
        sqlite "delete from knowledge_search where rowid in (select id from knowledge_texts where piece_id = $1)",
        postgres "delete from knowledge_search where text_id in (select id from knowledge_texts where piece_id = $1)"
    );
    change.execute(change.pick(sql), args![piece]).await?;
    Ok(())
}

/// Writes the documents of a piece, whose texts were just written.
pub async fn write(transaction: &Transaction, piece: PieceId, content: &Content) -> Result<(), Error> {
    let rows: Vec<(i64, String)> = transaction
        .all(sql!("select id, language from knowledge_texts where piece_id = $1 order by id limit 50"), args![piece])
        .await?;
    let documents = rows.iter().filter_map(|(id, language)| {
        let document = Document::of(content, content.own_text_in(language)?);
        Some(match transaction.dialect() {
            db::Dialect::Sqlite => json!([id, document.title, document.tags, document.body]),
            db::Dialect::Postgres => json!([id, document.to_tsvector()]),
        })
    });
    let documents = Value::Array(documents.collect());
    let sql = sql!(
        sqlite "insert or replace into knowledge_search (rowid, title, tags, body) \
                select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each($1)",
        postgres "insert into knowledge_search (text_id, document) \
                  select cast(value ->> 0 as bigint), cast(value ->> 1 as tsvector) from jsonb_array_elements($1) \
                  on conflict (text_id) do update set document = excluded.document"
    );
    transaction.execute(transaction.pick(sql), args![documents]).await?;
    Ok(())
}

/// Pieces that are read at once.
const AT_ONCE: i64 = 100;

/// Writes every document anew: where there are none, after a restore.
///
/// # Errors
/// When the database fails.
pub async fn write_all(transaction: &Transaction) -> Result<(), Error> {
    let mut after = PieceId(0);
    loop {
        let pieces = store::after(transaction, after, AT_ONCE).await?;
        let Some(last) = pieces.last() else { return Ok(()) };
        after = last.id;
        for (piece, content) in pieces.iter().zip(store::contents(transaction, &pieces).await?) {
            write(transaction, piece.id, &content).await?;
        }
    }
}
