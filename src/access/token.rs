//! Tokens by which programs come in, with the rights of a person at the moment of the call.

use kit::error::{Error, Fields};
use kit::secrets;

use super::store;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::{PersonId, TokenId};
use crate::base::policy::{Deed, must};

/// Makes a token for a person and returns it; afterwards nobody can read it again.
///
/// # Errors
/// When the actor may not, or the name is too long.
pub async fn create(change: &Change, person: PersonId, name: &str) -> Result<String, Error> {
    if change.actor.id() != Some(person) {
        must(&change.actor, Deed::ManagePeople, None)?;
    }
    let name = name.trim();
    let mut fields = Fields::new();
    fields.require_within(name.chars().count() <= 100, "name", "errors-too-long", 100);
    fields.check()?;
    let token = secrets::random_token()?;
    store::insert_token(change, TokenId(change.next_id()), &secrets::token_hash(&token), person, name).await?;
    Entry::new(Kind::TokenMade).about(person).of(name).write(change).await?;
    Ok(token)
}
