//! What mail servers and mail programs report about a message that was sent.
//!
//! Owns the forms of delivery reports and read receipts: those of the standards, and those that servers made up. Deliberately
//! not here: other mail of machines (`automatic`), and to which message a report belongs, which the caller looks up.

mod loose;
mod standard;

use crate::read::{Message, Part};
use crate::slices;

/// What became of a recipient's copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It will not arrive.
    Failed,
    /// It has not arrived yet.
    Delayed,
    /// It arrived.
    Delivered,
    /// It went on to a server that does not report.
    Relayed,
    /// It went on to several recipients.
    Expanded,
}

impl Action {
    /// The word of RFC 3464 for it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Delayed => "delayed",
            Self::Delivered => "delivered",
            Self::Relayed => "relayed",
            Self::Expanded => "expanded",
        }
    }
}

/// What a report says about one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// To whom the message was sent, as far as the report says: the original address before a forwarded one.
    pub address: String,
    /// What became of it.
    pub action: Action,
    /// The code of RFC 3463, such as `5.1.1`.
    pub status: Option<String>,
    /// What the server said.
    pub diagnostic: Option<String>,
}

/// A report on delivery (RFC 3464, and the forms before it).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// For each recipient what happened; empty when the report does not say whom it is about.
    pub recipients: Vec<Recipient>,
    /// The id of the message that it is about, without angle brackets.
    pub original_id: Option<String>,
    /// The envelope id that the sender gave the message.
    pub envelope_id: Option<String>,
    /// It follows RFC 3464; otherwise it was read from prose.
    pub is_standard: bool,
}

impl Report {
    /// Whether any recipient's copy is lost.
    pub fn has_failed(&self) -> bool {
        self.recipients.iter().any(|recipient| recipient.action == Action::Failed)
    }
}

/// A report that a message was shown to somebody, or deleted (RFC 8098).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Whose program reports.
    pub recipient: Option<String>,
    /// The id of the message that it is about, without angle brackets.
    pub original_id: Option<String>,
    /// What was done with it, such as `displayed` or `deleted`.
    pub disposition: String,
}

/// More recipients than this are not listed.
const MOST: usize = 500;
/// As much of a report as is read, in bytes.
const LONGEST: usize = 256 << 10;

/// The report on delivery that a message is.
pub(crate) fn delivery(message: &Message, raw: &[u8], is_from_server: bool) -> Option<Report> {
    standard::delivery(message, raw).or_else(|| loose::delivery(message, raw, is_from_server))
}

/// The receipt that a message is.
pub(crate) fn receipt(message: &Message, raw: &[u8]) -> Option<Receipt> {
    standard::receipt(message, raw)
}

fn content(part: &Part, raw: &[u8]) -> String {
    let bytes = part.content(raw);
    String::from_utf8_lossy(slices::bytes(&bytes, 0..LONGEST)).replace('\r', "").replace('\0', "\u{FFFD}")
}

/// The first code of RFC 3463 in a text: a class, a subject and a detail.
fn status_in(text: &str) -> Option<String> {
    let is_inner = |letter: char| letter.is_ascii_digit() || letter == '.';
    slices::at_most(text, 4_000).split(|letter: char| !is_inner(letter)).find(|word| is_status(word)).map(str::to_owned)
}

fn is_status(word: &str) -> bool {
    let numbers: Vec<&str> = word.split('.').collect();
    let is_number = |text: &&str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|byte| byte.is_ascii_digit());
    matches!(numbers.as_slice(), ["2" | "4" | "5", subject, detail] if is_number(subject) && is_number(detail))
}

/// Text on one line, not too long.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(400).collect();
    slices::at_most(&words.join(" "), 1_000).to_owned()
}
