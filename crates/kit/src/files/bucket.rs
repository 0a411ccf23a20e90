//! Contents in a bucket of a store that speaks S3, under the names that they have in a folder.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use futures_util::TryStreamExt;
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::client::{HttpClient, HttpConnector};
use object_store::path::Path as Key;
use object_store::{BackoffConfig, ClientOptions, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload, RetryConfig};
use tokio::fs::File;
use tokio::io::AsyncReadExt;
use tokio_util::io::StreamReader;

use super::fault::{self, Fault, Trouble};
use super::home::Shelf;
use super::{Content, Found, beginning, parts};
use crate::clock::Time;
use crate::config::{BucketAccess, Place, Secret};
use crate::error::Error;
use crate::secrets;

/// Bytes that are sent at once: what an upload needs of memory. The least that S3 takes as a part is 5 MB.
const PIECE: u64 = 8 << 20;
/// Nothing is waited for longer while nothing comes.
const PATIENCE: Duration = Duration::from_secs(60);
/// For what is small.
const SHORT: Duration = Duration::from_secs(20);

#[derive(Clone)]
pub(super) struct Bucket {
    store: Arc<AmazonS3>,
    prefix: String,
    shown: String,
}

impl Bucket {
    pub(super) fn open(place: &Place, name: &str, prefix: &str, access: &BucketAccess) -> Result<Bucket, Error> {
        let patient = RetryConfig {
            backoff: BackoffConfig {
                init_backoff: Duration::from_millis(200),
                max_backoff: Duration::from_secs(2),
                base: 2.0,
            },
            max_retries: 3,
            retry_timeout: SHORT,
        };
        let is_clear = access.endpoint.as_ref().is_some_and(|endpoint| endpoint.scheme() == "http");
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(name)
            .with_region(&access.region)
            .with_access_key_id(access.key_id.expose().trim())
            .with_secret_access_key(access.key.expose().trim())
            .with_allow_http(is_clear)
            // Not every store knows how to delete several at once.
            .with_disable_bulk_delete(true)
            .with_retry(patient)
            .with_http_connector(Connector { is_clear });
        if let Some(endpoint) = &access.endpoint {
            builder = builder.with_endpoint(endpoint.as_str().trim_end_matches('/'));
        }
        if let Some(token) = access.token.as_ref().map(Secret::expose) {
            builder = builder.with_token(token.trim());
        }
        let store = builder.build().map_err(|error| Error::Outside(format!("{place}: {error}")))?;
        Ok(Bucket { store: Arc::new(store), prefix: prefix.to_owned(), shown: place.to_string() })
    }

    fn key(&self, rest: &[&str]) -> Key {
        let prefix = self.prefix.split('/').filter(|part| !part.is_empty());
        prefix.chain(rest.iter().copied()).collect()
    }

    fn key_of(&self, at: Shelf, hash: &str) -> Result<Key, Error> {
        let (first, rest) = parts(hash).ok_or(Error::NotFound)?;
        Ok(match at.name() {
            None => self.key(&[first, rest]),
            Some(name) => self.key(&[name, first, rest]),
        })
    }

    /// Sends a file, in pieces where it is large.
    pub(super) async fn put(&self, path: &Path, hash: &str) -> Result<(), Error> {
        let key = self.key_of(Shelf::Kept, hash)?;
        let mut file = File::open(path).await?;
        if file.metadata().await?.len() <= PIECE {
            let mut content = Vec::new();
            file.read_to_end(&mut content).await?;
            self.asked(PATIENCE * 2, self.store.put(&key, PutPayload::from(content))).await?;
            return Ok(());
        }
        let mut sending = self.asked(SHORT, self.store.put_multipart(&key)).await?;
        let sent = async {
            loop {
                let piece = read_piece(&mut file).await?;
                if piece.is_empty() {
                    break;
                }
                self.asked(PATIENCE * 2, sending.put_part(PutPayload::from(piece))).await?;
            }
            self.asked(PATIENCE, sending.complete()).await?;
            Ok(())
        };
        let outcome: Result<(), Error> = sent.await;
        if outcome.is_err() {
            // What stays of it is invisible; stores remove it after a while.
            let _ = self.asked(SHORT, sending.abort()).await;
        }
        outcome
    }

    pub(super) async fn read(&self, at: Shelf, hash: &str) -> Result<Option<Content>, Error> {
        let key = self.key_of(at, hash)?;
        let Some(found) = there(self.asked(PATIENCE, self.store.get(&key)).await)? else { return Ok(None) };
        let shown = self.shown.clone();
        let told = move |error: object_store::Error| std::io::Error::other(fault::of(&shown, &error).trouble().text);
        Ok(Some(Box::pin(StreamReader::new(found.into_stream().map_err(told)))))
    }

