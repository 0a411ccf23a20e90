//! Who has the desk open: a restore waits for nobody and disturbs nobody, it wants the desk for itself.
//!
//! Every process that opens the data folder shares a lock on a file in it. Processes on other machines are seen by the database
//! alone: on PostgreSQL each that serves shares an advisory lock.

use std::path::PathBuf;
use std::time::Duration;

use kit::config::Config;
use kit::db::{Db, Reader};
use kit::error::Error;
use kit::lock::Lock;
use kit::sql;

use super::switch::{self, Journal};

/// How often a process that serves looks whether its lock is still held: it goes with the connection.
const LOOK: Duration = Duration::from_secs(10);
/// How often PostgreSQL is asked again: it notices a moment later that a process has ended.
const ATTEMPTS: u32 = 50;

/// Nobody else has the desk open while this is held.
pub(super) struct Alone {
    _folder: Lock,
    database: Option<(Db, Reader)>,
}

fn lock_file(config: &Config) -> PathBuf {
    config.data_dir.join("desk.lock")
}

/// Opens the desk together with others. What a restore that died left behind is brought to its end first.
///
/// # Errors
/// When a restore is under way.
pub async fn enter(config: &Config) -> Result<Lock, Error> {
    let path = lock_file(config);
    if switch::is_anything_left(config)
        && let Some(_alone) = Lock::alone(&path)?
    {
        match Journal::read(config)? {
            Some(journal) => {
                tracing::warn!(is_proven = journal.is_proven, "a restore was interrupted; it is brought to its end");
                journal.finish(config).await?;
            }
            None => switch::forget_draft(config)?,
        }
    }
    let busy = || Error::Outside("the desk is being restored at this moment; try again when that is done".to_owned());
    Lock::shared(&path)?.ok_or_else(busy)
}

/// Has the desk alone.
pub(super) async fn alone(config: &Config) -> Result<Alone, Error> {
    let running = || Error::Outside("the desk is running: stop it before restoring a backup".to_owned());
    let folder = Lock::alone(&lock_file(config))?.ok_or_else(running)?;
    if switch::database_file(config)?.is_some() {
        return Ok(Alone { _folder: folder, database: None });
    }
    let db = Db::open(&config.database())?;
    let reader = db.reader().await?;
    let text = sql!(sqlite "select true", postgres "select pg_try_advisory_lock(7163904716)");
    for attempt in 0.. {
        let (is_ours,): (bool,) = reader.get(reader.pick(text), &[]).await?;
        if is_ours {
            break;
        }
        if attempt >= ATTEMPTS {
            return Err(running());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    Ok(Alone { _folder: folder, database: Some((db, reader)) })
}

impl Alone {
    /// Refuses a database of PostgreSQL that is used for something else.
    pub(super) async fn must_be_a_desk(&self) -> Result<(), Error> {
        let Some((db, _)) = &self.database else { return Ok(()) };
        let snapshot = db.snapshot().await?;
        if snapshot.version().await? == 0 && !snapshot.tables(&[]).await?.is_empty() {
            return Err(Error::Outside(
                "the database holds tables that are no desk's: give the desk one of its own".to_owned(),
            ));
        }
        Ok(())
    }
}

/// Shows to other machines, for as long as this runs, that the desk is open.
pub async fn show(db: Db) {
    loop {
        match shared(&db).await {
            Ok(Some(held)) => while_it_lasts(&held).await,
            Ok(None) => return,
            Err(error) => {
                tracing::warn!(%error, "the lock that shows the desk to be open could not be had; trying again");
            }
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

/// A connection that holds the lock; none on SQLite, where the file's lock is enough.
async fn shared(db: &Db) -> Result<Option<Reader>, Error> {
    if db.dialect() == kit::db::Dialect::Sqlite {
        return Ok(None);
    }
    let reader = db.reader().await?;
    let text = sql!(sqlite "select true", postgres "select pg_try_advisory_lock_shared(7163904716)");
    let (is_shared,): (bool,) = reader.get(reader.pick(text), &[]).await?;
    if is_shared { Ok(Some(reader)) } else { Err(Error::Outside("the desk is being restored".to_owned())) }
}

async fn while_it_lasts(held: &Reader) {
    loop {
        tokio::time::sleep(LOOK).await;
        let looked: Result<Option<(i64,)>, _> = held.find(sql!("select cast(1 as bigint)"), &[]).await;
        if looked.is_err() {
            return;
        }
    }
}
