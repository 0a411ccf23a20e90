//! The folder of the archives, with a note beside each: when it was made, what is in it, what a trial found.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use kit::clock::{DAY, Time};
use kit::config::Config;
use kit::error::Error;
use kit::files::make_private_folder;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::make::Made;
use super::switch::{beside, remove, sync_folder};

/// How every archive's name ends.
const ENDING: &str = ".tar.zst";
/// Most archives that are listed.
const MOST: usize = 200;

/// An archive in the folder.
#[derive(Clone, Debug)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// What stands in its note; none when somebody put it there.
    pub note: Option<Note>,
}

/// What is known of an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When the rows were read.
    pub made_at: Time,
    /// Rows of all tables.
    pub rows: i64,
    /// Files.
    pub files: i64,
    /// Files that were damaged on the disk already.
    pub damaged: i64,
    /// What a trial restore found; none when there was none.
    pub proof: Option<Proof>,
}

/// What a trial restore found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// When it ended.
    pub at: Time,
    /// Why it failed; none when it did not.
    pub fault: Option<String>,
}

/// Why the last backup could not be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// When.
    pub at: Time,
    /// Why.
    pub error: String,
}

impl Note {
    /// The note of an archive that was just made.
    #[must_use]
    pub fn of(made: &Made) -> Note {
        let damaged = i64::try_from(made.damaged).unwrap_or(i64::MAX);
        Note { made_at: made.made_at, rows: made.rows, files: made.files, damaged, proof: None }
    }

    /// Whether a trial restore proved it.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.proof.as_ref().is_some_and(|proof| proof.fault.is_none())
    }
}

/// Where archives lie.
#[must_use]
pub fn folder(config: &Config) -> PathBuf {
    config.data_dir.join("backups")
}

/// The path of a new archive, in a folder that is there.
///
/// # Errors
/// When the folder cannot be made.
pub fn new_path(config: &Config, now: Time) -> Result<PathBuf, Error> {
    let folder = folder(config);
    make_private_folder(&folder).map_err(|error| Error::Outside(format!("{}: {error}", folder.display())))?;
    Ok(folder.join(new_name(now)))
}

/// A name that sorts by its time and is good on every disk.
#[must_use]
pub fn new_name(now: Time) -> String {
    format!("helpdesk-{}{ENDING}", now.timestamp().strftime("%Y%m%dT%H%M%SZ"))
}

/// Where an archive of this name lies; none when it is none, so that no path can be smuggled in.
///
/// # Errors
/// When the disk does not say.
pub fn find(config: &Config, name: &str) -> Result<Option<PathBuf>, Error> {
    let is_plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if !is_plain || name.starts_with('.') || !name.ends_with(ENDING) {
        return Ok(None);
    }
    let path = folder(config).join(name);
    Ok(path.try_exists()?.then_some(path))
}

/// The archives, newest first.
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
    let mut names = Vec::new();
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if find(config, &name)?.is_some() {
            names.push(name);
        }
    }
    names.sort_unstable_by(|one, other| other.cmp(one));
    names.truncate(MOST);
    let mut kept = Vec::new();
    for name in names {
        let path = folder.join(&name);
        kept.push(Kept { size: std::fs::metadata(&path)?.len(), note: read(&note_path(&path))?, name });
    }
    Ok(kept)
}

/// Writes the note of an archive.
///
/// # Errors
/// When the disk refuses.
pub fn write_note(archive: &Path, note: &Note) -> Result<(), Error> {
    write(&note_path(archive), note)
}

/// The note of an archive, where there is one.
///
/// # Errors
/// When the disk refuses.
pub fn note(archive: &Path) -> Result<Option<Note>, Error> {
    read(&note_path(archive))
}

/// Why the last backup could not be made; none when it could.
///
/// # Errors
/// When the disk refuses.
pub fn failure(config: &Config) -> Result<Option<Failure>, Error> {
    read(&failure_path(config))
}

/// Notes why a backup could not be made, or that it could.
///
/// # Errors
/// When the disk refuses.
pub fn set_failure(config: &Config, failure: Option<&Failure>) -> Result<(), Error> {
    match failure {
        Some(failure) => write(&failure_path(config), failure),
        None => remove(&failure_path(config)),
    }
}

/// Removes all but the newest archives, and never the newest that was proven; and drafts of processes that died.
///
/// # Errors
/// When the disk refuses.
pub fn prune(config: &Config, keep: usize, now: Time) -> Result<(), Error> {
    sweep_drafts(config, now)?;
    let kept = list(config)?;
    let proven = kept.iter().find(|one| one.note.as_ref().is_some_and(Note::is_proven)).map(|one| one.name.clone());
    for old in kept.iter().skip(keep.max(1)).filter(|one| Some(&one.name) != proven.as_ref()) {
        let path = folder(config).join(&old.name);
        remove(&path)?;
        remove(&note_path(&path))?;
    }
    Ok(())
}

/// A draft that is a day old belongs to nobody who is still at work.
fn sweep_drafts(config: &Config, now: Time) -> Result<(), Error> {
    let oldest = format!(".{}", new_name(now.plus(-DAY)));
    for entry in std::fs::read_dir(folder(config))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(".helpdesk-") && name.ends_with(".partial") && name < oldest {
            remove(&folder(config).join(name))?;
        }
    }
    Ok(())
}

fn note_path(archive: &Path) -> PathBuf {
    beside(archive, ".json")
}

fn failure_path(config: &Config) -> PathBuf {
    folder(config).join("last-failure.json")
}

/// A note that cannot be understood is of another version: it says nothing.
fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Error> {
    match std::fs::read(path) {
        Ok(content) => Ok(serde_json::from_slice(&content).ok()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::Outside(format!("{}: {error}", path.display()))),
    }
}

fn write(path: &Path, content: &impl Serialize) -> Result<(), Error> {
    let draft = beside(path, ".draft");
    std::fs::write(&draft, serde_json::to_vec_pretty(content)?)?;
    std::fs::rename(&draft, path)?;
    sync_folder(path)
}
