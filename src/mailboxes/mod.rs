//! Mailboxes: mail that arrives at the organisation's addresses is fetched over IMAP and handed to `intake`.
//!
//! Owns: the tables mailboxes, mailbox_progress and mailbox_leftovers, their pages, the workers that fetch ([`watch`]) and
//! the consent of OAuth providers ([`grant`]). A batch of messages is stored and committed before the mailbox is told
//! anything; the place from which to go on is written in the same transaction. Nothing is ever deleted in a mailbox.
//! Deliberately not here: the protocol (`kit::imap`), what becomes of a message (`intake`), how well it goes
//! (`mail::health`).

mod account;
mod check;
mod configured;
mod doctor;
mod edit;
mod fetch;
mod form;
mod form_page;
mod grant;
mod leftovers;
mod pages;
pub mod person_removed;
mod progress;
mod store;
pub mod views;
mod watch;

use std::time::Duration;

use axum::routing::{get, post};
use kit::config::Secret;
use kit::words;

use crate::base::routes::PageRoutes;

pub use configured::take_up;
pub use doctor::{Found, examine};
pub use pages::fault_text;
pub use watch::keep;

words!(
    /// How one signs in to a mailbox.
    Auth {
        /// With a password.
        Password = "password",
        /// With the consent of somebody who has the mailbox at Google.
        Google = "google",
        /// The same at Microsoft.
        Microsoft = "microsoft",
    }
);

impl Auth {
    /// Whether it takes somebody's consent at a provider.
    #[must_use]
    pub fn is_granted(self) -> bool {
        self != Auth::Password
    }
}

/// How often a server is asked that does not tell of new messages by itself.
const PAUSE: Duration = Duration::from_secs(10);

/// What goes into a mailbox's secret column, sealed.
const SEALED_FOR: &str = "mailbox";

/// A secret that was typed; none: as before.
type Typed = Option<Secret>;

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/settings/mailboxes", get(pages::list))
        .route("/settings/mailboxes/new", get(form_page::new_form).post(form_page::create))
        .route("/settings/mailboxes/grant", get(grant::pages::come_back))
        .route("/settings/mailboxes/{id}", get(form_page::edit_form).post(form_page::edit))
        .route("/settings/mailboxes/{id}/test", post(pages::test))
        .route("/settings/mailboxes/{id}/grant", post(grant::pages::depart))
        .route("/settings/mailboxes/{id}/pause", post(pages::pause))
        .route("/settings/mailboxes/{id}/deletion", get(pages::ask_to_delete).post(pages::delete))
        .route("/settings/mailboxes/{id}/leftovers/{uid}", post(pages::settle_leftover))
}
