//! Embedded SQLite: one writer behind a fair lock, a few readers, everything in place on the task's thread.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::config::DbConfig;
use rusqlite::{CachedStatement, Connection, OpenFlags};
use tokio::sync::{OwnedMutexGuard, OwnedSemaphorePermit, Semaphore};

use super::reader::{Inner, Reader, Transaction};
use super::{DbError, FromRow, Row, Value};
use crate::files::make_private_folder;

/// Readers kept open; more than this many at once wait. Reads take microseconds.
const READERS: usize = 6;
/// Statements kept prepared on each connection.
const STATEMENTS: usize = 256;

/// A SQLite file and its connections.
pub struct Sqlite {
    path: PathBuf,
    writer: Arc<tokio::sync::Mutex<Connection>>,
    readers: Arc<Readers>,
}

struct Readers {
    idle: Mutex<Vec<Connection>>,
    permits: Arc<Semaphore>,
}

/// A connection on loan; what it was taken from gets it back when it is dropped.
pub struct Lease {
    connection: Mutex<Loan>,
}

enum Loan {
    Reader { connection: Option<Connection>, home: Arc<Readers>, _permit: OwnedSemaphorePermit },
    Writer { connection: OwnedMutexGuard<Connection>, is_open: bool },
    Held(Arc<Held>),
}

/// The writer within one transaction that outlives all who read and write in it.
pub struct Held(Mutex<Option<OwnedMutexGuard<Connection>>>);

impl Sqlite {
    /// Opens or creates the file and its folder.
    pub fn open(path: PathBuf) -> Result<Sqlite, DbError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            make_private_folder(folder)
                .map_err(|error| DbError::Unavailable(format!("{}: {error}", folder.display())))?;
        }
        let writer = connect(&path, true)?;
        let readers = Readers { idle: Mutex::new(Vec::new()), permits: Arc::new(Semaphore::new(READERS)) };
        Ok(Sqlite { path, writer: Arc::new(tokio::sync::Mutex::new(writer)), readers: Arc::new(readers) })
    }

    pub async fn reader(&self) -> Result<Reader, DbError> {
        let permit = Arc::clone(&self.readers.permits).acquire_owned().await.map_err(|_| closed())?;
        let idle = lock(&self.readers.idle).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connect(&self.path, false)?,
        };
        let loan = Loan::Reader { connection: Some(connection), home: Arc::clone(&self.readers), _permit: permit };
        Ok(Reader { inner: Inner::Sqlite(Lease { connection: Mutex::new(loan) }) })
    }

    /// A connection of its own to read with, for what takes long.
    pub(super) fn connect_to_read(&self) -> Result<Connection, DbError> {
        connect(&self.path, false)
    }

    /// The one connection that writes.
    pub(super) async fn writer(&self) -> OwnedMutexGuard<Connection> {
        Arc::clone(&self.writer).lock_owned().await
    }

    /// The same, when nobody reads: no other connection of this process is open.
    pub(super) async fn alone(&self) -> OwnedMutexGuard<Connection> {
        let connection = self.writer().await;
        lock(&self.readers.idle).clear();
        connection
    }

    /// Brings all that was written into the one file.
    pub async fn settle(&self) -> Result<(), DbError> {
        let connection = self.alone().await;
        in_place(|| connection.query_row("pragma journal_mode = delete", [], |_| Ok(())))?;
        Ok(())
    }

    pub async fn transaction(&self) -> Result<Transaction, DbError> {
        let connection = Arc::clone(&self.writer).lock_owned().await;
        connection.execute_batch("begin immediate")?;
        let loan = Loan::Writer { connection, is_open: true };
        Ok(Transaction { reader: Reader { inner: Inner::Sqlite(Lease { connection: Mutex::new(loan) }) } })
    }

    /// Begins a transaction that several may work in, one statement after the other.
    pub(super) async fn hold(&self) -> Result<Arc<Held>, DbError> {
        let connection = self.writer().await;
        // Another process may be at it already: we wait, and find what it did.
        connection.busy_timeout(std::time::Duration::from_mins(1))?;
        let begun = in_place(|| connection.execute_batch("begin immediate"));
        connection.busy_timeout(BUSY)?;
        begun?;
        Ok(Arc::new(Held(Mutex::new(Some(connection)))))
    }

    /// Copies what is committed into a new file, page by page, and makes it durable.
    pub(super) fn copy_to(&self, path: &Path) -> Result<(), DbError> {
        let fault = |error: std::io::Error| DbError::Unavailable(format!("{}: {error}", path.display()));
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(fault)?;
        let source = self.connect_to_read()?;
        let mut target = Connection::open(path)?;
        // Whoever asks for it throws it away when it was not finished.
        target.execute_batch("pragma synchronous = off; pragma journal_mode = off;")?;
        in_place(|| {
            let backup = rusqlite::backup::Backup::new(&source, &mut target)?;
            // All at one go: the moment is that of its beginning, whoever writes meanwhile.
            backup.run_to_completion(std::ffi::c_int::MAX, std::time::Duration::ZERO, None)
        })?;
        drop(target);
        file.sync_all().map_err(fault)
    }
}

