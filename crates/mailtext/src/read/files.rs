//! What a message brings besides its body.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::header;
use super::parts::Found;
use super::transfer::{self, Encoding};
use super::words;
use crate::bounds::Bounds;
use crate::flag::{Flag, Flags};
use crate::slices;

/// What a file is to whoever reads the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// The HTML body shows it in its place, by its Content-ID.
    Inline,
    /// A file beside the text.
    Attachment,
    /// A whole message.
    Message,
    /// An appointment.
    Calendar,
    /// What Outlook packs its own form of a message into.
    Tnef,
    /// A detached signature, a key, or the control part of something encrypted.
    Signature,
    /// The part of a report that machines read.
    Report,
}

/// A file of a message. Its content stays in the raw message until it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// A name without a path, never empty.
    pub name: String,
    /// As the message says, in lower case; the content may be something else.
    pub media_type: String,
    /// What it is.
    pub kind: FileKind,
    /// By which the HTML body refers to it as `cid:`, without angle brackets.
    pub content_id: Option<String>,
    /// Where its encoded content stands in the raw message.
    pub range: Range<usize>,
    /// How it is encoded there.
    pub encoding: Encoding,
    /// Its size in bytes once decoded.
    pub size: usize,
    /// The part that it is: an index of `Message::parts`.
    pub part: usize,
}

impl File {
    /// The content, from the raw message that was read.
    pub fn content<'m>(&self, raw: &'m [u8]) -> Cow<'m, [u8]> {
        self.encoding.decode(slices::bytes(raw, self.range.clone())).0
    }
}

/// Makes files of parts.
pub(crate) struct Reader<'m, 'f> {
    pub(crate) raw: &'m [u8],
    /// The Content-IDs that the HTML body shows.
    pub(crate) shown: &'m HashSet<String>,
    pub(crate) bounds: &'m Bounds,
    pub(crate) flags: &'f mut Flags,
}

impl Reader<'_, '_> {
    /// The file that a part is.
    pub(crate) fn file(&mut self, index: usize, part: &Found) -> File {
        let kind = kind_of(part, self.shown);
        self.flags.raise_if(kind == FileKind::Tnef, Flag::Tnef);
        let content = slices::bytes(self.raw, part.range.clone());
        let size = match part.media.encoding {
            Encoding::Plain => content.len(),
            Encoding::Base64 => transfer::base64_size(content),
            Encoding::QuotedPrintable => transfer::quoted_printable(content).0.len(),
        };
        let name = match (&part.media.name, kind) {
            (Some(name), _) => Some(name.clone()),
            (None, FileKind::Message) => subject_of(part, content, self.bounds),
            (None, _) => None,
        };
        let name = name.map(|name| tidy(&name, self.flags)).filter(|name| !name.is_empty());
        File {
            name: name.unwrap_or_else(|| format!("part-{index}.{}", extension(&part.media.kind))),
            media_type: part.media.kind.clone(),
            kind,
            content_id: part.media.content_id.clone(),
            range: part.range.clone(),
            encoding: part.media.encoding,
            size,
            part: index,
        }
    }
}

fn kind_of(part: &Found, shown: &HashSet<String>) -> FileKind {
    let is_shown = part.media.content_id.as_ref().is_some_and(|id| shown.contains(id));
    match part.media.kind.as_str() {
        kind if is_shown && kind.starts_with("image/") => FileKind::Inline,
        "message/rfc822" | "message/global" => FileKind::Message,
        "text/calendar" => FileKind::Calendar,
        "application/ms-tnef" | "application/vnd.ms-tnef" => FileKind::Tnef,
        "application/pgp-signature"
        | "application/pkcs7-signature"
        | "application/x-pkcs7-signature"
        | "application/pgp-encrypted"
        | "application/pgp-keys" => FileKind::Signature,
        "message/delivery-status"
        | "message/global-delivery-status"
        | "message/disposition-notification"
        | "message/global-disposition-notification"
        | "message/feedback-report"
        | "text/rfc822-headers"
        | "message/global-headers" => FileKind::Report,
        _ if part.media.name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat")) => FileKind::Tnef,
        _ => FileKind::Attachment,
    }
}

/// An attached message is called by its subject.
fn subject_of(part: &Found, content: &[u8], bounds: &Bounds) -> Option<String> {
    let start = slices::bytes(content, 0..64 << 10);
    let (decoded, _) = part.media.encoding.decode(start);
    let mut unasked = Flags::default();
    let (header, _) = header::read(&decoded, bounds, &mut unasked);
    let subject = words::decode(header.first("Subject")?, &mut unasked);
    let subject: String =
        subject.chars().map(|letter| if "/\\:*?\"<>|".contains(letter) { '-' } else { letter }).collect();
    (!subject.trim().is_empty()).then(|| format!("{}.eml", slices::at_most(subject.trim(), 100).trim()))
}

/// The longest name that is kept, in bytes.
const LONGEST_NAME: usize = 150;

/// A name that is safe to show and to save: no path, no signs that are not seen, not endless.
fn tidy(name: &str, flags: &mut Flags) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last.chars().filter(|letter| !letter.is_control() && !is_unseen(*letter)).collect();
    let seen = seen.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    flags.raise_if(seen.len() != name.trim().len(), Flag::FileNameMended);
    if seen.len() <= LONGEST_NAME {
        return seen.to_owned();
    }
    flags.raise(Flag::FileNameMended);
    let ending = seen.rsplit_once('.').map(|(_, ending)| ending).filter(|ending| ending.len() <= 10);
    match ending {
        Some(ending) => format!("{}.{ending}", slices::at_most(seen, LONGEST_NAME - ending.len() - 1)),
        None => slices::at_most(seen, LONGEST_NAME).to_owned(),
    }
}

/// Marks that change the direction of writing hide an ending (`exe.fdp` shown as `pdf.exe`), others hide altogether.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

fn extension(media_type: &str) -> &'static str {
    match media_type {
        "text/plain" => "txt",
        "text/html" => "html",
        "text/calendar" => "ics",
        "text/csv" => "csv",
        "text/rfc822-headers"
        | "message/global-headers"
        | "message/delivery-status"
        | "message/global-delivery-status"
        | "message/disposition-notification"
        | "message/feedback-report" => "txt",
        "message/rfc822" | "message/global" => "eml",
        "image/png" => "png",
        "image/jpeg" | "image/jpg" | "image/pjpeg" => "jpg",
        "image/gif" => "gif",
        "image/webp" => "webp",
        "image/heic" => "heic",
        "application/pdf" => "pdf",
        "application/zip" => "zip",
        "application/ms-tnef" => "dat",
        "application/pgp-signature" | "application/pgp-encrypted" | "application/pgp-keys" => "asc",
        "application/pkcs7-signature" | "application/x-pkcs7-signature" => "p7s",
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => "p7m",
        "audio/mpeg" => "mp3",
        "audio/ogg" => "ogg",
        "video/mp4" => "mp4",
        _ => "bin",
    }
}
