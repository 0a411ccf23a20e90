//! When requests are made: each client after its last answer, or at a rate that waits for nobody.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, sleep_until};

use super::fault::Fault;
use super::{End, Run, Wanted, acts};

/// Requests on their way at once at a rate. More wait here, and their time counts.
const MOST_AT_ONCE: usize = 5_000;
/// A client that found nobody waits for so long: a desk that is gone is not asked in a loop.
const PAUSE: Duration = Duration::from_millis(100);

/// Makes all the requests.
pub(super) async fn carry_out(run: Arc<Run>, wanted: &Wanted) {
    match wanted.rate {
        Some(rate) => at_a_rate(run, rate, wanted.end).await,
        None => one_after_the_other(run, wanted.clients, wanted.end).await,
    }
}

/// Each client asks again as soon as it was answered.
async fn one_after_the_other(run: Arc<Run>, clients: usize, end: End) {
    let began = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..clients {
        let run = Arc::clone(&run);
        all.spawn(async move {
            loop {
                let turn = run.next_turn();
                let is_over = match end {
                    End::Requests(count) => turn >= count,
                    End::Time(length) => began.elapsed() >= length,
                };
                if is_over {
                    break;
                }
                let outcome = run.make(turn, Instant::now()).await;
                if matches!(outcome, Err(Fault::Refused | Fault::Broken)) {
                    sleep(PAUSE).await;
                }
            }
        });
    }
    all.join_all().await;
}

/// Requests come at their moments, as people do who know nothing of one another. Measured from the moment at which each was
/// due: what a stalled desk keeps waiting counts, also what it kept from being sent.
async fn at_a_rate(run: Arc<Run>, rate: f64, end: End) {
    let began = Instant::now();
    let places = Arc::new(Semaphore::new(MOST_AT_ONCE));
    let mut all = JoinSet::new();
    loop {
        let turn = run.next_turn();
        let due = moment(turn, rate);
        // What is due within the time is made, also where this machine is late.
        let is_over = match end {
            End::Requests(count) => turn >= count,
            End::Time(length) => due >= length,
        };
        if is_over {
            break;
        }
        let due = began + due;
        sleep_until(due).await;
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let run = Arc::clone(&run);
        all.spawn(async move {
            let _ = run.make(turn, due).await;
            drop(place);
        });
        while all.try_join_next().is_some() {}
    }
    all.join_all().await;
}

/// The moment of a turn, from the beginning.
#[expect(clippy::cast_precision_loss, reason = "no run makes requests by the quadrillion")]
fn moment(turn: u64, rate: f64) -> Duration {
    Duration::from_secs_f64(turn as f64 / rate)
}

impl Run {
    fn next_turn(&self) -> u64 {
        self.turns.fetch_add(1, Ordering::Relaxed)
    }

    /// Makes a request that was due at this moment, and counts it.
    async fn make(&self, turn: u64, due: Instant) -> Result<(), Fault> {
        let act = acts::at(turn, &self.door, &self.known);
        // The first ticket was opened before the first turn.
        let outcome = acts::carry_out(act, turn + 1, &self.door, &self.known).await;
        self.figures.add(act, due.elapsed(), outcome);
        outcome
    }
}
