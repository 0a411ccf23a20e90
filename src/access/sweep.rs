//! What nobody can use any more goes: ended sessions, and counters whose window is over.

use kit::clock::{DAY, HOUR};
use kit::error::Error;
use kit::jobs::JobKind;

use super::{session, store, throttle};
use crate::base::actor::Actor;
use crate::base::app::App;

/// Sweeps every hour.
pub const SWEEP: JobKind<App> =
    JobKind { name: "sweep_access", run: |app, _| Box::pin(async move { sweep(&app).await }), every: Some(HOUR) };

async fn sweep(app: &App) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    store::delete_ended_sessions(&change, change.now.plus(-session::IDLE)).await?;
    let (ended, day_ended) = (change.now.plus(-throttle::WINDOW), change.now.plus(-DAY));
    store::delete_old_throttles(&change, ended, day_ended).await?;
    change.commit().await
}
