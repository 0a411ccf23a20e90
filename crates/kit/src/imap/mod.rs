//! Reading a mailbox over IMAP (RFC 9051, and 3501 with the usual extensions): connect, sign in, look, fetch, mark, wait.
//!
//! Owns: the connection, the protocol, and limits on both. Every wait has an end, nothing that a server sends is kept
//! beyond a bound, and nothing goes in the clear to another machine. Deliberately not here: what is done with a message,
//! and where its account stands (`mailboxes` of the application).

mod address;
mod failure;
mod folder_name;
mod parse;
mod session;
mod waiting;
mod wire;

pub use address::{Addressed, from_url};
pub use failure::Failure;
pub use session::{Folder, Session};
pub use waiting::Woken;

use crate::config::Secret;
use crate::words;

words!(
    /// How a connection is kept from other eyes.
    Security {
        /// TLS from the first byte.
        Tls = "tls",
        /// In the clear, until the server agrees to TLS; without that, no further.
        StartTls = "starttls",
        /// Not at all: within this machine only.
        None = "none",
    }
);

/// A server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from other eyes.
    pub security: Security,
}

/// How one shows who one is.
#[derive(Clone, Debug)]
pub enum Credentials {
    /// A password.
    Password(Secret),
    /// A token of OAuth (XOAUTH2).
    Token(Secret),
}

/// Messages by their number within the folder.
pub type Uid = u32;
