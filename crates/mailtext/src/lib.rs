//! What a mail says: its parts, its text, what in it is new, and whether a person wrote it.
//!
//! Pure functions on bytes and text: no clock, no network, no database, and no knowledge of tickets or people. Whatever
//! bytes come, nothing here panics or fails, and it costs time and memory in proportion to their number: what exceeds
//! [`Bounds`] is left out, and what was wrong is told by [`Flag`]s.
//!
//! # From bytes to a decision
//!
//! ```
//! use mailtext::{Bounds, OwnMark, authentication, split, subject};
//!
//! let raw = "From: Ana <ana@example.org>\nSubject: Re: [#7] Printer\nIn-Reply-To: <1@desk.example.com>\n\n\
//!     It works, thank you!\n\nOn Wed, Nov 5, 2025 at 9:02 AM Support <support@example.com> wrote:\n> Try tray 2.\n";
//!
//! // 1. Read. Keep the raw bytes: contents of files are taken from them, and everything can be read anew.
//! let message = mailtext::read(raw.as_bytes(), &Bounds::default());
//! assert_eq!(message.author().unwrap().address, "ana@example.org");
//!
//! // 2. Never answer what is automatic; tie reports to what was sent; drop nothing.
//! let own = OwnMark { name: "X-Example-Desk", value: "17" };
//! let nature = mailtext::nature(&message, raw.as_bytes(), Some(&own));
//! assert!(!nature.is_automatic && nature.report.is_none());
//!
//! // 3. Find what it belongs to: ids first, then tags.
//! assert_eq!(message.in_reply_to, ["1@desk.example.com"]);
//! assert_eq!(subject::tags(&message.subject).collect::<Vec<_>>(), [7]);
//! assert_eq!(subject::bare(&message.subject).text, "[#7] Printer");
//!
//! // 4. Is it from whom it says? Only the server that received it is believed.
//! assert_eq!(authentication::results(&message.header, "mx.example.com"), None);
//!
//! // 5. Show what is new and fold the rest.
//! let split = split::text(&message.text, message.kin());
//! assert_eq!(split.shown(&message.text), "It works, thank you!\n\n");
//! assert!(split.quote(&message.text).starts_with("On Wed, Nov 5"));
//! ```
//!
//! # Nothing is lost
//!
//! A [`split::Split`] cuts a body into pieces that stand one after the other: shown plus folded is the body, to the byte.
//! When in doubt a piece is new, and when hardly anything would be left everything is. So keep the body whole and fold it
//! when it is shown; a better version of this crate may then split it better.
//!
//! # HTML: split, then sanitise
//!
//! [`split::html`] reads the marks that mail programs leave (classes, ids, styles), which sanitising removes, so the order
//! is: split `Message::html` as it came; take `shown` and `folded`; sanitise each for itself; exchange `cid:` addresses
//! for those of the files ([`File::content_id`]). Each half consists of whole elements, so each is as well nested as the
//! body was, but neither is safe before it is sanitised. The half that is shown may lack `<html>` or repeat it; a parser of
//! fragments does not mind.
//!
//! # What is what
//!
//! - [`read`]: [`Message`] with addresses, ids, date, both forms of the body, files and parts.
//! - [`nature`]: [`Nature`] with its [`Evidence`], delivery [`Report`] and read [`Receipt`].
//! - [`split`]: new text, quote and signature of a text or HTML body. [`subject`]: prefixes and tags.
//! - [`authentication`]: SPF, DKIM and DMARC as the receiving server wrote them down.
//! - [`text_from_html`], [`html_from_text`]: one form from the other.
//!
//! Everything that is stored or shown by word has a `key()`: flags, rules, actions, outcomes. No text has a zero byte.
//!
//! # What it does not do
//!
//! It verifies no signature and decrypts nothing, opens no winmail.dat and no attached message (they are files), and reads
//! no uuencoded text. It does not decide: who may write, what is opened or answered is for its caller to say.

pub mod authentication;
mod automatic;
mod bounds;
mod flag;
mod html;
mod read;
mod reports;
mod slices;
pub mod split;
pub mod subject;

pub use automatic::{Evidence, Nature, OwnMark, Rule, nature};
pub use bounds::Bounds;
pub use flag::Flag;
pub use html::{from_text as html_from_text, to_text as text_from_html};
pub use read::{Address, Encoding, Field, File, FileKind, Header, Message, Part, ReturnPath, Role, TextSource, read};
pub use reports::{Action, Receipt, Recipient, Report};
pub use split::Kin;
