//! One piece, for somebody who may read or change it.

use kit::db;
use kit::error::Error;

use super::{Content, Piece, PieceId, Scope, store};
use crate::base::change::Change;
use crate::base::policy::{self, Deed};

/// A piece with all that it says.
#[derive(Clone, Debug)]
pub struct Found {
    /// What is known of it.
    pub piece: Piece,
    /// What it says.
    pub content: Content,
}

/// The piece of this id.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist within the scope.
pub async fn find(reader: &db::Reader, scope: Scope, id: PieceId) -> Result<Found, Error> {
    let piece = store::find(reader, id).await?;
    whole(reader, scope, piece).await
}

/// The piece that an address names, by its id or by its slug.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist within the scope.
pub async fn find_any(reader: &db::Reader, scope: Scope, name: &str) -> Result<Found, Error> {
    let piece = match name.parse() {
        Ok(id) => store::find(reader, id).await?,
        Err(_) => store::find_by_slug(reader, name).await?,
    };
    whole(reader, scope, piece).await
}

async fn whole(reader: &db::Reader, scope: Scope, piece: Option<Piece>) -> Result<Found, Error> {
    let piece = piece.filter(|piece| scope.admits(piece)).ok_or(Error::NotFound)?;
    let content = store::contents(reader, std::slice::from_ref(&piece)).await?.pop().ok_or(Error::NotFound)?;
    Ok(Found { piece, content })
}

/// The piece, locked until the commit, for somebody who may write.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for whoever acts, [`Error::Forbidden`] when they may only read it.
pub(super) async fn to_change(change: &Change, id: PieceId) -> Result<Found, Error> {
    let piece = store::lock(change, id).await?;
    let found = whole(change, Scope::for_actor(&change.actor), piece).await?;
    policy::must(&change.actor, Deed::WriteKnowledge, None)?;
    Ok(found)
}

/// What is known of a piece, whoever asks: for what was just written.
///
/// # Errors
/// [`Error::NotFound`] when there is none.
pub(super) async fn find_one(reader: &db::Reader, id: PieceId) -> Result<Piece, Error> {
    store::find(reader, id).await?.ok_or(Error::NotFound)
}
