//! The workers: claim, run, settle.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::task::JoinSet;

use super::store::{self, Claimed, Settled};
use super::{Context, JobKind, NewJob, enqueue};
use crate::clock::{HOUR, SECOND, Time};
use crate::error::Error;

/// Jobs of one process at once.
const AT_ONCE: usize = 8;
/// How often to look without being woken: other processes enqueue too, and waiting times run out.
const TICK: Duration = Duration::from_secs(1);
/// How long a claim holds unless it is renewed: this much later another process takes over from one that died.
const LEASE: i64 = 60 * SECOND;
/// How often a claim is renewed while the job runs.
const RENEWAL: Duration = Duration::from_secs(20);
/// Longest running time of a job.
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// How long a stopping process waits for what runs; the rest is taken over when its lease ends.
const GRACE: Duration = Duration::from_secs(20);
/// Attempts before a job is dead.
const MOST_ATTEMPTS: i64 = 12;
/// The first waiting time after a failure; doubled each time.
const FIRST_WAIT: i64 = 15 * SECOND;
/// The longest waiting time.
const LONGEST_WAIT: i64 = HOUR;
/// Letters of an error that are kept.
const ERROR_LENGTH: usize = 1_000;

/// Runs jobs.
pub struct Runner<C: Context> {
    context: C,
    kinds: &'static [JobKind<C>],
}

impl<C: Context> Runner<C> {
    /// A runner for these kinds.
    #[must_use]
    pub fn new(context: C, kinds: &'static [JobKind<C>]) -> Runner<C> {
        Runner { context, kinds }
    }

    /// Makes sure that each recurring job has its row. Any number of processes may call it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_recurring(&self) -> Result<(), Error> {
        let now = self.context.clock().now();
        let transaction = self.context.db().transaction().await?;
        for kind in self.kinds.iter().filter(|kind| kind.every.is_some()) {
            let key = format!("recurring:{}", kind.name);
            let job = NewJob {
                kind: kind.name,
                payload: serde_json::Value::Null,
                lane: None,
                unique_key: Some(&key),
                run_at: now,
            };
            enqueue(&transaction, self.context.ids().next(), now, job).await?;
        }
        Ok(transaction.commit().await?)
    }

    /// Works until `stop` resolves, then finishes what is under way.
    pub async fn run(self, stop: impl Future<Output = ()> + Send) {
        if let Err(error) = self.add_recurring().await {
            tracing::error!(%error, "recurring jobs could not be set up");
        }
        let runner = Arc::new(self);
        let mut running = JoinSet::new();
        tokio::pin!(stop);
        loop {
            for job in runner.claim_or_complain(AT_ONCE.saturating_sub(running.len())).await {
                let runner = Arc::clone(&runner);
                running.spawn(async move { runner.carry_out(job).await });
            }
            tokio::select! {
                () = &mut stop => break,
                _ = running.join_next(), if !running.is_empty() => {}
                () = runner.context.jobs().woken() => {}
                () = tokio::time::sleep(TICK) => {}
            }
        }
        let finished = tokio::time::timeout(GRACE, async { while running.join_next().await.is_some() {} }).await;
        if finished.is_err() {
            tracing::warn!(count = running.len(), "jobs were still running at the end; they will be run again");
        }
    }

    /// Runs what is due, one after the other, until nothing is. Returns how many jobs ran. For tests and commands.
    ///
    /// # Errors
    /// When the jobs cannot be read.
    pub async fn run_all_due(&self) -> Result<usize, Error> {
        let mut count = 0;
        while let Some(job) = self.claim(1).await?.pop() {
            self.carry_out(job).await;
            count += 1;
        }
        Ok(count)
    }

    async fn claim_or_complain(&self, most: usize) -> Vec<Claimed> {
        self.claim(most).await.unwrap_or_else(|error| {
            tracing::warn!(%error, "jobs could not be claimed; trying again");
            Vec::new()
        })
    }

    async fn claim(&self, most: usize) -> Result<Vec<Claimed>, Error> {
        let now = self.context.clock().now();
        let is_due = most > 0 && store::is_anything_due(&self.context.db().reader().await?, now).await?;
        if !is_due {
            return Ok(Vec::new());
        }
        let transaction = self.context.db().transaction().await?;
        let taken_over = store::take_over(&transaction, now, MOST_ATTEMPTS).await?;
        if taken_over > 0 {
            tracing::warn!(count = taken_over, "jobs of a process that ended are taken over");
        }
        let most = i64::try_from(most).unwrap_or(1);
        let claimed = store::claim(&transaction, now, now.plus(LEASE), most).await?;
        transaction.commit().await?;
        Ok(claimed)
    }

    async fn carry_out(&self, job: Claimed) {
        let kind = self.kinds.iter().find(|kind| kind.name == job.kind);
        let result = match kind {
            Some(kind) => self.run_one(kind, &job).await,
            None => Err(Error::Bug("nobody carries out jobs of this kind".to_owned())),
        };
        if let Err(error) = self.settle(&job, kind.and_then(|kind| kind.every), result).await {
            // The lease runs out and the job is run again, which its handler bears.
            tracing::error!(job = job.id, kind = job.kind, %error, "the end of a job could not be written");
        }
    }

    /// Runs the handler while the claim is renewed beside it: a handler that keeps its thread busy must not be taken for one
    /// whose process died. A panic is a failure like others.
    async fn run_one(&self, kind: &JobKind<C>, job: &Claimed) -> Result<(), Error> {
        let mut renewing = JoinSet::new();
        renewing.spawn(renew_again_and_again(self.context.clone(), job.clone()));
        let work = AssertUnwindSafe((kind.run)(self.context.clone(), job.payload.clone())).catch_unwind();
        match tokio::time::timeout(LONGEST, work).await {
            Ok(Ok(result)) => result,
            Ok(Err(_)) => Err(Error::Bug("the job panicked".to_owned())),
            Err(_) => Err(Error::Outside("the job took too long".to_owned())),
        }
    }

    async fn settle(&self, job: &Claimed, every: Option<i64>, result: Result<(), Error>) -> Result<(), Error> {
        let now = self.context.clock().now();
        if let Err(Error::SlowDown(seconds)) = result {
            // Its turn has not come: no failure, and no attempt.
            let settled =
                Settled::Again { run_at: now.plus(seconds * SECOND), attempts: job.attempts - 1, error: None };
            return self.write_end(job, settled).await;
        }
        let error = result.err().map(|error| shortened(&error.to_string()));
        if let Some(error) = &error {
            tracing::warn!(job = job.id, kind = job.kind, attempt = job.attempts, error, "a job failed");
        }
        let settled = match (&error, every) {
            (None, None) => Settled::Done,
            (None, Some(every)) => Settled::Again { run_at: next_period(now, every), attempts: 0, error: None },
            (Some(error), _) if job.attempts < MOST_ATTEMPTS => {
                let run_at = now.plus(waiting_time(job.attempts, job.id));
                Settled::Again { run_at, attempts: job.attempts, error: Some(error) }
            }
            (Some(error), Some(every)) => {
                Settled::Again { run_at: next_period(now, every), attempts: 0, error: Some(error) }
            }
            (Some(error), None) => {
                tracing::error!(job = job.id, kind = job.kind, "a job failed for good");
                Settled::Dead { error }
            }
        };
        self.write_end(job, settled).await
    }

    async fn write_end(&self, job: &Claimed, settled: Settled<'_>) -> Result<(), Error> {
        let transaction = self.context.db().transaction().await?;
        store::settle(&transaction, job, settled).await?;
        Ok(transaction.commit().await?)
    }
}

