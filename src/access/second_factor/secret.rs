//! The secret that an app shares with the desk, and the codes that follow from it.

use kit::clock::{SECOND, Time};
use kit::error::Error;
use kit::secrets::random;
use totp_rs::{Builder, Totp};

use crate::base::app::App;

/// What secrets are sealed for.
const SEALED_FOR: &str = "second factor";
/// RFC 4226 recommends as many as its hash has.
const BYTES: usize = 20;

/// A new secret, sealed.
///
/// # Errors
/// When the system has no randomness to give.
pub(super) fn make(app: &App) -> Result<Vec<u8>, Error> {
    app.secrets.seal(SEALED_FOR, &random::<BYTES>()?)
}

/// What a sealed secret says: codes, the text to type into an app, and the address for its camera.
pub(super) struct Secret(Totp);

impl Secret {
    /// Opens a sealed secret for somebody.
    ///
    /// # Errors
    /// When it was sealed with another key, or is damaged.
    pub(super) fn open(app: &App, sealed: &[u8], email: &str) -> Result<Secret, Error> {
        let secret = app
            .secrets
            .open(SEALED_FOR, sealed)
            .ok_or_else(|| Error::Bug("a second factor was sealed with another key".to_owned()))?;
        // The issuer stands before a colon: a colon of its own would end it.
        let issuer = app.desk().organisation.replace(':', " ");
        let totp = Builder::new().with_secret(secret).with_account_name(email).with_issuer(Some(issuer)).build();
        totp.map(Secret).map_err(|error| Error::Bug(format!("second factor: {error}")))
    }

    /// The step of the clock that this code belongs to: the present one, or one beside it, as clocks differ.
    pub(super) fn step_of(&self, code: &str, now: Time) -> Option<i64> {
        let code: String = code.chars().filter(|letter| !letter.is_whitespace()).collect();
        let seconds = u64::try_from(now.0 / SECOND).ok()?;
        self.0.check(&code, seconds).and_then(|step| i64::try_from(step).ok())
    }

    /// The secret as it is typed into an app: groups of four letters.
    pub(super) fn text(&self) -> String {
        let letters: Vec<char> = self.0.secret().to_base32().chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// The address that an app reads from the picture.
    ///
    /// # Errors
    /// When it cannot be written, which would be a defect.
    pub(super) fn address(&self) -> Result<String, Error> {
        self.0.to_url().map_err(|error| Error::Bug(format!("second factor: {error}")))
    }
}
