//! `helpdesk migrate --check`: the whole upgrade on a copy, which is thrown away. The desk may run meanwhile: the copy is that
//! of a moment, and nobody waits for it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use kit::clock::Stopwatch;
use kit::config::Config;
use kit::db::Db;
use kit::error::Error;
use kit::files::make_private_folder;
use kit::lock::Lock;

use super::{Fault, SmokeTest, Work, kept, one_line, refused};
use crate::operations::backup::{Program, database_file};

/// Where PostgreSQL holds the copy.
const SCHEMA: &str = "helpdesk_rehearsal";

/// What was tried.
#[derive(Debug)]
pub struct Rehearsal {
    /// Names of the migrations that would be applied.
    pub pending: Vec<String>,
    /// The version of the database.
    pub version: i64,
    /// How long copying took.
    pub copying_ms: u64,
    /// How long the upgrade of the copy took.
    pub upgrade_ms: u64,
}

/// Tries the upgrade out.
///
/// # Errors
/// When it would fail; the text says why. Nothing of the desk has changed, and nothing is left behind.
pub async fn rehearse(config: &Config, program: &Program, smoke_test: SmokeTest) -> Result<Rehearsal, Error> {
    let db = match database_file(config)? {
        // Looking at it would make it.
        Some(file) if !file.exists() => Db::open("sqlite::memory:")?,
        _ => Db::open(&config.database())?,
    };
    let standing = db.standing(&program.migrations).await.map_err(refused)?;
    let mut rehearsal =
        Rehearsal { pending: standing.pending, version: standing.version, copying_ms: 0, upgrade_ms: 0 };
    if rehearsal.pending.is_empty() || rehearsal.version == 0 {
        return Ok(rehearsal);
    }
    let place = Place::prepare(config)?;
    let tried = try_out(config, &db, program, smoke_test, &place, &mut rehearsal).await;
    place.clear(&db).await?;
    tried.map_err(would_fail)?;
    Ok(rehearsal)
}

async fn try_out(
    config: &Config,
    db: &Db,
    program: &Program,
    smoke_test: SmokeTest,
    place: &Place,
    rehearsal: &mut Rehearsal,
) -> Result<(), Fault> {
    let watch = Stopwatch::start();
    let copy = match database_file(config)? {
        Some(database) => {
            kept::check_space(&place.folder, &database)?;
            let path = place.folder.join("helpdesk.sqlite");
            db.copy_to(&path)?;
            Db::open(&format!("sqlite:{}", path.display()))?
        }
        None => copy_schema(config, db, program, rehearsal.version).await?,
    };
    rehearsal.copying_ms = whole(watch);
    let watch = Stopwatch::start();
    let work = Work { config, db: &copy, migrations: &program.migrations, smoke_test, keeps: false };
    work.once().await?;
    rehearsal.upgrade_ms = whole(watch);
    Ok(())
}

async fn copy_schema(config: &Config, db: &Db, program: &Program, version: i64) -> Result<Db, Error> {
    let refused = |error| {
        Error::Outside(format!(
            "the database does not let its user make the schema {SCHEMA}, into which it is copied (grant create on database \
             ... to ...): {error}"
        ))
    };
    db.make_schema(SCHEMA).await.map_err(refused)?;
    let copy = Db::open_at_schema(&config.database(), SCHEMA)?;
    copy.migrate(&program.until(version)).await?;
    copy.load().await?.copy_from(db).await?;
    Ok(copy)
}

fn would_fail(fault: Fault) -> Error {
    let (Fault::Busy(why) | Fault::Final(why)) = fault;
    Error::Outside(format!(
        "the upgrade would fail: {}. Nothing has changed: go on with the version that runs, and mend that first",
        one_line(&why)
    ))
}

fn whole(watch: Stopwatch) -> u64 {
    let took = Duration::from_secs_f64(watch.milliseconds() / 1_000.0);
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}

/// A folder of its own in the data folder, one rehearsal at a time.
struct Place {
    folder: PathBuf,
    _alone: Lock,
}

impl Place {
    fn prepare(config: &Config) -> Result<Place, Error> {
        let home = kept::folder(config);
        let fault = |path: &Path, error: &std::io::Error| Error::Outside(format!("{}: {error}", path.display()));
        make_private_folder(&home).map_err(|error| fault(&home, &error))?;
        let busy = || Error::Outside("another helpdesk migrate --check is under way".to_owned());
        let alone = Lock::alone(&home.join(".rehearsal.lock"))?.ok_or_else(busy)?;
        let folder = home.join(".rehearsal");
        // That of one that was killed.
        clear(&folder)?;
        make_private_folder(&folder).map_err(|error| fault(&folder, &error))?;
        Ok(Place { folder, _alone: alone })
    }

    async fn clear(self, db: &Db) -> Result<(), Error> {
        clear(&self.folder)?;
        Ok(db.drop_schema(SCHEMA).await?)
    }
}

fn clear(folder: &Path) -> Result<(), Error> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::Outside(format!("{}: {error}", folder.display())))
        }
        _ => Ok(()),
    }
}
