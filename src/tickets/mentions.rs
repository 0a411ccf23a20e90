//! Colleagues who can be named in a note: those who may read it.

use kit::error::Error;
use kit::fold::fold;
use kit::{args, db, from_row, sql};

use super::find;
use crate::base::change::Reader;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::{self, Deed, TicketFacts};

/// Most colleagues that are looked at.
const LIMIT: i64 = 1000;
/// Most that are offered at once.
const OFFERED: i64 = 8;

/// Somebody who can be named.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
}

from_row!(Colleague { id, name });

/// Everybody who can be named at a ticket: agents, admins, and the third party that works on it.
pub(super) async fn colleagues(reader: &db::Reader, facts: &TicketFacts) -> Result<Vec<Colleague>, Error> {
    Ok(reader
        .all(
            sql!(
                "select id, name from people where role in ('third_party', 'agent', 'admin') and is_active \
                 and (role <> 'third_party' or id = $1) order by name_folded, id limit $2"
            ),
            args![facts.assignee, LIMIT],
        )
        .await?)
}

/// Those whose name, or a word of it, begins like this; nobody but who reads.
///
/// # Errors
/// [`Error::NotFound`] when the ticket does not exist for the reader, [`Error::Forbidden`] for those who write no notes
/// or see no people.
pub async fn offer(reader: &Reader, number: TicketNumber, beginning: &str) -> Result<Vec<Colleague>, Error> {
    let found = find::to_see(reader, number).await?;
    policy::must(&reader.actor, Deed::Note, Some(&found.facts))?;
    policy::must(&reader.actor, Deed::SeePeople, None)?;
    let beginning: String =
        fold(beginning.trim()).chars().filter(|letter| !matches!(letter, '%' | '_' | '\\')).collect();
    let (first, later) = (format!("{beginning}%"), format!("% {beginning}%"));
    Ok(reader
        .all(
            sql!(
                "select id, name from people where role in ('third_party', 'agent', 'admin') and is_active and id <> $1 \
                 and (role <> 'third_party' or id = $2) \
                 and (name_folded like $3 or name_folded like $4) order by name_folded, id limit $5"
            ),
            args![reader.actor.id(), found.facts.assignee, first, later, OFFERED],
        )
        .await?)
}