/// How long to wait for another process that writes (a command, a backup). Within this process nobody waits here.
const BUSY: std::time::Duration = std::time::Duration::from_secs(10);

fn connect(path: &Path, is_writer: bool) -> Result<Connection, DbError> {
    let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
    if is_writer {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    }
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    // synchronous=FULL: a commit that was answered survives a power cut. Temporary tables stay in memory.
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma temp_store = memory; \
         pragma cache_size = -6000; pragma journal_size_limit = 33554432;",
    )?;
    // A plan must not depend on the values that are bound: SQLite would plan nearly every statement of a database that
    // knows its statistics anew whenever it runs, which costs more than running it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if !is_writer {
        connection.execute_batch("pragma query_only = on")?;
    }
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

impl Held {
    /// A lease that shares it; what it commits is committed with all the rest, or not at all.
    pub(super) fn lease(self: &Arc<Held>) -> Lease {
        Lease { connection: Mutex::new(Loan::Held(Arc::clone(self))) }
    }

    /// Runs statements that are not kept prepared.
    pub(super) fn batch(&self, sql: &str) -> Result<(), DbError> {
        self.with(|connection| Ok(in_place(|| connection.execute_batch(sql))?))
    }

    /// Ends the transaction; whoever still shares it finds it closed.
    pub(super) fn end(&self, is_kept: bool) -> Result<(), DbError> {
        let Some(connection) = lock(&self.0).take() else { return Ok(()) };
        let ended = in_place(|| connection.execute_batch(if is_kept { "commit" } else { "rollback" }));
        if ended.is_err() && !connection.is_autocommit() {
            connection.execute_batch("rollback")?;
        }
        Ok(ended?)
    }

    fn with<T>(&self, work: impl FnOnce(&Connection) -> Result<T, DbError>) -> Result<T, DbError> {
        work(lock(&self.0).as_ref().ok_or_else(closed)?)
    }
}

impl Lease {
    pub fn all<T: FromRow>(&self, sql: &str, args: &[Value<'_>]) -> Result<Vec<T>, DbError> {
        lock(&self.connection).with(|connection| {
            let mut statement = bind(connection, sql, args)?;
            let mut rows = statement.raw_query();
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(T::from_row(&Row::Sqlite(row))?);
            }
            Ok(found)
        })
    }

