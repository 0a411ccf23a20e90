//! What is remembered while an admin is away to agree.

use kit::error::Error;
use kit::secrets;
use serde::{Deserialize, Serialize};

use crate::base::away::Away;
use crate::base::ids::{MailboxId, PersonId};

/// The way there and back.
pub(super) const WAY: Away = Away::new("helpdesk_mailbox", "journey for a mailbox");

/// A consent that is being asked for.
#[derive(Serialize, Deserialize)]
pub(super) struct Journey {
    /// For which mailbox.
    pub mailbox: MailboxId,
    /// By whom: nobody else may come back with it.
    pub person: PersonId,
    /// Comes back in the address.
    pub state: String,
    /// Goes with the code (PKCE).
    pub verifier: String,
}

impl Journey {
    pub(super) fn begin(mailbox: MailboxId, person: PersonId) -> Result<Journey, Error> {
        Ok(Journey { mailbox, person, state: secrets::random_token()?, verifier: secrets::random_token()? })
    }
}
