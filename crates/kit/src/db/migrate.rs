//! Migrations: forward only, remembered in the table schema_history.
//!
//! A file is portable (`V003__tags.sql`, with `{id}`, `{json}` and `{bytes}` for the column types that differ)
//! or comes as a pair (`V003__tags.sqlite.sql`, `V003__tags.postgres.sql`).
//!
//! All that a database lacks is applied in one transaction: both databases take back what defines tables as they take back
//! rows. Whoever upgrades looks at the result before it is committed ([`Upgrade::db`]), so a failure, of a migration, of what
//! was looked at or of the machine, leaves the database as it was. The history has refinery's form, whose checksums say
//! whether a file is still what was applied.

use std::collections::BTreeMap;
use std::sync::Arc;

use refinery_core::Migration as Known;

use super::reader::Inner;
use super::{Backend, Db, DbError, Dialect, Reader, Transaction, postgres, sqlite};
use crate::clock::Clock;

/// Lets one process migrate PostgreSQL while the others wait; it goes with the transaction. Any number serves. A table that
/// somebody holds for long (a backup reads all of them) is not waited for: behind us, everybody else would wait, too.
const ALONE: &str = "select pg_advisory_xact_lock(7163904715); set local lock_timeout = '5s'";
/// As refinery made it.
const HISTORY: &str = "create table if not exists schema_history \
    (version int4 primary key, name varchar(255), applied_on varchar(255), checksum varchar(255))";

/// A migration file as it was embedded.
pub struct Migration {
    /// File name.
    pub name: String,
    /// Its SQL.
    pub sql: String,
}

/// What a migration did.
#[derive(Debug, PartialEq, Eq)]
pub struct MigrationReport {
    /// Names of those that were applied just now.
    pub applied: Vec<String>,
}

/// What a database lacks.
#[derive(Debug, PartialEq, Eq)]
pub struct Standing {
    /// The number of the newest migration that it has; 0 when it was never migrated.
    pub version: i64,
    /// Names of those that it lacks, in their order.
    pub pending: Vec<String>,
}

/// What is held open until an upgrade is committed.
#[derive(Clone)]
pub(super) enum Held {
    Sqlite(Arc<sqlite::Held>),
    Postgres(Arc<postgres::Held>),
}

/// An upgrade under way: one transaction. Dropped without [`commit`](Upgrade::commit), it leaves nothing behind.
pub struct Upgrade {
    held: Held,
    standing: Standing,
    pending: Vec<Known>,
}

impl Db {
    /// What this database lacks of these migrations.
    ///
    /// # Errors
    /// [`DbError::Newer`] when it has some that are not among them; when it cannot be read, or one was changed since.
    pub async fn standing(&self, migrations: &[Migration]) -> Result<Standing, DbError> {
        Ok(compare(&self.reader().await?, &known(migrations, self.dialect())?).await?.0)
    }

    /// Begins to upgrade. One process does at a time: others wait here, and then find nothing to do.
    ///
    /// # Errors
    /// As [`standing`](Db::standing).
    pub async fn begin_upgrade(&self, migrations: &[Migration]) -> Result<Upgrade, DbError> {
        let held = match &*self.0 {
            Backend::Sqlite(sqlite) => Held::Sqlite(sqlite.hold().await?),
            Backend::Postgres(postgres) => Held::Postgres(postgres.hold().await?),
            Backend::Held(_) => return Err(under_way()),
        };
        let none = Standing { version: 0, pending: Vec::new() };
        let mut upgrade = Upgrade { held, standing: none, pending: Vec::new() };
        if let Held::Postgres(_) = upgrade.held {
            upgrade.batch(ALONE).await?;
        }
        let known = known(migrations, self.dialect())?;
        (upgrade.standing, upgrade.pending) = compare(&upgrade.held.reader(), &known).await?;
        Ok(upgrade)
    }

