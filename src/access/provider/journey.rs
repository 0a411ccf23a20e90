//! What is remembered while somebody is away at a provider: sealed, in a cookie of their own browser, for ten minutes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kit::clock::{MINUTE, SECOND, Time};
use kit::error::Error;
use kit::secrets;
use serde::{Deserialize, Serialize};

use crate::base::app::App;

/// How long somebody may be away.
const LASTS: i64 = 10 * MINUTE;
/// Longest path that is remembered: cookies have to stay small.
const LONGEST_PATH: usize = 1000;
const PURPOSE: &str = "journey to a provider";

/// A sign-in that is under way.
#[derive(Serialize, Deserialize)]
pub struct Journey {
    /// Where they went.
    pub provider: String,
    /// Comes back in the address: that this browser began it.
    pub state: String,
    /// Comes back in the token: that it was made for this sign-in.
    pub nonce: String,
    /// Goes with the code (PKCE): that whoever redeems it asked for it.
    pub verifier: String,
    /// Where they wanted to go.
    pub next: String,
    until: i64,
}

impl Journey {
    /// The beginning of one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn begin(app: &App, provider: &str, next: &str) -> Result<Journey, Error> {
        Ok(Journey {
            provider: provider.to_owned(),
            state: secrets::random_token()?,
            nonce: secrets::random_token()?,
            verifier: secrets::random_token()?,
            next: if next.len() <= LONGEST_PATH { next.to_owned() } else { String::new() },
            until: app.clock.now().plus(LASTS).0,
        })
    }

    /// The cookie that carries it.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn cookie(&self, app: &App) -> Result<String, Error> {
        let sealed = app.secrets.seal(PURPOSE, &serde_json::to_vec(self)?)?;
        let value = URL_SAFE_NO_PAD.encode(sealed);
        Ok(format!("{}={value}; Max-Age={}; {}", cookie_name(app), LASTS / SECOND, attributes(app)))
    }

    /// What a cookie carries; none when it is not ours, or somebody was away for too long.
    #[must_use]
    pub fn read(app: &App, value: &str) -> Option<Journey> {
        let opened = app.secrets.open(PURPOSE, &URL_SAFE_NO_PAD.decode(value).ok()?)?;
        let journey: Journey = serde_json::from_slice(&opened).ok()?;
        (app.clock.now() < Time(journey.until)).then_some(journey)
    }
}

/// The cookie that takes it away.
#[must_use]
pub fn no_cookie(app: &App) -> String {
    format!("{}=; Max-Age=0; {}", cookie_name(app), attributes(app))
}

/// The name of the cookie.
#[must_use]
pub fn cookie_name(app: &App) -> &'static str {
    if app.config.is_https() { "__Host-helpdesk_journey" } else { "helpdesk_journey" }
}

fn attributes(app: &App) -> &'static str {
    if app.config.is_https() { "Path=/; HttpOnly; SameSite=Lax; Secure" } else { "Path=/; HttpOnly; SameSite=Lax" }
}
