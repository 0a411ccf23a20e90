//! The file store: contents under their SHA-256, written once, in a folder outside the web root or in a bucket of a store
//! that speaks S3.
//!
//! A content has no name before its last byte is read, so it is received into a file of this machine first, whichever home
//! it goes to. Nothing here may be waited for while a transaction is open: a bucket is a network away. That is why a content
//! which nothing refers to any more is not removed at once but set aside, where reading still finds it: whoever was about to
//! refer to it anew loses nothing, and it is taken back or removed a day later.

mod bucket;
mod disk;
mod fault;
mod folder;
mod home;
mod room;
mod upload;

use std::path::PathBuf;
use std::pin::Pin;

use tokio::fs;
use tokio::io::{AsyncRead, AsyncReadExt};

use crate::clock::Time;
use crate::config::{Config, Place};
use crate::error::Error;
use crate::secrets;

pub use disk::{free_space, make_private_folder, sync_disk};
pub use fault::Trouble;
use home::{Home, Shelf};
pub use room::{MARGIN, Room, Space};
pub use upload::Upload;

/// The files of a desk: their home, and another while they move.
#[derive(Clone)]
pub struct Files {
    home: Home,
    fallback: Option<Home>,
    /// Where contents are received; on the disk of the home, where that is a folder.
    incoming: PathBuf,
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

/// A content that lies in a home.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// SHA-256 in hexadecimal.
    pub hash: String,
    /// Bytes.
    pub size: i64,
    /// Since when it lies there, by the clock of the home.
    pub since: Time,
}

/// A content as it is read.
pub type Content = Pin<Box<dyn AsyncRead + Send>>;

/// A content on this machine's disk; when it had to be fetched, it goes away with this.
pub struct Local {
    /// It, open to be read.
    pub file: std::fs::File,
    _fetched: Option<Upload>,
}

impl Files {
    /// The store that a configuration names. Folders are made when absent; a bucket is not asked, so that a desk starts while
    /// it is away.
    ///
    /// # Errors
    /// When a folder cannot be made, or the configuration is wrong.
    pub async fn open(config: &Config) -> Result<Files, Error> {
        let fallback = config.files_fallback_place()?;
        let fallback = fallback.map(|place| Home::open(&place, config)).transpose()?;
        Ok(Files { fallback, ..Files::at(&config.files_place()?, config).await? })
    }

    /// The store at one place, with the keys of a configuration.
    ///
    /// # Errors
    /// As [`open`](Files::open).
    pub async fn at(place: &Place, config: &Config) -> Result<Files, Error> {
        let incoming = match place {
            Place::Folder(path) => path.join("incoming"),
            Place::Bucket { .. } => config.data_dir.join("incoming"),
        };
        fs::create_dir_all(&incoming)
            .await
            .map_err(|error| Error::Outside(format!("{}: {error}", incoming.display())))?;
        upload::sweep(&incoming).await;
        Ok(Files { home: Home::open(place, config)?, fallback: None, incoming })
    }

