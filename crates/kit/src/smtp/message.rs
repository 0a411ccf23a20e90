//! One mail as bytes: headers that cannot be broken into, a text part and an HTML part.

use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::Message;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox as LettreMailbox, MultiPart};

use crate::clock::Time;
use crate::error::Error;

/// Letters of a subject or a name that are sent; what is longer helps nobody.
const LONGEST: usize = 250;

/// A name and an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailbox {
    /// What people read; may be empty.
    pub name: String,
    /// The address.
    pub address: String,
}

impl Mailbox {
    /// Reads `a@example.org` or `Name <a@example.org>`; none when it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Mailbox> {
        let read: LettreMailbox = text.parse().ok()?;
        Some(Mailbox { name: read.name.unwrap_or_default(), address: read.email.to_string() })
    }
}

/// A mail to one recipient.
pub struct Mail<'a> {
    /// Who writes.
    pub from: Mailbox,
    /// To whom.
    pub to: Mailbox,
    /// Where answers go.
    pub reply_to: Option<Mailbox>,
    /// The subject.
    pub subject: &'a str,
    /// With its angle brackets.
    pub message_id: &'a str,
    /// The mail that this one belongs to, with its angle brackets.
    pub thread: Option<String>,
    /// `auto-generated` or `auto-replied` (RFC 3834): nobody's answering machine answers.
    pub auto_submitted: &'static str,
    /// When.
    pub date: Time,
    /// The text part.
    pub text: String,
    /// The HTML part.
    pub html: String,
}

impl Mail<'_> {
    /// The message as it is sent.
    ///
    /// # Errors
    /// [`Error::Unreadable`] when an address is none.
    pub fn into_bytes(self) -> Result<Vec<u8>, Error> {
        let mut builder = Message::builder()
            .from(mailbox(&self.from)?)
            .to(mailbox(&self.to)?)
            .subject(one_line(self.subject))
            .date(date(self.date))
            .message_id(Some(one_line(self.message_id)))
            .header(AutoSubmitted(self.auto_submitted))
            .header(AutoResponseSuppress);
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(mailbox(reply_to)?);
        }
        if let Some(thread) = &self.thread {
            builder = builder.in_reply_to(one_line(thread)).references(one_line(thread));
        }
        let message = builder
            .multipart(MultiPart::alternative_plain_html(self.text, self.html))
            .map_err(|error| Error::Bug(error.to_string()))?;
        Ok(message.formatted())
    }
}

fn mailbox(mailbox: &Mailbox) -> Result<LettreMailbox, Error> {
    let address = mailbox.address.parse::<Address>();
    let address = address.map_err(|_| Error::Unreadable("this is not a mail address".to_owned()))?;
    let name = one_line(&mailbox.name);
    Ok(LettreMailbox::new(Some(name).filter(|name| !name.is_empty()), address))
}

/// A text as the value of a header: line ends and other control characters would begin a new header, so they go.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST).collect()
}

fn date(time: Time) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(time.0).unwrap_or_default())
}

#[derive(Clone)]
struct AutoSubmitted(&'static str);

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Err("only written".into())
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.to_owned())
    }
}

/// What Exchange asks for in place of RFC 3834.
#[derive(Clone)]
struct AutoResponseSuppress;

impl Header for AutoResponseSuppress {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("X-Auto-Response-Suppress")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Err("only written".into())
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "All".to_owned())
    }
}
