//! What is remembered while somebody is away at another site: sealed, in a cookie of their own browser, for ten minutes.

use axum::http::HeaderMap;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use kit::clock::{MINUTE, Time};
use kit::error::Error;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::app::App;
use super::cookies::Cookie;

/// How long somebody may be away.
const LASTS: i64 = 10 * MINUTE;

/// A way there and back.
pub struct Away {
    cookie: Cookie,
    purpose: &'static str,
}

#[derive(Serialize, Deserialize)]
struct Sealed<T> {
    #[serde(flatten)]
    known: T,
    until: Time,
}

impl Away {
    /// One with this cookie, sealed for this purpose.
    #[must_use]
    pub const fn new(name: &'static str, purpose: &'static str) -> Away {
        Away { cookie: Cookie::new(name, LASTS), purpose }
    }

    /// The cookie with which somebody goes.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn begin(&self, app: &App, known: &impl Serialize) -> Result<String, Error> {
        let plain = serde_json::to_vec(&Sealed { known, until: app.clock.now().plus(LASTS) })?;
        Ok(self.cookie.with(app, &URL_SAFE_NO_PAD.encode(app.secrets.seal(self.purpose, &plain)?)))
    }

    /// What somebody comes back with; none when it is not ours, or they were away for too long.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self, app: &App, headers: &HeaderMap) -> Option<T> {
        let sealed = URL_SAFE_NO_PAD.decode(self.cookie.read(app, headers)?).ok()?;
        let opened: Sealed<T> = serde_json::from_slice(&app.secrets.open(self.purpose, &sealed)?).ok()?;
        (app.clock.now() < opened.until).then_some(opened.known)
    }

    /// The cookie that takes it away.
    #[must_use]
    pub fn end(&self, app: &App) -> String {
        self.cookie.taken_away(app)
    }
}
