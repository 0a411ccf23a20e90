//! What stands in an archive: docs/backup.md describes it for strangers.

use std::collections::BTreeMap;

use kit::clock::Time;
use kit::db::portable::Table;
use kit::error::Error;
use serde::{Deserialize, Serialize};

/// The version of the format. A reader takes its own and older ones.
pub(super) const FORMAT: i64 = 1;
/// The first member.
pub(super) const ABOUT: &str = "about.json";
/// The desk's key.
pub(super) const KEY: &str = "secret.key";
/// The last member: without it an archive is incomplete.
pub(super) const MANIFEST: &str = "manifest.json";

/// The first member: what this is, so that it can be refused before anything is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Version of the format.
    pub helpdesk_backup: i64,
    /// Version of the program that made it.
    pub application: String,
    /// Number of the newest migration of the database.
    pub schema: i64,
    /// `sqlite` or `postgresql`: where the rows came from. They go into either.
    pub database: String,
    /// When the rows were read.
    pub made_at: Time,
    /// The tables, in the order in which their rows follow.
    pub tables: Vec<Table>,
}

/// The last member: what an archive that is whole holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Every member before the files, in order.
    pub members: Vec<Member>,
    /// Rows by table.
    pub rows: BTreeMap<String, i64>,
    /// The contents, which are named by their own SHA-256.
    pub files: FilesOf,
}

/// A member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its path.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

/// The contents of an archive, all together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilesOf {
    /// How many.
    pub count: i64,
    /// Bytes of all of them.
    pub bytes: u64,
    /// SHA-256 of their names in order, each with a line end.
    pub sha256: String,
    /// Those that were not what their names say when they were copied: a fault of the disk.
    pub damaged: Vec<String>,
}

/// What a path in an archive stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    About,
    Key,
    /// Rows of a table, and which piece of them.
    Rows(String, u32),
    /// A content by its hash.
    File(String),
    Manifest,
}

impl Place {
    /// What a path stands for; none when it is none of ours, so that nothing can climb out.
    pub(super) fn parse(path: &str) -> Option<Place> {
        match path {
            ABOUT => return Some(Place::About),
            KEY => return Some(Place::Key),
            MANIFEST => return Some(Place::Manifest),
            _ => {}
        }
        if let Some(hash) = path.strip_prefix("files/") {
            let is_hash =
                hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
            return is_hash.then(|| Place::File(hash.to_owned()));
        }
        let (table, piece) = path.strip_prefix("rows/")?.strip_suffix(".jsonl")?.split_once('/')?;
        let is_name = !table.is_empty() && table.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        let piece = piece.parse().ok().filter(|number| rows_path(table, *number) == path)?;
        is_name.then(|| Place::Rows(table.to_owned(), piece))
    }
}

pub(super) fn rows_path(table: &str, piece: u32) -> String {
    format!("rows/{table}/{piece:06}.jsonl")
}

pub(super) fn file_path(hash: &str) -> String {
    format!("files/{hash}")
}

/// An archive that cannot be believed.
pub(super) fn damaged(what: impl std::fmt::Display) -> Error {
    Error::Unreadable(format!("the archive is damaged or incomplete: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_of_ours_or_nothing() {
        assert_eq!(Place::parse("rows/tickets/000012.jsonl"), Some(Place::Rows("tickets".to_owned(), 12)));
        let hash = "0123456789abcdef".repeat(4);
        assert_eq!(Place::parse(&format!("files/{hash}")), Some(Place::File(hash)));
        for odd in [
            "../secret.key",
            "/about.json",
            "rows/../000001.jsonl",
            "rows/tickets/1.jsonl",
            "files/..",
            "rows//000001.jsonl",
        ] {
            assert_eq!(Place::parse(odd), None, "{odd}");
        }
    }
}
