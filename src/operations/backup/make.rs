//! Making an archive while the desk works: the rows as they were at one moment, then the files that were there.

use std::path::{Path, PathBuf};

use kit::clock::{Clock, HOUR, Time};
use kit::config::Config;
use kit::db::portable::{Snapshot, Table};
use kit::db::{Db, Dialect};
use kit::error::Error;
use kit::files::{Files, free_space};

use serde_json::json;

use super::format::{ABOUT, About, FORMAT, KEY, Manifest, rows_path};
use super::pack::Pack;
use super::{LEFT_OUT, aside};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};

/// Bytes of rows that are put together before they are written: what a backup needs of memory, whatever the desk's size.
const PIECE: usize = 4 << 20;
/// Bytes that stay free on the disk: a full one would stop the desk.
const SPARE: u64 = 64 << 20;
/// How far the clock of a file store may be off.
const SKEW: i64 = HOUR;

/// What is copied.
#[derive(Clone)]
pub struct Source {
    /// The database.
    pub db: Db,
    /// The file store.
    pub files: Files,
    /// The desk's key.
    pub key: PathBuf,
    /// The present.
    pub clock: Clock,
}

/// An archive that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Where it lies.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// When the rows were read.
    pub made_at: Time,
    /// All rows.
    pub rows: i64,
    /// All files.
    pub files: i64,
    /// Files that were not what their names say.
    pub damaged: usize,
}

impl Source {
    /// What this configuration names, opened as it is: a database of an older version is not brought up to date.
    ///
    /// # Errors
    /// When something of it cannot be opened.
    pub async fn open(config: &Config, clock: Clock) -> Result<Source, Error> {
        let address = config.database();
        if let Some(path) = address.strip_prefix("sqlite:")
            && !Path::new(path).exists()
        {
            return Err(Error::Outside(format!("{path} does not exist: there is nothing to back up")));
        }
        let files = Files::open(config).await?;
        let key = config.data_dir.join("secret.key");
        Ok(Source { db: Db::open(&address)?, files, key, clock })
    }

    /// The number of the database's newest migration.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn version(&self) -> Result<i64, Error> {
        Ok(self.db.snapshot().await?.version().await?)
    }
}

/// Writes into the audit log that an archive was made.
///
/// # Errors
/// When it cannot be written.
pub async fn log_made(app: &App, made: &Made) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    let name = made.path.file_name().unwrap_or_default().to_string_lossy();
    let data = json!({ "rows": made.rows, "files": made.files });
    Entry::new(Kind::BackupMade).of(&name).with(data).write(&change).await?;
    change.commit().await
}

/// Makes an archive. What was under its name before is replaced at the end, or stays when this fails.
///
/// # Errors
/// When something cannot be read or the disk is full; then nothing is left behind.
pub async fn make(source: Source, target: PathBuf) -> Result<Made, Error> {
    aside(async move || copy(&source, &target).await).await
}

async fn copy(source: &Source, target: &Path) -> Result<Made, Error> {
    let made_at = source.clock.now();
    let snapshot = source.db.snapshot().await?;
    let tables = snapshot.tables(LEFT_OUT).await?;
    let schema = snapshot.version().await?;
    if schema == 0 {
        return Err(Error::Outside("the database is empty: there is nothing to back up".to_owned()));
    }
    let database = match source.db.dialect() {
        Dialect::Sqlite => "sqlite",
        Dialect::Postgres => "postgresql",
    };
    let about = About {
        helpdesk_backup: FORMAT,
        application: env!("CARGO_PKG_VERSION").to_owned(),
        schema,
        database: database.to_owned(),
        made_at,
        tables,
    };
    let mut pack = Pack::begin(target)?;
    pack.add(ABOUT.to_owned(), &serde_json::to_vec_pretty(&about)?)?;
    let key =
        std::fs::read(&source.key).map_err(|error| Error::Outside(format!("{}: {error}", source.key.display())))?;
    pack.add(KEY.to_owned(), &key)?;
    for table in &about.tables {
        pack_rows(&mut pack, &snapshot, table, target).await?;
    }
    drop(snapshot);
    for first in 0..=u8::MAX {
        // What went since then may be named by the rows; it is removed for good a day later at the earliest.
        for content in source.files.beginning_with(first, Some(made_at.plus(-SKEW))).await? {
            check_space(target)?;
            let local = source.files.fetch(&content.hash).await?;
            pack.add_file(&content.hash, &local.file)?;
        }
    }
    let manifest = pack.finish()?;
    Ok(made(target, made_at, &manifest)?)
}

fn made(target: &Path, made_at: Time, manifest: &Manifest) -> std::io::Result<Made> {
    Ok(Made {
        path: target.to_owned(),
        size: std::fs::metadata(target)?.len(),
        made_at,
        rows: manifest.rows.values().sum(),
        files: manifest.files.count,
        damaged: manifest.files.damaged.len(),
    })
}

async fn pack_rows(pack: &mut Pack, snapshot: &Snapshot, table: &Table, target: &Path) -> Result<(), Error> {
    let mut piece = String::new();
    let (mut number, mut rows) = (1, 0);
    pack.count(&table.name, 0);
    snapshot
        .read(table, |line| {
            piece.push_str(line);
            piece.push('\n');
            rows += 1;
            if piece.len() >= PIECE {
                check_space(target)?;
                pack.add(rows_path(&table.name, number), piece.as_bytes())?;
                pack.count(&table.name, rows);
                piece.clear();
                (number, rows) = (number + 1, 0);
            }
            Ok::<(), Error>(())
        })
        .await?;
    if !piece.is_empty() {
        pack.add(rows_path(&table.name, number), piece.as_bytes())?;
        pack.count(&table.name, rows);
    }
    Ok(())
}

/// Stops while the desk still has room to work.
fn check_space(target: &Path) -> Result<(), Error> {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match free_space(folder) {
        Ok(free) if free < SPARE => {
            Err(Error::Outside(format!("{} could not be written: the disk is full", target.display())))
        }
        // A disk that does not say is tried.
        _ => Ok(()),
    }
}
