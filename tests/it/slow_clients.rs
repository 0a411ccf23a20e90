//! Whoever is slow, or means to be, keeps neither the desk nor its stop waiting.

use std::time::Duration;

use kit::serve::{Patience, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use crate::both;
use crate::desk::Desk;

const SHORT: Patience =
    Patience { head: Duration::from_millis(600), body: Duration::from_millis(600), stop: Duration::from_millis(600) };
/// Longer than anything that is sure to come.
const SURE: Duration = Duration::from_secs(20);

async fn start(desk: &Desk, patience: Patience) -> (String, oneshot::Sender<()>, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (stop, stopped) = oneshot::channel::<()>();
    let router = helpdesk::routes::router(desk.app.clone());
    let server = tokio::spawn(async move {
        serve(listener, router, patience, async {
            let _ = stopped.await;
        })
        .await;
    });
    (address, stop, server)
}

/// Sends the beginning of a request; what the desk says until it hangs up.
async fn answer_to(address: &str, beginning: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(beginning.as_bytes()).await.unwrap();
    let mut said = Vec::new();
    let ended = timeout(SURE, stream.read_to_end(&mut said)).await;
    let _ = ended.unwrap_or_else(|_| panic!("nobody hung up on {beginning:?}, who was told {said:?}"));
    String::from_utf8_lossy(&said).into_owned()
}

both!(whoever_stops_in_the_middle_of_a_request_is_hung_up_on, |desk: Desk| {
    let (address, _stop, _server) = start(desk, SHORT).await;
    assert!(!answer_to(&address, "GET /healthz HTTP/1.1\r\nHost: de").await.contains(" 200 "));
    assert!(!answer_to(&address, "").await.contains(" 200 "));
    let body = "POST /sign-in HTTP/1.1\r\nHost: desk\r\nContent-Type: application/x-www-form-urlencoded\r\n\
                Content-Length: 100\r\n\r\nemail=";
    let answer = answer_to(&address, body).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    // Whoever goes on in time is answered, and may ask again.
    let mut stream = TcpStream::connect(&address).await.unwrap();
    for _ in 0..3 {
        stream.write_all(b"GET /healthz HTTP/1.1\r\n").await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        stream.write_all(b"Host: desk\r\n\r\n").await.unwrap();
        let mut said = [0; 15];
        timeout(SURE, stream.read_exact(&mut said)).await.unwrap().unwrap();
        assert_eq!(&said, b"HTTP/1.1 200 OK");
        let mut rest = vec![0; 4096];
        timeout(SURE, stream.read(&mut rest)).await.unwrap().unwrap();
    }
});

both!(half_a_request_does_not_keep_the_desk_from_stopping, |desk: Desk| {
    let patient = Patience { head: SURE * 10, body: SURE * 10, ..SHORT };
    let (address, stop, server) = start(desk, patient).await;
    let mut head = TcpStream::connect(&address).await.unwrap();
    head.write_all(b"GET /healthz HTTP/1.1\r\nHost").await.unwrap();
    let mut body = TcpStream::connect(&address).await.unwrap();
    body.write_all(b"POST /sign-in HTTP/1.1\r\nHost: desk\r\nContent-Length: 9\r\n\r\n").await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let began = Instant::now();
    stop.send(()).unwrap();
    timeout(SURE, server).await.expect("the desk stops").unwrap();
    assert!(began.elapsed() < SURE);
    assert!(TcpStream::connect(&address).await.is_err(), "nobody is let in any more");
});
