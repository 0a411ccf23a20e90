//! A home of contents: a folder or a bucket, with the same names in both.

use std::fs::File;

use super::bucket::Bucket;
use super::fault::Trouble;
use super::folder::Folder;
use super::{Content, Found, Upload};
use crate::config::{Config, Place};
use crate::error::Error;

/// Where in a home.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelf {
    /// The place of what is referred to.
    Kept,
    /// That of what is about to be removed.
    Aside,
}

impl Shelf {
    /// What names begin with there.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Shelf::Kept => None,
            Shelf::Aside => Some("removed"),
        }
    }
}

#[derive(Clone)]
pub(super) enum Home {
    Folder(Folder),
    Bucket(Bucket),
}

impl Home {
    pub(super) fn open(place: &Place, config: &Config) -> Result<Home, Error> {
        Ok(match place {
            Place::Folder(path) => Home::Folder(Folder::at(path.clone())),
            Place::Bucket { name, prefix } => {
                Home::Bucket(Bucket::open(place, name, prefix, &config.bucket_access()?)?)
            }
        })
    }

    pub(super) fn is_folder(&self) -> bool {
        matches!(self, Home::Folder(_))
    }

    /// Takes over a content that was received.
    pub(super) async fn adopt(&self, upload: Upload, hash: &str) -> Result<(), Error> {
        match self {
            Home::Folder(folder) => folder.adopt(upload, hash).await,
            Home::Bucket(bucket) if bucket.size(Shelf::Kept, hash).await? == Some(upload.size()) => Ok(()),
            Home::Bucket(bucket) => bucket.put(upload.path(), hash).await,
        }
    }

    /// Makes the name of a content durable.
    pub(super) async fn sync_name(&self, hash: &str) -> Result<(), Error> {
        match self {
            Home::Folder(folder) => folder.sync_name(hash).await,
            Home::Bucket(_) => Ok(()),
        }
    }

    pub(super) fn settle(&self) -> Result<(), Error> {
        match self {
            Home::Folder(folder) => folder.settle(),
            Home::Bucket(_) => Ok(()),
        }
    }

    /// A content in its place, when that is on this machine.
    pub(super) fn open_here(&self, hash: &str) -> Result<Option<File>, Error> {
        match self {
            Home::Folder(folder) => folder.open(hash),
            Home::Bucket(_) => Ok(None),
        }
    }

    pub(super) async fn read(&self, at: Shelf, hash: &str) -> Result<Option<Content>, Error> {
        match self {
            Home::Folder(folder) => folder.read(at, hash).await,
            Home::Bucket(bucket) => bucket.read(at, hash).await,
        }
    }

    pub(super) async fn size(&self, at: Shelf, hash: &str) -> Result<Option<i64>, Error> {
        match self {
            Home::Folder(folder) => folder.size(at, hash).await,
            Home::Bucket(bucket) => bucket.size(at, hash).await,
        }
    }

    pub(super) async fn beginning_with(&self, at: Shelf, first: u8) -> Result<Vec<Found>, Error> {
        match self {
            Home::Folder(folder) => Ok(folder.beginning_with(at, first)?),
            Home::Bucket(bucket) => bucket.beginning_with(at, first).await,
        }
    }

    pub(super) async fn set_aside(&self, hash: &str) -> Result<(), Error> {
        match self {
            Home::Folder(folder) => folder.set_aside(hash).await,
            Home::Bucket(bucket) => bucket.set_aside(hash).await,
        }
    }

    pub(super) async fn remove(&self, at: Shelf, hash: &str) -> Result<(), Error> {
        match self {
            Home::Folder(folder) => folder.remove(at, hash).await,
            Home::Bucket(bucket) => bucket.remove(at, hash).await,
        }
    }

    pub(super) async fn examine(&self) -> Result<(), Trouble> {
        match self {
            Home::Folder(folder) => folder.examine(),
            Home::Bucket(bucket) => bucket.examine().await,
        }
    }
}
