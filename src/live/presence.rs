//! Who is at which ticket: takes the signs of life of open pages, tells the other processes, and lets open streams know
//! when something became different. Nothing of it touches the database, except that PostgreSQL carries the words between
//! processes, gathered: a quarter of a second of signs at once, and renewals every five seconds.

use std::collections::BTreeSet;
use std::time::Duration;

use kit::db::Dialect;
use kit::error::Error;
use kit::hub::Told;
use kit::{args, sql};
use serde_json::Value;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, MissedTickBehavior, interval};

use crate::base::actor::Role;
use crate::base::announcement::Announcement;
use crate::base::app::App;
use crate::base::change::LIVE_CHANNEL;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::{self, Deed};
use crate::base::presence::Sign;
use crate::base::visit::SignedIn;
use crate::tickets::find;

/// How often changes are gathered and told.
const TOGETHER: Duration = Duration::from_millis(250);
/// Every so many times the others hear who is still there.
const RENEWED_EVERY: u32 = 20;
/// Signs in one notification: PostgreSQL takes less than 8000 bytes.
const AT_ONCE: usize = 40;
/// Names that are looked up at once.
const NAMES: usize = 200;

/// What a page says of itself.
#[derive(Clone, Copy)]
pub struct Life {
    /// Tells several pages of one person apart.
    pub page: u32,
    /// Whether something is being written.
    pub is_typing: bool,
    /// Whether it is being closed.
    pub is_gone: bool,
}

/// A sign of life of whoever looks at a ticket. Whether they may is asked once, and again when something changed.
///
/// # Errors
/// [`Error::NotFound`] when the ticket does not exist for them; [`Error::Forbidden`] for requesters, who are not shown.
pub async fn note(visit: &SignedIn, ticket: TicketNumber, life: Life) -> Result<(), Error> {
    let presence = &visit.app.presence;
    let person = visit.actor.person.as_ref().ok_or(Error::SignInFirst)?;
    let assignee = if presence.knows(ticket, person.id) {
        presence.assignee(ticket)
    } else {
        let found = find::to_see(&visit.app.reader(&visit.actor).await?, ticket).await?;
        policy::must(&visit.actor, Deed::SeeNotes, Some(&found.facts))?;
        found.ticket.assignee
    };
    let Life { page, is_typing, is_gone } = life;
    let is_third_party = person.role == Role::ThirdParty;
    let sign = Sign { ticket, assignee, person: person.id, page, is_third_party, is_typing, is_gone };
    presence.note(sign, (&person.name, visit.visitor.picture_at), Instant::now());
    Ok(())
}

/// Keeps the picture true for as long as the process serves.
pub async fn keep(app: App, mut announcements: Receiver<Told>) {
    let mut beat = interval(TOGETHER);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut count: u32 = 0;
    loop {
        tokio::select! {
            heard = announcements.recv() => match heard {
                Ok(told) => hear(&app, &told),
                Err(RecvError::Lagged(_)) => app.presence.doubt(),
                Err(RecvError::Closed) => return,
            },
            _ = beat.tick() => {
                count = count.wrapping_add(1);
                if let Err(error) = tell(&app, count.is_multiple_of(RENEWED_EVERY)).await {
                    tracing::warn!(%error, "who is at which ticket could not be told");
                }
            }
        }
    }
}

fn hear(app: &App, told: &Told) {
    match Announcement::read(&told.payload) {
        Some(Announcement::Presence { process, signs }) if process != app.process => {
            app.presence.hear(&signs, Instant::now());
        }
        Some(Announcement::Ticket(changed)) => app.presence.ticket_changed(&changed),
        Some(Announcement::Deleted(number)) => app.presence.ticket_deleted(number),
        Some(Announcement::Person(person)) => app.presence.person_changed(person),
        Some(Announcement::CaughtUp(_)) => app.presence.doubt(),
        _ => {}
    }
}

async fn tell(app: &App, with_renewals: bool) -> Result<(), Error> {
    app.presence.sweep(Instant::now());
    let strangers = app.presence.strangers();
    if !strangers.is_empty() {
        app.presence.introduce(names(app, strangers).await?);
    }
    let changed = app.presence.take_changed();
    if !changed.is_empty() {
        // Not for the other processes: each finds it out itself.
        app.hub.publish(serde_json::to_string(&Announcement::PresenceChanged(changed))?);
    }
    let signs = app.presence.take_signs(with_renewals);
    if signs.is_empty() || app.db.dialect() == Dialect::Sqlite {
        return Ok(());
    }
    let transaction = app.db.transaction().await?;
    for some in signs.chunks(AT_ONCE) {
        let payload = serde_json::to_string(&Announcement::Presence { process: app.process, signs: some.to_vec() })?;
        transaction.notify(LIVE_CHANNEL, &payload).await?;
    }
    Ok(transaction.commit().await?)
}

/// The names of people at tickets whose pages speak with other processes.
async fn names(
    app: &App,
    people: BTreeSet<PersonId>,
) -> Result<Vec<(PersonId, String, Option<kit::clock::Time>)>, Error> {
    let reader = app.db.reader().await?;
    let list = args![people.iter().take(NAMES).map(|person| person.0).collect::<Value>()];
    let text = sql!(
        sqlite "select id, name, picture_at from people where id in (select value from json_each($1)) order by id",
        postgres "select id, name, picture_at from people where id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) order by id"
    );
    Ok(reader.all(reader.pick(text), list).await?)
}
