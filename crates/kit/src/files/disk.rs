//! What is asked of the disk of a folder.

use std::path::Path;

use super::Space;

/// Bytes that are free on the disk of a folder, for whoever asks.
///
/// # Errors
/// When the system does not say.
pub fn free_space(folder: &Path) -> std::io::Result<u64> {
    Ok(Space::of(folder)?.free)
}

/// Makes all that was written to the disk of a folder durable, at once.
///
/// # Errors
/// When the disk refuses.
pub fn sync_disk(folder: &Path) -> std::io::Result<()> {
    let folder = std::fs::File::open(folder)?;
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(&folder)?;
    folder.sync_all()
}

/// Makes a folder, and those above it, that other users of the machine cannot look into. One that exists stays as it is.
///
/// # Errors
/// When it cannot be made.
pub fn make_private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