/// Ends when it is dropped.
async fn renew_again_and_again<C: Context>(context: C, job: Claimed) {
    loop {
        tokio::time::sleep(RENEWAL).await;
        let renewed: Result<(), Error> = async {
            let transaction = context.db().transaction().await?;
            store::keep(&transaction, &job, context.clock().now().plus(LEASE)).await?;
            Ok(transaction.commit().await?)
        }
        .await;
        if let Err(error) = renewed {
            tracing::warn!(job = job.id, %error, "the claim on a job could not be renewed");
        }
    }
}

/// The beginning of the next period, counted from 1970, so that all processes agree on it.
fn next_period(now: Time, every: i64) -> Time {
    let every = every.max(1);
    Time((now.0.div_euclid(every) + 1) * every)
}

/// Doubled with each attempt up to an hour, and moved by up to a fifth: jobs that failed together do not all come back
/// together. The shift comes from the id, so that a test can tell it beforehand.
fn waiting_time(attempts: i64, id: i64) -> i64 {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 20)).unwrap_or(20);
    let wait = FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT);
    let shift = (id / 4096 + attempts * 7919).rem_euclid(41) - 20;
    wait + wait / 100 * shift
}

fn shortened(text: &str) -> String {
    text.chars().take(ERROR_LENGTH).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_times_double_up_to_an_hour_and_differ_by_a_fifth_at_most() {
        for id in [0, 4096, 123_456_789, i64::MAX / 10_000] {
            assert!((12 * SECOND..=18 * SECOND).contains(&waiting_time(1, id)));
            assert!((48 * SECOND..=72 * SECOND).contains(&waiting_time(3, id)));
            assert!((48 * 60 * SECOND..=72 * 60 * SECOND).contains(&waiting_time(12, id)));
        }
        assert_ne!(waiting_time(2, 4096), waiting_time(2, 8192));
    }

    #[test]
    fn periods_begin_at_the_same_moment_for_every_process() {
        assert_eq!(next_period(Time(5 * HOUR + 1), HOUR), Time(6 * HOUR));
        assert_eq!(next_period(Time(6 * HOUR), HOUR), Time(7 * HOUR));
    }
}
