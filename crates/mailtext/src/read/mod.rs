//! Bytes to a message.
//!
//! Owns MIME: header, addresses, parts, encodings and character sets, all within [`Bounds`]. Deliberately not here: what a
//! body says (`split`), and who or what wrote the message (`automatic`, `reports`, `authentication`).

mod address;
mod body;
mod charset;
mod files;
mod flowed;
mod header;
mod ids;
mod media;
mod parts;
mod transfer;
mod words;

use std::ops::Range;

pub use address::{Address, ReturnPath};
pub use body::TextSource;
pub use files::{File, FileKind};
pub use header::{Field, Header};
pub use transfer::Encoding;

pub(crate) use address::alone as address_alone;
pub(crate) use header::read as header_of;
pub(crate) use ids::one as first_id;

use crate::bounds::Bounds;
use crate::flag::{Flag, Flags};
use crate::html;
use crate::slices;
use crate::split::Kin;
use crate::subject;
use parts::Found;

/// A message, read as well as could be. What was wrong with it stands in `flags`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The header, as it was written.
    pub header: Header,
    /// From whom, as the message says; anybody can write this.
    pub from: Vec<Address>,
    /// Who sent it for them.
    pub sender: Option<Address>,
    /// To whom an answer should go.
    pub reply_to: Vec<Address>,
    /// To whom.
    pub to: Vec<Address>,
    /// To whom else.
    pub cc: Vec<Address>,
    /// For which addresses the servers delivered it, the last server's note first.
    pub delivered_to: Vec<String>,
    /// Where the servers return it to when it cannot be delivered.
    pub return_path: Option<ReturnPath>,
    /// The subject, decoded.
    pub subject: String,
    /// The message's id, without angle brackets.
    pub id: Option<String>,
    /// The ids of what it answers.
    pub in_reply_to: Vec<String>,
    /// The ids of the conversation before it, oldest first.
    pub references: Vec<String>,
    /// The date that it bears, in seconds since 1970 (UTC); anybody can write this.
    pub date: Option<i64>,
    /// The whole body as text, lines ended by `\n`.
    pub text: String,
    /// Where the text comes from.
    pub text_source: TextSource,
    /// The whole body as HTML, when it has one: not safe to show before it is sanitised.
    pub html: Option<String>,
    /// Everything besides the body, in its order.
    pub files: Vec<File>,
    /// Every part, the outermost first.
    pub parts: Vec<Part>,
    /// What was wrong with it.
    pub flags: Vec<Flag>,
}

/// What became of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It holds other parts.
    Container,
    /// It is the body, or a part of it, or another form of it.
    Body,
    /// It is a file.
    File,
}

/// A part of a message, for a page that shows how the message was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// How many containers it stands in.
    pub depth: usize,
    /// Such as `text/plain`.
    pub media_type: String,
    /// The character set that it names.
    pub charset: Option<String>,
    /// What kind of report a multipart/report is.
    pub report_type: Option<String>,
    /// How it is encoded.
    pub encoding: Encoding,
    /// Its encoded content within the raw message.
    pub range: Range<usize>,
    /// What became of it.
    pub role: Role,
}

impl Part {
    /// The content, from the raw message that was read.
    pub fn content<'m>(&self, raw: &'m [u8]) -> std::borrow::Cow<'m, [u8]> {
        self.encoding.decode(slices::bytes(raw, self.range.clone())).0
    }
}

impl Message {
    /// The first sender: there should be one.
    pub fn author(&self) -> Option<&Address> {
        self.from.first()
    }

    /// Whether it answers, forwards, or begins something, by its subject and its references.
    pub fn kin(&self) -> Kin {
        let bare = subject::bare(&self.subject);
        if bare.is_forward {
            Kin::Forward
        } else if bare.is_reply || !self.in_reply_to.is_empty() || !self.references.is_empty() {
            Kin::Reply
        } else {
            Kin::Fresh
        }
    }
}

