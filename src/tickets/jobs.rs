//! What tickets need done later: closing what was resolved long ago, and what was never sent.

use kit::clock::{DAY, HOUR};
use kit::error::Error;
use kit::jobs::JobKind;

use super::{drafts, status};
use crate::base::app::App;

/// Closes, every hour, what was resolved long enough ago.
pub const CLOSE_RESOLVED: JobKind<App> =
    JobKind { name: "close_resolved", run: |app, _| Box::pin(close_all(app)), every: Some(HOUR) };

/// Removes, every day, what was written and never sent.
pub const SWEEP_DRAFTS: JobKind<App> = JobKind {
    name: "sweep_drafts",
    run: |app, _| Box::pin(async move { drafts::sweep(&app).await }),
    every: Some(DAY),
};

async fn close_all(app: App) -> Result<(), Error> {
    // Each round is a change of its own, so that nobody waits long behind it.
    while status::close_resolved(&app).await? > 0 {}
    Ok(())
}
