//! How long statements take: slow ones stand in the log by name, all of them at level trace. Their values never do.

use crate::clock::Stopwatch;

/// Milliseconds from which a statement is slow: a page should need a hundredth of it.
const SLOW: f64 = 100.0;

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
        if took_ms >= SLOW {
            tracing::warn!(took_ms, statement = self.sql, "a slow statement");
        } else {
            tracing::trace!(took_ms, statement = self.sql, "a statement");
        }
    }
}
