//! PostgreSQL through a pool of connections.
//!
//! What is called for each statement gives back a boxed future: the body of an `async fn` would be compiled again in every
//! part of the program that awaits it, with the client's beneath it, and an allocation is nothing beside a round trip.

use std::sync::{Arc, Mutex, PoisonError};

use deadpool_postgres::{Client, Manager, ManagerConfig, Pool, RecyclingMethod};
use futures_util::future::BoxFuture;
use rustls::{ClientConfig, RootCertStore};
use tokio::sync::mpsc;
use tokio_postgres::config::SslMode;
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::reader::{Inner, Reader, Transaction};
use super::{DbError, Value};

/// Connections of one process.
const CONNECTIONS: usize = 16;
/// How long a connection may be silent before the network is asked whether somebody is still there.
const SILENCE: std::time::Duration = std::time::Duration::from_secs(30);
/// Statements here are small and many: a helper process costs more to start than it saves. What the address of the
/// database says counts more.
const ONE_PROCESS: &str = "-c max_parallel_workers_per_gather=0";

/// A PostgreSQL database.
pub struct Postgres {
    config: Config,
    pool: Pool,
}

/// A connection on loan, inside a transaction or not.
pub struct Lease {
    source: Source,
    is_open: bool,
}

#[expect(clippy::large_enum_variant, reason = "nearly all are of the large kind, and few at a time")]
enum Source {
    Own(Mutex<Option<Client>>),
    Held(Arc<Held>),
}

/// A connection within one transaction that outlives all who read and write in it.
pub struct Held(tokio::sync::Mutex<Option<Client>>);

/// What other processes announced, in order. Ends when the connection is lost: listen again and catch up.
pub struct Notifications(mpsc::UnboundedReceiver<String>);

impl Notifications {
    /// The next payload; none when the connection has ended.
    pub async fn next(&mut self) -> Option<String> {
        self.0.recv().await
    }
}

impl Postgres {
    pub fn open(url: &str, schema: Option<&str>) -> Result<Postgres, DbError> {
        let mut config: Config = url.parse().map_err(|_| DbError::Address)?;
        config.application_name("helpdesk");
        config.connect_timeout(std::time::Duration::from_secs(10));
        // A server whose machine vanished without a word is noticed in a minute and not in hours.
        config.keepalives_idle(SILENCE).tcp_user_timeout(SILENCE);
        let mut options = format!("{ONE_PROCESS} {}", config.get_options().unwrap_or_default());
        if let Some(schema) = schema {
            options = format!("{} -c search_path={schema}", options.trim_end());
        }
        config.options(options.trim_end());
        let recycling = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = match config.get_ssl_mode() {
            SslMode::Disable => Manager::from_config(config.clone(), NoTls, recycling),
            _ => Manager::from_config(config.clone(), tls()?, recycling),
        };
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .wait_timeout(Some(std::time::Duration::from_secs(10)))
            .runtime(deadpool_postgres::Runtime::Tokio1)
            .build()
            .map_err(|error| DbError::Unavailable(error.to_string()))?;
        Ok(Postgres { config, pool })
    }

    /// A connection on loan, for what the door does not offer.
    pub(super) async fn client(&self) -> Result<Client, DbError> {
        Ok(self.pool.get().await?)
    }

    pub fn reader(&self) -> BoxFuture<'_, Result<Reader, DbError>> {
        Box::pin(async move {
            let client = self.pool.get().await?;
            Ok(Reader { inner: Inner::Postgres(Lease::of(client, false)) })
        })
    }

    pub fn transaction(&self) -> BoxFuture<'_, Result<Transaction, DbError>> {
        Box::pin(async move {
            let client = self.pool.get().await?;
            client.batch_execute("begin").await?;
            Ok(Transaction { reader: Reader { inner: Inner::Postgres(Lease::of(client, true)) } })
        })
    }

    /// Begins a transaction that several may work in, one statement after the other.
    pub(super) fn hold(&self) -> BoxFuture<'_, Result<Arc<Held>, DbError>> {
        Box::pin(async move {
            let client = self.pool.get().await?;
            client.batch_execute("begin").await?;
            Ok(Arc::new(Held(tokio::sync::Mutex::new(Some(client)))))
        })
    }

    pub async fn listen(&self, channel: &str) -> Result<Notifications, DbError> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let client = match self.config.get_ssl_mode() {
            SslMode::Disable => {
                let (client, connection) = self.config.connect(NoTls).await?;
                forward(connection, sender);
                client
            }
            _ => {
                let (client, connection) = self.config.connect(tls()?).await?;
                forward(connection, sender);
                client
            }
        };
        client.batch_execute(&format!("listen \"{}\"", channel.replace('"', ""))).await?;
        // The connection lives as long as its client: the client lives as long as the process.
        std::mem::forget(client);
        Ok(Notifications(receiver))
    }
}

fn forward<S, T>(mut connection: tokio_postgres::Connection<S, T>, sender: mpsc::UnboundedSender<String>)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
{
    tokio::spawn(async move {
        loop {
            match std::future::poll_fn(|context| connection.poll_message(context)).await {
                Some(Ok(AsyncMessage::Notification(note))) if sender.send(note.payload().to_owned()).is_err() => break,
                Some(Ok(_)) => {}
                Some(Err(error)) => {
                    tracing::warn!(%error, "the listening connection was lost");
                    break;
                }
                None => break,
            }
        }
    });
}

