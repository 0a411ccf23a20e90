//! The file store: contents under their SHA-256, written once, outside the web root.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tokio::fs;
use tokio::io::AsyncWriteExt;

use crate::error::Error;
use crate::lock::Lock;
use crate::secrets;

/// A folder of contents.
#[derive(Clone)]
pub struct Files {
    folder: PathBuf,
}

/// A content that is durably stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 in hexadecimal.
    pub hash: String,
    /// Bytes.
    pub size: i64,
    /// Media type, found from the content itself where it can be.
    pub media_type: String,
}

/// A content being received: it has no name until it is complete.
pub struct Upload {
    file: fs::File,
    path: PathBuf,
    hasher: Sha256,
    head: Vec<u8>,
    size: i64,
    limit: i64,
    is_kept: bool,
}

/// The file on which contents are locked while somebody copies them.
const KEEP: &str = ".keep";

/// How much of a content is looked at to tell its type.
const HEAD: usize = 512;

/// Bytes that are free on the disk of a folder, for whoever asks.
///
/// # Errors
/// When the system does not say.
pub fn free_space(folder: &Path) -> std::io::Result<u64> {
    let about = rustix::fs::statvfs(folder)?;
    Ok(about.f_bavail.saturating_mul(about.f_frsize))
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

impl Files {
    /// A store in a folder, made when absent.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub async fn open(folder: PathBuf) -> Result<Files, Error> {
        fs::create_dir_all(folder.join("incoming")).await?;
        Ok(Files { folder })
    }

    /// Begins to receive a content of at most `limit` bytes.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn receive(&self, limit: i64) -> Result<Upload, Error> {
        let name = secrets::hex(&secrets::random::<16>()?);
        let path = self.folder.join("incoming").join(name);
        let file = fs::File::create_new(&path).await?;
        Ok(Upload { file, path, hasher: Sha256::new(), head: Vec::new(), size: 0, limit, is_kept: false })
    }

    /// Gives a complete content its name. When this returns, a power cut takes nothing back.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn keep(&self, mut upload: Upload, declared_type: &str) -> Result<Stored, Error> {
        upload.file.sync_all().await?;
        let hash = secrets::hex(&std::mem::take(&mut upload.hasher).finalize());
        let target = self.path_of(&hash).ok_or_else(|| Error::Bug("a hash that is none".to_owned()))?;
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).await?;
            fs::rename(&upload.path, &target).await?;
            // The name itself must last too: a directory is synced like a file.
            fs::File::open(folder).await?.sync_all().await?;
        }
        upload.is_kept = true;
        Ok(Stored { hash, size: upload.size, media_type: media_type(&upload.head, declared_type) })
    }

    /// Opens a content to read it.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none of that hash.
    pub async fn read(&self, hash: &str) -> Result<fs::File, Error> {
        let path = self.path_of(hash).ok_or(Error::NotFound)?;
        match fs::File::open(path).await {
            Ok(file) => Ok(file),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(Error::NotFound),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether a content is there.
    ///
    /// # Errors
    /// When the disk cannot tell.
    pub async fn has(&self, hash: &str) -> Result<bool, Error> {
        let path = self.path_of(hash).ok_or(Error::NotFound)?;
        Ok(fs::try_exists(path).await?)
    }

    /// Keeps every content that is here until the lock is dropped, in whatever process.
    ///
    /// # Errors
    /// When the disk refuses, or a content is just being removed.
    pub fn keep_all(&self) -> Result<Lock, Error> {
        Lock::shared(&self.folder.join(KEEP))?.ok_or(Error::SlowDown(1))
    }

    /// The hashes of all contents whose hash begins with this byte, in order.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn beginning_with(&self, first: u8) -> std::io::Result<Vec<String>> {
        let first = secrets::hex(&[first]);
        let entries = match std::fs::read_dir(self.folder.join(&first)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut hashes = Vec::new();
        for entry in entries {
            let hash = format!("{first}{}", entry?.file_name().to_string_lossy());
            if self.path_of(&hash).is_some() {
                hashes.push(hash);
            }
        }
        hashes.sort();
        Ok(hashes)
    }

    /// Removes a content; one that is not there is removed already.
    ///
    /// # Errors
    /// [`Error::SlowDown`] while somebody keeps all of them; when the disk refuses.
    pub async fn remove(&self, hash: &str) -> Result<(), Error> {
        let path = self.path_of(hash).ok_or(Error::NotFound)?;
        let Some(_alone) = Lock::alone(&self.folder.join(KEEP))? else { return Err(Error::SlowDown(60)) };
        match fs::remove_file(path).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Where a content lies; none when the hash is not one, so that no path can be smuggled in.
    #[must_use]
    pub fn path_of(&self, hash: &str) -> Option<PathBuf> {
        let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        let (first, rest) = hash.split_at_checked(2).filter(|_| is_hash)?;
        Some(Path::new(&self.folder).join(first).join(rest))
    }
}

impl Upload {
    /// Takes the next piece.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond the limit, or when the disk refuses.
    pub async fn write(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.size += i64::try_from(piece.len()).unwrap_or(i64::MAX);
        if self.size > self.limit {
            return Err(Error::TooLarge);
        }
        let wanted = HEAD.saturating_sub(self.head.len()).min(piece.len());
        self.head.extend(piece.iter().take(wanted));
        self.hasher.update(piece);
        self.file.write_all(piece).await?;
        Ok(())
    }

    /// Bytes received so far.
    #[must_use]
    pub fn size(&self) -> i64 {
        self.size
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.is_kept {
            // An abandoned upload: a leftover that cannot be removed costs only its space.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// The type of a content by its first bytes; what the sender declared counts only where those tell nothing,
/// and never makes it something that a browser would run.
fn media_type(head: &[u8], declared: &str) -> String {
    if let Some(kind) = infer::get(head) {
        return kind.mime_type().to_owned();
    }
    let declared = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_plain = declared.starts_with("text/") && !declared.contains("html") && !declared.contains("xml");
    let is_document =
        declared.starts_with("application/vnd.") || declared == "application/pdf" || declared == "application/json";
    if is_plain || is_document { declared } else { "application/octet-stream".to_owned() }
}
