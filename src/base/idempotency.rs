//! Making a repeat harmless: the second request with the same key gets the first one's answer.

use kit::clock::{DAY, HOUR};
use kit::error::Error;
use kit::jobs::JobKind;
use kit::{args, sql};
use serde_json::json;

use super::actor::Actor;
use super::app::App;

use super::change::Change;
use super::ids::PersonId;

/// How long a key is remembered.
const KEPT: i64 = 2 * DAY;
/// Keys that one change forgets.
const AT_ONCE: i64 = 500;

/// Forgets old keys.
pub const FORGET: JobKind<App> =
    JobKind { name: "forget_idempotency_keys", run: |app, _| Box::pin(forget(app)), every: Some(HOUR) };

async fn forget(app: App) -> Result<(), Error> {
    loop {
        let change = app.change(&Actor::system()).await?;
        let sql = sql!(
            "delete from idempotency_keys where (person_id, key) in (select person_id, key from idempotency_keys \
             where created_at < $1 order by created_at, person_id, key limit $2)"
        );
        let gone = change.execute(sql, args![change.now.plus(-KEPT), AT_ONCE]).await?;
        change.commit().await?;
        if gone == 0 {
            return Ok(());
        }
    }
}

/// What a key stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Nobody used it: go on, then [`finish`].
    Fresh,
    /// It was used for the same request, which had this answer.
    Repeat {
        /// Status of the first answer.
        status: i64,
        /// Its Location.
        location: Option<String>,
        /// Its body.
        body: String,
    },
}

/// Claims a key in the open change. Two requests at once: the second waits for the first and then finds its answer.
///
/// # Errors
/// [`Error::Conflict`] when the key was used for a different request.
pub async fn claim(change: &Change, person: PersonId, key: &str, request_hash: &str) -> Result<Claim, Error> {
    let is_fresh = change
        .execute(
            sql!(
                "insert into idempotency_keys (person_id, key, request_hash, status, body, created_at) \
                 values ($1, $2, $3, 0, '', $4) on conflict (person_id, key) do nothing"
            ),
            args![person, key, request_hash, change.now],
        )
        .await?
        == 1;
    if is_fresh {
        return Ok(Claim::Fresh);
    }
    let (first_hash, status, location, body): (String, i64, Option<String>, String) = change
        .get(
            sql!("select request_hash, status, location, body from idempotency_keys where person_id = $1 and key = $2"),
            args![person, key],
        )
        .await?;
    if first_hash == request_hash {
        Ok(Claim::Repeat { status, location, body })
    } else {
        Err(Error::Conflict("errors-key-reused"))
    }
}

/// Keeps the answer of a claimed key, in the same change as the deed.
///
/// # Errors
/// When the database fails.
pub async fn finish(
    change: &Change,
    person: PersonId,
    key: &str,
    status: i64,
    location: Option<&str>,
    body: &str,
) -> Result<(), Error> {
    change
        .execute(
            sql!("update idempotency_keys set status = $3, location = $4, body = $5 where person_id = $1 and key = $2"),
            args![person, key, status, location, body],
        )
        .await?;
    Ok(())
}

/// Takes the content out of kept answers about something that was deleted, at this address or below it: a repeat is
/// told that there is nothing.
///
/// # Errors
/// When the database fails.
pub async fn withdraw(change: &Change, address: &str) -> Result<(), Error> {
    change
        .execute(
            sql!(
                "update idempotency_keys set status = 404, location = null, body = '' \
                 where location = $1 or location like $2"
            ),
            args![address, format!("{address}/%")],
        )
        .await?;
    Ok(())
}

/// Puts something else in place of a name or an address in kept answers, where it is a whole text of theirs.
///
/// # Errors
/// When the database fails.
pub async fn rename(change: &Change, name: &str, instead: &str) -> Result<(), Error> {
    let sql = sql!("update idempotency_keys set body = replace(body, $1, $2) where replace(body, $1, $2) <> body");
    change.execute(sql, args![json!(name).to_string(), json!(instead).to_string()]).await?;
    Ok(())
}

/// Forgets the keys of a person, with what they were answered.
///
/// # Errors
/// When the database fails.
pub async fn forget_of(change: &Change, person: PersonId) -> Result<(), Error> {
    change.execute(sql!("delete from idempotency_keys where person_id = $1"), args![person]).await?;
    Ok(())
}
