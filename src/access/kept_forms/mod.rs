//! What somebody had typed when their session was over: a form that is sent by nobody is answered with a page that shows
//! its words, and the words wait for their writer to sign in again. One middleware for all forms: it fills them in where
//! the page draws them.
//!
//! The words lie sealed in a row for an hour; the browser has a random token, and nothing of them is in a cookie or an
//! address. They go to nobody but whoever was signed in with this browser before: known by their session, where it still
//! says whose it is, or by the browser's mark (`known`). Who sits at the browser when the form is sent sees what they
//! sent. And what somebody sent while something that the desk needs did not answer: the page that says so shows it, with a
//! button to send it again (`again`). Deliberately not here: forms that a script sends, whose page stays with all that was written in it; files.

mod again;
mod copied;
mod fill;
mod form;
mod give_back;
mod keep;
mod store;
mod tabs;
pub mod views;

use kit::clock::HOUR;
use kit::error::Error;
use serde::{Deserialize, Serialize};

use super::known;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::cookies::Cookie;
use crate::base::ids::PersonId;
use crate::people;

pub use again::again;
pub use form::TYPED;
pub use keep::keep;

/// How long words are kept.
const LASTS: i64 = HOUR;
/// The cookie with the token.
const COOKIE: Cookie = Cookie::new("helpdesk_kept", LASTS);
/// Most bytes that are kept; more is only shown.
const MOST_BYTES: usize = 256 * 1024;
const PURPOSE: &str = "kept form";

/// A form that nobody sent, as its row holds it.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Where it was sent: path and query.
    action: String,
    /// The page on which it stood.
    page: String,
    /// What was in it.
    fields: Vec<(String, String)>,
    /// Names of the files that came with it and are gone.
    files: Vec<String>,
    /// Whose it is, where the session still said so.
    writer: Option<PersonId>,
    /// The mark of the browser, by which its owner is known.
    mark: String,
}

impl Kept {
    /// Whether whoever acts wrote it.
    async fn is_by(&self, app: &App, actor: &Actor) -> Result<bool, Error> {
        let Some(person) = actor.id() else { return Ok(false) };
        if let Some(writer) = self.writer {
            return Ok(writer == person);
        }
        let addresses = people::addresses_of(&app.db.reader().await?, person).await?;
        Ok(addresses.iter().any(|email| known::is_known(app, email, &self.mark)))
    }
}
