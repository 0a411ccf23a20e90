//! Contents in a folder: the first two letters of the hash are a folder in it, the others a file in that.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use tokio::fs;

use super::fault::Trouble;
use super::home::Shelf;
use super::{Content, Found, Upload, beginning, parts, sync_disk};
use crate::clock::Time;
use crate::error::Error;

#[derive(Clone)]
pub(super) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(super) fn at(path: PathBuf) -> Folder {
        Folder { path }
    }

    fn shelf(&self, at: Shelf) -> PathBuf {
        at.name().map_or_else(|| self.path.clone(), |name| self.path.join(name))
    }

    fn path_of(&self, at: Shelf, hash: &str) -> Result<PathBuf, Error> {
        let (first, rest) = parts(hash).ok_or(Error::NotFound)?;
        Ok(self.shelf(at).join(first).join(rest))
    }

    pub(super) async fn adopt(&self, upload: Upload, hash: &str) -> Result<(), Error> {
        let target = self.path_of(Shelf::Kept, hash)?;
        make_folder_of(&target).await?;
        upload.rename(&target).await
    }

    /// The name itself must last too: a directory is synced like a file.
    pub(super) async fn sync_name(&self, hash: &str) -> Result<(), Error> {
        let path = self.path_of(Shelf::Kept, hash)?;
        let Some(folder) = path.parent() else { return Ok(()) };
        Ok(fs::File::open(folder).await?.sync_all().await?)
    }

    pub(super) fn settle(&self) -> Result<(), Error> {
        Ok(sync_disk(&self.path)?)
    }

    pub(super) fn open(&self, hash: &str) -> Result<Option<std::fs::File>, Error> {
        Ok(there(std::fs::File::open(self.path_of(Shelf::Kept, hash)?))?)
    }

    pub(super) async fn read(&self, at: Shelf, hash: &str) -> Result<Option<Content>, Error> {
        let file = there(fs::File::open(self.path_of(at, hash)?).await)?;
        Ok(file.map(|file| Box::pin(file) as Content))
    }

    pub(super) async fn size(&self, at: Shelf, hash: &str) -> Result<Option<i64>, Error> {
        let about = there(fs::metadata(self.path_of(at, hash)?).await)?;
        Ok(about.map(|about| i64::try_from(about.len()).unwrap_or(i64::MAX)))
    }

    pub(super) fn beginning_with(&self, at: Shelf, first: u8) -> std::io::Result<Vec<Found>> {
        let first = beginning(first);
        let Some(entries) = there(std::fs::read_dir(self.shelf(at).join(&first)))? else { return Ok(Vec::new()) };
        let mut all = Vec::new();
        for entry in entries {
            let entry = entry?;
            let hash = format!("{first}{}", entry.file_name().to_string_lossy());
            // What is removed at this moment is not there.
            if parts(&hash).is_some()
                && let Some(about) = there(entry.metadata())?
            {
                let size = i64::try_from(about.len()).unwrap_or(i64::MAX);
                all.push(Found { hash, size, since: since(at, &about) });
            }
        }
        all.sort_by(|one, other| one.hash.cmp(&other.hash));
        Ok(all)
    }

    pub(super) async fn set_aside(&self, hash: &str) -> Result<(), Error> {
        let (from, to) = (self.path_of(Shelf::Kept, hash)?, self.path_of(Shelf::Aside, hash)?);
        if there(fs::metadata(&from).await)?.is_some() {
            make_folder_of(&to).await?;
            there(fs::rename(&from, &to).await)?;
        }
        Ok(())
    }

    pub(super) async fn remove(&self, at: Shelf, hash: &str) -> Result<(), Error> {
        there(fs::remove_file(self.path_of(at, hash)?).await)?;
        Ok(())
    }

    pub(super) fn examine(&self) -> Result<(), Trouble> {
        let probe = self.path.join(".doctor");
        std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe)).map_err(|error| Trouble {
            text: format!("nothing can be written into {}: {error}", self.path.display()),
            mend: "Give the folder to the user that the desk runs as, and look whether the disk is full.",
        })
    }
}

/// Since when: a file that was moved keeps the time of its content, and the system notes when it was moved.
fn since(at: Shelf, about: &std::fs::Metadata) -> Time {
    use std::os::unix::fs::MetadataExt;
    let (seconds, nanoseconds) = match at {
        Shelf::Kept => (about.mtime(), about.mtime_nsec()),
        Shelf::Aside => (about.ctime(), about.ctime_nsec()),
    };
    Time(seconds.saturating_mul(1_000_000).saturating_add(nanoseconds / 1000))
}

async fn make_folder_of(path: &Path) -> Result<(), Error> {
    let Some(folder) = path.parent() else { return Ok(()) };
    Ok(fs::create_dir_all(folder).await?)
}

fn there<T>(outcome: std::io::Result<T>) -> std::io::Result<Option<T>> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
