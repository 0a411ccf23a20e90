//! Just enough of HTTP/1.1 to ask and to count: what measures must cost less than what is measured.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// What came back.
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// The first line, then `name: value` with the name in lower case.
    pub headers: Vec<String>,
    /// The body as it came over the wire.
    pub body: Vec<u8>,
}

/// A connection that stays open between requests.
pub struct Connection(BufReader<TcpStream>);

/// One request on a connection of its own; nothing when nobody answers.
pub fn exchange(address: &str, request: &str) -> Option<Answer> {
    Connection(BufReader::new(TcpStream::connect(address).ok()?)).ask(request)
}

impl Connection {
    /// Connects.
    pub fn open(address: &str) -> Connection {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        Connection(BufReader::new(stream))
    }

    /// Sends a request and waits for the whole answer.
    pub fn ask(&mut self, request: &str) -> Option<Answer> {
        self.0.get_mut().write_all(request.as_bytes()).ok()?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            headers.push(line.to_ascii_lowercase().split_once(": ").map_or(line.clone(), |(name, _)| {
                format!("{name}: {}", line.split_once(": ").map_or("", |(_, value)| value))
            }));
        }
        let status = headers.first()?.split(' ').nth(1)?.parse().ok()?;
        let value = |name: &str| headers.iter().find_map(|line| line.strip_prefix(name).map(str::to_owned));
        let mut body = Vec::new();
        if let Some(length) = value("content-length: ").and_then(|length| length.parse().ok()) {
            body.resize(length, 0);
            self.0.read_exact(&mut body).ok()?;
        } else if value("transfer-encoding: ").is_some() {
            loop {
                let size = usize::from_str_radix(&self.line()?, 16).ok()?;
                let start = body.len();
                body.resize(start + size, 0);
                self.0.read_exact(&mut body[start..]).ok()?;
                self.line()?;
                if size == 0 {
                    break;
                }
            }
        }
        Some(Answer { status, headers, body })
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        self.0.read_line(&mut line).ok().filter(|count| *count > 0)?;
        Some(line.trim_end().to_owned())
    }
}