/// Reads a message. Never fails and never panics: what cannot be read is flagged and left out.
pub fn read(raw: &[u8], bounds: &Bounds) -> Message {
    let mut flags = Flags::default();
    flags.raise_if(raw.len() > bounds.message, Flag::MessageTooLong);
    let raw = slices::bytes(raw, 0..bounds.message);
    let (header, found) = parts::walk(raw, bounds, &mut flags);
    let body = body::choose(raw, &found, bounds, &mut flags);
    let shown = body.html.as_deref().map(html::content_ids).unwrap_or_default();
    let role = |index: usize, part: &Found| match part {
        part if !part.children.is_empty() => Role::Container,
        _ if body.used.contains(&index) => Role::Body,
        _ => Role::File,
    };
    let parts: Vec<Part> = found.iter().enumerate().map(|(index, part)| describe(part, role(index, part))).collect();
    let mut reader = files::Reader { raw, shown: &shown, bounds, flags: &mut flags };
    let is_file =
        |index: &usize| parts.get(*index).is_some_and(|part| part.role == Role::File) || body.cut.contains(index);
    let of_files = found.iter().enumerate().filter(|(index, _)| is_file(index));
    let files: Vec<File> = of_files.map(|(index, part)| reader.file(index, part)).collect();
    check_content(&found, &body, &files, &mut flags);
    let mut message = message_of(header, bounds, &mut flags);
    message.text = body.text;
    message.text_source = body.source;
    message.html = body.html;
    message.files = files;
    message.parts = parts;
    message.flags = flags.into_list();
    message
}

/// The fields of the header; the rest is still empty.
fn message_of(header: Header, bounds: &Bounds, flags: &mut Flags) -> Message {
    let from = address::all(&header, "From", bounds, flags);
    flags.raise_if(from.is_empty(), Flag::FromMissing);
    flags.raise_if(from.len() > 1, Flag::FromSeveral);
    let is_repeated = ONCE.iter().any(|name| header.all(name).nth(1).is_some());
    flags.raise_if(is_repeated, Flag::HeaderRepeated);
    let subject = words::decode(header.first("Subject").unwrap_or_default(), flags);
    Message {
        from,
        sender: address::all(&header, "Sender", bounds, flags).into_iter().next(),
        reply_to: address::all(&header, "Reply-To", bounds, flags),
        to: address::all(&header, "To", bounds, flags),
        cc: address::all(&header, "Cc", bounds, flags),
        delivered_to: address::delivered_to(&header, bounds),
        return_path: address::return_path(&header),
        subject: slices::at_most(&subject, 2_000).to_owned(),
        id: ids::own(&header, flags),
        in_reply_to: ids::all(&header, "In-Reply-To", bounds, flags),
        references: ids::all(&header, "References", bounds, flags),
        date: ids::date(&header, flags),
        header,
        text: String::new(),
        text_source: TextSource::Nothing,
        html: None,
        files: Vec::new(),
        parts: Vec::new(),
        flags: Vec::new(),
    }
}

/// The fields that may stand once (RFC 5322, section 3.6).
const ONCE: &[&str] = &["From", "Sender", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type"];

fn describe(part: &Found, role: Role) -> Part {
    Part {
        depth: part.depth,
        media_type: part.media.kind.clone(),
        charset: part.media.charset.clone(),
        report_type: part.media.report.clone(),
        encoding: part.media.encoding,
        range: part.range.clone(),
        role,
    }
}

fn check_content(found: &[Found], body: &body::Body, files: &[File], flags: &mut Flags) {
    for part in found {
        match part.media.kind.as_str() {
            "multipart/encrypted" | "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
                flags.raise(Flag::Encrypted);
            }
            "message/partial" => flags.raise(Flag::Fragment),
            _ => {}
        }
    }
    flags.raise_if(body.text.contains("-----BEGIN PGP MESSAGE-----"), Flag::Encrypted);
    flags.raise_if(body.source == TextSource::Nothing && body.html.is_none() && files.is_empty(), Flag::Empty);
}
