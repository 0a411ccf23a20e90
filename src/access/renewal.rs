//! A session after something about its person's ways in has changed: it gets a new id, and the others end.

use kit::clock::Time;
use kit::error::Error;
use kit::secrets::{random_token, token_hash};
use kit::{args, db, sql};

use super::session::{Method, Need};
use crate::base::announcement::Announcement;
use crate::base::change::Change;
use crate::base::ids::{PersonId, SessionId};

/// What a session is from now on.
#[derive(Clone, Copy)]
pub(super) struct Renewal {
    /// How its person showed who they are.
    pub method: Method,
    /// What is still missing.
    pub need: Option<Need>,
}

/// Gives a session a new id and a new token, which is returned; the old one opens nothing any more. It does not last
/// longer than it would have.
///
/// # Errors
/// [`Error::SignInFirst`] when the session has ended meanwhile.
pub(super) async fn renew(change: &Change, old: &str, renewal: Renewal) -> Result<String, Error> {
    let token = random_token()?;
    let sql = sql!("update sessions set token_hash = $2, id = $3, method = $4, needs = $5 where token_hash = $1");
    let id = SessionId(change.next_id());
    let args = args![old, token_hash(&token), id, renewal.method, renewal.need];
    if change.execute(sql, args).await? == 0 {
        return Err(Error::SignInFirst);
    }
    Ok(token)
}

/// How a session was begun, and when.
///
/// # Errors
/// [`Error::SignInFirst`] when it has ended meanwhile.
pub(super) async fn begun(reader: &db::Reader, session: &str) -> Result<(Method, Time), Error> {
    let sql = sql!("select method, created_at from sessions where token_hash = $1");
    let found: Option<(Method, Time)> = reader.find(sql, args![session]).await?;
    found.ok_or(Error::SignInFirst)
}

/// Ends all of somebody's sessions but the one to be kept, which is named by the hash of its token. Pages of theirs that
/// are open end with them. How many there were.
///
/// # Errors
/// When the database fails.
pub(super) async fn end_others(change: &Change, person: PersonId, kept: Option<&str>) -> Result<u64, Error> {
    let sql = sql!("delete from sessions where person_id = $1 and token_hash <> $2");
    let count = change.execute(sql, args![person, kept.unwrap_or_default()]).await?;
    if count > 0 {
        Announcement::Person(person).announce(change)?;
    }
    Ok(count)
}
