//! The statements on the table mail_health.

use kit::clock::{MINUTE, Time};
use kit::error::Error;
use kit::{args, db, from_row, sql};

use crate::base::change::Change;
use crate::base::desk::{TROUBLES, Trouble};

/// How often a success is written where nothing else changed.
const WRITTEN_EVERY: i64 = MINUTE;
/// Ways that are listed.
const MOST: i64 = 200;

/// How a way of mail is.
#[derive(Clone, Debug)]
pub struct Health {
    /// `smtp`, or `mailbox:ID`.
    pub part: String,
    /// What people call it.
    pub name: String,
    /// The day that `today` counts.
    pub day: String,
    /// Messages of that day.
    pub today: i64,
    /// When it last worked.
    pub last_success_at: Option<Time>,
    /// What is wrong, where something is.
    pub fault: Option<String>,
    /// What the server said.
    pub said: Option<String>,
    /// When it last failed.
    pub failed_at: Option<Time>,
    /// Since when it has not worked.
    pub failing_since: Option<Time>,
    /// Since when admins know.
    pub told_at: Option<Time>,
}
from_row!(Health { part, name, day, today, last_success_at, fault, said, failed_at, failing_since, told_at });

/// All ways.
///
/// # Errors
/// When the database fails.
pub async fn all(reader: &db::Reader) -> Result<Vec<Health>, Error> {
    let sql = sql!(
        "select part, name, day, today, last_success_at, fault, said, failed_at, failing_since, told_at \
         from mail_health order by part limit $1"
    );
    Ok(reader.all(sql, args![MOST]).await?)
}

/// One of them.
///
/// # Errors
/// When the database fails.
pub async fn find(reader: &db::Reader, part: &str) -> Result<Option<Health>, Error> {
    let sql = sql!(
        "select part, name, day, today, last_success_at, fault, said, failed_at, failing_since, told_at \
         from mail_health where part = $1"
    );
    Ok(reader.find(sql, args![part]).await?)
}

/// Those that have not worked since a moment.
pub(super) async fn failing_since(reader: &db::Reader, moment: Time) -> Result<Vec<Health>, Error> {
    let sql = sql!(
        "select part, name, day, today, last_success_at, fault, said, failed_at, failing_since, told_at \
         from mail_health where failing_since <= $1 order by failing_since, part limit $2"
    );
    Ok(reader.all(sql, args![moment, MOST]).await?)
}

/// Those of which admins know.
pub(super) async fn told(reader: &db::Reader) -> Result<Vec<Trouble>, Error> {
    let sql = sql!(
        "select part, name, failing_since from mail_health where failing_since is not null and told_at is not null \
         order by part limit $1"
    );
    let rows: Vec<(String, String, Time)> = reader.all(sql, args![MOST]).await?;
    Ok(rows.into_iter().map(|(part, name, since)| Trouble { part, name, since }).collect())
}

type Known = (Option<Time>, Option<Time>, Option<Time>, String, String);

/// Notes that it works; true when admins had been told that it does not.
pub(super) async fn put_success(
    change: &Change,
    part: &str,
    name: &str,
    (day, messages): (&str, i64),
) -> Result<bool, Error> {
    let known = sql!("select last_success_at, failing_since, told_at, day, name from mail_health where part = $1");
    let known: Option<Known> = change.find(known, args![part]).await?;
    if let Some((Some(last), None, _, known_day, known_name)) = &known {
        let is_recent = change.now.since(*last) < WRITTEN_EVERY;
        // Whoever counts by other means says 0, and has nothing to write.
        if is_recent && messages == 0 && known_day == day && known_name == name {
            return Ok(false);
        }
    }
    let sql = sql!(
        "insert into mail_health (part, name, day, today, last_success_at) values ($1, $2, $3, $4, $5) \
         on conflict (part) do update set name = excluded.name, last_success_at = excluded.last_success_at, \
         today = case when mail_health.day = excluded.day then mail_health.today else 0 end + excluded.today, \
         day = excluded.day, fault = null, said = null, failing_since = null, told_at = null"
    );
    change.execute(sql, args![part, name, day, messages, change.now]).await?;
    Ok(known.is_some_and(|(_, failing, told, ..)| failing.is_some() && told.is_some()))
}

pub(super) async fn put_failure(
    change: &Change,
    part: &str,
    name: &str,
    (day, fault, said): (&str, &str, &str),
) -> Result<(), Error> {
    let sql = sql!(
        "insert into mail_health (part, name, day, today, fault, said, failed_at, failing_since) \
         values ($1, $2, $3, 0, $4, $5, $6, $6) \
         on conflict (part) do update set name = excluded.name, fault = excluded.fault, said = excluded.said, \
         failed_at = excluded.failed_at, failing_since = coalesce(mail_health.failing_since, excluded.failing_since)"
    );
    change.execute(sql, args![part, name, day, fault, said, change.now]).await?;
    Ok(())
}

/// Marks one that has failed since then as told; false when it works by now, or somebody else was faster.
pub(super) async fn mark_told(change: &Change, part: &str, since: Time) -> Result<bool, Error> {
    let sql = sql!("update mail_health set told_at = $3 where part = $1 and failing_since <= $2 and told_at is null");
    Ok(change.execute(sql, args![part, since, change.now]).await? == 1)
}

/// True when admins had been told of it.
pub(super) async fn delete(change: &Change, part: &str) -> Result<bool, Error> {
    let sql = sql!("delete from mail_health where part = $1 returning told_at");
    let gone: Option<(Option<Time>,)> = change.find(sql, args![part]).await?;
    Ok(gone.is_some_and(|(told,)| told.is_some()))
}

pub(super) async fn put_troubles(change: &Change, troubles: &serde_json::Value) -> Result<(), Error> {
    let sql = sql!(
        "insert into settings (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value"
    );
    change.execute(sql, args![TROUBLES, troubles]).await?;
    Ok(())
}
