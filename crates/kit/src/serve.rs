//! Serves HTTP to people who may be slow, or mean to be: each connection may keep the server waiting only so long, there are
//! only so many of them, and a stop does not wait for whoever never finishes.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

/// How long somebody may take.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For the head of a request, from the connection or the answer before on. Longer than a reverse proxy keeps a connection
    /// that it does not use (nginx: 60 s), else it would send a request into one that ends.
    pub head: Duration,
    /// Between two pieces of a body.
    pub body: Duration,
    /// For what is under way when the server stops.
    pub stop: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Patience { head: Duration::from_secs(75), body: Duration::from_secs(60), stop: Duration::from_secs(20) }
    }
}

/// Connections at once. Further ones are closed at once: a client tries again, a full process helps nobody.
const CONNECTIONS: usize = 10_000;
/// After a connection could not be accepted, such as when there are no more file descriptors.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` resolves, then finishes the requests under way for as long as `patience` says.
pub async fn serve(listener: TcpListener, router: Router, patience: Patience, stop: impl Future<Output = ()>) {
    // No browser speaks HTTP/2 without TLS, and telling the two apart would wait for the first bytes without a limit.
    let mut server = Builder::new(TokioExecutor::new()).http1_only();
    server.http1().timer(TokioTimer::new()).header_read_timeout(patience.head);
    let server = Arc::new(server);
    let (graceful, seats) = (GracefulShutdown::new(), Arc::new(Semaphore::new(CONNECTIONS)));
    let is_stopping = CancellationToken::new();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(PAUSE).await;
                continue;
            }
        };
        let Ok(seat) = Arc::clone(&seats).try_acquire_owned() else {
            tracing::warn!(connections = CONNECTIONS, "a connection too many was closed");
            continue;
        };
        let (server, watcher, is_stopping) = (Arc::clone(&server), graceful.watcher(), is_stopping.clone());
        let service = answering(router.clone(), peer, patience.body);
        tokio::spawn(async move {
            tokio::select! {
                () = is_stopping.cancelled() => {}
                has_begun = has_begun(&stream, patience.head) => {
                    if has_begun {
                        connection(&server, watcher, stream, service).await;
                    }
                }
            }
            drop(seat);
        });
    }
    drop(listener);
    is_stopping.cancel();
    if tokio::time::timeout(patience.stop, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were not finished when the server stopped");
    }
}

/// Waits for the first byte: the time for a head is counted from there.
async fn has_begun(stream: &TcpStream, patience: Duration) -> bool {
    tokio::time::timeout(patience, stream.peek(&mut [0])).await.is_ok_and(|peeked| peeked.is_ok_and(|bytes| bytes > 0))
}

async fn connection<S>(server: &Builder<TokioExecutor>, watcher: Watcher, stream: TcpStream, service: S)
where
    S: tower::Service<Request<Incoming>, Response = Response, Error = Infallible> + Clone + Send + 'static,
    S::Future: Send,
{
    // Without it an event would wait for others to fill a packet. A stream that is closed already has none.
    let _ = stream.set_nodelay(true);
    let connection = server.serve_connection_with_upgrades(TokioIo::new(stream), TowerToHyperService::new(service));
    if let Err(error) = watcher.watch(connection.into_owned()).await {
        // Whoever is slow, goes away or speaks something else is no fault of the server.
        tracing::debug!(%error, "a connection ended badly");
    }
}

fn answering(
    router: Router,
    peer: SocketAddr,
    patience: Duration,
) -> impl tower::Service<Request<Incoming>, Response = Response, Error = Infallible, Future: Send> + Clone + Send {
    router.map_request(move |request: Request<Incoming>| {
        let mut request = request.map(|body| Body::new(TimeoutBody::new(patience, body)));
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    })
}
