//! Promoting and demoting.

use kit::error::Error;
use serde_json::json;

use super::{find, store};
use crate::base::actor::Role;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::settings;

/// Gives a person another role; their sessions end, and they sign in to the new one. Nobody changes their own, and the last admin stays one.
///
/// # Errors
/// When the actor may not, the person does not exist, or nobody would be left to run the desk.
pub async fn set_role(change: &Change, id: PersonId, role: Role) -> Result<(), Error> {
    let curbed = find::to_curb(change, id).await?;
    if curbed.person.role == role {
        return Ok(());
    }
    curbed.check(&change.actor)?;
    store::set_role(change, id, role).await?;
    change.record(None, Event::RightsChanged { person: id }).await?;
    let roles = json!({ "from": curbed.person.role, "to": role });
    Entry::new(Kind::RoleChanged).about(id).with(roles).write(change).await?;
    if role == Role::Admin {
        settings::mark_set_up(change).await?;
    }
    Ok(())
}
