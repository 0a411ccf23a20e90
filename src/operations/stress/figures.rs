//! How long requests took and which failed, counted as they come.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hdrhistogram::Histogram;
use kit::error::Error;

use super::acts::Act;
use super::fault::Fault;

/// A day, in microseconds: nothing is waited for that long.
const LONGEST: u64 = 86_400_000_000;

/// The counters of a run.
pub(super) struct Figures(Mutex<Counted>);

/// What was counted.
pub(super) struct Counted {
    /// No times yet.
    empty: Histogram<u64>,
    /// For each act.
    pub acts: BTreeMap<Act, Tally>,
    /// Failures of each kind.
    pub faults: BTreeMap<Fault, u64>,
}

/// The requests of one kind.
#[derive(Clone)]
pub(super) struct Tally {
    /// Those whose answer was right.
    pub succeeded: u64,
    /// The others.
    pub failed: u64,
    /// Microseconds, of those that were answered or waited for, to three digits.
    times: Histogram<u64>,
}

impl Figures {
    /// Nothing counted.
    ///
    /// # Errors
    /// Never: three digits are not too many.
    pub fn new() -> Result<Figures, Error> {
        let empty = Histogram::new(3).map_err(|error| Error::Bug(error.to_string()))?;
        Ok(Figures(Mutex::new(Counted { empty, acts: BTreeMap::new(), faults: BTreeMap::new() })))
    }

    /// Counts a request.
    pub fn add(&self, act: Act, took: Duration, outcome: Result<(), Fault>) {
        let Counted { empty, acts, faults } = &mut *self.lock();
        let tally = acts.entry(act).or_insert_with(|| Tally::new(empty));
        if outcome.is_ok() {
            tally.succeeded += 1;
        } else {
            tally.failed += 1;
        }
        if outcome.err().is_none_or(Fault::took_time) {
            let took = u64::try_from(took.as_micros()).unwrap_or(u64::MAX).clamp(1, LONGEST);
            // It grows by itself, and up to the longest time there is room.
            let _ = tally.times.record(took);
        }
        if let Err(fault) = outcome {
            *faults.entry(fault).or_default() += 1;
        }
    }

    /// Requests so far, and how many of them failed.
    pub fn so_far(&self) -> (u64, u64) {
        let counted = self.lock();
        let (succeeded, failed) = counted
            .acts
            .values()
            .fold((0, 0), |(succeeded, failed), tally| (succeeded + tally.succeeded, failed + tally.failed));
        (succeeded + failed, failed)
    }

    /// The counters.
    pub fn lock(&self) -> MutexGuard<'_, Counted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Counted {
    /// All acts together.
    pub fn all(&self) -> Tally {
        self.acts.values().fold(Tally::new(&self.empty), |mut all, tally| {
            all.succeeded += tally.succeeded;
            all.failed += tally.failed;
            // A histogram that grows by itself takes every value of another.
            let _ = all.times.add(&tally.times);
            all
        })
    }
}

impl Tally {
    fn new(empty: &Histogram<u64>) -> Tally {
        Tally { succeeded: 0, failed: 0, times: empty.clone() }
    }

    /// How many there were.
    pub fn requests(&self) -> u64 {
        self.succeeded + self.failed
    }

    /// The time within which this share of them was answered, in milliseconds; none when none was.
    #[expect(clippy::cast_precision_loss, reason = "a time of 285 years is not measured to the microsecond")]
    pub fn milliseconds(&self, share: f64) -> Option<f64> {
        (!self.times.is_empty()).then(|| self.times.value_at_quantile(share).min(self.times.max()) as f64 / 1000.0)
    }
}
