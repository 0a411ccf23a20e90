//! The way out by HTTP: short conversations with services that the operator named.
//!
//! Nothing here can be made to wait for long, to swallow much, to follow a redirect elsewhere, or to speak in the clear
//! with anybody but this machine. Documents that change rarely are remembered for a while.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use axum::http::{Request, Response, StatusCode};
use thiserror::Error;
use url::{Host, Url};

use crate::clock::{SECOND, Time};

/// A failed attempt at a document is not repeated for so long, so that a service which is down costs nobody else time.
const FAILED_FOR: i64 = 10 * SECOND;
/// Most documents that are remembered.
const MOST_DOCUMENTS: usize = 100;

/// What an answer may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time for the whole conversation.
    pub patience: Duration,
    /// Bytes of an answer.
    pub largest: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { patience: Duration::from_secs(10), largest: 512 * 1024 }
    }
}

/// Why there is no answer. Tells the operator, and names no address: those may carry secrets.
#[derive(Clone, Debug, Error)]
pub enum Failure {
    /// Nobody answered, or not in time.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// More than is taken.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    /// Not https, and not this machine.
    #[error("the address is not one of https")]
    Insecure,
}

/// The client; made once, shared by all.
#[derive(Default)]
pub struct Http {
    limits: Limits,
    /// Made at the first use: reading the system's certificates takes a moment, and most desks never need them.
    outward: OnceLock<reqwest::Client>,
    /// For this machine: what is in the clear must not meet a proxy.
    inward: OnceLock<reqwest::Client>,
    documents: Mutex<HashMap<String, Arc<Slot>>>,
}

/// The place of a document: whoever asks while it is being fetched waits for that one answer.
type Slot = tokio::sync::Mutex<Option<Kept>>;

struct Kept {
    at: Time,
    outcome: Result<Response<Vec<u8>>, Failure>,
}

impl Http {
    /// A client with limits of one's own.
    #[must_use]
    pub fn new(limits: Limits) -> Http {
        Http { limits, ..Http::default() }
    }

    /// Sends a request and reads the answer, whatever its status.
    ///
    /// # Errors
    /// When nobody answers in time, the answer is too large, or the address is not safe.
    pub async fn send(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure> {
        let request = reqwest::Request::try_from(request).map_err(|error| unreachable(&error))?;
        if !is_safe(request.url()) {
            return Err(Failure::Insecure);
        }
        let client = self.client(request.url().scheme() == "https")?;
        let mut answer = client.execute(request).await.map_err(|error| unreachable(&error))?;
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| unreachable(&error))? {
            if body.len() + piece.len() > self.limits.largest {
                return Err(Failure::TooLarge(self.limits.largest));
            }
            body.extend_from_slice(&piece);
        }
        let mut response = Response::new(body);
        *response.status_mut() = answer.status();
        *response.headers_mut() = std::mem::take(answer.headers_mut());
        Ok(response)
    }

    /// A document that changes rarely: what was fetched within `longest` microseconds, or else fetched now.
    ///
    /// # Errors
    /// As [`send`](Http::send).
    pub async fn document(
        &self,
        request: Request<Vec<u8>>,
        now: Time,
        longest: i64,
    ) -> Result<Response<Vec<u8>>, Failure> {
        let slot = self.slot(&request.uri().to_string());
        let mut kept = slot.lock().await;
        if let Some(kept) = &*kept
            && now.since(kept.at) < if is_good(&kept.outcome) { longest } else { FAILED_FOR }
        {
            return kept.outcome.clone();
        }
        let outcome = self.send(request).await;
        *kept = Some(Kept { at: now, outcome: outcome.clone() });
        outcome
    }

    fn slot(&self, address: &str) -> Arc<Slot> {
        let mut documents = self.documents.lock().unwrap_or_else(PoisonError::into_inner);
        if documents.len() >= MOST_DOCUMENTS && !documents.contains_key(address) {
            documents.clear();
        }
        Arc::clone(documents.entry(address.to_owned()).or_default())
    }

    fn client(&self, is_outward: bool) -> Result<&reqwest::Client, Failure> {
        let place = if is_outward { &self.outward } else { &self.inward };
        if let Some(client) = place.get() {
            return Ok(client);
        }
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(self.limits.patience)
            .connect_timeout(self.limits.patience / 2)
            .user_agent("HelpDesk");
        let builder = if is_outward { builder } else { builder.no_proxy().tls_certs_only([]) };
        let client = builder.build().map_err(|error| unreachable(&error))?;
        Ok(place.get_or_init(|| client))
    }
}

