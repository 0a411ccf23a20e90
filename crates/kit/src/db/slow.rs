//! How long statements take: slow ones stand in the log by their text. Their values never do.

use crate::clock::Stopwatch;

/// Milliseconds from which a statement is slow, on a busy machine too: a page needs less than a thousandth of it.
const SLOW: f64 = 1_000.0;

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
        }
    }
}
