//! Work for later: a table of jobs and the workers that run them. Jobs may run twice.

use std::sync::Arc;

use tokio::sync::Notify;

use crate::clock::Time;
use crate::db::{DbError, Transaction};
use crate::{args, sql};

/// An order to be carried out later.
pub struct NewJob<'a> {
    /// Which handler.
    pub kind: &'static str,
    /// What it needs: ids.
    pub payload: serde_json::Value,
    /// Jobs of one lane run one after the other; without a lane nothing waits for it.
    pub lane: Option<&'a str>,
    /// A second job with the same key is not added while the first is there.
    pub unique_key: Option<&'a str>,
    /// Not before.
    pub run_at: Time,
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
