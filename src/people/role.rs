//! Promoting and demoting.

use kit::error::Error;
use serde_json::json;

use super::store;
use crate::base::actor::Role;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::base::policy::{Deed, must};
use crate::settings;

/// Gives a person another role; their sessions end, and they sign in to the new one. Nobody changes their own, and the last admin stays one.
///
/// # Errors
/// When the actor may not, the person does not exist, or nobody would be left to run the desk.
pub async fn set_role(change: &Change, id: PersonId, role: Role) -> Result<(), Error> {
    must(&change.actor, Deed::ManagePeople, None)?;
    // All admins are locked first: two admins who demote one another at the same moment do it one after the other.
    let admins = store::lock_admins(change).await?;
    let person = store::find(change, id).await?.ok_or(Error::NotFound)?;
    if person.role == role {
        return Ok(());
    }
    if admins.as_slice() == [id] {
        return Err(Error::Conflict("people-last-admin"));
    }
    if change.actor.id() == Some(id) {
        return Err(Error::Forbidden);
    }
    store::set_role(change, id, role).await?;
    change.record(None, Event::RightsChanged { person: id }).await?;
    let roles = json!({ "from": person.role, "to": role });
    Entry::new(Kind::RoleChanged).about(id).with(roles).write(change).await?;
    if role == Role::Admin {
        settings::mark_set_up(change).await?;
    }
    Ok(())
}
