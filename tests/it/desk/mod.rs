//! The real application for a test: its own database and data folder, a clock that stands still, named people.
//!
//! [`both!`] runs a test on SQLite always and again on PostgreSQL where `HELPDESK_TEST_POSTGRES` names a server on
//! which databases may be created. A test gets either
//! - a [`Desk`]: the application within the test's process, already set up, with its people, or
//! - a [`Place`]: an empty folder and database in which the real program is run.
//!
//! A test that ends with jobs due and not run fails: call [`Desk::run_jobs`], or say [`Desk::leave_jobs`].

#![allow(dead_code, reason = "helpers for all tests, whether or not one uses them today")]

mod browser;
mod bucket;
mod client;
mod database;
pub mod log;
mod looking;
pub mod npm;
mod people;
mod process;
mod window;
mod writer;

use std::panic::AssertUnwindSafe;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::FutureExt;
use helpdesk::app;
use helpdesk::base::app::App;
use helpdesk::workers::JOBS;
use kit::clock::{Clock, Time};
use kit::config::Config;
use kit::jobs::{Runner, unfinished};
use kit::smtp::{Mailer, Memory, SentMail};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

#[allow(unused_imports, reason = "named by tests")]
pub use browser::{Browser, Wishes};
#[allow(unused_imports, reason = "named by tests")]
pub use bucket::{Bucket, contents, grow_old, path_of};
#[allow(unused_imports, reason = "named by tests")]
pub use client::{Answer, Client};
pub use database::{Database, Kind, postgres_server};
#[allow(unused_imports, reason = "named by tests")]
pub use people::{PASSWORD, PEOPLE, Person};
#[allow(unused_imports, reason = "named by tests")]
pub use process::{Outcome, Place, Process, free_port};
#[allow(unused_imports, reason = "named by tests")]
pub use window::Window;

/// The moment at which every desk's clock stands at first: 2 March 2026, a Monday, noon in UTC.
pub const START: Time = Time(1_772_452_800_000_000);

/// A test on both databases: `both!(promise, |desk: Desk| { … })` makes `promise::sqlite` and `promise::postgres`.
#[macro_export]
macro_rules! both {
    ($(#[$meta:meta])* $name:ident, |$setting:ident: $kind:ty| $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "some bodies need nothing from around them")]
            use super::*;

            async fn body($setting: &$kind) $body

            #[test]
            fn sqlite() {
                $crate::desk::run::<$kind>($crate::desk::Kind::Sqlite, module_path!(), body);
            }

            #[test]
            fn postgres() {
                $crate::desk::run::<$kind>($crate::desk::Kind::Postgres, module_path!(), body);
            }
        }
    };
}

/// What a test is given, prepared before it and cleared away after it.
pub trait Setting: Sized {
    /// Prepares it.
    async fn prepare(kind: Kind) -> Self;
    /// Looks whether the test left something undone, after a test that did not fail.
    async fn check(&self) {}
    /// Stops what runs and gives back the database to be dropped.
    async fn end(self) -> Database;
}

/// Runs one test on one database; [`both!`] calls it.
pub fn run<S: Setting>(kind: Kind, name: &str, test: impl AsyncFnOnce(&S)) {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // Fails only when a provider is there already, and then all is well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    if kind == Kind::Postgres && postgres_server(name).is_none() {
        return;
    }
    log::start();
    let position = log::position();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let setting = S::prepare(kind).await;
        let checked = async {
            test(&setting).await;
            setting.check().await;
        };
        let outcome = AssertUnwindSafe(checked).catch_unwind().await;
        setting.end().await.remove().await;
        if let Err(panic) = outcome {
            std::panic::resume_unwind(panic);
        }
        log::check(position);
    });
}

/// The application within the test's process.
pub struct Desk {
    /// Its handles, to look behind the door where the door shows nothing.
    pub app: App,
    /// Its clock: stands still until moved.
    pub clock: Clock,
    /// Where it listens.
    pub url: String,
    /// The mail server: what it was handed, and what it shall answer.
    pub mail: Memory,
    database: Database,
    folder: TempDir,
    server: JoinHandle<()>,
    leaves_jobs: AtomicBool,
}

