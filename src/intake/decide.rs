//! The job that decides about a mail and carries the decision out.

use kit::error::Error;
use kit::jobs::{JobKind, Payload};

use crate::base::app::App;

/// Decides about one mail.
pub const DECIDE: JobKind<App> =
    JobKind { name: "decide_mail", run: |app, order| Box::pin(decide(app, order)), every: None };

async fn decide(_: App, _: Payload) -> Result<(), Error> {
    Ok(())
}
