//! What is remembered while an admin is away to agree: sealed, in a cookie of their own browser, for ten minutes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kit::clock::{MINUTE, SECOND, Time};
use kit::error::Error;
use kit::secrets;
use serde::{Deserialize, Serialize};

use crate::base::app::App;
use crate::base::ids::{MailboxId, PersonId};

/// How long somebody may be away.
const LASTS: i64 = 10 * MINUTE;
const PURPOSE: &str = "journey for a mailbox";

/// A consent that is being asked for.
#[derive(Serialize, Deserialize)]
pub(super) struct Journey {
    /// For which mailbox.
    pub mailbox: MailboxId,
    /// By whom: nobody else may come back with it.
    pub person: PersonId,
    /// Comes back in the address.
    pub state: String,
    /// Goes with the code (PKCE).
    pub verifier: String,
    until: Time,
}

impl Journey {
    pub(super) fn begin(app: &App, mailbox: MailboxId, person: PersonId) -> Result<Journey, Error> {
        Ok(Journey {
            mailbox,
            person,
            state: secrets::random_token()?,
            verifier: secrets::random_token()?,
            until: app.clock.now().plus(LASTS),
        })
    }

    pub(super) fn cookie(&self, app: &App) -> Result<String, Error> {
        let sealed = app.secrets.seal(PURPOSE, &serde_json::to_vec(self)?)?;
        let value = URL_SAFE_NO_PAD.encode(sealed);
        Ok(format!("{}={value}; Max-Age={}; {}", cookie_name(app), LASTS / SECOND, attributes(app)))
    }

    pub(super) fn read(app: &App, value: &str) -> Option<Journey> {
        let opened = app.secrets.open(PURPOSE, &URL_SAFE_NO_PAD.decode(value).ok()?)?;
        let journey: Journey = serde_json::from_slice(&opened).ok()?;
        (app.clock.now() < journey.until).then_some(journey)
    }
}

/// The cookie that takes it away.
pub(super) fn no_cookie(app: &App) -> String {
    format!("{}=; Max-Age=0; {}", cookie_name(app), attributes(app))
}

pub(super) fn cookie_name(app: &App) -> &'static str {
    if app.config.is_https() { "__Host-helpdesk_mailbox" } else { "helpdesk_mailbox" }
}

fn attributes(app: &App) -> &'static str {
    if app.config.is_https() { "Path=/; HttpOnly; SameSite=Lax; Secure" } else { "Path=/; HttpOnly; SameSite=Lax" }
}
