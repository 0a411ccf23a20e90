//! Work for later: a table of jobs and the workers that run them.
//!
//! Owns: the jobs table, claiming, retries, what recurs. A job is written in the transaction that makes it necessary
//! and run after the commit, by any process. Jobs may run twice (a process can die between the work and the mark), so
//! their handlers are written to bear it. A finished job leaves no row; one that failed for good stays as `dead`.
//! Deliberately not here: what the jobs do.

mod runner;
mod store;

use std::sync::Arc;

use futures_util::future::BoxFuture;
use tokio::sync::Notify;

use crate::clock::{Clock, Time};
use crate::db::{Db, DbError, Reader, Transaction};
use crate::error::Error;
use crate::ids::Ids;
use crate::{args, from_row, sql};

pub use runner::Runner;

/// An order to be carried out later.
pub struct NewJob<'a> {
    /// Which handler.
    pub kind: &'static str,
    /// What it needs: ids.
    pub payload: Payload,
    /// Jobs of one lane run one after the other; without a lane nothing waits for it.
    pub lane: Option<&'a str>,
    /// A second job with the same key is not added while the first is there.
    pub unique_key: Option<&'a str>,
    /// Not before.
    pub run_at: Time,
}

/// What a job needs to know: ids, as JSON.
pub type Payload = serde_json::Value;

/// How it stands with a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It waits, runs, or will be tried again.
    UnderWay,
    /// It failed for good.
    Dead,
}

/// What the workers need of the application.
pub trait Context: Clone + Send + Sync + 'static {
    /// The database with the jobs.
    fn db(&self) -> &Db;
    /// The present.
    fn clock(&self) -> &Clock;
    /// New ids.
    fn ids(&self) -> &Ids;
    /// Tells when to look.
    fn jobs(&self) -> &Jobs;
}

/// A kind of job and what it does.
pub struct JobKind<C: 'static> {
    /// Its word in the table.
    pub name: &'static str,
    /// The work. No transaction stays open while it talks to the network.
    pub run: fn(C, Payload) -> BoxFuture<'static, Result<(), Error>>,
    /// For what recurs by itself: once in so many microseconds, in one process of all. Nobody enqueues such a job.
    pub every: Option<i64>,
}

/// Wakes the workers of this process.
#[derive(Clone, Default)]
pub struct Jobs {
    wake: Arc<Notify>,
}

impl Jobs {
    /// Something may be due: look now rather than at the next tick.
    pub fn wake(&self) {
        self.wake.notify_one();
    }

    /// Waits until somebody wakes the workers.
    pub async fn woken(&self) {
        self.wake.notified().await;
    }
}

/// Adds a job in the open transaction.
///
/// # Errors
/// When the row cannot be written.
pub async fn enqueue(transaction: &Transaction, id: i64, now: Time, job: NewJob<'_>) -> Result<(), DbError> {
    transaction
        .execute(
            sql!(
                "insert into jobs (id, kind, payload, lane, unique_key, state, run_at, attempts, created_at) \
                 values ($1, $2, $3, $4, $5, 'ready', $6, 0, $7) on conflict (unique_key) do nothing"
            ),
            args![id, job.kind, &job.payload, job.lane, job.unique_key, job.run_at, now],
        )
        .await?;
    Ok(())
}

/// Removes a job that is not being run: because it is no longer needed, or because another takes its place.
///
/// # Errors
/// When the database fails.
pub async fn forget(transaction: &Transaction, unique_key: &str) -> Result<(), DbError> {
    let sql = sql!("delete from jobs where unique_key = $1 and state <> 'running'");
    transaction.execute(sql, args![unique_key]).await?;
    Ok(())
}

/// How it stands with the job of this key; none when there is none (any more).
///
/// # Errors
/// When the database fails.
pub async fn standing(reader: &Reader, unique_key: &str) -> Result<Option<Standing>, DbError> {
    let sql = sql!("select state from jobs where unique_key = $1");
    let state: Option<(String,)> = reader.find(sql, args![unique_key]).await?;
    Ok(state.map(|(state,)| if state == "dead" { Standing::Dead } else { Standing::UnderWay }))
}

