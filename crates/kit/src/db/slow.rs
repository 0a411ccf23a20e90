//! How long statements take: slow ones stand in the log by their text. Their values never do. All are counted.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::clock::Stopwatch;

/// Milliseconds from which a statement is slow, on a busy machine too: a page needs less than a thousandth of it.
const SLOW: f64 = 1_000.0;

static STATEMENTS: AtomicU64 = AtomicU64::new(0);
static MICROSECONDS: AtomicU64 = AtomicU64::new(0);
static SLOW_ONES: AtomicU64 = AtomicU64::new(0);

/// What this process asked its database since it started.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatementFigures {
    /// Statements that were run.
    pub statements: u64,
    /// Seconds until they were answered, waiting for a turn included.
    pub seconds: f64,
    /// Those that took longer than a second.
    pub slow: u64,
}

/// The figures of now.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "exact for some 285 years of waiting")]
pub fn statement_figures() -> StatementFigures {
    StatementFigures {
        statements: STATEMENTS.load(Ordering::Relaxed),
        seconds: MICROSECONDS.load(Ordering::Relaxed) as f64 / 1_000_000.0,
        slow: SLOW_ONES.load(Ordering::Relaxed),
    }
}

/// Runs while a statement does.
pub(super) struct Watched<'s> {
    sql: &'s str,
    since: Stopwatch,
}

impl<'s> Watched<'s> {
    pub(super) fn begin(sql: &'s str) -> Watched<'s> {
        Watched { sql, since: Stopwatch::start() }
    }
}

impl Drop for Watched<'_> {
    fn drop(&mut self) {
        let took_ms = self.since.milliseconds();
        STATEMENTS.fetch_add(1, Ordering::Relaxed);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no statement takes that long")]
        MICROSECONDS.fetch_add((took_ms * 1_000.0) as u64, Ordering::Relaxed);
        if took_ms >= SLOW {
            SLOW_ONES.fetch_add(1, Ordering::Relaxed);
            tracing::warn!(took_ms, statement = self.sql, "a slow statement");
        }
    }
}
