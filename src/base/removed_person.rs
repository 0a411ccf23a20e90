//! What jobs need to know of a person who was removed.

use kit::error::Error;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::events::{Event, Recorded};
use super::ids::PersonId;

/// Somebody who was removed. Name and addresses stand nowhere else any more, and in a job until its work is done.
#[derive(Serialize, Deserialize)]
pub struct RemovedPerson {
    /// Who.
    pub person: PersonId,
    /// Their name and addresses.
    pub known_as: Vec<String>,
}

/// Orders a job about everybody who was removed; its payload is a [`RemovedPerson`].
///
/// # Errors
/// When the job cannot be written.
pub async fn order(change: &Change, recorded: &[Recorded], job: &'static str) -> Result<(), Error> {
    for entry in recorded {
        let Event::PersonRemoved { person, known_as, .. } = &entry.event else { continue };
        let removed = RemovedPerson { person: *person, known_as: known_as.clone() };
        change.order_about(*person, job, serde_json::to_value(&removed)?).await?;
    }
    Ok(())
}
