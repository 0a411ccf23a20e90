//! A content being received.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio::fs;
use tokio::io::AsyncWriteExt;

use crate::error::Error;
use crate::secrets;

/// How much of a content is looked at to tell its type.
const HEAD: usize = 512;
/// After so long nobody goes on with it.
const LEFT_BEHIND: Duration = Duration::from_secs(24 * 60 * 60);

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

/// Removes what processes left behind that died while they received it: nobody receives anything for days.
pub(super) async fn sweep(folder: &Path) {
    let Ok(mut entries) = fs::read_dir(folder).await else { return };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let age = entry.metadata().await.and_then(|file| file.modified()).map(|changed| changed.elapsed());
        if age.is_ok_and(|age| age.is_ok_and(|age| age > LEFT_BEHIND))
            && let Err(error) = fs::remove_file(entry.path()).await
        {
            tracing::warn!(%error, "what was left of an upload could not be removed");
        }
    }
}

impl Upload {
    pub(super) async fn begin(folder: &Path, limit: i64) -> Result<Upload, Error> {
        let path = folder.join(secrets::hex(&secrets::random::<16>()?));
        let file = fs::File::create_new(&path).await?;
        Ok(Upload { file, path, hasher: Sha256::new(), head: Vec::new(), size: 0, limit, is_kept: false })
    }

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

    /// Where it lies until it is kept.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// All pieces came: the hash.
    pub(super) async fn finish(&mut self) -> Result<String, Error> {
        self.flush().await?;
        Ok(secrets::hex(&std::mem::take(&mut self.hasher).finalize()))
    }

    /// Hands to the system what was written, so that others can read it.
    pub(super) async fn flush(&mut self) -> Result<(), Error> {
        Ok(self.file.flush().await?)
    }

    pub(super) async fn sync(&mut self) -> Result<(), Error> {
        Ok(self.file.sync_all().await?)
    }

    /// Moves it to its name.
    pub(super) async fn rename(mut self, target: &Path) -> Result<(), Error> {
        fs::rename(&self.path, target).await?;
        self.is_kept = true;
        Ok(())
    }

    /// The type of a content by its first bytes; what the sender declared counts only where those tell nothing, and never makes
    /// it something that a browser would run.
    pub(super) fn media_type(&self, declared: &str) -> String {
        if let Some(kind) = infer::get(&self.head) {
            return kind.mime_type().to_owned();
        }
        let declared = declared.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_plain = declared.starts_with("text/") && !declared.contains("html") && !declared.contains("xml");
        let is_document =
            declared.starts_with("application/vnd.") || declared == "application/pdf" || declared == "application/json";
        if is_plain || is_document { declared } else { "application/octet-stream".to_owned() }
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