/// Which of the jobs of these keys failed for good.
///
/// # Errors
/// When the database fails.
pub async fn dead_among(reader: &Reader, unique_keys: &[&str]) -> Result<Vec<String>, DbError> {
    macro_rules! dead {
        ($keys:literal) => {
            concat!(
                "select unique_key from jobs where state = 'dead' and unique_key in (",
                $keys,
                ") order by unique_key limit 1000"
            )
        };
    }
    let text = sql!(
        sqlite dead!("select value from json_each($1)"),
        postgres dead!("select value from jsonb_array_elements_text($1)")
    );
    let keys: Payload = unique_keys.iter().copied().map(Payload::from).collect();
    let rows: Vec<(String,)> = reader.all(reader.pick(text), args![keys]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Kind and state of the jobs that are due, under way or dead; what recurs is not among them.
///
/// # Errors
/// When the database fails.
pub async fn unfinished(reader: &Reader, now: Time) -> Result<Vec<(String, String)>, DbError> {
    let sql = sql!(
        "select kind, state from jobs \
         where coalesce(unique_key, '') not like 'recurring:%' and (state <> 'ready' or run_at <= $1) \
         order by id limit 100"
    );
    reader.all(sql, args![now]).await
}

/// How many jobs there are of each state, and when the one that waits longest became due; what recurs is not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Due, and not begun.
    pub due: i64,
    /// For later.
    pub later: i64,
    /// Under way.
    pub running: i64,
    /// Failed for good.
    pub dead: i64,
    /// Since when the first of the due ones has waited.
    pub due_since: Option<Time>,
}
from_row!(Load { due, later, running, dead, due_since });

/// How much there is to do.
///
/// # Errors
/// When the database fails.
pub async fn load(reader: &Reader, now: Time) -> Result<Load, DbError> {
    let sql = sql!(
        "select cast(coalesce(sum(case when state = 'ready' and run_at <= $1 then 1 else 0 end), 0) as bigint), \
         cast(coalesce(sum(case when state = 'ready' and run_at > $1 then 1 else 0 end), 0) as bigint), \
         cast(coalesce(sum(case when state = 'running' then 1 else 0 end), 0) as bigint), \
         cast(coalesce(sum(case when state = 'dead' then 1 else 0 end), 0) as bigint), \
         min(case when state = 'ready' and run_at <= $1 then run_at end) \
         from jobs where coalesce(unique_key, '') not like 'recurring:%'"
    );
    reader.get(sql, args![now]).await
}

/// A job that failed for good.
#[derive(Clone, Debug)]
pub struct DeadJob {
    /// Its id.
    pub id: i64,
    /// What it was to do.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it was ordered.
    pub created_at: Time,
    /// Why it failed the last time.
    pub last_error: Option<String>,
}
from_row!(DeadJob { id, kind, attempts, created_at, last_error });

/// The jobs that failed for good, the newest first.
///
/// # Errors
/// When the database fails.
pub async fn dead(reader: &Reader, limit: i64) -> Result<Vec<DeadJob>, DbError> {
    let sql = sql!(
        "select id, kind, attempts, created_at, last_error from jobs where state = 'dead' order by id desc limit $1"
    );
    reader.all(sql, args![limit]).await
}

/// What a job that failed for good was to do; none when there is none such.
///
/// # Errors
/// When the database fails.
pub async fn kind_of_dead(reader: &Reader, id: i64) -> Result<Option<String>, DbError> {
    let sql = sql!("select kind from jobs where id = $1 and state = 'dead'");
    let kind: Option<(String,)> = reader.find(sql, args![id]).await?;
    Ok(kind.map(|row| row.0))
}

/// Has a job that failed for good run again, as if it were new; false when there is none such.
///
/// # Errors
/// When the database fails.
pub async fn revive(transaction: &Transaction, id: i64, now: Time) -> Result<bool, DbError> {
    let sql = sql!(
        "update jobs set state = 'ready', run_at = $2, attempts = 0, last_error = null where id = $1 and state = 'dead'"
    );
    Ok(transaction.execute(sql, args![id, now]).await? > 0)
}

/// Gives a job up that failed for good; false when there is none such.
///
/// # Errors
/// When the database fails.
pub async fn give_up(transaction: &Transaction, id: i64) -> Result<bool, DbError> {
    Ok(transaction.execute(sql!("delete from jobs where id = $1 and state = 'dead'"), args![id]).await? > 0)
}
