//! Shutting people out, and letting them in again.

use kit::error::Error;

use super::{find, store};
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::mail::links;

/// Shuts a person out at once: sessions, tokens, open pages and links that wait to be followed end, and nobody can give
/// them work. Their tickets stay.
///
/// # Errors
/// As [`set_role`](super::set_role).
pub async fn deactivate(change: &Change, id: PersonId) -> Result<(), Error> {
    let curbed = find::to_curb(change, id).await?;
    if !curbed.person.is_active {
        return Ok(());
    }
    curbed.check(&change.actor)?;
    store::set_active(change, id, false).await?;
    links::withdraw_all(change, id).await?;
    Entry::new(Kind::PersonDeactivated).about(id).write(change).await?;
    change.record(None, Event::RightsChanged { person: id }).await?;
    Ok(())
}

/// Lets a person come in again, as whatever they were.
///
/// # Errors
/// When the actor may not, or the person does not exist.
pub async fn activate(change: &Change, id: PersonId) -> Result<(), Error> {
    if find::to_change(change, id).await?.is_active {
        return Ok(());
    }
    store::set_active(change, id, true).await?;
    Entry::new(Kind::PersonActivated).about(id).write(change).await
}
