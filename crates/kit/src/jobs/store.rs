//! The statements on the jobs table.

use super::Payload;
use crate::clock::Time;
use crate::db::{DbError, Reader, Transaction};
use crate::{args, from_row, sql};

/// A job that this process has taken.
#[derive(Clone)]
pub struct Claimed {
    pub id: i64,
    pub kind: String,
    pub payload: Payload,
    /// Counts this attempt. Tells this claim from a later one of the same job.
    pub attempts: i64,
}
from_row!(Claimed { id, kind, payload, attempts });

/// What becomes of a job after an attempt.
pub enum Settled<'a> {
    /// Done: the row goes.
    Done,
    /// To be run (again) at this time; what recurs begins anew with no attempts.
    Again { run_at: Time, attempts: i64, error: Option<&'a str> },
    /// Given up: the row stays to be looked at.
    Dead { error: &'a str },
}

/// Whether there is anything to claim or to take over. Cheap: asked every second.
pub async fn is_anything_due(reader: &Reader, now: Time) -> Result<bool, DbError> {
    let sql = sql!(
        "select id from jobs where state = 'ready' and run_at <= $1 \
         union all select id from jobs where state = 'running' and locked_until < $1 limit 1"
    );
    let due: Option<(i64,)> = reader.find(sql, args![now]).await?;
    Ok(due.is_some())
}

/// Frees the jobs of processes that died. The attempt that was cut off counts: a job that kills its process ends too.
pub async fn take_over(transaction: &Transaction, now: Time, most_attempts: i64) -> Result<u64, DbError> {
    let sql = sql!(
        "update jobs set locked_until = null, last_error = 'interrupted', \
         state = case when attempts >= $2 and coalesce(unique_key, '') not like 'recurring:%' then 'dead' else 'ready' end \
         where state = 'running' and locked_until < $1"
    );
    transaction.execute(sql, args![now, most_attempts]).await
}

macro_rules! claim {
    ($lock:literal) => {
        concat!(
            "with due as materialized (select id from jobs as job where state = 'ready' and run_at <= $1 \
             and (lane is null or not exists (select 1 from jobs as earlier \
             where earlier.lane = job.lane and earlier.id < job.id and earlier.state <> 'dead')) \
             order by run_at, id limit $3 ",
            $lock,
            ") update jobs set state = 'running', locked_until = $2, attempts = attempts + 1 \
             where id in (select id from due) returning id, kind, payload, attempts"
        )
    };
}

/// Takes what is due, of each lane only the oldest.
pub async fn claim(
    transaction: &Transaction,
    now: Time,
    locked_until: Time,
    most: i64,
) -> Result<Vec<Claimed>, DbError> {
    let sql = sql!(sqlite claim!(""), postgres claim!("for update skip locked"));
    let mut claimed: Vec<Claimed> = transaction.all(transaction.pick(sql), args![now, locked_until, most]).await?;
    claimed.sort_by_key(|job| job.id);
    Ok(claimed)
}

/// Keeps a job while it is still being worked on.
pub async fn keep(transaction: &Transaction, job: &Claimed, locked_until: Time) -> Result<(), DbError> {
    let sql = sql!("update jobs set locked_until = $3 where id = $1 and attempts = $2 and state = 'running'");
    transaction.execute(sql, args![job.id, job.attempts, locked_until]).await?;
    Ok(())
}

/// Writes what became of a job, unless somebody else has taken it over meanwhile.
pub async fn settle(transaction: &Transaction, job: &Claimed, settled: Settled<'_>) -> Result<(), DbError> {
    match settled {
        Settled::Done => {
            let sql = sql!("delete from jobs where id = $1 and attempts = $2 and state = 'running'");
            transaction.execute(sql, args![job.id, job.attempts]).await?;
        }
        Settled::Again { run_at, attempts, error } => {
            let sql = sql!(
                "update jobs set state = 'ready', locked_until = null, run_at = $3, attempts = $4, last_error = $5 \
                 where id = $1 and attempts = $2 and state = 'running'"
            );
            transaction.execute(sql, args![job.id, job.attempts, run_at, attempts, error]).await?;
        }
        Settled::Dead { error } => {
            let sql = sql!(
                "update jobs set state = 'dead', locked_until = null, last_error = $3 \
                 where id = $1 and attempts = $2 and state = 'running'"
            );
            transaction.execute(sql, args![job.id, job.attempts, error]).await?;
        }
    }
    Ok(())
}