/// Whether secrets may travel there: by https, or within this machine.
#[must_use]
pub fn is_safe(address: &Url) -> bool {
    match address.scheme() {
        "https" => true,
        "http" => match address.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        },
        _ => false,
    }
}

fn is_good(outcome: &Result<Response<Vec<u8>>, Failure>) -> bool {
    outcome.as_ref().is_ok_and(|response| response.status() == StatusCode::OK)
}

/// The whole chain of causes, as the first of them says no more than that it failed; without the address.
fn unreachable(error: &reqwest::Error) -> Failure {
    let mut text = if error.is_timeout() { "it took too long".to_owned() } else { "the exchange failed".to_owned() };
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    Failure::Unreachable(text)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::Router;
    use axum::response::Redirect;
    use axum::routing::get;
    use tokio::net::TcpListener;

    use super::*;

    async fn serve(router: Router) -> String {
        // Fails only when a provider is there already, and then all is well.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        address
    }

    fn request(address: &str) -> Request<Vec<u8>> {
        Request::get(address).body(Vec::new()).unwrap()
    }

    #[tokio::test]
    async fn an_answer_is_read_up_to_the_limit_and_no_further() {
        let address = serve(
            Router::new()
                .route("/right", get(async || "x".repeat(1000)))
                .route("/giant", get(async || "x".repeat(1001)))
                .route("/elsewhere", get(async || Redirect::to("/right"))),
        )
        .await;
        let http = Http::new(Limits { largest: 1000, ..Limits::default() });
        assert_eq!(http.send(request(&format!("{address}/right"))).await.unwrap().body().len(), 1000);
        assert!(matches!(http.send(request(&format!("{address}/giant"))).await, Err(Failure::TooLarge(1000))));
        assert_eq!(http.send(request(&format!("{address}/elsewhere"))).await.unwrap().status(), 303);
    }

    #[tokio::test]
    async fn nobody_is_waited_for_longer_than_patience_lasts() {
        let address = serve(Router::new().route("/", get(std::future::pending::<()>))).await;
        let http = Http::new(Limits { patience: Duration::from_millis(100), ..Limits::default() });
        let Err(Failure::Unreachable(text)) = http.send(request(&format!("{address}/?secret"))).await else { panic!() };
        assert!(text.starts_with("it took too long") && !text.contains("secret"), "{text}");
    }

    #[tokio::test]
    async fn a_document_is_fetched_once_for_all_who_ask_and_again_when_it_is_old() {
        static FETCHED: AtomicUsize = AtomicUsize::new(0);
        let count = async || {
            tokio::time::sleep(Duration::from_millis(50)).await;
            FETCHED.fetch_add(1, Ordering::SeqCst).to_string()
        };
        let address = serve(Router::new().route("/", get(count))).await;
        let http = Http::default();
        let ask = |now: i64, longest| http.document(request(&address), Time(now * SECOND), longest * SECOND);
        let bodies = futures_util::future::join_all((0..5).map(|_| ask(0, 60))).await;
        assert!(bodies.iter().all(|answer| answer.as_ref().unwrap().body() == b"0"));
        assert_eq!(ask(59, 60).await.unwrap().body(), b"0");
        assert_eq!(ask(60, 60).await.unwrap().body(), b"1");
        assert_eq!(ask(61, 1).await.unwrap().body(), b"2");
    }

    #[tokio::test]
    async fn a_failure_is_remembered_for_ten_seconds() {
        static FETCHED: AtomicUsize = AtomicUsize::new(0);
        let count = async || {
            FETCHED.fetch_add(1, Ordering::SeqCst);
            StatusCode::BAD_GATEWAY
        };
        let address = serve(Router::new().route("/", get(count))).await;
        let http = Http::default();
        for second in [0, 9, 10] {
            let answer = http.document(request(&address), Time(second * SECOND), 60 * SECOND).await.unwrap();
            assert_eq!(answer.status(), StatusCode::BAD_GATEWAY);
        }
        assert_eq!(FETCHED.load(Ordering::SeqCst), 2);
    }

    #[test]
    fn only_https_and_this_machine_are_safe() {
        let is_safe = |address: &str| is_safe(&Url::parse(address).unwrap());
        for safe in ["https://id.example.org", "http://localhost:1/", "http://127.9.9.9/", "http://[::1]:80/"] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_one in ["http://id.example.org", "http://10.0.0.1/", "ftp://localhost/", "http://localhost.org/"] {
            assert!(!is_safe(unsafe_one), "{unsafe_one}");
        }
    }
}
