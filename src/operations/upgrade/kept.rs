//! Copies of SQLite's file as it was before an upgrade: to go back to, should the new version turn out to be no good after
//! all. docs/upgrade.md says how.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use kit::clock::{Clock, Time};
use kit::config::Config;
use kit::db::Db;
use kit::error::Error;
use kit::files::{free_space, make_private_folder};

use crate::operations::backup::{database_file, remove, sync_folder};

/// How many are kept.
const MOST: usize = 2;
/// Bytes that stay free on the disk: a full one would stop the desk.
const SPARE: u64 = 64 << 20;
/// How the time stands in a name.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// A copy.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// The version of the database in it.
    pub version: i64,
    /// When it was made.
    pub made_at: Time,
    /// Bytes.
    pub size: u64,
}

/// Where they lie.
#[must_use]
pub fn folder(config: &Config) -> PathBuf {
    config.data_dir.join("upgrades")
}

/// All of them, newest first.
///
/// # Errors
/// When the disk does not say.
pub fn list(config: &Config) -> Result<Vec<Kept>, Error> {
    let folder = folder(config);
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::Outside(format!("{}: {error}", folder.display()))),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some((version, made_at)) = parse(&name) {
            found.push(Kept { name, version, made_at, size: entry.metadata()?.len() });
        }
    }
    found.sort_unstable_by_key(|one| std::cmp::Reverse((one.made_at, one.version)));
    Ok(found)
}

/// Copies the file as it is before the upgrade; nothing on PostgreSQL, which has no file of ours. There is one of each version,
/// so that a desk that fails again and again does not fill the disk.
pub(super) fn keep(config: &Config, db: &Db, version: i64) -> Result<Option<PathBuf>, Error> {
    let Some(database) = database_file(config)? else { return Ok(None) };
    let folder = folder(config);
    make_private_folder(&folder).map_err(|error| Error::Outside(format!("{}: {error}", folder.display())))?;
    sweep(&folder)?;
    check_space(&folder, &database)?;
    let name = name(version, Clock::system().now());
    let (path, draft) = (folder.join(&name), folder.join(format!(".{name}.partial")));
    if let Err(error) = db.copy_to(&draft) {
        remove(&draft)?;
        return Err(Error::Outside(format!("the copy that is kept before an upgrade could not be written: {error}")));
    }
    std::fs::rename(&draft, &path)?;
    sync_folder(&path)?;
    for older in list(config)?.into_iter().filter(|one| one.version == version && one.name != name) {
        forget(&folder.join(older.name))?;
    }
    Ok(Some(path))
}

/// Removes all but the newest.
pub(super) fn prune(config: &Config) -> Result<(), Error> {
    list(config)?.into_iter().skip(MOST).try_for_each(|old| forget(&folder(config).join(old.name)))
}

/// Removes one.
pub(super) fn forget(path: &Path) -> Result<(), Error> {
    remove(path)
}

/// Removes drafts of processes that died: whoever is here has the database alone.
fn sweep(folder: &Path) -> Result<(), Error> {
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(".helpdesk-") && name.ends_with(".partial") {
            remove(&folder.join(name))?;
        }
    }
    Ok(())
}

/// Fails before anything is written when a copy of the database would not fit beside it.
pub(super) fn check_space(folder: &Path, database: &Path) -> Result<(), Error> {
    let log = crate::operations::backup::beside(database, "-wal");
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |about| about.len());
    match free_space(folder) {
        Ok(free) => must_fit(free, size(database).saturating_add(size(&log)), folder),
        // A disk that does not say is tried.
        Err(_) => Ok(()),
    }
}

fn must_fit(free: u64, size: u64, folder: &Path) -> Result<(), Error> {
    let needed = size.saturating_add(SPARE);
    if free >= needed {
        return Ok(());
    }
    Err(Error::Outside(format!(
        "only {} MB are free where {} lies, and the copy of the database needs {} MB: make room there",
        free / 1_000_000,
        folder.display(),
        needed.div_ceil(1_000_000)
    )))
}

fn name(version: i64, now: Time) -> String {
    format!("helpdesk-V{version:03}-{}.sqlite", now.timestamp().strftime(MOMENT))
}

fn parse(name: &str) -> Option<(i64, Time)> {
    let (version, moment) = name.strip_prefix("helpdesk-V")?.strip_suffix(".sqlite")?.split_once('-')?;
    let moment = DateTime::strptime(MOMENT, moment).ok()?;
    let moment = TimeZone::UTC.to_timestamp(moment).ok()?;
    Some((version.parse().ok()?, Time(moment.as_microsecond())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_the_version_and_the_time() {
        let now = Time(1_772_452_800_000_000);
        assert_eq!(name(43, now), "helpdesk-V043-20260302T120000Z.sqlite");
        assert_eq!(parse(&name(43, now)), Some((43, now)));
        for odd in
            ["helpdesk.sqlite", "helpdesk-V-20260302T120000Z.sqlite", ".helpdesk-V043-20260302T120000Z.sqlite.partial"]
        {
            assert_eq!(parse(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_copy_that_would_fill_the_disk_is_not_begun() {
        let folder = Path::new("/srv/desk/upgrades");
        assert!(must_fit(SPARE + 10, 10, folder).is_ok());
        let Err(Error::Outside(text)) = must_fit(SPARE + 9, 10, folder) else { panic!("it does not fit") };
        assert_eq!(
            text,
            "only 67 MB are free where /srv/desk/upgrades lies, and the copy of the database needs 68 MB: make room there"
        );
    }
}
