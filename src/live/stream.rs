//! One open stream: hears every announcement, passes on what its person may see. While nothing happens it costs a
//! place in the hub and one timer.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::time::Duration;

use askama::Template;
use axum::response::sse::Event;
use futures_util::Stream;
use kit::hub::{Missed, Seat, Told};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Instant, Interval, MissedTickBehavior, Sleep, interval_at, sleep};

use crate::access::session;
use crate::base::actor::{Actor, Role};
use crate::base::announcement::{Announcement, TicketChanged};
use crate::base::app::App;
use crate::base::here::here;
use crate::base::ids::TicketNumber;
use crate::base::policy::{self, Deed};
use crate::tickets::scope::TicketScope;

/// How often a sign of life is sent, and whether the person is still welcome is asked again.
const PULSE: Duration = Duration::from_secs(20);
/// Changes of lists within this time are told once.
const TOGETHER: Duration = Duration::from_millis(200);

/// Of which tickets a page shows who is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Interest {
    /// Of none.
    Nowhere,
    /// Of this one.
    Ticket(TicketNumber),
    /// Of all that this person may know of.
    Lists,
}

/// What a page asks for.
pub struct Asked {
    /// What it heard last, or when it was made; empty when it wants to hear from now on.
    pub after: String,
    /// Whose presence it shows.
    pub interest: Interest,
}

/// One open stream.
pub struct Connection {
    app: App,
    actor: Actor,
    session: String,
    interest: Interest,
    /// What was announced while nobody listened.
    missed: VecDeque<Told>,
    announcements: Receiver<Told>,
    /// The number of the newest announcement that was dealt with.
    dealt_with: u64,
    closing: watch::Receiver<bool>,
    pulse: Interval,
    pending: VecDeque<Event>,
    /// When it is time to tell that lists changed, and everything before that change.
    lists: Option<(Pin<Box<Sleep>>, u64)>,
    _seat: Seat,
}

/// How announcements begin that processes make for one another and no stream passes on.
const OF_PROCESSES: &str = "{\"presence\":";

/// What made the stream go on.
enum Woken {
    Closing,
    Heard(Result<Told, RecvError>),
    Lists,
    Pulse,
}

/// The number in a mark of this process; none when it is another's or no mark at all.
fn place_of(app: &App, mark: &str) -> Option<u64> {
    let (process, number) = mark.rsplit_once('-')?;
    (process == format!("{:x}", app.process)).then(|| number.parse().ok())?
}

