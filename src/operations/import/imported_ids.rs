//! What came from where.

use std::collections::HashMap;

use kit::clock::Time;
use kit::db::{self, StatementText};
use kit::error::Error;
use kit::{args, sql};
use serde::Serialize;

use crate::base::change::Change;
use crate::base::many::{insert_many, write};

/// Rows that are read at once.
const AT_ONCE: i64 = 5_000;

/// All that was imported from a source.
pub(super) struct ImportedIds {
    source: &'static str,
    known: HashMap<&'static str, HashMap<String, i64>>,
    fresh: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    source: &'static str,
    old_table: &'static str,
    old_id: String,
    new_id: i64,
    imported_at: Time,
}

/// Kinds of things that are imported.
pub(super) const KINDS: &[&str] = &["user", "author", "department", "category", "ticket", "number", "procedure"];

const ROWS: StatementText =
    insert_many!(imported, source text, old_table text, old_id text, new_id bigint, imported_at bigint);

impl ImportedIds {
    /// Reads it.
    pub(super) async fn load(reader: &db::Reader, source: &'static str) -> Result<ImportedIds, Error> {
        let mut known: HashMap<&'static str, HashMap<String, i64>> = HashMap::new();
        for kind in KINDS {
            let of_kind = known.entry(kind).or_default();
            let mut last = String::new();
            loop {
                let rows = next(reader, source, kind, &last).await?;
                let Some((id, _)) = rows.last() else { break };
                last.clone_from(id);
                of_kind.extend(rows);
            }
        }
        Ok(ImportedIds { source, known, fresh: Vec::new() })
    }

    /// What became of a thing.
    pub(super) fn find(&self, kind: &str, old: &str) -> Option<i64> {
        self.known.get(kind)?.get(old).copied()
    }

    /// Notes what became of a thing.
    pub(super) fn add(&mut self, kind: &'static str, old: &str, new: i64) {
        self.known.entry(kind).or_default().insert(old.to_owned(), new);
        self.fresh.push(Row {
            source: self.source,
            old_table: kind,
            old_id: old.to_owned(),
            new_id: new,
            imported_at: Time(0),
        });
    }

    /// Writes down what was noted since the last time.
    pub(super) async fn write(&mut self, change: &Change) -> Result<(), Error> {
        let mut rows = std::mem::take(&mut self.fresh);
        for row in &mut rows {
            row.imported_at = change.now;
        }
        write(change, ROWS, &rows).await
    }
}

async fn next(reader: &db::Reader, source: &str, kind: &str, after: &str) -> Result<Vec<(String, i64)>, Error> {
    let sql = sql!(
        "select old_id, new_id from imported where source = $1 and old_table = $2 and old_id > $3 \
         order by old_id limit $4"
    );
    Ok(reader.all(sql, args![source, kind, after, AT_ONCE]).await?)
}
