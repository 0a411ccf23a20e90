//! One open stream: hears every announcement, passes on what its person may see. While nothing happens it costs a
//! place in the hub and one timer.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::Event;
use futures_util::Stream;
use kit::hub::Seat;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, Sleep, interval_at, sleep};

use crate::access::session;
use crate::base::actor::{Actor, Role};
use crate::base::announcement::{Announcement, TicketChanged};
use crate::base::app::App;
use crate::base::policy::{self, Deed};
use crate::tickets::scope::TicketScope;

/// How often a sign of life is sent, and whether the person is still welcome is asked again.
const PULSE: Duration = Duration::from_secs(20);
/// Changes of lists within this time are told once.
const TOGETHER: Duration = Duration::from_millis(200);

/// One open stream.
pub struct Connection {
    app: App,
    actor: Actor,
    session: String,
    announcements: Receiver<Arc<str>>,
    closing: watch::Receiver<bool>,
    pulse: Interval,
    pending: VecDeque<Event>,
    /// When it is time to tell that lists changed.
    lists: Option<Pin<Box<Sleep>>>,
    _seat: Seat,
}

/// What made the stream go on.
enum Woken {
    Closing,
    Heard(Result<Arc<str>, RecvError>),
    Lists,
    Pulse,
}

impl Connection {
    /// A stream for this person, for as long as this session lasts.
    pub fn new(app: App, actor: Actor, session: String, seat: Seat) -> Connection {
        let mut pulse = interval_at(Instant::now() + PULSE, PULSE);
        pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // After a restart of the desk not all browsers come back in the same instant.
        let patience = 1_000 + app.ids.next().unsigned_abs() / 4_096 % 3_000;
        let first = Event::default().retry(Duration::from_millis(patience)).comment("open");
        Connection {
            announcements: app.hub.subscribe(),
            closing: app.hub.closing(),
            app,
            actor,
            session,
            pulse,
            pending: VecDeque::from([first]),
            lists: None,
            _seat: seat,
        }
    }

    /// The events, until the session or the server ends.
    pub fn into_stream(self) -> impl Stream<Item = Result<Event, Infallible>> + Send + 'static {
        futures_util::stream::unfold(self, async |mut connection| {
            let event = connection.next().await?;
            Some((Ok(event), connection))
        })
    }

    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.pending.pop_front() {
                return Some(event);
            }
            match self.woken().await {
                Woken::Closing | Woken::Heard(Err(RecvError::Closed)) => return None,
                // Too much happened at once: nobody knows what was missed.
                Woken::Heard(Err(RecvError::Lagged(_))) => self.catch_up().await?,
                Woken::Heard(Ok(payload)) => self.hear(&payload).await?,
                Woken::Lists => {
                    self.lists = None;
                    self.tell("tickets", "");
                }
                Woken::Pulse => {
                    self.must_be_welcome().await?;
                    self.pending.push_back(Event::default().comment(""));
                }
            }
        }
    }

    async fn woken(&mut self) -> Woken {
        let lists = async {
            match &mut self.lists {
                Some(sleep) => sleep.await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            _ = self.closing.wait_for(|is_closing| *is_closing) => Woken::Closing,
            heard = self.announcements.recv() => Woken::Heard(heard),
            () = lists => Woken::Lists,
            _ = self.pulse.tick() => Woken::Pulse,
        }
    }

    /// Passes an announcement on where it concerns this person. None ends the stream.
    async fn hear(&mut self, payload: &str) -> Option<()> {
        match Announcement::read(payload) {
            Some(Announcement::Ticket(changed)) if self.concerns(&changed) => {
                self.tell("ticket", &changed.number.to_string());
                self.lists_changed();
            }
            Some(Announcement::Deleted(number)) => {
                // Whose it was is gone with it. Others than staff hear that lists changed, but not which ticket.
                if self.actor.role().is_some_and(Role::is_staff) {
                    self.tell("ticket", &number.to_string());
                }
                self.lists_changed();
            }
            Some(Announcement::Notices(people)) if self.actor.id().is_some_and(|id| people.contains(&id)) => {
                self.tell("notices", "");
            }
            Some(Announcement::Person(person)) if self.actor.id() == Some(person) => {
                self.must_be_welcome().await?;
            }
            Some(Announcement::CaughtUp(_)) => self.catch_up().await?,
            _ => {}
        }
        Some(())
    }

    /// The same rule as for reading; and whoever just lost it has to see it go.
    fn concerns(&self, changed: &TicketChanged) -> bool {
        let facts = changed.facts();
        let had_it = self.actor.id().is_some_and(|id| changed.previous_assignees.contains(&id));
        let sees_it = TicketScope::for_actor(&self.actor).admits(&facts);
        let sees_change = !changed.is_internal || policy::may(&self.actor, Deed::SeeNotes, Some(&facts));
        had_it || (sees_it && sees_change)
    }

    fn tell(&mut self, name: &str, value: &str) {
        // A browser passes over an event without data.
        let value = if value.is_empty() { "changed" } else { value };
        self.pending.push_back(Event::default().event(name).data(value));
    }

    /// What was missed may have been the end of this session too.
    async fn catch_up(&mut self) -> Option<()> {
        self.must_be_welcome().await?;
        self.lists = None;
        self.tell("caught_up", "");
        Some(())
    }

    fn lists_changed(&mut self) {
        self.lists.get_or_insert_with(|| Box::pin(sleep(TOGETHER)));
    }

    /// Ends the stream when the session is over or the person is no longer who opened it. The browser then comes
    /// back by itself and is told what holds now.
    async fn must_be_welcome(&self) -> Option<()> {
        match session::present_role(&self.app, &self.session).await {
            Ok(role) if role.is_some() && role == self.actor.role() => Some(()),
            Ok(_) => None,
            Err(error) => {
                tracing::warn!(%error, "a live stream ends because its session could not be checked");
                None
            }
        }
    }
}
