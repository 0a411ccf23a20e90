//! People as the actor may see them: who may not see people learns of none.

use kit::error::Error;

use super::{Person, store};
use crate::base::actor::Actor;
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::base::policy::{Deed, may, must};

/// Refuses those for whom people do not exist.
///
/// # Errors
/// [`Error::NotFound`] for requesters and third parties.
pub(super) fn must_see(actor: &Actor) -> Result<(), Error> {
    if may(actor, Deed::SeePeople, None) { Ok(()) } else { Err(Error::NotFound) }
}

/// Refuses those who may not change people.
///
/// # Errors
/// [`Error::NotFound`] for those who do not see them, [`Error::Forbidden`] for those who do.
pub fn must_manage(actor: &Actor) -> Result<(), Error> {
    must_see(actor)?;
    must(actor, Deed::ManagePeople, None)
}

/// A person to change: nobody else changes them until the commit.
///
/// # Errors
/// As [`must_manage`]; [`Error::NotFound`] when there is nobody of this id (any more).
pub(super) async fn to_change(change: &Change, id: PersonId) -> Result<Person, Error> {
    must_manage(&change.actor)?;
    store::lock(change, id).await?.ok_or(Error::NotFound)
}

/// A person whose rights may be cut, and who runs the desk beside them.
pub(super) struct Curbed {
    /// Who.
    pub person: Person,
    admins: Vec<PersonId>,
}

/// A person whose rights are to be cut. All admins are locked first, and always in this order: two admins who do it to
/// one another at the same moment do it one after the other.
///
/// # Errors
/// As [`to_change`].
pub(super) async fn to_curb(change: &Change, id: PersonId) -> Result<Curbed, Error> {
    must_manage(&change.actor)?;
    let admins = store::lock_admins(change).await?;
    Ok(Curbed { person: to_change(change, id).await?, admins })
}

impl Curbed {
    /// Nobody cuts their own rights, and the desk keeps an admin.
    ///
    /// # Errors
    /// [`Error::Conflict`] when nobody would be left to run the desk, [`Error::Forbidden`] when it is the actor.
    pub fn check(&self, actor: &Actor) -> Result<(), Error> {
        if self.admins.as_slice() == [self.person.id] {
            return Err(Error::Conflict("people-last-admin"));
        }
        if actor.id() == Some(self.person.id) { Err(Error::Forbidden) } else { Ok(()) }
    }
}
