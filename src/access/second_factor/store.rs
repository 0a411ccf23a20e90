//! The SQL of second factors.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, db, from_row, sql};

use crate::base::change::Change;
use crate::base::ids::PersonId;

/// Somebody's second factor.
pub(super) struct Factor {
    /// The secret, sealed.
    pub secret: Vec<u8>,
    /// Whether its person has shown that their app has it.
    pub is_confirmed: bool,
    /// When the secret was made.
    pub created_at: Time,
}
from_row!(Factor { secret, is_confirmed, created_at });

/// Somebody's second factor, confirmed or not.
pub(super) async fn find(reader: &db::Reader, person: PersonId) -> Result<Option<Factor>, Error> {
    let sql = sql!("select secret, is_confirmed, created_at from second_factors where person_id = $1");
    Ok(reader.find(sql, args![person]).await?)
}

/// Puts a new secret in the place of one that was not confirmed. Whether it could: a confirmed one stays.
pub(super) async fn put_secret(change: &Change, person: PersonId, secret: &[u8]) -> Result<bool, Error> {
    let sql = sql!(
        "insert into second_factors (person_id, secret, is_confirmed, last_step, created_at) \
         values ($1, $2, false, 0, $3) on conflict (person_id) do update set \
         secret = excluded.secret, last_step = 0, created_at = excluded.created_at \
         where not second_factors.is_confirmed"
    );
    Ok(change.execute(sql, args![person, secret, change.now]).await? > 0)
}

/// Whether it was not confirmed before.
pub(super) async fn confirm(change: &Change, person: PersonId) -> Result<bool, Error> {
    let sql = sql!("update second_factors set is_confirmed = true where person_id = $1 and not is_confirmed");
    Ok(change.execute(sql, args![person]).await? > 0)
}

/// Uses up a step of the clock. Of two requests with the same code one gets it.
pub(super) async fn use_step(change: &Change, person: PersonId, step: i64) -> Result<bool, Error> {
    let sql = sql!("update second_factors set last_step = $2 where person_id = $1 and last_step < $2");
    Ok(change.execute(sql, args![person, step]).await? > 0)
}

/// Deletes a second factor with its recovery codes. Whether there was one.
pub(super) async fn delete(change: &Change, person: PersonId) -> Result<bool, Error> {
    change.execute(sql!("delete from recovery_codes where person_id = $1"), args![person]).await?;
    Ok(change.execute(sql!("delete from second_factors where person_id = $1"), args![person]).await? > 0)
}

/// Puts new recovery codes in the place of all that there were. There are ten, so they are written one by one.
pub(super) async fn replace_codes(change: &Change, person: PersonId, hashes: &[String]) -> Result<(), Error> {
    change.execute(sql!("delete from recovery_codes where person_id = $1"), args![person]).await?;
    for hash in hashes {
        let sql = sql!("insert into recovery_codes (person_id, code_hash, created_at) values ($1, $2, $3)");
        change.execute(sql, args![person, hash, change.now]).await?;
    }
    Ok(())
}

/// Uses up a recovery code. Of two requests with the same code one gets it.
pub(super) async fn use_code(change: &Change, person: PersonId, hash: &str) -> Result<bool, Error> {
    let sql = sql!("delete from recovery_codes where person_id = $1 and code_hash = $2");
    Ok(change.execute(sql, args![person, hash]).await? > 0)
}

/// Recovery codes that somebody has left.
pub(super) async fn codes_left(reader: &db::Reader, person: PersonId) -> Result<i64, Error> {
    let (count,): (i64,) =
        reader.get(sql!("select count(*) from recovery_codes where person_id = $1"), args![person]).await?;
    Ok(count)
}
