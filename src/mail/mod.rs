//! Outgoing mail: the outbox, what a letter looks like, and how it is sent.
//!
//! Owns: the tables deliveries (one row a recipient), mail_pace (how many went out in a minute) and one_time_links, the one
//! template of all mail, the signed reply addresses, the pages of the outbox; [`health`] owns mail_health. A letter is
//! written in the transaction of the deed that it tells about; a job sends it afterwards.
//! Deliberately not here: who gets which letter (`ticket_mail`), incoming mail, the SMTP conversation (`kit::smtp`).

mod bounced;
mod carried;
mod compose;
mod deliver;
mod forget;
pub mod health;
mod letter;
pub mod links;
mod outbox;
mod pages;
mod queue;
pub mod reply_address;
mod store;
mod test_page;
pub mod views;

use kit::words;

pub use bounced::{SentMail, find_sent, mark_bounced, newest_to, written_since};
pub use compose::{MARK, desk_mailbox, own_mark, ticket_of_thread};
pub use deliver::DELIVER;
pub use forget::{Renaming, drop_letters_to, rename_in_events, rename_in_tickets};
pub use letter::{Action, Fact, Letter, Quote, QuotedFile};
pub use pages::routes;
pub use queue::{NewDelivery, hold_back, queue, resume};

words!(
    /// Where one recipient's mail stands.
    State {
        /// It has not been tried yet: its turn has not come, or no mail server is configured.
        Waiting = "waiting",
        /// It is being handed to the mail server.
        Sending = "sending",
        /// The mail server took it.
        Sent = "sent",
        /// The mail server could not take it; it will be tried again.
        Deferred = "deferred",
        /// The mail server refused it, or patience ran out.
        Failed = "failed",
        /// It was sent and came back: it did not arrive.
        Bounced = "bounced",
        /// Somebody decided that it shall not go out.
        Cancelled = "cancelled",
    }
);
