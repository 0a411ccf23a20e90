//! The SQL of access.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, db, from_row, sql};

use super::session::{Method, Need};
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::ids::{DepartmentId, PersonId, SessionId, TokenId};

/// A session to be stored.
pub(super) struct NewSession<'a> {
    pub id: SessionId,
    pub method: Method,
    pub need: Option<Need>,
    pub token_hash: &'a str,
    pub person: PersonId,
    pub address: &'a str,
    pub user_agent: &'a str,
    pub expires_at: Time,
}

/// Who is behind a token, and what every page shows of them.
pub(super) struct Known {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub department_id: Option<DepartmentId>,
    pub language: String,
    pub time_zone: Option<String>,
    pub used_at: Option<Time>,
    pub unread: i64,
    /// What is missing before the session opens anything; a token lacks nothing.
    pub need: Option<Need>,
    /// How the session was begun; a token was not.
    pub method: Option<Method>,
    /// Since when they have had their picture.
    pub picture_at: Option<Time>,
    /// Whether mail that came in waits for somebody to decide; for those alone who may.
    pub mail_waits: bool,
}
from_row!(Known {
    id,
    name,
    email,
    role,
    department_id,
    language,
    time_zone,
    used_at,
    unread,
    need,
    method,
    picture_at,
    mail_waits
});

/// Who is behind a session that has neither ended nor lain idle since `idle_since`. Counts unread notices up to 100.
pub(super) async fn find_by_session(
    reader: &db::Reader,
    token_hash: &str,
    now: Time,
    idle_since: Time,
) -> Result<Option<Known>, Error> {
    let sql = sql!(
        "select p.id, p.name, p.email, p.role, p.department_id, p.language, p.time_zone, s.last_seen_at, \
         (select count(*) from (select 1 as one from notices n where n.person_id = p.id and not n.is_read limit 100) \
         as unread), s.needs, s.method, p.picture_at, p.role in ('agent', 'admin') and exists \
         (select 1 from mails m where m.state in ('held', 'quarantined')) \
         from sessions s join people p on p.id = s.person_id \
         where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and p.is_active"
    );
    Ok(reader.find(sql, args![token_hash, now, idle_since]).await?)
}

/// Whether somebody has a second factor that they have proven once.
pub(super) async fn has_second_factor(reader: &db::Reader, person: PersonId) -> Result<bool, Error> {
    let sql = sql!("select person_id from second_factors where person_id = $1 and is_confirmed");
    let found: Option<(PersonId,)> = reader.find(sql, args![person]).await?;
    Ok(found.is_some())
}

/// Whether somebody has come in by an account at a provider.
pub(super) async fn has_identity(reader: &db::Reader, person: PersonId) -> Result<bool, Error> {
    let sql = sql!("select person_id from identities where person_id = $1 limit 1");
    let found: Option<(PersonId,)> = reader.find(sql, args![person]).await?;
    Ok(found.is_some())
}

/// Who is behind an API token.
pub(super) async fn find_by_token(reader: &db::Reader, token_hash: &str) -> Result<Option<Known>, Error> {
    let sql = sql!(
        "select p.id, p.name, p.email, p.role, p.department_id, p.language, p.time_zone, t.last_used_at, \
         cast(0 as bigint), cast(null as text), cast(null as text), p.picture_at, false \
         from tokens t join people p on p.id = t.person_id \
         where t.token_hash = $1 and p.is_active"
    );
    Ok(reader.find(sql, args![token_hash]).await?)
}

pub(super) async fn touch_session(transaction: &db::Transaction, token_hash: &str, now: Time) -> Result<(), Error> {
    let sql = sql!("update sessions set last_seen_at = $2 where token_hash = $1 and last_seen_at < $2");
    transaction.execute(sql, args![token_hash, now]).await?;
    Ok(())
}

pub(super) async fn touch_token(transaction: &db::Transaction, token_hash: &str, now: Time) -> Result<(), Error> {
    let sql = sql!("update tokens set last_used_at = $2 where token_hash = $1");
    transaction.execute(sql, args![token_hash, now]).await?;
    Ok(())
}

