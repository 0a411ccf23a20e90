//! Putting what was restored into the place of what was there, so that a process may die at any moment: a journal says what is
//! to be done before anything is, each step can be repeated, and whoever opens the desk next finishes it.
//!
//! Files of tickets need no step: contents lie under their hashes, so those of both desks lie beside one another until the end.
//! In a bucket they stay so: the contents of the desk that was replaced are removed by hand or never.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use kit::config::Config;
use kit::db::{Db, DbError};
use kit::error::Error;
use serde::{Deserialize, Serialize};

/// Where PostgreSQL holds a desk that is being restored.
pub(super) const SCHEMA: &str = "helpdesk_restoring";

/// How often it is tried again.
const ATTEMPTS: u32 = 25;

/// What is going on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Until then nothing of the old desk was touched, and what was begun is thrown away.
    pub(super) is_proven: bool,
    pub(super) items: Vec<Item>,
}

/// A file that takes the place of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Item {
    /// The new one; some files of the old desk have none.
    fresh: Option<PathBuf>,
    target: PathBuf,
    /// Where the old one waits until all is done.
    old: PathBuf,
}

impl Item {
    fn of(target: &Path, has_fresh: bool) -> Item {
        let fresh = has_fresh.then(|| beside(target, ".restoring"));
        Item { fresh, target: target.to_owned(), old: beside(target, ".replaced") }
    }
}

/// A path with something behind its name.
pub(in crate::operations) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// The database's file; none for PostgreSQL.
pub(in crate::operations) fn database_file(config: &Config) -> Result<Option<PathBuf>, Error> {
    match config.database().strip_prefix("sqlite:") {
        Some(path) => Ok(Some(std::path::absolute(path)?)),
        None => Ok(None),
    }
}

pub(super) fn key_file(config: &Config) -> Result<PathBuf, Error> {
    Ok(std::path::absolute(config.data_dir.join("secret.key"))?)
}

fn journal_file(config: &Config) -> PathBuf {
    config.data_dir.join("restore.journal")
}

fn draft_file(config: &Config) -> PathBuf {
    beside(&journal_file(config), ".draft")
}

/// Whether an earlier process left something behind.
pub(super) fn is_anything_left(config: &Config) -> bool {
    journal_file(config).exists() || draft_file(config).exists()
}

/// Removes a journal that was never written to its end: nothing had begun.
pub(super) fn forget_draft(config: &Config) -> Result<(), Error> {
    remove(&draft_file(config))
}

impl Journal {
    /// What a restore of this desk exchanges.
    pub(super) fn of(config: &Config) -> Result<Journal, Error> {
        let mut items = vec![Item::of(&key_file(config)?, true)];
        if let Some(database) = database_file(config)? {
            // Before the file itself: they belong to the old one.
            items.extend(["-wal", "-shm", "-journal"].map(|suffix| Item::of(&beside(&database, suffix), false)));
            items.push(Item::of(&database, true));
        }
        Ok(Journal { is_proven: false, items })
    }

    /// Writes it down, durably and in one step.
    pub(super) fn write(&self, config: &Config) -> Result<(), Error> {
        let path = journal_file(config);
        let draft = draft_file(config);
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&draft)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.sync_all()?;
        std::fs::rename(&draft, &path)?;
        sync_folder(&path)
    }

    /// What an earlier process left behind.
    pub(super) fn read(config: &Config) -> Result<Option<Journal>, Error> {
        let path = journal_file(config);
        match std::fs::read(&path) {
            Ok(content) => {
                let fault = |error| Error::Outside(format!("{} cannot be read: {error}", path.display()));
                Ok(Some(serde_json::from_slice(&content).map_err(fault)?))
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error::Outside(format!("{}: {error}", path.display()))),
        }
    }

    /// Throws away what was begun, or brings to its end what was proven.
    pub(super) async fn finish(&self, config: &Config) -> Result<(), Error> {
        if self.is_proven {
            self.exchange(config).await?;
        }
        self.tidy(config).await?;
        forget_draft(config)?;
        remove(&journal_file(config))?;
        sync_folder(&journal_file(config))
    }

    async fn exchange(&self, config: &Config) -> Result<(), Error> {
        if database_file(config)?.is_none() {
            let db = Db::open(&config.database())?;
            patiently(&db, Way::TakenIn).await?;
        }
        for item in &self.items {
            let is_due = match &item.fresh {
                Some(fresh) => fresh.exists(),
                // Nothing new takes its place: once the old one waits, what lies there is the new desk's.
                None => !item.old.exists() && self.is_old_in_place(),
            };
            if !is_due {
                continue;
            }
            if item.target.exists() && !item.old.exists() {
                std::fs::rename(&item.target, &item.old)?;
            }
            if let Some(fresh) = &item.fresh {
                std::fs::rename(fresh, &item.target)?;
            }
            sync_folder(&item.target)?;
        }
        Ok(())
    }

    /// Whether the database's own file, the last of the items, is still the old one.
    fn is_old_in_place(&self) -> bool {
        self.items.last().and_then(|item| item.fresh.as_ref()).is_some_and(|fresh| fresh.exists())
    }

    async fn tidy(&self, config: &Config) -> Result<(), Error> {
        for item in &self.items {
            remove(&item.old)?;
            if let Some(fresh) = &item.fresh {
                ["", "-wal", "-shm", "-journal"].iter().try_for_each(|suffix| remove(&beside(fresh, suffix)))?;
            }
        }
        if database_file(config)?.is_none() {
            let db = Db::open(&config.database())?;
            patiently(&db, Way::Dropped).await?;
        }
        Ok(())
    }
}

/// What becomes of the schema with the restored desk.
#[derive(Clone, Copy)]
enum Way {
    TakenIn,
    Dropped,
}

impl Way {
    async fn go(self, db: &Db) -> Result<(), DbError> {
        match self {
            Way::TakenIn if db.has_schema(SCHEMA).await? => db.take_in(SCHEMA).await,
            Way::TakenIn => Ok(()),
            Way::Dropped => db.drop_schema(SCHEMA).await,
        }
    }
}

/// PostgreSQL may still be at what a process that died wanted last, in the same tables: then it is tried again.
async fn patiently(db: &Db, way: Way) -> Result<(), Error> {
    let mut attempt = 0;
    loop {
        match way.go(db).await {
            Ok(()) => return Ok(()),
            Err(error) if attempt >= ATTEMPTS => return Err(error.into()),
            Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
        attempt += 1;
    }
}

/// Removes a file; one that is not there is removed already.
pub(in crate::operations) fn remove(path: &Path) -> Result<(), Error> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(Error::Outside(format!("{}: {error}", path.display())))
        }
        _ => Ok(()),
    }
}

/// Makes the names in the folder of a file durable.
pub(in crate::operations) fn sync_folder(path: &Path) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(File::open(folder)?.sync_all()?)
}
