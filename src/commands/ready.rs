//! `helpdesk ready`: asks the desk that runs here whether it is, for the health check of a container.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use kit::config::Config;
use kit::error::Error;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How long the answer may take.
const PATIENCE: Duration = Duration::from_secs(4);
/// Bytes of an answer that are read: its first line is enough.
const MOST: u64 = 64;

/// Fails when the desk is not there or not ready.
pub(super) async fn run(config: &Config, listen: Option<String>) -> Result<(), Error> {
    let listen = listen.unwrap_or_else(|| config.listen.clone());
    let asked = timeout(PATIENCE, ask(&listen)).await;
    let line = asked.map_err(|_| Error::Outside(format!("no answer from {listen}")))??;
    // RFC 9112: the version, a blank, the status.
    match line.split(' ').nth(1) {
        Some("200") => Ok(()),
        Some(status) => Err(Error::Outside(format!("the desk at {listen} is not ready: it answered {status}"))),
        None => Err(Error::Outside(format!("what answers at {listen} is no desk"))),
    }
}

async fn ask(listen: &str) -> Result<String, Error> {
    let unreachable = |error: std::io::Error| Error::Outside(format!("nothing answers at {listen}: {error}"));
    let mut stream = TcpStream::connect(reachable(listen)).await.map_err(unreachable)?;
    stream
        .write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .await
        .map_err(unreachable)?;
    let mut answer = Vec::new();
    stream.take(MOST).read_to_end(&mut answer).await.map_err(unreachable)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Who listens everywhere is reached here.
fn reachable(listen: &str) -> String {
    match listen.parse::<SocketAddr>() {
        Ok(address) if address.ip().is_unspecified() => {
            SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port()).to_string()
        }
        _ => listen.to_owned(),
    }
}
