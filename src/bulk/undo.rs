//! The job that undoes it, ticket by ticket: each is put back to what it was, unless somebody has changed it since.

use kit::error::Error;
use kit::jobs::{JobKind, Payload};

use super::carry_out::{AT_ONCE, Order, acting, settle};
use super::store::{self, Bulk, Item};
use super::{Outcome, tell};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::tickets::put_back::put_back;

/// Undoes it.
pub const UNDO: JobKind<App> = JobKind { name: "undo_bulk", run: |app, order| Box::pin(undo(app, order)), every: None };

async fn undo(app: App, order: Payload) -> Result<(), Error> {
    let order: Order = serde_json::from_value(order)?;
    let reader = app.reader(&Actor::system()).await?;
    let Some(bulk) = store::find(&reader, order.bulk).await? else { return Ok(()) };
    drop(reader);
    loop {
        let items = store::next(&*app.reader(&Actor::system()).await?, bulk.id, Outcome::Done, AT_ONCE).await?;
        if items.is_empty() {
            return finish(&app, &bulk).await;
        }
        for item in items {
            let undone = undo_one(&app, &bulk, item).await;
            settle(&app, (&bulk, item), (Outcome::Done, Outcome::Kept), undone).await?;
        }
    }
}

async fn undo_one(app: &App, bulk: &Bulk, item: Item) -> Result<(), Error> {
    let actor = acting(app, bulk.person).await?;
    let change = app.change(&actor).await?;
    change.make_one_of_many();
    let place = (bulk.id, item.place);
    // First the ticket, then the mark: the order in which a deletion locks them, too.
    crate::tickets::put_back::look(&change, item.ticket).await?;
    if !store::mark(&change, place, (Outcome::Done, Outcome::Undone), None).await? {
        return Ok(());
    }
    let (before, after) = store::kept(&change, bulk.id, item.place).await?.ok_or(Error::NotFound)?;
    let t = app.language(&app.desk().language);
    let deed = bulk.deed.wanted.what().deed_of_undoing();
    put_back(&change, (item.ticket, deed), &before, &after, t.text("bulk-undo-reason")).await?;
    change.commit().await
}

async fn finish(app: &App, bulk: &Bulk) -> Result<(), Error> {
    let change = tell::change(app, bulk).await?;
    if store::finish_undoing(&change, bulk.id).await? {
        tell::tell(&change, bulk, Outcome::Undone).await?;
    }
    change.commit().await
}
