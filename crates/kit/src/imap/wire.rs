//! The connection: lines and literals, each bounded, each waited for with an end.

use std::io;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use super::{Failure, Security, Server};

/// How long connecting may take.
const CONNECTING: Duration = Duration::from_secs(20);
/// How long the other side may be silent.
const SILENCE: Duration = Duration::from_secs(60);
/// Longest answer that is read, beside what is in its literals: a search may find a hundred thousand messages.
const LONGEST_LINE: usize = 2 * 1024 * 1024;

trait Stream: AsyncRead + AsyncWrite + Send + Sync + Unpin {}
impl<S: AsyncRead + AsyncWrite + Send + Sync + Unpin> Stream for S {}

/// A connection to a server.
pub(super) struct Wire {
    stream: BufReader<Box<dyn Stream>>,
    host: String,
}

impl Wire {
    /// Connects; secured when it is to be from the first byte.
    pub(super) async fn connect(server: &Server) -> Result<Wire, Failure> {
        if !server.is_safe() {
            return Err(Failure::Insecure);
        }
        let connecting = TcpStream::connect((server.host.as_str(), server.port));
        let stream = match timeout(CONNECTING, connecting).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(error)) => return Err(Failure::Unreachable(error.to_string())),
            Err(_) => return Err(Failure::Unreachable("nobody answered in time".to_owned())),
        };
        // Commands are short, and each waits for its answer.
        let _ = stream.set_nodelay(true);
        let wire = Wire { stream: BufReader::new(Box::new(stream)), host: server.host.clone() };
        if server.security == Security::Tls { wire.secured().await } else { Ok(wire) }
    }

    /// The same connection under TLS. What came before in the clear is forgotten: nobody may put words into what follows.
    pub(super) async fn secured(self) -> Result<Wire, Failure> {
        let name = ServerName::try_from(self.host.clone())
            .map_err(|_| Failure::Certificate(format!("{} is no name that a certificate could bear", self.host)))?;
        let connector = TlsConnector::from(client_config()?);
        match timeout(CONNECTING, connector.connect(name, self.stream.into_inner())).await {
            Ok(Ok(stream)) => Ok(Wire { stream: BufReader::new(Box::new(stream)), host: self.host }),
            Ok(Err(error)) => Err(insecure(&error)),
            Err(_) => Err(Failure::NoTls("nobody answered in time".to_owned())),
        }
    }

    pub(super) async fn send(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let sending = async {
            self.stream.write_all(bytes).await?;
            self.stream.flush().await
        };
        within(SILENCE, sending).await
    }

    /// One answer: a line with its literals in their place, without its end.
    pub(super) async fn receive(&mut self, largest_literal: usize) -> Result<Vec<u8>, Failure> {
        self.receive_within(SILENCE, largest_literal).await
    }

    /// The same, where silence is no bad sign for so long.
    pub(super) async fn receive_within(&mut self, patience: Duration, largest: usize) -> Result<Vec<u8>, Failure> {
        let mut answer = Vec::new();
        let mut text = 0;
        loop {
            let from = answer.len();
            self.line(patience, &mut answer, LONGEST_LINE.saturating_sub(text)).await?;
            text += answer.len() - from;
            let Some(size) = announced(&answer) else {
                while answer.last().is_some_and(|byte| matches!(byte, b'\r' | b'\n')) {
                    answer.pop();
                }
                return Ok(answer);
            };
            if size > largest {
                return Err(Failure::Nonsense(format!(
                    "{size} bytes were sent where at most {largest} were asked for"
                )));
            }
            self.literal(&mut answer, size).await?;
        }
    }

    async fn line(&mut self, patience: Duration, into: &mut Vec<u8>, most: usize) -> Result<(), Failure> {
        let from = into.len();
        loop {
            let part = within(patience, self.stream.fill_buf()).await?;
            if part.is_empty() {
                return Err(Failure::Lost("the server closed the connection".to_owned()));
            }
            let end = part.iter().position(|byte| *byte == b'\n').map(|place| place + 1);
            let taken = end.unwrap_or(part.len());
            into.extend(part.iter().take(taken));
            self.stream.consume(taken);
            if into.len() - from > most {
                return Err(Failure::Nonsense("a line without an end".to_owned()));
            }
            if end.is_some() {
                return Ok(());
            }
        }
    }

    async fn literal(&mut self, into: &mut Vec<u8>, size: usize) -> Result<(), Failure> {
        let mut left = size;
        while left > 0 {
            let most = u64::try_from(left).unwrap_or(u64::MAX);
            let mut part = (&mut self.stream).take(most);
            let count = within(SILENCE, part.read_buf(into)).await?;
            if count == 0 {
                return Err(Failure::Lost("the server closed the connection".to_owned()));
            }
            left -= count;
        }
        Ok(())
    }
}

/// The size of the literal that a line announces at its end: `… {1234}`.
fn announced(answer: &[u8]) -> Option<usize> {
    let line = answer.strip_suffix(b"}\r\n").or_else(|| answer.strip_suffix(b"}\n"))?;
    let open = line.iter().rposition(|byte| *byte == b'{')?;
    let digits = line.get(open + 1..)?;
    let digits = digits.strip_suffix(b"+").unwrap_or(digits);
    std::str::from_utf8(digits).ok()?.parse().ok()
}

async fn within<T>(patience: Duration, work: impl Future<Output = io::Result<T>>) -> Result<T, Failure> {
    match timeout(patience, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(Failure::Lost(error.to_string())),
        Err(_) => Err(Failure::Lost("the server is silent".to_owned())),
    }
}

fn insecure(error: &io::Error) -> Failure {
    let cause = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match cause {
        Some(rustls::Error::InvalidCertificate(_)) => Failure::Certificate(error.to_string()),
        _ => Failure::NoTls(error.to_string()),
    }
}

/// Certificates as the system trusts them; read once.
fn client_config() -> Result<Arc<ClientConfig>, Failure> {
    static CONFIG: OnceLock<Arc<ClientConfig>> = OnceLock::new();
    if let Some(config) = CONFIG.get() {
        return Ok(Arc::clone(config));
    }
    let mut roots = RootCertStore::empty();
    for certificate in rustls_native_certs::load_native_certs().certs {
        // A certificate of the system that rustls cannot read is passed over: the others still serve.
        let _ = roots.add(certificate);
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Failure::NoTls(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::clone(CONFIG.get_or_init(|| Arc::new(config))))
}

#[cfg(test)]
mod tests {
    use super::announced;

    #[test]
    fn a_literal_is_announced_at_the_end_of_a_line_alone() {
        assert_eq!(announced(b"* 1 FETCH (BODY[] {12}\r\n"), Some(12));
        assert_eq!(announced(b"x {12+}\r\n"), Some(12));
        for other in
            [&b"* OK {12} bytes\r\n"[..], b"* OK {}\r\n", b"* OK {-1}\r\n", b"{99999999999999999999999}\r\n", b"}\r\n"]
        {
            assert_eq!(announced(other), None);
        }
    }
}
