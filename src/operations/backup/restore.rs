//! Restoring an archive: built beside what is there, proven, and only then put into its place. The same way proves an archive
//! by a trial, which is thrown away.

use std::io::Write;
use std::path::{Path, PathBuf};

use kit::clock::Clock;
use kit::config::Config;
use kit::db::Db;
use kit::error::Error;
use kit::files::{Files, make_private_folder, sync_disk};
use kit::ids::Ids;
use kit::secrets;

use super::format::About;
use super::occupancy::{self, Alone};
use super::switch::{Journal, SCHEMA, beside, database_file, key_file, remove};
use super::unpack::{Into, Program, Unpacked, unpack};
use super::{aside, store};

/// Where PostgreSQL holds the desk of a trial.
const TRIAL: &str = "helpdesk_trial";

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What the archive says of itself.
    pub about: About,
    /// All rows.
    pub rows: i64,
    /// All files.
    pub files: i64,
}

/// Puts an archive into the place of the desk that this configuration names. Whatever happens, one of the two is there, whole.
///
/// # Errors
/// When the desk runs, the archive is damaged or newer than this program, or something cannot be written; then all is as it was.
pub async fn restore(config: Config, program: Program, path: PathBuf, clock: Clock) -> Result<Restored, Error> {
    aside(async move || {
        make_private_folder(&config.data_dir)
            .map_err(|error| Error::Outside(format!("{}: {error}", config.data_dir.display())))?;
        let alone = occupancy::alone(&config).await?;
        replace(&config, &program, &path, &clock, &alone).await
    })
    .await
}

async fn replace(
    config: &Config,
    program: &Program,
    path: &Path,
    clock: &Clock,
    alone: &Alone,
) -> Result<Restored, Error> {
    if let Some(left) = Journal::read(config)? {
        left.finish(config).await?;
    }
    // What cannot be restored is refused before anything is written.
    super::unpack::check(path, program)?;
    alone.must_be_a_desk().await?;
    let files = Files::open(config).await?;
    let journal = Journal::of(config)?;
    journal.write(config)?;
    let built = build(config, program, path, clock, &files).await;
    let unpacked = match built {
        Ok(unpacked) => unpacked,
        Err(error) => {
            journal.finish(config).await?;
            return Err(error);
        }
    };
    let journal = Journal { is_proven: true, ..journal };
    journal.write(config)?;
    journal.finish(config).await?;
    sweep(&files, &unpacked.files).await?;
    Ok(restored(&unpacked))
}

fn restored(unpacked: &Unpacked) -> Restored {
    Restored {
        about: unpacked.about.clone(),
        rows: unpacked.manifest.rows.values().sum(),
        files: unpacked.manifest.files.count,
    }
}

/// Builds the whole desk beside the other, up to date, and makes it durable.
async fn build(
    config: &Config,
    program: &Program,
    path: &Path,
    clock: &Clock,
    files: &Files,
) -> Result<Unpacked, Error> {
    let db = match database_file(config)? {
        Some(file) => fresh_file(&beside(&file, ".restoring"))?,
        None => fresh_schema(config, SCHEMA).await?,
    };
    let unpacked = unpack(path, &Into { db: &db, files: Some(files), program }).await?;
    db.migrate(&program.migrations).await?;
    let id = Ids::new(clock.clone(), u16::from_le_bytes(secrets::random()?));
    store::complete(&db, &unpacked.about, &id, clock.now()).await?;
    db.settle().await?;
    drop(db);
    let key = key_file(config)?;
    write_key(&beside(&key, ".restoring"), &unpacked.key)?;
    sync_disk(&config.data_dir)?;
    files.settle()?;
    if let Some(folder) = database_file(config)?.as_deref().and_then(Path::parent) {
        sync_disk(folder)?;
    }
    Ok(unpacked)
}

fn fresh_file(path: &Path) -> Result<Db, Error> {
    ["", "-wal", "-shm", "-journal"].iter().try_for_each(|suffix| remove(&beside(path, suffix)))?;
    Ok(Db::open(&format!("sqlite:{}", path.display()))?)
}

async fn fresh_schema(config: &Config, schema: &str) -> Result<Db, Error> {
    let address = config.database();
    let refused = |error| {
        Error::Outside(format!(
            "the database does not let its user make the schema {schema}, which is needed while restoring \
             (grant create on database ... to ...): {error}"
        ))
    };
    Db::open(&address)?.make_schema(schema).await.map_err(refused)?;
    Ok(Db::open_at_schema(&address, schema)?)
}

fn write_key(path: &Path, key: &[u8]) -> Result<(), Error> {
    remove(path)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(key)?;
    Ok(file.sync_all()?)
}

/// Removes contents of the desk that was replaced, where they lie in a folder.
async fn sweep(files: &Files, wanted: &[[u8; 32]]) -> Result<(), Error> {
    let mut wanted: Vec<String> = wanted.iter().map(|hash| secrets::hex(hash)).collect();
    wanted.sort_unstable();
    files.remove_others(&wanted).await
}

/// Restores an archive into a place beside the desk, compares everything, and throws it away.
///
/// # Errors
/// When the archive could not be restored; the text says why.
pub async fn try_out(config: Config, program: Program, path: PathBuf) -> Result<Restored, Error> {
    aside(async move || {
        let trial = config.data_dir.join("trial.sqlite");
        let is_file = database_file(&config)?.is_some();
        let db = if is_file { fresh_file(&trial)? } else { fresh_schema(&config, TRIAL).await? };
        let unpacked = unpack(&path, &Into { db: &db, files: None, program: &program }).await;
        let migrated = match &unpacked {
            Ok(_) => db.migrate(&program.migrations).await.map(|_| ()),
            Err(_) => Ok(()),
        };
        drop(db);
        if is_file {
            ["", "-wal", "-shm", "-journal"].iter().try_for_each(|suffix| remove(&beside(&trial, suffix)))?;
        } else {
            Db::open(&config.database())?.drop_schema(TRIAL).await?;
        }
        migrated?;
        Ok(restored(&unpacked?))
    })
    .await
}
