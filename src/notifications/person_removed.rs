//! Notices for a person who was removed: nobody reads them any more. There may be many, so a job removes them, some at a
//! time.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::jobs::{JobKind, Payload};
use serde_json::json;

use super::store;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::PersonId;

/// Removes the notices of a removed person.
pub const FORGET: JobKind<App> =
    JobKind { name: "forget_notices", run: |app, payload| Box::pin(forget(app, payload)), every: None };

/// Notices of one change.
const AT_ONCE: i64 = 500;

/// Subscriber: orders what follows for the notices.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            let Event::PersonRemoved { person, .. } = &entry.event else { continue };
            change.order_about(*person, FORGET.name, json!({ "person": person })).await?;
        }
        Ok(())
    })
}

async fn forget(app: App, payload: Payload) -> Result<(), Error> {
    let person = payload.get("person").and_then(Payload::as_i64).map(PersonId);
    let person = person.ok_or_else(|| Error::Bug("notices of nobody".to_owned()))?;
    loop {
        let change = app.change(&Actor::system()).await?;
        let count = store::delete_some(&change, person, AT_ONCE).await?;
        change.commit().await?;
        if count == 0 {
            return Ok(());
        }
    }
}
