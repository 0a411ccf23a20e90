//! Backups: what is in one comes back, row by row and file by file, or nothing changes.

mod doctor;
mod killing;
mod moving;
mod pages;
mod refusals;
mod under_load;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use kit::db::Db;
use kit::db::portable::Table;
use serde_json::Value;

use crate::desk::{Outcome, Place};

/// Tables that are in no backup.
const LEFT_OUT: &[&str] =
    &["kept_forms", "knowledge_search", "sessions", "throttles", "ticket_counts", "ticket_search"];

/// Rows by table, in an order that depends on nothing but themselves.
type Rows = BTreeMap<String, Vec<String>>;

/// Every row of a database that a backup holds.
async fn rows(url: &str) -> Rows {
    let snapshot = Db::open(url).unwrap().snapshot().await.unwrap();
    let mut all = Rows::new();
    for table in snapshot.tables(LEFT_OUT).await.unwrap() {
        let mut lines = Vec::new();
        let read = snapshot.read(&table, |line| {
            lines.push(comparable(&table, line));
            Ok::<(), kit::error::Error>(())
        });
        read.await.unwrap();
        lines.sort_unstable();
        all.insert(table.name, lines);
    }
    all
}

/// A row in which documents are the same when they say the same, and columns stand by their names: the databases have both
/// in orders of their own.
fn comparable(table: &Table, line: &str) -> String {
    let values: Vec<Value> = serde_json::from_str(line).unwrap();
    let named = table.columns.iter().zip(values).map(|(column, value)| {
        let document = value.as_str().filter(|text| text.starts_with(['{', '['])).map(serde_json::from_str::<Value>);
        let value = document.and_then(Result::ok).map_or(value.clone(), |document| sorted(&document));
        (column.name.clone(), value)
    });
    format!("{:?}", named.collect::<BTreeMap<_, _>>())
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.iter().map(|(name, value)| (name.clone(), sorted(value))).collect();
            Value::Array(fields.into_iter().map(|(name, value)| Value::Array(vec![name.into(), value])).collect())
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

/// Every file of a store, by its name.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for first in std::fs::read_dir(folder.join("files")).unwrap().map(Result::unwrap) {
        let first_name = first.file_name().to_string_lossy().into_owned();
        if first_name.len() != 2 {
            continue;
        }
        for file in std::fs::read_dir(first.path()).unwrap().map(Result::unwrap) {
            let name = format!("{first_name}{}", file.file_name().to_string_lossy());
            found.insert(name, std::fs::read(file.path()).unwrap());
        }
    }
    found
}

/// Fails where two databases differ, beside what a restore itself adds.
#[track_caller]
fn same_rows(before: &Rows, after: &Rows) {
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "the same tables");
    for (table, rows) in before {
        let is_added = |row: &&String| match table.as_str() {
            "audit" => row.contains("backup_restored") || row.contains("backup_made"),
            "jobs" => row.contains("reindex_all"),
            _ => false,
        };
        let kept = |rows: &[String]| rows.iter().filter(|row| !is_added(row)).cloned().collect::<Vec<_>>();
        assert_eq!(kept(rows), kept(&after[table]), "{table}");
    }
}

#[track_caller]
pub fn done(outcome: Outcome) -> Outcome {
    assert!(outcome.succeeded, "{outcome:?}");
    outcome
}

/// A desk with demo tickets, files among them.
pub fn fill(place: &Place, tickets: usize) {
    done(place.run(&["demo", "--tickets", &tickets.to_string()], ""));
}

/// Makes a backup of a place.
pub fn back_up(place: &Place, name: &str) -> PathBuf {
    let path = place.folder().join(name);
    done(place.run(&["backup", path.to_str().unwrap()], ""));
    path
}

pub fn restore(place: &Place, path: &Path) -> Outcome {
    place.run(&["restore", path.to_str().unwrap()], "")
}
