//! Shared handles: what every request and every job can reach. Made once at start-up (`src/app.rs`).

use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use kit::clock::{Clock, Time};
use kit::config::Config;
use kit::db::{Db, Migration};
use kit::error::Error;
use kit::files::{Files, Room};
use kit::http::Http;
use kit::hub::Hub;
use kit::ids::Ids;
use kit::jobs::{self, Jobs};
use kit::lock::Lock;
use kit::secrets::Secrets;
use kit::smtp::Mailer;
use kit::texts::{Language, Texts};

use super::actor::Actor;
use super::change::{Change, Reader};
use super::desk::{self, Desk};
use super::events::Subscriber;
use super::presence::Presence;
use super::session_languages::SessionLanguages;
use super::traffic::Traffic;
use super::working_time::WorkingTime;

/// Shared handles; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Handles>);

/// The handles themselves.
pub struct Handles {
    /// Configuration.
    pub config: Config,
    /// The database.
    pub db: Db,
    /// The present.
    pub clock: Clock,
    /// New ids.
    pub ids: Ids,
    /// The file store.
    pub files: Files,
    /// How much more its disks take.
    pub room: Room,
    /// The desk's key.
    pub secrets: Secrets,
    /// Announcements to browsers.
    pub hub: Hub,
    /// Tells this process from others on the same database.
    pub process: i64,
    /// What it answered.
    pub traffic: Traffic,
    /// Since when this process has run.
    pub started_at: Time,
    /// Who is at which ticket.
    pub presence: Presence,
    /// Who speaks what, for when the database cannot be asked.
    pub session_languages: SessionLanguages,
    /// Wakes the workers.
    pub jobs: Jobs,
    /// The newest migration that this program knows.
    pub newest_migration: i64,
    /// All migrations that this program knows.
    pub migrations: Vec<Migration>,
    /// The way out by HTTP.
    pub http: Http,
    /// The way out for mail.
    pub mailer: Mailer,
    /// Texts in all languages.
    pub texts: &'static Texts,
    /// What follows from events in the same transaction.
    pub subscribers: &'static [Subscriber],
    /// The desk's settings as last read.
    pub desk: RwLock<Arc<Desk>>,
    /// Shows to a restore that the desk is open.
    pub open: Lock,
    /// When people work, as last read.
    pub working_time: RwLock<Arc<WorkingTime>>,
    /// Held while settings are read anew.
    pub reloading: tokio::sync::Mutex<()>,
    /// Turns for work that keeps a processor busy for long: as many as there are processors.
    pub turns: tokio::sync::Semaphore,
}

impl Deref for App {
    type Target = Handles;

    fn deref(&self) -> &Handles {
        &self.0
    }
}

impl jobs::Context for App {
    fn db(&self) -> &Db {
        &self.0.db
    }

    fn clock(&self) -> &Clock {
        &self.0.clock
    }

    fn ids(&self) -> &Ids {
        &self.0.ids
    }

    fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }
}

impl App {
    /// Puts the handles together.
    #[must_use]
    pub fn new(handles: Handles) -> App {
        App(Arc::new(handles))
    }

    /// A read by somebody.
    ///
    /// # Errors
    /// When no connection could be had.
    pub async fn reader(&self, actor: &Actor) -> Result<Reader, Error> {
        let rows = self.db.reader().await?;
        Ok(Reader::new(rows, self.clone(), actor.clone(), self.clock.now()))
    }

    /// A transaction by somebody. No network call while it is open.
    ///
    /// # Errors
    /// When no connection could be had.
    pub async fn change(&self, actor: &Actor) -> Result<Change, Error> {
        let transaction = self.db.transaction().await?;
        Ok(Change::new(transaction, self.clone(), actor.clone(), self.clock.now()))
    }

    /// The desk's settings.
    #[must_use]
    pub fn desk(&self) -> Arc<Desk> {
        Arc::clone(&self.desk.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// When people work at this desk.
    #[must_use]
    pub fn working_time(&self) -> Arc<WorkingTime> {
        Arc::clone(&self.working_time.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the desk's settings again, and its holidays.
    ///
    /// # Errors
    /// When the database fails; the old ones stay.
    pub async fn reload_desk(&self) -> Result<(), Error> {
        // One after the other: of two, the one that read earlier must not be the last to write.
        let _turn = self.reloading.lock().await;
        let reader = self.db.reader().await?;
        let fresh = desk::load(&reader).await?;
        let working_time = desk::load_working_time(&reader, &fresh).await?;
        *self.desk.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(fresh);
        *self.working_time.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(working_time);
        Ok(())
    }

    /// The place in this process's announcements: what a page is made of is at least as new as what was told before it.
    #[must_use]
    pub fn live_mark(&self) -> String {
        format!("{:x}-{}", self.process, self.hub.newest())
    }

    /// The language of somebody with this tag; the desk's own, or English, when it is not spoken here.
    #[must_use]
    pub fn language(&self, tag: &str) -> Language {
        let found = self.texts.language(tag).or_else(|| self.texts.language(&self.desk().language));
        found.unwrap_or_else(|| self.texts.negotiate("en"))
    }
}
