//! What a piece said before.

use kit::clock::Time;
use kit::db;
use kit::error::Error;

use super::{Content, PieceId, store};

/// A version of a piece.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its number, counted from 1.
    pub version: i64,
    /// The word for what was done: `begun`, `edited`, `went_back`, or the state that it got.
    pub deed: String,
    /// Who did it, where they still are somebody.
    pub author: Option<String>,
    /// When.
    pub made_at: Time,
}

/// The versions of a piece before this one, newest first. Ask first whether the piece may be read.
///
/// # Errors
/// When the database fails.
pub async fn versions(reader: &db::Reader, piece: PieceId, before: i64, most: i64) -> Result<Vec<Version>, Error> {
    let rows = store::versions(reader, piece, before, most).await?;
    let version = |row: store::VersionRow| {
        let store::VersionRow { version, deed, author, made_at } = row;
        Version { version, deed, author: author.filter(|name| !name.is_empty()), made_at }
    };
    Ok(rows.into_iter().map(version).collect())
}

/// What a piece said in a version.
///
/// # Errors
/// [`Error::NotFound`] when there is no such version.
pub async fn content_of(reader: &db::Reader, piece: PieceId, version: i64) -> Result<Content, Error> {
    store::version_content(reader, piece, version).await?.ok_or(Error::NotFound)
}
