//! The door to the database: one SQL text on embedded SQLite and on PostgreSQL.
//!
//! Owns: connections, transactions, values and rows, migrations, the register of statements.
//! Features see these types alone, so a driver can be exchanged behind them.
//! Deliberately not here: an object mapper, a query language, compile-time checked SQL
//! (in return every statement is registered by [`sql!`] and a test prepares them all on both databases).

mod dialect;
mod error;
mod foreign;
mod like;
mod migrate;
pub mod portable;
mod postgres;
mod reader;
#[cfg(feature = "rehearsal")]
pub mod rehearsal;
mod row;
mod schemas;
mod slow;
mod sqlite;
mod statements;
mod value;

use std::path::PathBuf;
use std::sync::Arc;

pub use dialect::Dialect;
pub use error::DbError;
pub use foreign::{Foreign, ForeignRow};
pub use like::like_literal;
pub use migrate::{Migration, MigrationReport, Standing, Upgrade, newest};
pub use postgres::Notifications;
pub use reader::{Reader, Transaction};
pub use row::{Column, FromRow, Row};
pub use slow::{StatementFigures, statement_figures};
pub use statements::{Statement, StatementText, all_statements};
pub use value::Value;

/// A handle on the database; cheap to clone.
#[derive(Clone)]
pub struct Db(Arc<Backend>);

enum Backend {
    Sqlite(sqlite::Sqlite),
    Postgres(Box<postgres::Postgres>),
    /// One of the two within the transaction of an upgrade.
    Held(migrate::Held),
}

impl Db {
    /// Opens `sqlite:PATH` (created when absent) or `postgres://…`.
    ///
    /// # Errors
    /// When the address is neither, or the database cannot be reached.
    pub fn open(url: &str) -> Result<Db, DbError> {
        let backend = if let Some(path) = url.strip_prefix("sqlite:") {
            Backend::Sqlite(sqlite::Sqlite::open(PathBuf::from(path))?)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Backend::Postgres(Box::new(postgres::Postgres::open(url, None)?))
        } else {
            return Err(DbError::Address);
        };
        Ok(Db(Arc::new(backend)))
    }

    /// Which of the two databases this is.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match &*self.0 {
            Backend::Sqlite(_) => Dialect::Sqlite,
            Backend::Postgres(_) => Dialect::Postgres,
            Backend::Held(held) => held.dialect(),
        }
    }

    /// A connection to read with, returned to the pool when dropped.
    ///
    /// # Errors
    /// When no connection could be had.
    pub async fn reader(&self) -> Result<Reader, DbError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.reader().await,
            Backend::Postgres(postgres) => postgres.reader().await,
            Backend::Held(held) => Ok(held.reader()),
        }
    }

    /// An open transaction; dropping it without a commit rolls it back.
    /// On SQLite there is one at a time: the others wait here, in order.
    ///
    /// # Errors
    /// When no connection could be had.
    pub async fn transaction(&self) -> Result<Transaction, DbError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.transaction().await,
            Backend::Postgres(postgres) => postgres.transaction().await,
            Backend::Held(held) => Ok(held.transaction()),
        }
    }

    /// Brings all that SQLite keeps in files beside the database into the database's own: then it can be moved, once it is
    /// closed.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn settle(&self) -> Result<(), DbError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.settle().await,
            Backend::Postgres(_) | Backend::Held(_) => Ok(()),
        }
    }

    /// Copies what is committed at this moment into a new file of SQLite, page by page. Nobody waits for it.
    ///
    /// # Errors
    /// When it cannot be written; on PostgreSQL.
    pub fn copy_to(&self, path: &std::path::Path) -> Result<(), DbError> {
        match &*self.0 {
            Backend::Sqlite(sqlite) => sqlite.copy_to(path),
            Backend::Postgres(_) | Backend::Held(_) => Err(DbError::Statement("there is no file to copy".to_owned())),
        }
    }

    /// Listens on a PostgreSQL channel; none on SQLite, where one process holds all.
    ///
    /// # Errors
    /// When the connection cannot be made.
    pub async fn listen(&self, channel: &str) -> Result<Option<Notifications>, DbError> {
        match &*self.0 {
            Backend::Sqlite(_) | Backend::Held(_) => Ok(None),
            Backend::Postgres(postgres) => postgres.listen(channel).await.map(Some),
        }
    }
}