    pub(super) async fn size(&self, at: Shelf, hash: &str) -> Result<Option<i64>, Error> {
        let key = self.key_of(at, hash)?;
        let about = there(self.asked(SHORT, self.store.head(&key)).await)?;
        Ok(about.map(|about| i64::try_from(about.size).unwrap_or(i64::MAX)))
    }

    pub(super) async fn beginning_with(&self, at: Shelf, first: u8) -> Result<Vec<Found>, Error> {
        let first = beginning(first);
        let prefix = match at.name() {
            None => self.key(&[&first]),
            Some(name) => self.key(&[name, &first]),
        };
        let mut listed = self.store.list(Some(&prefix));
        let mut all = Vec::new();
        while let Some(about) = self.asked(PATIENCE, listed.try_next()).await? {
            all.extend(found(&first, &about));
        }
        all.sort_by(|one, other| one.hash.cmp(&other.hash));
        Ok(all)
    }

    /// Copied within the store before it is removed: at every moment it lies at one of the two places.
    pub(super) async fn set_aside(&self, hash: &str) -> Result<(), Error> {
        let (from, to) = (self.key_of(Shelf::Kept, hash)?, self.key_of(Shelf::Aside, hash)?);
        if there(self.asked(PATIENCE, self.store.copy(&from, &to)).await)?.is_some() {
            there(self.asked(SHORT, self.store.delete(&from)).await)?;
        }
        Ok(())
    }

    pub(super) async fn remove(&self, at: Shelf, hash: &str) -> Result<(), Error> {
        let key = self.key_of(at, hash)?;
        there(self.asked(SHORT, self.store.delete(&key)).await)?;
        Ok(())
    }

    pub(super) async fn examine(&self) -> Result<(), Trouble> {
        let name = secrets::random::<8>().map(|bytes| secrets::hex(&bytes)).unwrap_or_default();
        let key = self.key(&[&format!(".doctor-{name}")]);
        let content = Bytes::from_static(b"written by helpdesk doctor");
        let put = self.store.put(&key, PutPayload::from(content.clone()));
        self.ask(SHORT, put).await.map_err(Fault::trouble)?;
        let looked = async {
            let got = self.ask(SHORT, self.store.get(&key)).await?;
            let read = self.ask(SHORT, got.bytes()).await?;
            self.ask(SHORT, self.store.list(Some(&self.key(&["00"]))).try_next()).await?;
            Ok(read)
        };
        let looked = looked.await.map_err(Fault::trouble);
        self.ask(SHORT, self.store.delete(&key)).await.map_err(Fault::trouble)?;
        if looked? != content {
            return Err(Trouble {
                text: format!("{}: what was written is not what is read", self.shown),
                mend: "Look what stands between the desk and the store, and whether another desk writes there.",
            });
        }
        Ok(())
    }

    async fn asked<T>(
        &self,
        patience: Duration,
        work: impl Future<Output = object_store::Result<T>>,
    ) -> Result<T, Error> {
        self.ask(patience, work).await.map_err(|fault| match fault {
            Fault::Absent => Error::NotFound,
            Fault::Trouble(trouble) => Error::Outside(trouble.text),
        })
    }

    async fn ask<T>(
        &self,
        patience: Duration,
        work: impl Future<Output = object_store::Result<T>>,
    ) -> Result<T, Fault> {
        match tokio::time::timeout(patience, work).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(fault::of(&self.shown, &error)),
            Err(_) => Err(Fault::Trouble(fault::unreachable(&self.shown, "it took too long"))),
        }
    }
}

/// The client: as patient as the desk is, and never by a proxy when it speaks in the clear.
#[derive(Debug)]
struct Connector {
    is_clear: bool,
}

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(5))
            .read_timeout(PATIENCE)
            .user_agent("HelpDesk");
        let builder = if self.is_clear { builder.no_proxy().tls_certs_only([]) } else { builder };
        let client = builder.build();
        client.map(HttpClient::new).map_err(|error| object_store::Error::Generic { store: "S3", source: error.into() })
    }
}

/// The next piece of a file; empty at its end.
async fn read_piece(file: &mut File) -> Result<Vec<u8>, Error> {
    let mut piece = Vec::new();
    file.take(PIECE).read_to_end(&mut piece).await?;
    Ok(piece)
}

fn found(first: &str, about: &ObjectMeta) -> Option<Found> {
    let hash = format!("{first}{}", about.location.filename()?);
    parts(&hash)?;
    let size = i64::try_from(about.size).unwrap_or(i64::MAX);
    Some(Found { hash, size, since: Time(about.last_modified.timestamp_micros()) })
}

fn there<T>(outcome: Result<T, Error>) -> Result<Option<T>, Error> {
    match outcome {
        Ok(found) => Ok(Some(found)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
