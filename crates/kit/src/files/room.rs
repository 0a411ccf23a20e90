//! Room on the disks that hold data. What may be large asks before it is written, and is refused while little is left: so
//! the database, on the same disk, can always write down what people say.
//!
//! The system is asked every few seconds at most. What was let through since then is taken off what it said, so that many
//! at the same moment do not all see the same room.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::clock::{Clock, SECOND, Time};
use crate::config::{Config, Place};
use crate::error::Error;

/// Bytes of a disk that stay free of files and mail.
pub const MARGIN: u64 = 256 << 20;
/// A small disk keeps less: one byte in so many.
const SHARE: u64 = 20;
/// How long the system's answer counts.
const LASTS: i64 = 3 * SECOND;

/// The disks of a desk: that of an SQLite database, that of the folder of files. None where both are elsewhere.
pub struct Room {
    folders: Vec<PathBuf>,
    clock: Clock,
    seen: Mutex<Seen>,
}

/// What was last seen.
#[derive(Default)]
struct Seen {
    at: Option<Time>,
    /// Bytes beyond the margin, on the disk that has fewest.
    left: u64,
    is_pretended: bool,
}

/// How large a disk is.
#[derive(Clone, Copy, Debug)]
pub struct Space {
    /// Bytes that are free, for whoever asks.
    pub free: u64,
    /// Bytes that it has.
    pub total: u64,
}

impl Space {
    /// Of the disk of a folder.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn of(folder: &Path) -> std::io::Result<Space> {
        let about = rustix::fs::statvfs(folder)?;
        let bytes = |blocks: u64| blocks.saturating_mul(about.f_frsize);
        Ok(Space { free: bytes(about.f_bavail), total: bytes(about.f_blocks) })
    }

    /// Bytes that stay free of files and mail.
    #[must_use]
    pub fn margin(self) -> u64 {
        MARGIN.min(self.total / SHARE)
    }

    /// Bytes beyond the margin.
    #[must_use]
    pub fn left(self) -> u64 {
        self.free.saturating_sub(self.margin())
    }
}

impl Room {
    /// On the disks that a configuration names.
    ///
    /// # Errors
    /// When the configuration is wrong.
    pub fn of(config: &Config, clock: Clock) -> Result<Room, Error> {
        let database = config.database();
        let database = database.strip_prefix("sqlite:").map(|path| folder_of(Path::new(path)));
        let files = match config.files_place()? {
            Place::Folder(path) => Some(path),
            Place::Bucket { .. } => None,
        };
        Ok(Room { folders: database.into_iter().chain(files).collect(), clock, seen: Mutex::default() })
    }

    /// Whether so many bytes more may be written. They count as written then.
    #[must_use]
    pub fn take(&self, bytes: u64) -> bool {
        let now = self.clock.now();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is_new = seen.at.is_some_and(|at| (0..LASTS).contains(&now.since(at)));
        if !is_new && !seen.is_pretended {
            *seen = Seen { at: Some(now), left: self.look(), is_pretended: false };
        }
        let fits = seen.left > bytes;
        if fits && !seen.is_pretended {
            seen.left -= bytes;
        }
        fits
    }

    /// Whether there is none for anything large.
    #[must_use]
    pub fn is_gone(&self) -> bool {
        !self.take(0)
    }

    /// For tests: as if so many bytes were left, until none are named.
    pub fn pretend(&self, left: Option<u64>) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        *seen = Seen { at: None, left: left.unwrap_or_default(), is_pretended: left.is_some() };
    }

    /// A disk that does not say refuses nothing: whoever writes to it is told what is wrong.
    fn look(&self) -> u64 {
        let spaces = self.folders.iter().filter_map(|folder| Space::of(folder).ok());
        spaces.map(Space::left).min().unwrap_or(u64::MAX)
    }
}

fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(folders: Vec<PathBuf>) -> Room {
        Room { folders, clock: Clock::fake(Time(0)), seen: Mutex::default() }
    }

    #[test]
    fn a_small_disk_keeps_a_twentieth_free_and_a_large_one_no_more_than_the_margin() {
        let space = |free, total| Space { free, total };
        assert_eq!(space(0, 64 << 20).margin(), (64 << 20) / 20);
        assert_eq!(space(0, 1 << 40).margin(), MARGIN);
        assert_eq!((space(MARGIN + 7, 1 << 40).left(), space(MARGIN - 1, 1 << 40).left()), (7, 0));
    }

    #[test]
    fn what_was_let_through_is_taken_off_until_the_system_is_asked_again() {
        let room = room(vec![std::env::temp_dir()]);
        let left = room.look();
        assert!(room.take(left / 2) && !room.take(left / 2 + (64 << 20)), "{left}");
        room.clock.advance(LASTS);
        assert!(room.take(left / 2 + (1 << 20)));
    }

    #[test]
    fn without_a_disk_there_is_always_room() {
        assert!(room(Vec::new()).take(u64::MAX - 1));
        assert!(room(vec![PathBuf::from("/nowhere/at/all")]).take(1 << 60));
    }

    #[test]
    fn what_is_pretended_lasts_until_it_is_taken_back() {
        let room = room(Vec::new());
        room.pretend(Some(0));
        assert!(room.is_gone() && !room.take(1));
        room.pretend(None);
        assert!(!room.is_gone());
    }
}
