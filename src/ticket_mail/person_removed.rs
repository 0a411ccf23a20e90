//! What mail about tickets says of a person who was removed: the letters to them go, and letters to others name nobody.
//! An agent is named in thousands of them, so a job does it, some at a time; a second run finds nothing.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::jobs::{JobKind, Payload};
use kit::{args, sql};

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::events::Recorded;
use crate::base::ids::{EventId, PersonId, TicketNumber};
use crate::base::removed_person::{self, RemovedPerson};
use crate::mail::{self, Renaming};

/// Takes a removed person out of the outbox.
pub const FORGET: JobKind<App> =
    JobKind { name: "forget_in_mail", run: |app, payload| Box::pin(forget(app, payload)), every: None };

/// Tickets, deeds or letters of one change.
const AT_ONCE: i64 = 50;

/// Subscriber: orders what follows for the outbox.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(removed_person::order(change, recorded, FORGET.name))
}

async fn forget(app: App, payload: Payload) -> Result<(), Error> {
    let removed: RemovedPerson = serde_json::from_value(payload)?;
    let instead = app.language(&app.desk().language).text("people-removed-name");
    let renaming = Renaming { known_as: &removed.known_as, instead };
    while letters_to_them(&app, removed.person, &renaming).await? {}
    for place in [Place::Requester, Place::Assignee] {
        let mut after = TicketNumber(0);
        while let Some(last) = letters_about_tickets(&app, removed.person, place, after, &renaming).await? {
            after = last;
        }
    }
    let mut after = EventId(0);
    while let Some(last) = letters_about_deeds(&app, removed.person, after, &renaming).await? {
        after = last;
    }
    Ok(())
}

/// Whoever was told of a ticket may be named in what others were told of it. Whether there was anything to do.
async fn letters_to_them(app: &App, person: PersonId, renaming: &Renaming<'_>) -> Result<bool, Error> {
    let change = app.change(&Actor::system()).await?;
    let dropped = mail::drop_letters_to(&change, person, AT_ONCE).await?;
    let mut tickets: Vec<TicketNumber> = dropped.iter().copied().flatten().collect();
    tickets.sort_unstable();
    tickets.dedup();
    mail::rename_in_tickets(&change, &tickets, renaming).await?;
    change.commit().await?;
    Ok(!dropped.is_empty())
}

/// What somebody is to a ticket.
#[derive(Clone, Copy)]
enum Place {
    Requester,
    Assignee,
}

/// The last ticket of the batch; none when there are no more.
async fn letters_about_tickets(
    app: &App,
    person: PersonId,
    place: Place,
    after: TicketNumber,
    renaming: &Renaming<'_>,
) -> Result<Option<TicketNumber>, Error> {
    let change = app.change(&Actor::system()).await?;
    let sql = match place {
        Place::Requester => {
            sql!("select number from tickets where requester_id = $1 and number > $2 order by number limit $3")
        }
        Place::Assignee => {
            sql!("select number from tickets where assignee_id = $1 and number > $2 order by number limit $3")
        }
    };
    let rows: Vec<(TicketNumber,)> = change.all(sql, args![person, after, AT_ONCE]).await?;
    let tickets: Vec<TicketNumber> = rows.into_iter().map(|row| row.0).collect();
    mail::rename_in_tickets(&change, &tickets, renaming).await?;
    change.commit().await?;
    Ok(tickets.last().copied())
}

/// The last deed of the batch; none when there are no more.
async fn letters_about_deeds(
    app: &App,
    person: PersonId,
    after: EventId,
    renaming: &Renaming<'_>,
) -> Result<Option<EventId>, Error> {
    let change = app.change(&Actor::system()).await?;
    let sql = sql!("select id from events where actor_id = $1 and id > $2 order by id limit $3");
    let rows: Vec<(EventId,)> = change.all(sql, args![person, after, AT_ONCE]).await?;
    let events: Vec<EventId> = rows.into_iter().map(|row| row.0).collect();
    mail::rename_in_events(&change, &events, renaming).await?;
    change.commit().await?;
    Ok(events.last().copied())
}
