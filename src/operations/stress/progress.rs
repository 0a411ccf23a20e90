//! How far a run is, on standard error: a line that renews itself at a terminal, else a line every few seconds.

use std::io::{IsTerminal, Write};
use std::sync::Arc;
use std::time::Duration;

use kit::clock::Stopwatch;
use tokio::time::interval;

use super::{End, Run};

/// Shows it until it is aborted.
pub(super) async fn show(run: Arc<Run>, end: End) {
    let is_terminal = std::io::stderr().is_terminal();
    let mut ticks = interval(if is_terminal { Duration::from_millis(250) } else { Duration::from_secs(5) });
    ticks.tick().await;
    let watch = Stopwatch::start();
    loop {
        ticks.tick().await;
        let (requests, failed) = run.figures.so_far();
        let seconds = watch.milliseconds() / 1000.0;
        let of = match end {
            End::Requests(count) => format!(" of {count}"),
            End::Time(length) => format!(", {seconds:.0} of {} s", length.as_secs()),
        };
        let line = format!("{requests}{of}, {failed} failed");
        // A progress that cannot be shown stops nothing.
        let _ = if is_terminal {
            write!(std::io::stderr(), "\r{line}\x1b[K").and_then(|()| std::io::stderr().flush())
        } else {
            writeln!(std::io::stderr(), "{line}")
        };
    }
}

/// Takes the line away.
pub(super) fn end() {
    if std::io::stderr().is_terminal() {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
}