impl Connection {
    /// A stream for this person, for as long as this session lasts.
    pub fn new(app: App, actor: Actor, (session, seat): (String, Seat), asked: Asked) -> Connection {
        let (missed, announcements) = match place_of(&app, &asked.after) {
            Some(number) => app.hub.subscribe_after(number),
            // Another process, or this one before its restart.
            None if !asked.after.is_empty() => (Missed::Unknown, app.hub.subscribe()),
            None => (Missed::These(Vec::new()), app.hub.subscribe()),
        };
        let dealt_with = match &missed {
            Missed::These(told) => told.first().map_or(app.hub.newest(), |told| told.number - 1),
            Missed::Unknown => app.hub.newest(),
        };
        let mut pulse = interval_at(Instant::now() + PULSE, PULSE);
        pulse.set_missed_tick_behavior(MissedTickBehavior::Delay);
        // After a restart of the desk not all browsers come back in the same instant.
        let patience = 1_000 + app.ids.next().unsigned_abs() / 4_096 % 3_000;
        let first = Event::default().retry(Duration::from_millis(patience)).comment("open");
        let mut connection = Connection {
            interest: asked.interest,
            missed: VecDeque::new(),
            announcements,
            dealt_with,
            closing: app.hub.closing(),
            app,
            actor,
            session,
            pulse,
            pending: VecDeque::from([first]),
            lists: None,
            _seat: seat,
        };
        match missed {
            Missed::These(told) => connection.missed = told.into(),
            Missed::Unknown => connection.tell("caught_up", ""),
        }
        if let Interest::Ticket(ticket) = asked.interest {
            connection.tell_presence(&[ticket]);
        }
        connection
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
            if let Some(told) = self.missed.pop_front() {
                self.hear(&told).await?;
                continue;
            }
            match self.woken().await {
                Woken::Closing | Woken::Heard(Err(RecvError::Closed)) => return None,
                // Too much happened at once: nobody knows what was missed.
                Woken::Heard(Err(RecvError::Lagged(_))) => self.catch_up().await?,
                Woken::Heard(Ok(told)) => self.hear(&told).await?,
                Woken::Lists => {
                    self.lists = None;
                    self.tell("tickets", "");
                }
                Woken::Pulse => {
                    self.must_be_welcome().await?;
                    self.tell("pulse", "");
                }
            }
        }
    }

    async fn woken(&mut self) -> Woken {
        let lists = async {
            match &mut self.lists {
                Some((sleep, _)) => sleep.await,
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
    async fn hear(&mut self, told: &Told) -> Option<()> {
        let before = std::mem::replace(&mut self.dealt_with, told.number);
        if told.payload.starts_with(OF_PROCESSES) {
            return Some(());
        }
        match Announcement::read(&told.payload) {
            Some(Announcement::Ticket(changed)) if self.concerns(&changed) => {
                self.tell("ticket", &changed.number.to_string());
                self.lists_changed(before);
                if self.had_it(&changed) {
                    self.app.presence.ticket_changed(&changed);
                    self.tell_presence(&[changed.number]);
                }
            }
            Some(Announcement::PresenceChanged(tickets)) => self.tell_presence(&tickets),
            Some(Announcement::Deleted(number)) => {
                // Whose it was is gone with it. Others than staff hear that lists changed, but not which ticket.
                if self.actor.role().is_some_and(Role::is_staff) {
                    self.tell("ticket", &number.to_string());
                }
                self.lists_changed(before);
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
        let sees_it = TicketScope::for_actor(&self.actor).admits(&facts);
        let sees_change = !changed.is_internal || policy::may(&self.actor, Deed::SeeNotes, Some(&facts));
        self.had_it(changed) || (sees_it && sees_change)
    }

    fn had_it(&self, changed: &TicketChanged) -> bool {
        self.actor.id().is_some_and(|id| changed.previous_assignees.contains(&id))
    }

    /// Draws who is at these tickets, as far as the page shows them and its person may know.
    fn tell_presence(&mut self, tickets: &[TicketNumber]) {
        let Some(person) = &self.actor.person else { return };
        let t = self.app.language(&person.language);
        let shown = tickets.iter().copied().filter(|ticket| match self.interest {
            Interest::Nowhere => false,
            // Also when it may no longer know: then nobody is there.
            Interest::Ticket(own) => own == *ticket && person.role != Role::Requester,
            Interest::Lists => self.app.presence.is_shown_to(*ticket, &self.actor),
        });
        let drawn: Result<String, _> = shown.map(|ticket| here(&self.app, t, ticket, &self.actor).render()).collect();
        match drawn {
            Ok(html) if html.is_empty() => {}
            Ok(html) => self.tell("presence", &html),
            Err(error) => tracing::error!(%error, "who is at a ticket could not be drawn"),
        }
    }

    fn tell(&mut self, name: &str, value: &str) {
        // A browser passes over an event without data.
        let value = if value.is_empty() { "changed" } else { value };
        // Whoever comes back after this event shall hear again what was not told yet.
        let told = self.lists.as_ref().map_or(self.dealt_with, |(_, before)| *before);
        let id = format!("{:x}-{told}", self.app.process);
        self.pending.push_back(Event::default().event(name).data(value).id(id));
    }

    /// What was missed may have been the end of this session too.
    async fn catch_up(&mut self) -> Option<()> {
        self.must_be_welcome().await?;
        self.lists = None;
        self.tell("caught_up", "");
        Some(())
    }

    fn lists_changed(&mut self, before: u64) {
        self.lists.get_or_insert_with(|| (Box::pin(sleep(TOGETHER)), before));
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
