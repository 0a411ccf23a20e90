//! What the processes and their open pages tell one another at the moment of a commit: ids only, never content.

use kit::error::Error;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::ids::{PersonId, TicketNumber};
use super::policy::TicketFacts;
use super::presence::Sign;

/// Something that somebody may want to read again. Unknown ones (of a later version) are passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Announcement {
    /// A ticket changed.
    Ticket(TicketChanged),
    /// A ticket with this number is gone.
    Deleted(TicketNumber),
    /// Notices were written for these people.
    Notices(Vec<PersonId>),
    /// This person's role changed, or they may no longer come in.
    Person(PersonId),
    /// Signs of life of open pages, from one process to the others.
    Presence {
        /// Which process.
        process: i64,
        /// What its pages said.
        signs: Vec<Sign>,
    },
    /// Who is at these tickets has changed; told within a process.
    PresenceChanged(Vec<TicketNumber>),
    /// The desk's settings changed.
    Settings(bool),
    /// Nobody knows what was missed: everything should be read again.
    CaughtUp(bool),
}

/// A changed ticket, with what it takes to decide who may hear of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketChanged {
    /// Its number.
    pub number: TicketNumber,
    /// Who asked.
    pub requester: PersonId,
    /// Whose it is.
    pub assignee: Option<PersonId>,
    /// Who watches.
    pub watchers: Vec<PersonId>,
    /// Whose it was: it has to vanish from their screens.
    pub previous_assignees: Vec<PersonId>,
    /// Only what the requester does not see has changed: notes and steps.
    pub is_internal: bool,
    /// It lies in the bin.
    #[serde(default)]
    pub is_binned: bool,
}

/// PostgreSQL refuses notifications of 8000 bytes and more.
const LONGEST: usize = 7_000;

impl Announcement {
    /// Tells it when the change is committed. One that is too long to be sent becomes "read everything again".
    ///
    /// # Errors
    /// When it cannot be written as JSON, which would be a defect.
    pub fn announce(&self, change: &Change) -> Result<(), Error> {
        let payload = serde_json::to_string(self)?;
        change.announce(match payload.len() {
            ..LONGEST => payload,
            _ => serde_json::to_string(&Announcement::CaughtUp(true))?,
        });
        Ok(())
    }

    /// Reads one.
    #[must_use]
    pub fn read(payload: &str) -> Option<Announcement> {
        serde_json::from_str(payload).ok()
    }
}

impl TicketChanged {
    /// What permission needs to know.
    #[must_use]
    pub fn facts(&self) -> TicketFacts {
        TicketFacts {
            requester: self.requester,
            assignee: self.assignee,
            watchers: self.watchers.clone(),
            is_binned: self.is_binned,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Announcement;

    #[test]
    fn the_words_of_other_places_are_understood() {
        assert_eq!(Announcement::read(crate::base::desk::SETTINGS_CHANGED), Some(Announcement::Settings(true)));
        assert_eq!(Announcement::read(r#"{"caught_up":true}"#), Some(Announcement::CaughtUp(true)));
        assert_eq!(Announcement::read(r#"{"of_a_later_version":7}"#), None);
    }
}
