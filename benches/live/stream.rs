//! One open browser, as far as its stream and its fetches go.

use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedSender;

/// What a browser noticed.
pub enum Heard {
    /// Its stream is open.
    Opened,
    /// A ticket changed.
    Ticket(String, Instant),
}

/// Opens a stream and reports what comes.
pub async fn listen(address: String, cookie: String, number: usize, to: UnboundedSender<Heard>) {
    // Not all in the same instant: the system keeps no more than so many waiting.
    tokio::time::sleep(Duration::from_millis(number as u64 * 4)).await;
    let mut lines = asked(&address, &cookie, "/live?list=true").await.lines();
    let mut is_ticket = false;
    while let Some(line) = lines.next_line().await.expect("an open stream") {
        match line.as_str() {
            ": open" => to.send(Heard::Opened).expect("somebody counts"),
            "event: ticket" => is_ticket = true,
            "" => is_ticket = false,
            line => {
                if let (true, Some(ticket)) = (is_ticket, line.strip_prefix("data: ")) {
                    // When all is measured nobody listens any more.
                    let _ = to.send(Heard::Ticket(ticket.to_owned(), Instant::now()));
                }
            }
        }
    }
}

/// Fetches a page; how long it took.
pub async fn fetch(address: &str, cookie: &str, path: &str) -> Duration {
    let began = Instant::now();
    let mut reader = asked(address, cookie, path).await;
    let mut answer = Vec::new();
    reader.read_to_end(&mut answer).await.expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&answer));
    began.elapsed()
}

async fn asked(address: &str, cookie: &str, path: &str) -> BufReader<TcpStream> {
    let mut connection = TcpStream::connect(address).await.expect("a connection");
    let closes = if path.starts_with("/live") { "" } else { "Connection: close\r\n" };
    let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{closes}Cookie: {cookie}\r\n\r\n");
    connection.write_all(request.as_bytes()).await.expect("it is sent");
    BufReader::new(connection)
}
