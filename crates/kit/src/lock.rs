//! Locks between processes of one machine, on a file. The system lets go of them when their process ends, however it ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::error::Error;

/// A lock that is held until it is dropped.
#[derive(Debug)]
pub struct Lock(#[expect(dead_code, reason = "held, not read")] File);

impl Lock {
    /// Shares the lock with others who share it; none while somebody has it alone.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn shared(path: &Path) -> Result<Option<Lock>, Error> {
        take(path, File::try_lock_shared)
    }

    /// Has the lock alone; none while anybody else has it.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn alone(path: &Path) -> Result<Option<Lock>, Error> {
        take(path, File::try_lock)
    }
}

fn take(path: &Path, lock: fn(&File) -> Result<(), TryLockError>) -> Result<Option<Lock>, Error> {
    let fault = |error: std::io::Error| Error::Outside(format!("{}: {error}", path.display()));
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(fault)?;
    match lock(&file) {
        Ok(()) => Ok(Some(Lock(file))),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(fault(error)),
    }
}
