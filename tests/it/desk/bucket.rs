//! A store that speaks S3 and checks signatures, on this machine, with one bucket.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use kit::config::{Config, Secret};
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

use super::log;

const KEY_ID: &str = "DESKKEY";
const SECRET: &str = "segredo-da-central-de-chamados";

/// The store. Its server ends when it is stopped or dropped.
pub struct Bucket {
    folder: TempDir,
    address: SocketAddr,
    service: S3Service,
    server: Option<JoinHandle<()>>,
}

impl Bucket {
    /// Starts it.
    pub async fn start() -> Bucket {
        log::note_secret(SECRET);
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("desk")).unwrap();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).unwrap());
        builder.set_auth(SimpleAuth::from_single(KEY_ID, SECRET));
        let address = "127.0.0.1:0".parse().unwrap();
        let mut bucket = Bucket { folder, address, service: builder.build(), server: None };
        bucket.start_again().await;
        bucket
    }

    /// Starts it where it was.
    pub async fn start_again(&mut self) {
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.address = listener.local_addr().unwrap();
        let service = self.service.clone();
        self.server = Some(tokio::spawn(async move {
            let mut open = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let service = service.clone();
                open.spawn(async move {
                    // Who goes away in the middle is no fault.
                    let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
                });
            }
        }));
    }

    /// Stops it, and everything that is under way.
    pub async fn stop(&mut self) {
        if let Some(server) = self.server.take() {
            server.abort();
            let _ = server.await;
        }
    }

    /// Where it is, as a place of files.
    #[expect(clippy::unused_self, reason = "all are called alike, each on a server of its own")]
    pub fn place(&self) -> &'static str {
        "s3://desk/of/files"
    }

    /// Names it, in a configuration of this process, as the home of files.
    pub fn configure(&self, config: &mut Config) {
        config.files = Some(self.place().to_owned());
        config.aws_endpoint_url = Some(format!("http://{}", self.address));
        config.aws_access_key_id = Some(Secret::new(KEY_ID));
        config.aws_secret_access_key = Some(Secret::new(SECRET));
    }

    /// The same as the text of a configuration file; `rest` comes on top.
    pub fn toml(&self, secret: Option<&str>, rest: &str) -> String {
        let secret = secret.unwrap_or(SECRET);
        format!(
            "aws_endpoint_url = \"http://{}\"\naws_access_key_id = \"{KEY_ID}\"\naws_secret_access_key = \"{secret}\"\n{rest}\n",
            self.address
        )
    }

    /// Every content in it, by its hash.
    pub fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        contents(&self.folder.path().join("desk/of/files"))
    }

    /// Where the object of a hash lies.
    pub fn path_of(&self, hash: &str) -> PathBuf {
        path_of(&self.folder.path().join("desk/of/files"), hash)
    }
}

impl Drop for Bucket {
    fn drop(&mut self) {
        if let Some(server) = &self.server {
            server.abort();
        }
    }
}

/// Where a content lies in a folder of contents.
pub fn path_of(folder: &Path, hash: &str) -> PathBuf {
    folder.join(&hash[..2]).join(&hash[2..])
}

/// Every content in a folder, by its hash.
pub fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let Ok(firsts) = std::fs::read_dir(folder) else { return found };
    for first in firsts.map(Result::unwrap) {
        let name = first.file_name().to_string_lossy().into_owned();
        if name.len() != 2 {
            continue;
        }
        for file in std::fs::read_dir(first.path()).unwrap().map(Result::unwrap) {
            let rest = file.file_name().to_string_lossy().into_owned();
            found.insert(format!("{name}{rest}"), std::fs::read(file.path()).unwrap());
        }
    }
    found
}

/// Makes a file look as if it had been written so many days ago.
pub fn grow_old(path: &Path, days: u64) {
    let then = SystemTime::UNIX_EPOCH
        + std::fs::metadata(path).unwrap().modified().unwrap().duration_since(SystemTime::UNIX_EPOCH).unwrap()
        - Duration::from_secs(days * 24 * 60 * 60);
    std::fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
}
