//! A database of a test's own, on either kind; filled by copying one that was migrated once.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use helpdesk::app;
use kit::db::Db;
use tempfile::TempDir;
use tokio_postgres::NoTls;

use super::people;

/// The variable with the address of a PostgreSQL server on which databases may be created.
const SERVER: &str = "HELPDESK_TEST_POSTGRES";

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

/// A database that exists as long as the test.
pub struct Database {
    /// Its address as the desk's configuration names it.
    pub url: String,
    owned: Owned,
}

enum Owned {
    File(TempDir),
    OnServer(String),
    /// Somebody else's.
    Shared,
}

/// The server's address. Without one the test is skipped, loudly, and not at all where CI runs it.
pub fn postgres_server(test: &str) -> Option<String> {
    let server = std::env::var(SERVER).ok().filter(|server| !server.is_empty());
    if server.is_none() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{SERVER} is not set, and CI skips nothing");
        // Not eprintln: the test runner would swallow it.
        let _ = writeln!(std::io::stderr(), "SKIPPED on PostgreSQL, as {SERVER} is not set: {test}");
    }
    server
}

impl Database {
    /// An empty one.
    pub async fn empty(kind: Kind) -> Database {
        match kind {
            Kind::Sqlite => Database::in_a_file(),
            Kind::Postgres => Database::on_the_server("template1").await,
        }
    }

    /// A migrated one with the people of [`people`].
    pub async fn filled(kind: Kind) -> Database {
        match kind {
            Kind::Sqlite => {
                let database = Database::in_a_file();
                std::fs::copy(sqlite_template().await, database.url.trim_start_matches("sqlite:")).unwrap();
                database
            }
            Kind::Postgres => {
                let server = postgres_server("").unwrap();
                Database::on_the_server(&postgres_template(&server).await).await
            }
        }
    }

    fn in_a_file() -> Database {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("helpdesk.sqlite").display());
        Database { url, owned: Owned::File(folder) }
    }

    async fn on_the_server(template: &str) -> Database {
        let server = postgres_server("").unwrap();
        let name = unused_name();
        on_server(&server, &format!("create database {name} template {template}")).await;
        Database { url: with_database(&server, &name), owned: Owned::OnServer(name) }
    }

    /// The same database for a second process of the test.
    pub fn shared(&self) -> Database {
        Database { url: self.url.clone(), owned: Owned::Shared }
    }

    /// Removes it.
    pub async fn remove(self) {
        match self.owned {
            Owned::OnServer(name) => {
                let server = postgres_server("").unwrap();
                on_server(&server, &format!("drop database {name} with (force)")).await;
            }
            Owned::File(folder) => drop(folder),
            Owned::Shared => {}
        }
    }
}

/// A migrated file with people, made by whichever test comes first and kept for all that follow.
async fn sqlite_template() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let template = folder.join(format!("template-{}.sqlite", fingerprint()));
    if !template.exists() {
        let draft = folder.join(format!("{}.sqlite", unused_name()));
        let db = Db::open(&format!("sqlite:{}", draft.display())).unwrap();
        db.migrate(&app::migrations()).await.unwrap();
        people::move_in(&db).await;
        drop(db);
        // Two tests may have come first at once: either's is as good.
        std::fs::rename(draft, &template).unwrap();
    }
    template
}

/// The same on a server.
async fn postgres_template(server: &str) -> String {
    let template = format!("helpdesk_template_{}", fingerprint());
    let (client, connection) = tokio_postgres::connect(server, NoTls).await.unwrap();
    let connection = tokio::spawn(connection);
    // One at a time, in whatever process; the lock goes with the connection.
    client.batch_execute("select pg_advisory_lock(4203)").await.unwrap();
    let known = client.query("select 1 from pg_database where datname = $1", &[&template]).await.unwrap();
    if known.is_empty() {
        let draft = unused_name();
        client.batch_execute(&format!("create database {draft}")).await.unwrap();
        let db = Db::open(&with_database(server, &draft)).unwrap();
        db.migrate(&app::migrations()).await.unwrap();
        people::move_in(&db).await;
        drop(db);
        let finish = format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{draft}'");
        // The pool's connections end a moment after it; a template and a renamed database may have none.
        loop {
            client.batch_execute(&finish).await.unwrap();
            if client.batch_execute(&format!("alter database {draft} rename to {template}")).await.is_ok() {
                break;
            }
        }
    }
    drop(client);
    let _ = connection.await;
    template
}

async fn on_server(server: &str, statement: &str) {
    let (client, connection) = tokio_postgres::connect(server, NoTls)
        .await
        .unwrap_or_else(|error| panic!("{SERVER} cannot be reached: {error}"));
    let connection = tokio::spawn(connection);
    client.batch_execute(statement).await.unwrap_or_else(|error| panic!("{statement}: {error:?}"));
    drop(client);
    let _ = connection.await;
}

/// The server's address with another database in it.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let (host, _) = address.rsplit_once('/').expect("an address like postgres://user@host:port/postgres");
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    format!("{host}/{name}{options}")
}

fn unused_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let random = kit::secrets::hex(&kit::secrets::random::<4>().unwrap());
    format!("helpdesk_test_{}_{}_{random}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst))
}

/// Changes with the migrations and with what the template holds beyond them.
fn fingerprint() -> String {
    let mut hasher = DefaultHasher::new();
    for migration in app::migrations() {
        (migration.name, migration.sql).hash(&mut hasher);
    }
    include_str!("people.rs").hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