    /// Brings the schema up to date without looking at the result. Several processes may call it at once.
    ///
    /// # Errors
    /// When a migration fails; then nothing has changed.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<MigrationReport, DbError> {
        if self.standing(migrations).await?.pending.is_empty() {
            return Ok(MigrationReport { applied: Vec::new() });
        }
        let upgrade = self.begin_upgrade(migrations).await?;
        upgrade.apply().await?;
        upgrade.commit().await
    }
}

/// The number of the newest of these migrations.
#[must_use]
pub fn newest(migrations: &[Migration]) -> i64 {
    migrations.iter().filter_map(Migration::number).max().unwrap_or_default()
}

impl Migration {
    /// Its number; none when it is called as no migration is.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        self.name.strip_prefix('V')?.split('_').next()?.parse().ok()
    }
}

impl Upgrade {
    /// What the database lacked when this began.
    #[must_use]
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// Applies what is lacking.
    ///
    /// # Errors
    /// When a migration fails; the text names it.
    pub async fn apply(&self) -> Result<(), DbError> {
        self.batch(HISTORY).await?;
        for migration in &self.pending {
            let failed = |error| match error {
                DbError::Unavailable(text) => DbError::Unavailable(format!("{migration}: {text}")),
                other => DbError::Statement(format!("{migration}: {other}")),
            };
            self.batch(migration.sql().unwrap_or_default()).await.map_err(failed)?;
            let row = format!(
                "insert into schema_history (version, name, applied_on, checksum) values ({}, '{}', '{}', '{}')",
                migration.version(),
                migration.name(),
                Clock::system().now().rfc3339(),
                migration.checksum()
            );
            self.batch(&row).await.map_err(failed)?;
        }
        Ok(())
    }

    /// The database as it will be. Whatever is written by this is taken back by [`forget`](Upgrade::forget).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn db(&self) -> Result<Db, DbError> {
        self.batch("savepoint looked_at").await?;
        Ok(Db(Arc::new(Backend::Held(self.held.clone()))))
    }

    /// Takes back what was written by way of [`db`](Upgrade::db).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget(&self) -> Result<(), DbError> {
        self.batch("rollback to savepoint looked_at; release savepoint looked_at").await
    }

    /// Looks whether SQLite's file is sound, and whether every reference has its row. PostgreSQL sees to both by itself.
    ///
    /// # Errors
    /// When it is not; the text says where.
    pub async fn must_be_sound(&self) -> Result<(), DbError> {
        let Held::Sqlite(_) = self.held else { return Ok(()) };
        let reader = self.held.reader();
        let (found,): (String,) = reader.get("pragma quick_check(1)", &[]).await?;
        if found != "ok" {
            return Err(DbError::Statement(format!("the database's file is damaged: {found}")));
        }
        let orphan = "select \"table\", \"parent\" from pragma_foreign_key_check limit 1";
        match reader.find::<(String, String)>(orphan, &[]).await? {
            Some((table, parent)) => {
                Err(DbError::Reference(format!("{table} names a row of {parent} that is not there")))
            }
            None => Ok(()),
        }
    }

    /// Makes it durable.
    ///
    /// # Errors
    /// When the database refuses; then nothing has happened.
    pub async fn commit(self) -> Result<MigrationReport, DbError> {
        self.end(true).await?;
        Ok(MigrationReport { applied: self.standing.pending.clone() })
    }

    /// Leaves the database as it was.
    ///
    /// # Errors
    /// When the database fails: what was not committed is gone nevertheless.
    pub async fn take_back(self) -> Result<(), DbError> {
        self.end(false).await
    }

    async fn end(&self, is_kept: bool) -> Result<(), DbError> {
        match &self.held {
            Held::Sqlite(held) => held.end(is_kept),
            Held::Postgres(held) => held.end(is_kept).await,
        }
    }

    async fn batch(&self, sql: &str) -> Result<(), DbError> {
        match &self.held {
            Held::Sqlite(held) => held.batch(sql),
            Held::Postgres(held) => held.batch(sql).await,
        }
    }
}

