//! A read and a change, each with its actor and its time.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use kit::clock::Time;
use kit::db::{self, Transaction};
use kit::error::Error;
use kit::jobs::{self, NewJob, Payload};
use kit::{args, sql};

use super::actor::{Actor, Channel};
use super::app::App;
use super::events::{Event, Recorded};
use super::ids::{EventId, PersonId, TicketNumber};

/// The channel on which processes tell one another what changed.
pub const LIVE_CHANNEL: &str = "helpdesk_live";

/// A read: a connection, who reads, and when.
pub struct Reader {
    rows: db::Reader,
    /// Shared handles.
    pub app: App,
    /// Who reads.
    pub actor: Actor,
    /// When.
    pub now: Time,
}

/// A transaction: who changes something, and when. Dropped without a commit, nothing has happened.
pub struct Change {
    transaction: Transaction,
    /// Shared handles.
    pub app: App,
    /// Who acts.
    pub actor: Actor,
    /// When.
    pub now: Time,
    recorded: Mutex<Vec<Recorded>>,
    announcements: Mutex<Vec<String>>,
    is_one_of_many: AtomicBool,
    withheld: Mutex<Withheld>,
    doubts_sender: AtomicBool,
}

/// To whom no mail is written about a change: what machines cause must not go round for ever. Notices are written all the
/// same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Withheld {
    /// Everybody whom it concerns gets their mail.
    #[default]
    FromNobody,
    /// These do not.
    From(Vec<PersonId>),
    /// Nobody does.
    FromAll,
}

impl Reader {
    pub(super) fn new(rows: db::Reader, app: App, actor: Actor, now: Time) -> Reader {
        Reader { rows, app, actor, now }
    }
}

impl Deref for Reader {
    type Target = db::Reader;

    fn deref(&self) -> &db::Reader {
        &self.rows
    }
}

impl Deref for Change {
    type Target = Transaction;

    fn deref(&self) -> &Transaction {
        &self.transaction
    }
}

impl Change {
    pub(super) fn new(transaction: Transaction, app: App, actor: Actor, now: Time) -> Change {
        Change {
            transaction,
            app,
            actor,
            now,
            recorded: Mutex::new(Vec::new()),
            announcements: Mutex::new(Vec::new()),
            is_one_of_many: AtomicBool::new(false),
            withheld: Mutex::new(Withheld::default()),
            doubts_sender: AtomicBool::new(false),
        }
    }

    /// Says that a mail caused this, and that nothing shows who wrote it: whoever forges an address must not have the desk
    /// send their words to it.
    pub fn doubt_sender(&self) {
        self.doubts_sender.store(true, Ordering::Relaxed);
    }

    /// Whether nothing shows who wrote the mail that caused this.
    #[must_use]
    pub fn doubts_sender(&self) -> bool {
        self.doubts_sender.load(Ordering::Relaxed)
    }

    /// Says to whom no mail is written about this change.
    pub fn withhold_mail(&self, withheld: Withheld) {
        *self.withheld.lock().unwrap_or_else(PoisonError::into_inner) = withheld;
    }

    /// Whether mail about this change is written to somebody.
    #[must_use]
    pub fn writes_mail_to(&self, person: PersonId) -> bool {
        match &*self.withheld.lock().unwrap_or_else(PoisonError::into_inner) {
            Withheld::FromNobody => true,
            Withheld::From(people) => !people.contains(&person),
            Withheld::FromAll => false,
        }
    }

    /// Says that somebody does the same with many tickets, of which this change does one: those who work on them are told
    /// of all together afterwards, and not of each.
    pub fn make_one_of_many(&self) {
        self.is_one_of_many.store(true, Ordering::Relaxed);
    }

    /// Whether somebody does the same with many tickets, of which this change does one.
    #[must_use]
    pub fn is_one_of_many(&self) -> bool {
        self.is_one_of_many.load(Ordering::Relaxed)
    }

    /// Orders work for later: it is there when this change is.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub async fn order(&self, job: NewJob<'_>) -> Result<(), Error> {
        Ok(jobs::enqueue(self, self.next_id(), self.now, job).await?)
    }

    /// Orders work about a person: one piece after the other, in the order in which they were ordered.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub async fn order_about(&self, person: PersonId, kind: &'static str, payload: Payload) -> Result<(), Error> {
        let lane = person.lane();
        self.order(NewJob { kind, payload, lane: Some(&lane), unique_key: None, run_at: self.now }).await
    }

    /// A new id.
    #[must_use]
    pub fn next_id(&self) -> i64 {
        self.app.ids.next()
    }

    /// Writes what happened into the history; subscribers hear of it just before the commit.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub async fn record(&self, ticket: Option<TicketNumber>, event: Event) -> Result<EventId, Error> {
        self.write_event(ticket, event, (self.actor.id(), self.actor.channel), false).await
    }

    /// The same for what a rule of the desk does because of what the actor did.
    ///
    /// # Errors
    /// As [`record`](Change::record).
    pub async fn record_of_the_desk(&self, ticket: TicketNumber, event: Event) -> Result<EventId, Error> {
        self.write_event(Some(ticket), event, (None, Channel::System), true).await
    }

    async fn write_event(
        &self,
        ticket: Option<TicketNumber>,
        event: Event,
        (actor, channel): (Option<PersonId>, Channel),
        is_of_the_desk: bool,
    ) -> Result<EventId, Error> {
        let id = EventId(self.next_id());
        let data = event.to_json()?;
        self.execute(
            sql!(
                "insert into events (id, ticket_number, actor_id, channel, kind, data, happened_at) \
                 values ($1, $2, $3, $4, $5, $6, $7)"
            ),
            args![id, ticket, actor, channel, event.kind(), &data, self.now],
        )
        .await?;
        self.recorded.lock().unwrap_or_else(PoisonError::into_inner).push(Recorded {
            id,
            ticket,
            event,
            is_of_the_desk,
        });
        Ok(id)
    }

    /// Tells every process, at the moment of the commit, that something changed: ids only, never content.
    pub fn announce(&self, payload: String) {
        self.announcements.lock().unwrap_or_else(PoisonError::into_inner).push(payload);
    }

    /// Makes it durable, with everything that follows from what was recorded; then tells the browsers.
    ///
    /// # Errors
    /// When a subscriber or the database refuses; then nothing has happened.
    pub async fn commit(self) -> Result<(), Error> {
        let recorded = std::mem::take(&mut *self.recorded.lock().unwrap_or_else(PoisonError::into_inner));
        if !recorded.is_empty() {
            for subscriber in self.app.subscribers {
                subscriber(&self, &recorded).await?;
            }
        }
        let announcements = std::mem::take(&mut *self.announcements.lock().unwrap_or_else(PoisonError::into_inner));
        for payload in &announcements {
            self.transaction.notify(LIVE_CHANNEL, payload).await?;
        }
        let dialect = self.transaction.dialect();
        let app = self.app;
        self.transaction.commit().await?;
        app.jobs.wake();
        // PostgreSQL tells this process too, through the channel it listens on.
        if dialect == db::Dialect::Sqlite {
            for payload in announcements {
                app.hub.publish(payload);
            }
        }
        Ok(())
    }
}
