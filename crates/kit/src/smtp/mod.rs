//! Sending mail over SMTP: a transport and what became of a message.
//!
//! Owns: the connection to the mail server, the building of a MIME message. Deliberately not here: what is written in
//! it, retries, the record of what was sent.

mod message;

use std::collections::VecDeque;
use std::fmt::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::PoolConfig;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::error::Error;

pub use message::{File, Mail, Mailbox};

/// How long connecting to the server may take.
const COMMAND: Duration = Duration::from_secs(20);
/// How long the whole conversation about one message may take.
const CONVERSATION: Duration = Duration::from_secs(60);
/// Connections to the server at once; kept for a minute when idle.
const CONNECTIONS: u32 = 4;
/// Answers that are about us (wrong password, not allowed to send), not about the message: mending the configuration
/// helps, so the mail is not given up.
const ABOUT_US: &[u16] = &[421, 530, 534, 535, 538];

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The server took it, with this answer.
    Sent(String),
    /// Not now (4xx, or no connection): trying again may help.
    Deferred(String),
    /// Not now, and it has nothing to do with this message: the server cannot be reached, or does not let us in.
    Down(String),
    /// Not at all (5xx): trying again will not help.
    Refused(String),
}

/// The way out for mail.
#[derive(Clone)]
pub struct Mailer(Way);

#[derive(Clone)]
enum Way {
    None,
    /// With the time that one conversation may take: the transport's own limit covers the connection alone.
    Smtp(AsyncSmtpTransport<Tokio1Executor>, Duration),
    Memory(Memory),
}

/// A transport for tests: keeps what is sent, and answers what it is told to.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    sent: Vec<SentMail>,
    answers: VecDeque<Outcome>,
}

/// A message as it went out.
#[derive(Clone, Debug)]
pub struct SentMail {
    /// The envelope's recipient.
    pub to: String,
    /// The message as sent.
    pub raw: Vec<u8>,
}

impl Mailer {
    /// No mail server: everything waits.
    #[must_use]
    pub fn none() -> Mailer {
        Mailer(Way::None)
    }

    /// `smtp://`, `smtps://` or `smtp://…?tls=required`; user and password in the address, percent-encoded where needed.
    ///
    /// # Errors
    /// When it is no such address. The text does not repeat it, as it may hold a password.
    pub fn from_url(url: Option<&str>) -> Result<Mailer, Error> {
        Mailer::from_url_with(url, CONVERSATION)
    }

    /// The same with another patience for the whole conversation about one message.
    ///
    /// # Errors
    /// When it is no such address.
    pub fn from_url_with(url: Option<&str>, patience: Duration) -> Result<Mailer, Error> {
        let Some(url) = url else { return Ok(Mailer::none()) };
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| {
            Error::Unreadable("HELPDESK_SMTP_URL: expected smtp://, smtps:// or smtp://…?tls=required".to_owned())
        })?;
        let transport = builder
            .timeout(Some(COMMAND.min(patience)))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS).idle_timeout(Duration::from_secs(60)))
            .build();
        Ok(Mailer(Way::Smtp(transport, patience)))
    }

    /// Keeps everything in memory, for tests.
    #[must_use]
    pub fn memory() -> (Mailer, Memory) {
        let memory = Memory::default();
        (Mailer(Way::Memory(memory.clone())), memory)
    }

    /// Whether mail can go out at all.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        !matches!(self.0, Way::None)
    }

    /// Hands one message for one recipient to the server.
    pub async fn send(&self, from: &str, to: &str, raw: &[u8]) -> Outcome {
        let envelope = match envelope(from, to) {
            Ok(envelope) => envelope,
            Err(refusal) => return Outcome::Refused(refusal),
        };
        match &self.0 {
            Way::None => Outcome::Down("no mail server is configured".to_owned()),
            Way::Memory(memory) => memory.take(to, raw),
            Way::Smtp(transport, patience) => {
                match tokio::time::timeout(*patience, transport.send_raw(&envelope, raw)).await {
                    Ok(Ok(answer)) => {
                        let lines = answer.message().collect::<Vec<_>>().join(" ");
                        Outcome::Sent(format!("{} {lines}", answer.code()))
                    }
                    Ok(Err(error)) => outcome(&error),
                    Err(_) => Outcome::Down("the mail server took too long".to_owned()),
                }
            }
        }
    }

    /// Connects and signs in without sending anything.
    pub async fn check(&self) -> Outcome {
        match &self.0 {
            Way::None => Outcome::Down("no mail server is configured".to_owned()),
            Way::Memory(memory) => memory.next_answer(),
            Way::Smtp(transport, patience) => {
                match tokio::time::timeout(*patience, transport.test_connection()).await {
                    Ok(Ok(true)) => Outcome::Sent("250".to_owned()),
                    Ok(Ok(false)) => Outcome::Down("the mail server does not answer as it should".to_owned()),
                    Ok(Err(error)) => outcome(&error),
                    Err(_) => Outcome::Down("the mail server took too long".to_owned()),
                }
            }
        }
    }
}

impl Memory {
    /// All that was sent, oldest first.
    #[must_use]
    pub fn sent(&self) -> Vec<SentMail> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).sent.clone()
    }

    /// Forgets what was sent and returns it.
    #[must_use]
    pub fn drain(&self) -> Vec<SentMail> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).sent)
    }

    /// The next message gets this answer instead of being taken.
    pub fn answer_next(&self, outcome: Outcome) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).answers.push_back(outcome);
    }

    fn next_answer(&self) -> Outcome {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.answers.pop_front().unwrap_or_else(|| Outcome::Sent("250".to_owned()))
    }

    fn take(&self, to: &str, raw: &[u8]) -> Outcome {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = kept.answers.pop_front()
            && !matches!(answer, Outcome::Sent(_))
        {
            return answer;
        }
        kept.sent.push(SentMail { to: to.to_owned(), raw: raw.to_vec() });
        Outcome::Sent("250 kept in memory".to_owned())
    }
}

fn envelope(from: &str, to: &str) -> Result<Envelope, String> {
    let address = |text: &str| text.parse::<Address>().map_err(|_| "this is not an email address".to_owned());
    Envelope::new(Some(address(from)?), vec![address(to)?]).map_err(|error| error.to_string())
}

fn outcome(error: &lettre::transport::smtp::Error) -> Outcome {
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = write!(text, "{error}");
    let is_about_us = error.status().is_some_and(|code| ABOUT_US.contains(&u16::from(code)));
    if (error.is_permanent() && !is_about_us) || error.is_client() {
        Outcome::Refused(text)
    } else if error.status().is_some() && !is_about_us {
        Outcome::Deferred(text)
    } else {
        Outcome::Down(text)
    }
}