    pub fn find<T: FromRow>(&self, sql: &str, args: &[Value<'_>]) -> Result<Option<T>, DbError> {
        lock(&self.connection).with(|connection| {
            let mut statement = bind(connection, sql, args)?;
            let mut rows = statement.raw_query();
            let found = rows.next()?.map(|row| T::from_row(&Row::Sqlite(row))).transpose()?;
            Ok(found)
        })
    }

    pub fn execute(&self, sql: &str, args: &[Value<'_>]) -> Result<u64, DbError> {
        lock(&self.connection).with(|connection| {
            let mut statement = bind(connection, sql, args)?;
            let mut changed = 0;
            if statement.column_count() == 0 {
                changed = statement.raw_execute()? as u64;
            } else {
                let mut rows = statement.raw_query();
                while rows.next()?.is_some() {
                    changed += 1;
                }
            }
            Ok(changed)
        })
    }

    pub fn prepare(&self, sql: &str) -> Result<(), DbError> {
        lock(&self.connection).with(|connection| {
            connection.prepare(sql)?;
            Ok(())
        })
    }

    pub fn commit(self) -> Result<(), DbError> {
        let mut loan = lock(&self.connection);
        if let Loan::Writer { connection, is_open } = &mut *loan {
            // The commit waits for the disk: other tasks of this thread go elsewhere meanwhile.
            in_place(|| connection.execute_batch("commit"))?;
            *is_open = false;
        }
        Ok(())
    }
}

impl Loan {
    fn with<T>(&self, work: impl FnOnce(&Connection) -> Result<T, DbError>) -> Result<T, DbError> {
        match self {
            Loan::Reader { connection, .. } => work(connection.as_ref().ok_or_else(closed)?),
            Loan::Writer { connection, .. } => work(connection),
            Loan::Held(held) => held.with(work),
        }
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        match self {
            Loan::Reader { connection, home, .. } => {
                if let Some(connection) = connection.take() {
                    lock(&home.idle).push(connection);
                }
            }
            Loan::Writer { connection, is_open: true } => {
                if let Err(error) = connection.execute_batch("rollback") {
                    tracing::error!(%error, "rolling back failed");
                }
            }
            // What is held ends by itself.
            Loan::Writer { .. } | Loan::Held(_) => {}
        }
    }
}

/// Prepares (from the cache) and binds by name: `$2` is the second value wherever it first appears in the text.
fn bind<'c>(connection: &'c Connection, sql: &str, args: &[Value<'_>]) -> Result<CachedStatement<'c>, DbError> {
    let mut statement = connection.prepare_cached(sql)?;
    for index in 1..=statement.parameter_count() {
        let number: Option<usize> =
            statement.parameter_name(index).and_then(|name| name.strip_prefix('$')).and_then(|name| name.parse().ok());
        let value = number.and_then(|number| args.get(number.wrapping_sub(1)));
        let value = value.ok_or_else(|| DbError::Statement(format!("no value for parameter {index} of: {sql}")))?;
        statement.raw_bind_parameter(index, value)?;
    }
    Ok(statement)
}

/// Runs something long on this thread, having told the runtime where there is one that can make up for it.
fn in_place<T>(work: impl FnOnce() -> T) -> T {
    use tokio::runtime::{Handle, RuntimeFlavor};
    match Handle::try_current() {
        Ok(handle) if handle.runtime_flavor() == RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
        _ => work(),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn closed() -> DbError {
    DbError::Unavailable("the database is closed".to_owned())
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn a_statement_is_planned_once_whatever_is_bound() {
        let connection = connect(Path::new(":memory:"), true).expect("a database");
        connection
            .execute_batch(
                "create table things (id integer primary key, size integer); create index sizes on things (size); \
                 with recursive n(x) as (select 1 union all select x + 1 from n where x < 2000) \
                 insert into things (size) select x % 40 from n; analyze;",
            )
            .expect("things");
        let text = "select count(*) from things where size > ?1";
        for bound in 0..10 {
            let mut statement = connection.prepare_cached(text).expect("a statement");
            let _: i64 = statement.query_row([bound], |row| row.get(0)).expect("a count");
            assert_eq!(statement.get_status(StatementStatus::RePrepare), 0, "with {bound}");
        }
    }
}
