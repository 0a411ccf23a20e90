//! Writing an archive: a draft beside its final name, which it gets once it is complete and on the disk.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use kit::error::Error;
use kit::secrets::{content_hash, hex};
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};
use zstd::Encoder;

use super::format::{MANIFEST, Manifest, Member, file_path};

/// How hard zstd tries: rows become a tenth at the first level already.
const LEVEL: i32 = 3;

/// An archive that is being written; what is dropped before it is finished leaves nothing behind.
pub(super) struct Pack {
    tar: Option<Builder<Encoder<'static, BufWriter<File>>>>,
    draft: PathBuf,
    target: PathBuf,
    manifest: Manifest,
    names: Sha256,
}

impl Pack {
    pub(super) fn begin(target: &Path) -> Result<Pack, Error> {
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let draft = target.with_file_name(format!(".{name}.partial"));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        // The desk's key is in it.
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&draft).map_err(|error| unwritten(target, &error))?;
        let packed = Encoder::new(BufWriter::with_capacity(1 << 18, file), LEVEL).and_then(|mut encoder| {
            encoder.include_checksum(true)?;
            Ok(encoder)
        });
        let tar = Builder::new(packed.map_err(|error| unwritten(target, &error))?);
        let (draft, target) = (draft, target.to_owned());
        Ok(Pack { tar: Some(tar), draft, target, manifest: Manifest::default(), names: Sha256::new() })
    }

    /// Adds a member that is in memory.
    pub(super) fn add(&mut self, name: String, content: &[u8]) -> Result<(), Error> {
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        self.append(&name, size, content)?;
        self.manifest.members.push(Member { sha256: content_hash(content), name, size });
        Ok(())
    }

    /// Notes rows that were added.
    pub(super) fn count(&mut self, table: &str, rows: i64) {
        *self.manifest.rows.entry(table.to_owned()).or_default() += rows;
    }

    /// Adds a content of the file store.
    pub(super) fn add_file(&mut self, hash: &str, file: &File) -> Result<(), Error> {
        let size = file.metadata()?.len();
        let mut hashed = Hashed { inner: file, hasher: Sha256::new() };
        self.append(&file_path(hash), size, &mut hashed)?;
        let files = &mut self.manifest.files;
        files.count += 1;
        files.bytes += size;
        if hex(&hashed.hasher.finalize()) != hash {
            tracing::error!(hash, "a stored file is not what it was");
            files.damaged.push(hash.to_owned());
        }
        self.names.update(hash);
        self.names.update("\n");
        Ok(())
    }

    /// Writes what it holds, makes it durable and gives it its name.
    pub(super) fn finish(mut self) -> Result<Manifest, Error> {
        self.manifest.files.sha256 = hex(&std::mem::take(&mut self.names).finalize());
        let content = serde_json::to_vec_pretty(&self.manifest)?;
        self.append(MANIFEST, u64::try_from(content.len()).unwrap_or(u64::MAX), content.as_slice())?;
        let tar = self.tar.take().ok_or_else(|| Error::Bug("an archive was finished twice".to_owned()))?;
        let settled = (|| {
            let mut buffer = tar.into_inner()?.finish()?;
            buffer.flush()?;
            buffer.get_ref().sync_all()?;
            std::fs::rename(&self.draft, &self.target)?;
            let folder = self.target.parent().filter(|folder| !folder.as_os_str().is_empty());
            File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
        })();
        settled.map_err(|error: std::io::Error| unwritten(&self.target, &error))?;
        Ok(std::mem::take(&mut self.manifest))
    }

    fn append(&mut self, name: &str, size: u64, content: impl Read) -> Result<(), Error> {
        let tar = self.tar.as_mut().ok_or_else(|| Error::Bug("an archive was finished twice".to_owned()))?;
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_size(size);
        header.set_mode(0o600);
        // A file that shrinks or grows while it is read would shift all that follows.
        let mut content = Exactly { inner: content, left: size };
        tar.append_data(&mut header, name, &mut content).map_err(|error| unwritten(&self.target, &error))
    }
}

impl Drop for Pack {
    fn drop(&mut self) {
        // Under its final name by now, or not wanted.
        let _ = std::fs::remove_file(&self.draft);
    }
}

fn unwritten(target: &Path, error: &std::io::Error) -> Error {
    Error::Outside(format!("{} could not be written: {error}", target.display()))
}

/// Hashes what is read through it.
pub(in crate::operations) struct Hashed<R> {
    pub(in crate::operations) inner: R,
    pub(in crate::operations) hasher: Sha256,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(into)?;
        self.hasher.update(into.get(..count).unwrap_or_default());
        Ok(count)
    }
}

/// Reads so many bytes, no more and no fewer.
pub(in crate::operations) struct Exactly<R> {
    pub(in crate::operations) inner: R,
    pub(in crate::operations) left: u64,
}

impl<R: Read> Read for Exactly<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(into.len());
        if most == 0 {
            return Ok(0);
        }
        let count = self.inner.read(into.get_mut(..most).unwrap_or_default())?;
        if count == 0 {
            return Err(std::io::Error::new(
                std::io::ErrorKind::UnexpectedEof,
                "a file became shorter while it was read",
            ));
        }
        self.left -= u64::try_from(count).unwrap_or(u64::MAX);
        Ok(count)
    }
}
