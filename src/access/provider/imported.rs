//! Identities that people had at another desk: whoever signs in by them afterwards is the same person.

use kit::error::Error;
use kit::{args, db, sql};
use serde_json::json;

use super::store;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::base::policy::{Deed, must};

/// All identities at an issuer after a subject, and whose they are; so many at most.
///
/// # Errors
/// When the database fails.
pub async fn all_identities(
    reader: &db::Reader,
    issuer: &str,
    after: &str,
    most: i64,
) -> Result<Vec<(String, PersonId)>, Error> {
    let sql =
        sql!("select subject, person_id from identities where issuer = $1 and subject > $2 order by subject limit $3");
    Ok(reader.all(sql, args![issuer, after, most]).await?)
}

/// Joins an identity to a person who was imported.
///
/// # Errors
/// When the actor may not, or somebody else was joined to it meanwhile.
pub async fn join_imported(
    change: &Change,
    (issuer, name): (&str, &str),
    subject: &str,
    person: PersonId,
) -> Result<(), Error> {
    must(&change.actor, Deed::ManagePeople, None)?;
    if !store::insert(change, issuer, subject, person).await? {
        return Err(Error::Conflict("errors-conflict"));
    }
    Entry::new(Kind::IdentityLinked).about(person).with(json!({ "provider": name })).write(change).await
}