impl Drop for Upgrade {
    fn drop(&mut self) {
        match &self.held {
            Held::Sqlite(held) => {
                if let Err(error) = held.end(false) {
                    tracing::error!(%error, "an upgrade could not be taken back");
                }
            }
            Held::Postgres(held) => held.abandon(),
        }
    }
}

impl Held {
    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Held::Sqlite(_) => Dialect::Sqlite,
            Held::Postgres(_) => Dialect::Postgres,
        }
    }

    pub(super) fn reader(&self) -> Reader {
        let inner = match self {
            Held::Sqlite(held) => Inner::Sqlite(held.lease()),
            Held::Postgres(held) => Inner::Postgres(held.lease()),
        };
        Reader { inner }
    }

    /// No transaction of its own: what it commits, and what it does not, goes with all the rest.
    pub(super) fn transaction(&self) -> Transaction {
        Transaction { reader: self.reader() }
    }
}

/// What is asked of a database that is being upgraded, and cannot be had there.
pub(super) fn under_way() -> DbError {
    DbError::Unavailable("the database is being upgraded".to_owned())
}

/// The migrations for a database, in their order.
fn known(migrations: &[Migration], dialect: Dialect) -> Result<Vec<Known>, DbError> {
    let other = match dialect {
        Dialect::Sqlite => ".postgres.sql",
        Dialect::Postgres => ".sqlite.sql",
    };
    let mut chosen = BTreeMap::new();
    for migration in migrations.iter().filter(|migration| !migration.name.ends_with(other)) {
        let stem = migration.name.split('.').next().unwrap_or_default();
        let fault = |what: &str| DbError::Statement(format!("{}: {what}", migration.name));
        let one = Known::unapplied(stem, &dialect.expand(&migration.sql)).map_err(|error| fault(&error.to_string()))?;
        if chosen.insert(one.version(), one).is_some() {
            return Err(fault("there is another migration of this number"));
        }
    }
    Ok(chosen.into_values().collect())
}

/// What the history lacks of what is known.
async fn compare(reader: &Reader, known: &[Known]) -> Result<(Standing, Vec<Known>), DbError> {
    let history = history(reader).await?;
    let version = history.keys().next_back().copied().unwrap_or_default();
    let newest = known.last().map_or(0, |last| i64::from(last.version()));
    if version > newest {
        return Err(DbError::Newer { version, known: newest });
    }
    for (number, (name, checksum)) in &history {
        match known.iter().find(|one| i64::from(one.version()) == *number) {
            Some(one) if one.name() == name && one.checksum().to_string() == *checksum => {}
            _ => {
                return Err(DbError::Statement(format!(
                    "V{number}__{name} is in the database and not in this program"
                )));
            }
        }
    }
    let is_lacking = |one: &&Known| !history.contains_key(&i64::from(one.version()));
    let pending: Vec<Known> = known.iter().filter(is_lacking).cloned().collect();
    if let Some(late) = pending.iter().find(|one| i64::from(one.version()) < version) {
        return Err(DbError::Statement(format!("{late} was never applied, and the database is at {version} already")));
    }
    Ok((Standing { version, pending: pending.iter().map(ToString::to_string).collect() }, pending))
}

/// Names and checksums by number.
async fn history(reader: &Reader) -> Result<BTreeMap<i64, (String, String)>, DbError> {
    let there = match reader.dialect() {
        Dialect::Sqlite => "select count(*) from sqlite_schema where name = 'schema_history'",
        Dialect::Postgres => "select count(*) from pg_class where oid = to_regclass('schema_history')",
    };
    if reader.get::<(i64,)>(there, &[]).await? == (0,) {
        return Ok(BTreeMap::new());
    }
    let rows = "select cast(version as bigint), name, checksum from schema_history order by version";
    let rows: Vec<(i64, String, String)> = reader.all(rows, &[]).await?;
    Ok(rows.into_iter().map(|(version, name, checksum)| (version, (name, checksum))).collect())
}
