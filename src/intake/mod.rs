//! Mail that comes in: kept whole before anybody is told that it arrived, decided about by rules that can be read
//! afterwards, and carried out with the verbs of `tickets` as whoever sent it.
//!
//! Owns: the tables mails, raw_mails, own_addresses, blocked_senders and silenced_addresses. [`take`] stores a message and
//! orders the job that decides; `facts` gathers what there is to know, [`decision`] decides (a pure function), `carry_out`
//! writes it into a ticket. What cannot be read is quarantined, what a person has to look at is held, what is automatic
//! is kept and never answered; nothing is thrown away before its time is over ([`ending`]).
//! Deliberately not here: fetching mail (`mailboxes`), reading it (`crates/mailtext`), what is sent (`mail`).

pub mod blocks;
mod carry_out;
mod content;
mod decide;
pub mod decision;
pub mod ending;
mod facts;
pub mod list;
mod list_page;
mod mail_page;
pub mod own_addresses;
mod pages;
pub mod person_removed;
pub mod placing;
mod reports;
mod settings_page;
pub mod show;
pub mod silenced;
mod store;
mod take;
pub mod views;

use kit::words;
use serde::{Deserialize, Serialize};

use crate::base::ids::{CategoryId, DepartmentId, MailId, MailboxId};

pub use decide::DECIDE;
pub use pages::routes;
pub use store::Mail;
pub use take::{MOST_BYTES, decompressed, take};

/// A message that arrived.
#[derive(Clone, Copy, Debug)]
pub struct Arrival<'a> {
    /// As it came, to the byte (RFC 5322).
    pub raw: &'a [u8],
    /// By which way.
    pub via: Via<'a>,
    /// For which address the server took it, where that is known.
    pub recipient: Option<&'a str>,
    /// What applies to a ticket that it opens.
    pub defaults: Defaults<'a>,
}

/// How a message arrived.
#[derive(Clone, Copy, Debug)]
pub enum Via<'a> {
    /// Handed over by a mail server (`helpdesk mail deliver`).
    Pipe,
    /// Fetched from a mailbox.
    Mailbox {
        /// Which.
        id: MailboxId,
        /// What admins call it.
        name: &'a str,
    },
}

/// What a mailbox says about the tickets that its mail opens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Defaults<'a> {
    /// Their category.
    pub category: Option<CategoryId>,
    /// Their department, where the requester has none.
    pub department: Option<DepartmentId>,
    /// Who letters about them come from.
    pub sender_name: Option<&'a str>,
}

/// What became of an arrival. Both are stored durably once the change is committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was not here yet.
    New(MailId),
    /// It is this one, and arrived before.
    Known(MailId),
}

/// The same as [`Defaults`], as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct KeptDefaults {
    pub(crate) category: Option<CategoryId>,
    pub(crate) department: Option<DepartmentId>,
    pub(crate) sender_name: Option<String>,
}

words!(
    /// Where a mail stands. The texts `intake-state-…` stand for the words.
    State {
        /// It will be decided about in a moment.
        Waiting = "waiting",
        /// It opened a ticket.
        Opened = "opened",
        /// It is a message of a ticket.
        Joined = "joined",
        /// It is kept, and nothing followed from it but what its reason says.
        Kept = "kept",
        /// A person has to say what becomes of it.
        Held = "held",
        /// It could not be read, or something failed; a person has to look at it.
        Quarantined = "quarantined",
    }
);

words!(
    /// What somebody wants to become of a mail, whatever the rules say.
    Wish {
        /// Decide anew.
        Again = "again",
        /// Take it as what it says it is: its sender is known to be right.
        Release = "release",
        /// Put it into a ticket.
        Into = "into",
        /// Make it a ticket of its own.
        New = "new",
    }
);