impl Setting for Desk {
    async fn prepare(kind: Kind) -> Desk {
        Desk::prepare_with(kind, |_| {}).await
    }

    async fn check(&self) {
        if self.leaves_jobs.load(Ordering::SeqCst) {
            return;
        }
        let reader = self.app.db.reader().await.unwrap();
        let left = unfinished(&reader, self.clock.now()).await.unwrap();
        assert!(left.is_empty(), "the test ended with jobs that nobody ran: {left:?}; see Desk::run_jobs");
    }

    async fn end(self) -> Database {
        self.server.abort();
        // The connections are closed when the last handle is gone; dropping a database needs that.
        let _ = self.server.await;
        self.database
    }
}

impl Desk {
    /// A desk with something else in its configuration.
    pub async fn prepare_with(kind: Kind, configure: impl FnOnce(&mut Config)) -> Desk {
        let database = Database::filled(kind).await;
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret.key"), [7; 32]).unwrap();
        let mut config = Config { base_url: "https://desk.example.org".to_owned(), ..Config::default() };
        configure(&mut config);
        Desk::open((database, folder), config, Clock::fake(START), 1).await
    }

    async fn open(place: (Database, TempDir), config: Config, clock: Clock, node: u16) -> Desk {
        let (database, folder) = place;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let config = Config { data_dir: folder.path().to_owned(), database_url: Some(database.url.clone()), ..config };
        let (mailer, mail) = Mailer::memory();
        let app = app::open_with_mailer(config, clock.clone(), node, mailer).await.unwrap();
        let served = app.clone();
        let task = tokio::spawn(async move {
            app::serve(served, listener, std::future::pending()).await.unwrap();
        });
        Desk { app, clock, url, mail, database, folder, server: task, leaves_jobs: AtomicBool::new(false) }
    }

    /// A visitor who is not signed in.
    pub fn nobody(&self) -> Client {
        Client::new(&self.url)
    }

    /// One of [`PEOPLE`], signed in with a cookie.
    pub fn as_person(&self, name: &str) -> Client {
        Client::new(&self.url).with_cookie(&Person::called(name).session())
    }

    /// One of [`PEOPLE`] with an API token.
    pub fn api(&self, name: &str) -> Client {
        Client::new(&self.url).with_token(&Person::called(name).token())
    }

    /// Runs every job that is due, and those that follow from them. Says how many.
    pub async fn run_jobs(&self) -> usize {
        Runner::new(self.app.clone(), JOBS).run_all_due().await.unwrap()
    }

    /// The mail that went out since the last call, oldest first. Run the jobs before.
    pub fn mails(&self) -> Vec<SentMail> {
        self.mail.drain()
    }

    /// As if a quarter of an hour had passed since anybody opened or wrote more than a person does.
    pub async fn forgets_pace(&self) {
        let change = self.app.db.transaction().await.unwrap();
        change.execute("delete from throttles where key like 'opened:%' or key like 'replied:%'", &[]).await.unwrap();
        change.commit().await.unwrap();
    }

    /// Lets this test end with jobs that nobody ran.
    pub fn leave_jobs(&self) {
        self.leaves_jobs.store(true, Ordering::SeqCst);
    }

    /// Rows straight from the database: for what no page shows.
    pub async fn rows<T: kit::db::FromRow>(&self, sql: &str, args: &[kit::db::Value<'_>]) -> Vec<T> {
        self.app.db.reader().await.unwrap().all(sql, args).await.unwrap()
    }

    /// How many contents the file store holds.
    pub fn stored_files(&self) -> usize {
        contents(&self.folder().join("files")).len()
    }

    /// Shuts one of [`PEOPLE`] out, as an admin does.
    pub async fn deactivate(&self, name: &str) {
        let path = format!("/people/{}/deactivation", Person::called(name).id);
        self.as_person("ana").post_form(&path, &[("confirmed", "1")]).await.expect(303);
    }

    /// The data folder.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// A second process on the same database, as far as one test process can have one: its own connections and hub.
    pub async fn second_process(&self) -> Desk {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(self.folder.path().join("secret.key"), folder.path().join("secret.key")).unwrap();
        Desk::open((self.database.shared(), folder), self.app.config.clone(), self.clock.clone(), 2).await
    }
}