    /// Begins to receive a content of at most `limit` bytes.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn receive(&self, limit: i64) -> Result<Upload, Error> {
        Upload::begin(&self.incoming, limit).await
    }

    /// Gives a complete content its name. When this returns, a power cut takes nothing back. One that is there already is
    /// not sent to a bucket again.
    ///
    /// # Errors
    /// When the disk or the bucket refuses.
    pub async fn keep(&self, mut upload: Upload, declared_type: &str) -> Result<Stored, Error> {
        let hash = upload.finish().await?;
        let (size, media_type) = (upload.size(), upload.media_type(declared_type));
        if self.home.is_folder() {
            upload.sync().await?;
        }
        self.home.adopt(upload, &hash).await?;
        self.home.sync_name(&hash).await?;
        Ok(Stored { hash, size, media_type })
    }

    /// The same for a content whose name is known, made durable by [`settle`](Files::settle) alone. False when it is not what
    /// its name says: then it is thrown away.
    ///
    /// # Errors
    /// When the disk or the bucket refuses.
    pub async fn keep_as(&self, mut upload: Upload, hash: &str) -> Result<bool, Error> {
        if upload.finish().await? != hash {
            return Ok(false);
        }
        self.home.adopt(upload, hash).await?;
        Ok(true)
    }

    /// Makes all that was kept durable.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn settle(&self) -> Result<(), Error> {
        self.home.settle()
    }

    /// Opens a content to read it, wherever it lies.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none of that hash.
    pub async fn read(&self, hash: &str) -> Result<Content, Error> {
        for at in [Shelf::Kept, Shelf::Aside] {
            for home in self.homes() {
                if let Some(content) = home.read(at, hash).await? {
                    return Ok(content);
                }
            }
        }
        Err(Error::NotFound)
    }

    /// How large a content is that is in its place or set aside.
    ///
    /// # Errors
    /// When a home cannot tell.
    pub async fn size(&self, hash: &str) -> Result<Option<i64>, Error> {
        for at in [Shelf::Kept, Shelf::Aside] {
            for home in self.homes() {
                if let Some(size) = home.size(at, hash).await? {
                    return Ok(Some(size));
                }
            }
        }
        Ok(None)
    }

    /// Whether a content is in its place.
    ///
    /// # Errors
    /// When a home cannot tell.
    pub async fn has(&self, hash: &str) -> Result<bool, Error> {
        for home in self.homes() {
            if home.size(Shelf::Kept, hash).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A content as a file of this machine.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none of that hash; when it cannot be fetched.
    pub async fn fetch(&self, hash: &str) -> Result<Local, Error> {
        if let Some(file) = self.home.open_here(hash)? {
            return Ok(Local { file, _fetched: None });
        }
        let fetched = self.copy_of(self, hash).await?;
        Ok(Local { file: std::fs::File::open(fetched.path())?, _fetched: Some(fetched) })
    }

    /// Receives what lies under a hash elsewhere.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none there; when it cannot be read or written.
    pub async fn copy_of(&self, from: &Files, hash: &str) -> Result<Upload, Error> {
        let mut content = from.read(hash).await?;
        let mut upload = self.receive(i64::MAX).await?;
        let mut piece = vec![0; 1 << 16];
        loop {
            let count = content.read(&mut piece).await?;
            if count == 0 {
                upload.flush().await?;
                return Ok(upload);
            }
            upload.write(piece.get(..count).unwrap_or_default()).await?;
        }
    }

    /// All contents in their place whose hash begins with this byte, in order. Those set aside since `aside_since` are among
    /// them where it is given: when they were, somebody may just have been reading.
    ///
    /// # Errors
    /// When a home cannot tell.
    pub async fn beginning_with(&self, first: u8, aside_since: Option<Time>) -> Result<Vec<Found>, Error> {
        let mut found = Vec::new();
        for home in self.homes() {
            found.extend(home.beginning_with(Shelf::Kept, first).await?);
        }
        // Looked at afterwards: what is set aside meanwhile is on one of the two lists.
        if let Some(since) = aside_since {
            let aside = self.aside_beginning_with(first).await?;
            found.extend(aside.into_iter().filter(|one| one.since >= since));
        }
        found.sort_by(|one, other| one.hash.cmp(&other.hash));
        found.dedup_by(|later, earlier| later.hash == earlier.hash);
        Ok(found)
    }

    /// All contents set aside whose hash begins with this byte.
    ///
    /// # Errors
    /// When a home cannot tell.
    pub async fn aside_beginning_with(&self, first: u8) -> Result<Vec<Found>, Error> {
        let mut found = Vec::new();
        for home in self.homes() {
            found.extend(home.beginning_with(Shelf::Aside, first).await?);
        }
        Ok(found)
    }

    /// Takes a content from its place, and keeps it where reading still finds it. One that is not there is aside already.
    ///
    /// # Errors
    /// When a home refuses.
    pub async fn set_aside(&self, hash: &str) -> Result<(), Error> {
        for home in self.homes() {
            home.set_aside(hash).await?;
        }
        Ok(())
    }

    /// Puts a content that was set aside into its place again, and leaves the other where it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] when there is none; when a home refuses.
    pub async fn take_back(&self, hash: &str) -> Result<(), Error> {
        let mut upload = self.copy_of(self, hash).await?;
        upload.sync().await?;
        self.keep_as(upload, hash).await?;
        self.home.sync_name(hash).await
    }

    /// Removes for good what was set aside.
    ///
    /// # Errors
    /// When a home refuses.
    pub async fn forget(&self, hash: &str) -> Result<(), Error> {
        for home in self.homes() {
            home.remove(Shelf::Aside, hash).await?;
        }
        Ok(())
    }

    /// Removes contents in a folder that are none of these hashes, in order. A bucket is left alone: it may hold those of a
    /// desk that somebody still wants.
    ///
    /// # Errors
    /// When the disk refuses.
    pub async fn remove_others(&self, wanted: &[String]) -> Result<(), Error> {
        if !self.home.is_folder() {
            return Ok(());
        }
        for first in 0..=u8::MAX {
            for found in self.home.beginning_with(Shelf::Kept, first).await? {
                if wanted.binary_search(&found.hash).is_err() {
                    self.home.remove(Shelf::Kept, &found.hash).await?;
                }
            }
            for found in self.home.beginning_with(Shelf::Aside, first).await? {
                self.home.remove(Shelf::Aside, &found.hash).await?;
            }
        }
        Ok(())
    }

    /// Writes, reads, lists and removes a small content.
    ///
    /// # Errors
    /// What went wrong, and how to mend it.
    pub async fn examine(&self) -> Result<(), Trouble> {
        for home in self.homes() {
            home.examine().await?;
        }
        Ok(())
    }

    fn homes(&self) -> impl Iterator<Item = &Home> {
        std::iter::once(&self.home).chain(&self.fallback)
    }
}

/// Where a content lies below its home, as parts of a path; none when the hash is not one, so that no path can be smuggled in.
fn parts(hash: &str) -> Option<(&str, &str)> {
    let is_hash = hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'a'..=b'f'));
    hash.split_at_checked(2).filter(|_| is_hash)
}

/// How the hashes that begin with a byte begin.
fn beginning(first: u8) -> String {
    secrets::hex(&[first])
}