fn tls() -> Result<MakeRustlsConnect, DbError> {
    let mut roots = RootCertStore::empty();
    for certificate in rustls_native_certs::load_native_certs().certs {
        // A certificate of the system that rustls cannot read is passed over: the others still serve.
        let _ = roots.add(certificate);
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| DbError::Unavailable(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

impl Held {
    /// A lease that shares it; what it commits is committed with all the rest, or not at all.
    pub(super) fn lease(self: &Arc<Held>) -> Lease {
        Lease { source: Source::Held(Arc::clone(self)), is_open: false }
    }

    /// Runs statements that are not kept prepared.
    pub(super) async fn batch(&self, sql: &str) -> Result<(), DbError> {
        Ok(self.0.lock().await.as_ref().ok_or_else(gone)?.batch_execute(sql).await?)
    }

    /// Ends the transaction; whoever still shares it finds it closed.
    pub(super) async fn end(&self, is_kept: bool) -> Result<(), DbError> {
        let Some(client) = self.0.lock().await.take() else { return Ok(()) };
        let ended = client.batch_execute(if is_kept { "commit" } else { "rollback" }).await;
        if ended.is_err() || !is_kept {
            // What it has prepared may name things that are not there.
            drop(deadpool_postgres::Object::take(client));
        }
        Ok(ended?)
    }

    /// Ends it where nobody can wait: the connection is closed, which takes everything back.
    pub(super) fn abandon(&self) {
        if let Some(client) = self.0.try_lock().ok().and_then(|mut client| client.take()) {
            drop(deadpool_postgres::Object::take(client));
        }
    }
}

impl Lease {
    fn of(client: Client, is_open: bool) -> Lease {
        Lease { source: Source::Own(Mutex::new(Some(client))), is_open }
    }

    /// Takes the client out for the length of one statement: a statement at a time runs on a connection.
    async fn take(&self) -> Result<Borrowed<'_>, DbError> {
        match &self.source {
            Source::Own(home) => {
                let client = home.lock().unwrap_or_else(PoisonError::into_inner).take();
                let client =
                    client.ok_or_else(|| DbError::Statement("two statements at once on one connection".to_owned()))?;
                Ok(Borrowed::Own { home, client: Some(client) })
            }
            Source::Held(held) => Ok(Borrowed::Held(held.0.lock().await)),
        }
    }

    pub fn query<'a>(
        &'a self,
        sql: &'a str,
        args: &'a [Value<'a>],
    ) -> BoxFuture<'a, Result<Vec<tokio_postgres::Row>, DbError>> {
        Box::pin(async move {
            let borrowed = self.take().await?;
            let client = borrowed.client()?;
            let statement = client.prepare_cached(sql).await?;
            let args = parameters(args, statement.params().len());
            Ok(client.query(&statement, &args).await?)
        })
    }

    pub fn execute<'a>(&'a self, sql: &'a str, args: &'a [Value<'a>]) -> BoxFuture<'a, Result<u64, DbError>> {
        Box::pin(async move {
            let borrowed = self.take().await?;
            let client = borrowed.client()?;
            let statement = client.prepare_cached(sql).await?;
            let args = parameters(args, statement.params().len());
            Ok(client.execute(&statement, &args).await?)
        })
    }

    pub fn prepare<'a>(&'a self, sql: &'a str) -> BoxFuture<'a, Result<(), DbError>> {
        Box::pin(async move {
            self.take().await?.client()?.prepare(sql).await?;
            Ok(())
        })
    }

    pub fn commit(self) -> BoxFuture<'static, Result<(), DbError>> {
        Box::pin(async move {
            let mut lease = self;
            if matches!(lease.source, Source::Own(_)) {
                lease.take().await?.client()?.batch_execute("commit").await?;
                lease.is_open = false;
            }
            Ok(())
        })
    }
}

#[expect(clippy::large_enum_variant, reason = "a box would be an allocation for each statement")]
enum Borrowed<'l> {
    Own { home: &'l Mutex<Option<Client>>, client: Option<Client> },
    Held(tokio::sync::MutexGuard<'l, Option<Client>>),
}

impl Borrowed<'_> {
    fn client(&self) -> Result<&Client, DbError> {
        match self {
            Borrowed::Own { client, .. } => client.as_ref().ok_or_else(gone),
            Borrowed::Held(client) => client.as_ref().ok_or_else(gone),
        }
    }
}

impl Drop for Borrowed<'_> {
    fn drop(&mut self) {
        if let Borrowed::Own { home, client } = self {
            *home.lock().unwrap_or_else(PoisonError::into_inner) = client.take();
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Source::Own(home) = &self.source else { return };
        let client = home.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(client) = client.filter(|_| self.is_open) else { return };
        // Back to the pool only after the rollback; without a runtime the connection is closed, which rolls back too.
        match tokio::runtime::Handle::try_current() {
            Ok(handle) => {
                handle.spawn(async move {
                    if client.batch_execute("rollback").await.is_err() {
                        drop(deadpool_postgres::Object::take(client));
                    }
                });
            }
            Err(_) => drop(deadpool_postgres::Object::take(client)),
        }
    }
}

fn gone() -> DbError {
    DbError::Unavailable("the connection is gone".to_owned())
}

fn parameters<'a>(args: &'a [Value<'a>], expected: usize) -> Vec<&'a (dyn ToSql + Sync)> {
    args.iter().take(expected).map(|value| value as &(dyn ToSql + Sync)).collect()
}
