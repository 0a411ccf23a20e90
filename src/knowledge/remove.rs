//! Deleting a piece, with its versions, votes, pictures and files.

use kit::error::Error;
use kit::{args, sql};
use serde_json::json;

use super::{PieceId, Scope, files, find, index, store, write};
use crate::base::actor::Actor;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::policy::{self, Deed};
use crate::tickets::contents;

/// Deletes it for good. Those who look after it may, and admins.
///
/// # Errors
/// [`Error::NotFound`] when it does not exist for whoever acts, [`Error::Forbidden`] by policy.
pub async fn remove(change: &Change, id: PieceId, is_based_on: impl Fn(i64) -> bool) -> Result<(), Error> {
    let piece = store::lock(change, id).await?;
    let piece = piece.filter(|piece| Scope::for_actor(&change.actor).admits(piece)).ok_or(Error::NotFound)?;
    if !may_remove(&change.actor, &piece) {
        return Err(Error::Forbidden);
    }
    if !is_based_on(piece.version) {
        return Err(Error::Stale);
    }
    let found = find::find(change, Scope::Staff, id).await?;
    let name = found.content.texts.first().map(|text| text.title.clone()).unwrap_or_default();
    let hashes = files::hashes(change, id).await?;
    index::forget(change, id).await?;
    change.execute(sql!("delete from knowledge_steps where piece_id = $1"), args![id]).await?;
    change.execute(sql!("delete from knowledge_pieces where id = $1"), args![id]).await?;
    contents::order_removal(change, &hashes).await?;
    write::tell_who_is_not_signed_in(change).await?;
    Entry::new(Kind::KnowledgeChanged).of(&name).with(json!({ "deed": "deleted" })).write(change).await
}

/// Whether somebody may delete a piece.
pub(super) fn may_remove(actor: &Actor, piece: &super::Piece) -> bool {
    let is_own = piece.owner.is_some() && piece.owner == actor.id();
    policy::may(actor, Deed::DeleteKnowledge, None) || (is_own && policy::may(actor, Deed::WriteKnowledge, None))
}
