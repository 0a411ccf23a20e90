//! The SQL of identities.

use kit::error::Error;
use kit::{args, db, sql};

use crate::base::change::Change;
use crate::base::ids::PersonId;

/// Whose identity this is.
pub(super) async fn find(reader: &db::Reader, issuer: &str, subject: &str) -> Result<Option<PersonId>, Error> {
    let sql = sql!("select person_id from identities where issuer = $1 and subject = $2");
    let found: Option<(PersonId,)> = reader.find(sql, args![issuer, subject]).await?;
    Ok(found.map(|(person,)| person))
}

pub(super) async fn used(change: &Change, issuer: &str, subject: &str) -> Result<(), Error> {
    let sql = sql!("update identities set last_used_at = $3 where issuer = $1 and subject = $2");
    change.execute(sql, args![issuer, subject, change.now]).await?;
    Ok(())
}

/// Whether somebody is known to this issuer as somebody else.
pub(super) async fn is_known_otherwise(
    reader: &db::Reader,
    person: PersonId,
    issuer: &str,
    subject: &str,
) -> Result<bool, Error> {
    let sql = sql!("select subject from identities where person_id = $1 and issuer = $2 and subject <> $3 limit 1");
    let found: Option<(String,)> = reader.find(sql, args![person, issuer, subject]).await?;
    Ok(found.is_some())
}

/// Locks a person until the end of the change, so that no two identities are joined to them at once. On SQLite there is
/// one change at a time anyway.
pub(super) async fn lock_person(change: &Change, person: PersonId) -> Result<(), Error> {
    let sql = change.pick(sql!(
        sqlite "select id from people where id = $1",
        postgres "select id from people where id = $1 for update"
    ));
    let _: Option<(PersonId,)> = change.find(sql, args![person]).await?;
    Ok(())
}

/// Joins an identity to a person. False: somebody else was faster.
pub(super) async fn insert(change: &Change, issuer: &str, subject: &str, person: PersonId) -> Result<bool, Error> {
    let sql = sql!(
        "insert into identities (issuer, subject, person_id, created_at, last_used_at) values ($1, $2, $3, $4, $4) \
         on conflict (issuer, subject) do nothing"
    );
    Ok(change.execute(sql, args![issuer, subject, person, change.now]).await? == 1)
}