pub(super) async fn insert_session(change: &Change, new: NewSession<'_>) -> Result<(), Error> {
    let sql = sql!(
        "insert into sessions (token_hash, person_id, address, user_agent, created_at, last_seen_at, expires_at, id, \
         method, needs) values ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9)"
    );
    let args = args![
        new.token_hash,
        new.person,
        new.address,
        new.user_agent,
        change.now,
        new.expires_at,
        new.id,
        new.method,
        new.need
    ];
    change.execute(sql, args).await?;
    Ok(())
}

pub(super) async fn delete_session(change: &Change, token_hash: &str) -> Result<(), Error> {
    change.execute(sql!("delete from sessions where token_hash = $1"), args![token_hash]).await?;
    Ok(())
}

/// Deletes sessions that nobody can use any more: past their end, or idle since this time.
pub(super) async fn delete_ended_sessions(change: &Change, idle_since: Time) -> Result<(), Error> {
    let sql = sql!("delete from sessions where expires_at <= $1 or last_seen_at <= $2");
    change.execute(sql, args![change.now, idle_since]).await?;
    Ok(())
}

/// Deletes the sessions of a person but those that were used last, so many; those that open something or those that do not
/// yet. Whoever knows no more than a password ends none that open something.
pub(super) async fn delete_unused_sessions(
    change: &Change,
    person: PersonId,
    is_half: bool,
    kept: i64,
) -> Result<(), Error> {
    let whole = sql!(
        "delete from sessions where person_id = $1 and needs is null and id not in (select id from sessions \
         where person_id = $1 and needs is null order by last_seen_at desc, id desc limit $2)"
    );
    let half = sql!(
        "delete from sessions where person_id = $1 and needs is not null and id not in (select id from sessions \
         where person_id = $1 and needs is not null order by last_seen_at desc, id desc limit $2)"
    );
    change.execute(if is_half { half } else { whole }, args![person, kept]).await?;
    Ok(())
}

pub(super) async fn insert_token(
    change: &Change,
    id: TokenId,
    token_hash: &str,
    person: PersonId,
    name: &str,
) -> Result<(), Error> {
    let sql = sql!("insert into tokens (id, token_hash, person_id, name, created_at) values ($1, $2, $3, $4, $5)");
    change.execute(sql, args![id, token_hash, person, name, change.now]).await?;
    Ok(())
}

/// Adds one to a counter.
pub(super) async fn count_attempt(change: &Change, key: &str, ended: Time) -> Result<(i64, Time), Error> {
    count(change, key, 1, ended).await
}

/// Adds to a counter, which begins anew when its window began at or before `ended`; one statement, so that no two
/// attempts get the same number.
pub(super) async fn count(change: &Change, key: &str, amount: i64, ended: Time) -> Result<(i64, Time), Error> {
    let sql = sql!(
        "insert into throttles (key, failures, window_started_at) values ($1, $4, $2) on conflict (key) do update set \
         failures = case when throttles.window_started_at <= $3 then $4 else throttles.failures + $4 end, \
         window_started_at = case when throttles.window_started_at <= $3 then $2 else throttles.window_started_at end \
         returning failures, window_started_at"
    );
    Ok(change.get(sql, args![key, change.now, ended, amount]).await?)
}

pub(super) async fn give_back_attempt(change: &Change, key: &str) -> Result<(), Error> {
    let sql = sql!("update throttles set failures = failures - 1 where key = $1 and failures > 0");
    change.execute(sql, args![key]).await?;
    Ok(())
}

pub(super) async fn delete_throttle(change: &Change, key: &str) -> Result<(), Error> {
    change.execute(sql!("delete from throttles where key = $1"), args![key]).await?;
    Ok(())
}

/// Deletes counters whose window is over: most began at or before `ended`, those of a day at or before `day_ended`.
pub(super) async fn delete_old_throttles(change: &Change, ended: Time, day_ended: Time) -> Result<(), Error> {
    let sql = sql!(
        "delete from throttles where window_started_at <= $1 and (window_started_at <= $2 or key not like 'day:%')"
    );
    change.execute(sql, args![ended, day_ended]).await?;
    Ok(())
}
