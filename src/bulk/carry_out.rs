//! The job that does it, ticket by ticket. Whoever takes over from a process that died goes on with the first ticket that
//! is still waiting: the mark on it and what was done with it are one change.

use futures_util::future::BoxFuture;
use kit::clock::DAY;
use kit::error::Error;
use kit::jobs::{JobKind, Payload};
use serde::Deserialize;

use super::store::{self, Bulk, Item};
use super::tell;
use super::{BulkId, Outcome, Wanted};
use crate::base::actor::{Actor, Channel};
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::{self, Deed};
use crate::tickets::written::Written;
use crate::tickets::{assign, bin, put_back, reply, status, tags, triage};
use crate::{canned_replies, people};

/// Does it.
pub const CARRY_OUT: JobKind<App> =
    JobKind { name: "carry_out_bulk", run: |app, order| Box::pin(carry_out(app, order)), every: None };

/// Forgets, every day, what was done long ago.
pub const SWEEP: JobKind<App> = JobKind { name: "sweep_bulk", run: |app, _| Box::pin(sweep(app)), every: Some(DAY) };

/// Tickets that are looked up at once.
pub(super) const AT_ONCE: i64 = 20;
/// How long a deed is kept, and can be undone.
const KEPT: i64 = 30 * DAY;

/// Which deed.
#[derive(Deserialize)]
pub(super) struct Order {
    pub bulk: BulkId,
}

async fn carry_out(app: App, order: Payload) -> Result<(), Error> {
    let order: Order = serde_json::from_value(order)?;
    let change = app.change(&Actor::system()).await?;
    let Some(bulk) = store::find(&change, order.bulk).await? else { return Ok(()) };
    store::begin(&change, bulk.id).await?;
    change.commit().await?;
    loop {
        let items = store::next(&*app.reader(&Actor::system()).await?, bulk.id, Outcome::Waiting, AT_ONCE).await?;
        if items.is_empty() {
            return finish(&app, &bulk).await;
        }
        for item in items {
            let done = do_one(&app, &bulk, item).await;
            settle(&app, (&bulk, item), (Outcome::Waiting, Outcome::Refused), done).await?;
        }
    }
}

async fn do_one(app: &App, bulk: &Bulk, item: Item) -> Result<(), Error> {
    let actor = acting(app, bulk.person).await?;
    let change = app.change(&actor).await?;
    change.make_one_of_many();
    let before = put_back::look(&change, item.ticket).await?;
    let place = (bulk.id, item.place);
    if !store::mark(&change, place, (Outcome::Waiting, Outcome::Done), None).await? {
        // It was stopped, or another process is at it.
        return Ok(());
    }
    deed(&change, &bulk.deed.wanted, item.ticket).await?;
    let after = put_back::look(&change, item.ticket).await?;
    store::keep(&change, place, &before, &after).await?;
    change.commit().await
}

fn deed<'c>(change: &'c Change, wanted: &'c Wanted, number: TicketNumber) -> BoxFuture<'c, Result<(), Error>> {
    Box::pin(async move {
        match wanted {
            Wanted::Triage { priority } => triage::triage(change, number, Some(*priority)).await,
            Wanted::Category { category } => triage::categorise(change, number, *category).await,
            Wanted::Tag { add, remove } => tags::change(change, number, add, remove).await.map(drop),
            Wanted::Assign { to, reason } => assign::assign(change, number, *to, reason).await,
            Wanted::Reply { body } => {
                let body = filled(change, number, body).await?;
                reply::reply(change, number, body, Vec::new()).await.map(drop)
            }
            Wanted::Resolve => status::resolve(change, number).await,
            Wanted::Close => status::close(change, number).await,
            Wanted::Bin => bin::put(change, number).await,
        }
    })
}

/// A text with the values of this ticket. Nobody looks at it before it goes out, so that it has no gaps.
async fn filled(change: &Change, number: TicketNumber, body: &str) -> Result<Written, Error> {
    let values = canned_replies::values(&change.app, change, number).await?;
    let body = values.fill_text(body).ok_or(Error::Conflict("bulk-reason-gap"))?;
    Ok(Written { body, ..Written::default() })
}

/// Whoever ordered it, as what they are now.
pub(super) async fn acting(app: &App, person: PersonId) -> Result<Actor, Error> {
    let found = people::find(&*app.reader(&Actor::system()).await?, person).await?;
    let person = found.filter(|person| person.is_active).ok_or(Error::Forbidden)?;
    let actor = person.acting(Channel::Web);
    policy::must(&actor, Deed::Bulk, None)?;
    Ok(actor)
}

/// Keeps why it could not be done with a ticket. A fault of the database is no refusal: the job is tried again later.
pub(super) async fn settle(
    app: &App,
    (bulk, item): (&Bulk, Item),
    outcomes: (Outcome, Outcome),
    done: Result<(), Error>,
) -> Result<(), Error> {
    let reason = match done {
        Ok(()) => return Ok(()),
        Err(Error::Outside(text)) => return Err(Error::Outside(text)),
        Err(error) => reason(&error),
    };
    let change = app.change(&Actor::system()).await?;
    store::mark(&change, (bulk.id, item.place), outcomes, Some(reason)).await?;
    change.commit().await
}

/// The key of the text that says why not.
fn reason(error: &Error) -> &'static str {
    match error {
        Error::NotFound => "bulk-reason-gone",
        Error::Forbidden => "bulk-reason-forbidden",
        Error::Conflict(key) => key,
        Error::Invalid(fields) => fields.0.first().map_or("bulk-reason-fault", |fault| fault.key),
        error => {
            tracing::error!(%error, "a ticket could not be changed together with others");
            "bulk-reason-fault"
        }
    }
}

async fn finish(app: &App, bulk: &Bulk) -> Result<(), Error> {
    let change = tell::change(app, bulk).await?;
    finish_within(&change, bulk).await?;
    change.commit().await
}

/// Writes that it is over, and tells those who work on the tickets.
pub(super) async fn finish_within(change: &Change, bulk: &Bulk) -> Result<(), Error> {
    let counts = store::counts(change, bulk.id).await?;
    let of = |outcome| counts.iter().find(|(known, _)| *known == outcome).map_or(0, |(_, count)| *count);
    if store::finish(change, bulk.id, of(Outcome::Done), of(Outcome::Refused)).await? {
        tell::tell(change, bulk, Outcome::Done).await?;
    }
    Ok(())
}

async fn sweep(app: App) -> Result<(), Error> {
    loop {
        let change = app.change(&Actor::system()).await?;
        let count = store::sweep(&change, change.now.plus(-KEPT), AT_ONCE).await?;
        change.commit().await?;
        if count == 0 {
            return Ok(());
        }
    }
}
