//! Moving all contents to another place, while the desk works: what is there already is passed over, so that it can be stopped
//! and repeated as often as one likes. Nothing is removed where they were.

use std::collections::HashMap;

use kit::error::Error;
use kit::files::{Files, Found};

/// Damaged contents that are named.
const NAMED: usize = 20;

/// What was done so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Contents that were copied.
    pub copied: u64,
    /// Bytes of those.
    pub bytes: i64,
    /// Contents that were there already.
    pub there: u64,
    /// Contents that are not what their hashes say, and stay behind.
    pub damaged: u64,
    /// The first of those.
    pub named: Vec<String>,
}

/// Copies what is missing there. `tell` hears how many 256ths are done.
///
/// # Errors
/// When one of the two fails; what was copied by then stays.
pub async fn copy(from: &Files, to: &Files, mut tell: impl FnMut(u16, &Moved)) -> Result<Moved, Error> {
    let mut moved = Moved::default();
    for first in 0..=u8::MAX {
        let there = to.beginning_with(first, None).await?;
        let there: HashMap<String, i64> = there.into_iter().map(|found| (found.hash, found.size)).collect();
        for found in from.beginning_with(first, None).await? {
            if there.get(&found.hash) == Some(&found.size) {
                moved.there += 1;
            } else {
                copy_one(from, to, found, &mut moved).await?;
            }
        }
        tell(u16::from(first) + 1, &moved);
    }
    to.settle()?;
    Ok(moved)
}

async fn copy_one(from: &Files, to: &Files, found: Found, moved: &mut Moved) -> Result<(), Error> {
    let upload = match to.copy_of(from, &found.hash).await {
        Ok(upload) => upload,
        // Removed since the list was read.
        Err(Error::NotFound) => return Ok(()),
        Err(error) => return Err(error),
    };
    if to.keep_as(upload, &found.hash).await? {
        moved.copied += 1;
        moved.bytes += found.size;
        return Ok(());
    }
    moved.damaged += 1;
    if moved.named.len() < NAMED {
        moved.named.push(found.hash);
    }
    Ok(())
}
