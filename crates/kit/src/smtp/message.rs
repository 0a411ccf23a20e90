//! One mail as bytes: headers that cannot be broken into, a text part and an HTML part.

use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::Message;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox as LettreMailbox, MultiPart, SinglePart};

use crate::clock::Time;
use crate::error::Error;
use crate::fold;

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
    /// The files that go along.
    pub files: Vec<File>,
    /// What programs sort it by (RFC 2919), such as `Viveiro <desk.example.org>`.
    pub list_id: Option<String>,
    /// By what the sender knows its own mail again.
    pub mark: String,
    /// Where its recipient stops getting such mail (RFC 2369), without angle brackets.
    pub unsubscribe: Option<String>,
}

/// A file in a mail.
pub struct File {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// By what the HTML part shows it in place, without angle brackets; an attachment otherwise.
    pub content_id: Option<String>,
    /// Its content.
    pub content: Vec<u8>,
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
            .header(AutoSubmitted(self.auto_submitted.to_owned()))
            .header(AutoResponseSuppress("All".to_owned()))
            .header(DeskMark(one_line(&self.mark)));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(mailbox(reply_to)?);
        }
        if let Some(thread) = &self.thread {
            builder = builder.in_reply_to(one_line(thread)).references(one_line(thread));
        }
        if let Some(list_id) = &self.list_id {
            builder = builder.header(ListId(one_line(list_id)));
        }
        if let Some(address) = &self.unsubscribe {
            builder = builder.header(ListUnsubscribe(format!("<{}>", one_line(address))));
            builder = builder.header(ListUnsubscribePost("List-Unsubscribe=One-Click".to_owned()));
        }
        let message = builder.multipart(body(self.text, self.html, self.files));
        Ok(message.map_err(|error| Error::Bug(error.to_string()))?.formatted())
    }
}

/// Text and HTML as alternatives; pictures beside the HTML that shows them, other files behind both.
fn body(text: String, html: String, files: Vec<File>) -> MultiPart {
    let (pictures, others): (Vec<File>, Vec<File>) = files.into_iter().partition(|file| file.content_id.is_some());
    let alternatives = MultiPart::alternative().singlepart(SinglePart::plain(text));
    let alternatives = if pictures.is_empty() {
        alternatives.singlepart(SinglePart::html(html))
    } else {
        let related = MultiPart::related().singlepart(SinglePart::html(html));
        alternatives.multipart(pictures.into_iter().fold(related, |all, file| all.singlepart(part(file))))
    };
    if others.is_empty() {
        return alternatives;
    }
    others.into_iter().fold(MultiPart::mixed().multipart(alternatives), |all, file| all.singlepart(part(file)))
}

fn part(file: File) -> SinglePart {
    let name = one_line(&file.name);
    let media_type = ContentType::parse(&file.media_type).unwrap_or_else(|_| octets());
    match file.content_id {
        Some(id) => Attachment::new_inline_with_name(one_line(&id), name).body(file.content, media_type),
        None => Attachment::new(name).body(file.content, media_type),
    }
}

/// What any file is at least.
fn octets() -> ContentType {
    // RFC 2046, 4.5.1: it always parses.
    ContentType::parse("application/octet-stream").unwrap_or(ContentType::TEXT_PLAIN)
}

fn mailbox(mailbox: &Mailbox) -> Result<LettreMailbox, Error> {
    let address = mailbox.address.parse::<Address>();
    let address = address.map_err(|_| Error::Unreadable("this is not an email address".to_owned()))?;
    let name = one_line(&mailbox.name);
    Ok(LettreMailbox::new(Some(name).filter(|name| !name.is_empty()), address))
}

/// A text as the value of a header: line ends and other control characters would begin a new header, so they go.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words = fold::one_line(&spaced);
    words.chars().take(LONGEST).collect()
}

fn date(time: Time) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(time.0).unwrap_or_default())
}

/// Headers that lettre has no type for, and that we only write.
macro_rules! written_headers {
    ($($kind:ident $name:literal),* $(,)?) => {$(
        #[derive(Clone)]
        struct $kind(String);

        impl Header for $kind {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Err("only written".into())
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), self.0.clone())
            }
        }
    )*};
}

written_headers! {
    AutoSubmitted "Auto-Submitted",
    // What Exchange asks for in place of RFC 3834.
    AutoResponseSuppress "X-Auto-Response-Suppress",
    DeskMark "X-HelpDesk-Desk",
    ListId "List-Id",
    ListUnsubscribe "List-Unsubscribe",
    // RFC 8058: the address above may be posted to as well.
    ListUnsubscribePost "List-Unsubscribe-Post",
}
