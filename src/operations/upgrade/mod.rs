//! Bringing the database up to date: all migrations in one transaction, in which the desk is tried out before anything is
//! kept. Whatever fails, and whenever the machine does, the database is as it was, and the version before can start again.
//!
//! Owns the folder `upgrades` of the data folder: copies of SQLite's file as it was before, to go back to by hand later
//! ([`kept`]), and no table. Deliberately not here: migrations themselves and the transaction (`kit::db`), and what is tried
//! out of other features: that goes through their pages ([`smoke_test`]).

pub mod kept;
mod rehearsal;
mod smoke_test;

use std::path::PathBuf;
use std::time::Duration;

use futures_util::future::BoxFuture;
use kit::config::Config;
use kit::db::{Db, DbError, Dialect, Migration, Upgrade, newest};
use kit::error::Error;
use kit::fold::one_line;

pub use rehearsal::{Rehearsal, rehearse};
pub use smoke_test::smoke_test;

/// How often it is tried again while somebody holds a table of PostgreSQL.
const ATTEMPTS: u32 = 6;
/// How long is waited before that.
const PAUSE: Duration = Duration::from_secs(2);

/// Tries out a desk on a database; `app` knows how to put one together.
pub type SmokeTest = for<'a> fn(&'a Config, Db) -> BoxFuture<'a, Result<(), Error>>;

/// What was done.
#[derive(Debug, Default)]
pub struct Upgraded {
    /// Names of the migrations that were applied.
    pub applied: Vec<String>,
    /// Where the database lies as it was before; none where it was new, and on PostgreSQL.
    pub kept: Option<PathBuf>,
}

/// Why it was not done.
enum Fault {
    /// Somebody holds what is to be changed: trying again may help.
    Busy(String),
    /// It cannot be done.
    Final(String),
}

impl From<DbError> for Fault {
    fn from(error: DbError) -> Fault {
        match error {
            DbError::Unavailable(text) => Fault::Busy(text),
            other => Fault::Final(other.to_string()),
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Fault {
        match error {
            Error::Outside(text) | Error::Unreadable(text) => Fault::Final(text),
            other => Fault::Final(other.to_string()),
        }
    }
}

/// Brings a database up to date.
///
/// # Errors
/// When it is newer than these migrations, or the upgrade failed; then the database is as it was, and the text says what to do.
pub async fn run(config: &Config, db: &Db, migrations: &[Migration], smoke_test: SmokeTest) -> Result<Upgraded, Error> {
    let standing = db.standing(migrations).await.map_err(refused)?;
    if standing.pending.is_empty() {
        return Ok(Upgraded::default());
    }
    let work = Work { config, db, migrations, smoke_test, keeps: true };
    let mut attempt = 1;
    loop {
        match work.once().await {
            Ok(upgraded) => return Ok(upgraded),
            Err(Fault::Busy(text)) if attempt < ATTEMPTS && db.dialect() == Dialect::Postgres => {
                tracing::warn!(text, "the database is busy; the upgrade is tried again");
                tokio::time::sleep(PAUSE).await;
                attempt += 1;
            }
            Err(Fault::Busy(text) | Fault::Final(text)) => return Err(failed(standing.version, migrations, &text)),
        }
    }
}

/// An upgrade.
struct Work<'a> {
    config: &'a Config,
    db: &'a Db,
    migrations: &'a [Migration],
    smoke_test: SmokeTest,
    /// Whether a copy of the file is kept.
    keeps: bool,
}

impl Work<'_> {
    async fn once(&self) -> Result<Upgraded, Fault> {
        let upgrade = self.db.begin_upgrade(self.migrations).await?;
        let (version, pending) = (upgrade.standing().version, upgrade.standing().pending.len());
        if pending == 0 {
            // Somebody else has just done it.
            return Ok(Upgraded::default());
        }
        if version == 0 {
            upgrade.apply().await?;
            return Ok(Upgraded { applied: upgrade.commit().await?.applied, kept: None });
        }
        tracing::info!(version, pending, "upgrading the database");
        let kept = if self.keeps { kept::keep(self.config, self.db, version)? } else { None };
        let done = match self.try_out(&upgrade).await {
            Ok(()) => upgrade.commit().await.map_err(Fault::from),
            Err(fault) => {
                upgrade.take_back().await?;
                Err(fault)
            }
        };
        match done {
            Ok(report) => {
                if let Err(error) = kept::prune(self.config) {
                    tracing::warn!(%error, "copies of earlier upgrades could not be removed");
                }
                Ok(Upgraded { applied: report.applied, kept })
            }
            Err(fault) => {
                // It says nothing that the database does not say.
                kept.iter().try_for_each(|path| kept::forget(path))?;
                Err(fault)
            }
        }
    }

    async fn try_out(&self, upgrade: &Upgrade) -> Result<(), Fault> {
        upgrade.apply().await?;
        upgrade.must_be_sound().await?;
        (self.smoke_test)(self.config, upgrade.db().await?).await?;
        Ok(upgrade.forget().await?)
    }
}

fn failed(version: i64, migrations: &[Migration], why: &str) -> Error {
    Error::Outside(format!(
        "the upgrade of the database from version {version} to {} failed and was taken back, nothing has changed: {}. \
         The version of HelpDesk that ran before can start again: start it, and try this one with helpdesk migrate --check \
         once that is mended",
        newest(migrations),
        // Databases answer in several lines.
        one_line(why)
    ))
}

/// A database that these migrations do not lead to is not touched.
fn refused(error: DbError) -> Error {
    match error {
        DbError::Newer { version, known } => Error::Outside(format!(
            "the database is at version {version}, and this HelpDesk ({}) knows {known} at most: start the newer HelpDesk that \
             upgraded it, or go back as docs/upgrade.md says",
            env!("CARGO_PKG_VERSION")
        )),
        DbError::Statement(text) => Error::Outside(format!(
            "the database was not made by this HelpDesk ({}) or one before it: {text}. Start the one that made it",
            env!("CARGO_PKG_VERSION")
        )),
        other => other.into(),
    }
}
