//! Showing once more who one is, before something that deserves it: by the second factor where somebody has one, else by the
//! password; who has neither has just signed in, or does so anew.

use axum::http::{HeaderMap, StatusCode};
use kit::error::{Error, Fields};
use kit::words;
use serde::Deserialize;

use super::change_password::{self, Asked as AskedPassword, has_just_signed_in};
use super::pages::known_mark;
use super::second_factor::{Guess, prove};
use super::store::has_second_factor;
use crate::base::visit::SignedIn;

words!(
    /// What somebody is asked for.
    Asked {
        /// A code of the second factor; field `code`.
        Code = "code",
        /// The password; field `present`.
        Password = "password",
        /// Nothing: they have neither, and have just signed in.
        Nothing = "nothing",
        /// To sign in anew: they have neither, and signed in a while ago.
        NewSignIn = "new_sign_in",
    }
);

/// What a page asks for; `m::proof` draws it.
pub struct Asking {
    /// The word of [`Asked`].
    pub asked: &'static str,
    /// The reader's own address, for what keeps passwords.
    pub own_email: String,
}

/// What somebody typed to show who they are: a part of a larger form.
#[derive(Clone, Deserialize, Default)]
#[serde(default)]
pub struct Proof {
    present: String,
    code: String,
}

impl Proof {
    fn typed(&self) -> (&'static str, &str) {
        if self.code.is_empty() { ("present", &self.present) } else { ("code", &self.code) }
    }

    /// With what a page answers that shows its form again: a fault beside what was typed, or that they have to sign in anew.
    ///
    /// # Errors
    /// What is no fault of theirs.
    pub fn refused(&self, error: Error) -> Result<(StatusCode, Fields), Error> {
        match error {
            Error::Invalid(faults) => Ok((StatusCode::UNPROCESSABLE_ENTITY, faults)),
            Error::Forbidden => Ok((StatusCode::FORBIDDEN, Fields::new())),
            Error::SlowDown(seconds) => {
                let mut faults = Fields::new();
                faults.require_within(false, self.typed().0, "tokens-slow-down", (seconds + 59) / 60);
                Ok((StatusCode::TOO_MANY_REQUESTS, faults))
            }
            error => Err(error),
        }
    }
}

/// What a page asks this visitor for.
///
/// # Errors
/// When the database fails.
pub async fn asking(visit: &SignedIn) -> Result<Asking, Error> {
    let own_email = visit.actor.person.as_ref().map(|person| person.email.clone()).unwrap_or_default();
    Ok(Asking { asked: asked(visit).await?.word(), own_email })
}

async fn asked(visit: &SignedIn) -> Result<Asked, Error> {
    let person = visit.actor.person.as_ref().ok_or(Error::SignInFirst)?;
    if has_second_factor(&*visit.app.reader(&visit.actor).await?, person.id).await? {
        return Ok(Asked::Code);
    }
    Ok(match change_password::asked(&visit.app, &visit.actor, session(visit)?).await? {
        AskedPassword::Present => Asked::Password,
        AskedPassword::Nothing => Asked::Nothing,
        AskedPassword::NewSignIn => Asked::NewSignIn,
        AskedPassword::SwitchedOff if has_just_signed_in(&visit.app, &visit.actor, session(visit)?).await? => {
            Asked::Nothing
        }
        AskedPassword::SwitchedOff => Asked::NewSignIn,
    })
}

/// Looks at what they typed. A code is used up.
///
/// # Errors
/// [`Error::Invalid`] when it is wrong, [`Error::SlowDown`] after too many wrong ones, [`Error::Forbidden`] when they have to
/// sign in anew.
pub async fn confirm(visit: &SignedIn, headers: &HeaderMap, proof: &Proof) -> Result<(), Error> {
    let (_, typed) = proof.typed();
    let person = visit.actor.person.as_ref().ok_or(Error::SignInFirst)?;
    match asked(visit).await? {
        Asked::Nothing => Ok(()),
        Asked::NewSignIn => Err(Error::Forbidden),
        Asked::Password => change_password::must_be_right(&visit.app, &visit.actor, typed).await,
        Asked::Code => {
            let is_known = known_mark(visit, headers, &person.email);
            let guess = Guess { session: session(visit)?, is_known, code: typed };
            let (change, _) = prove(visit.app.change(&visit.actor).await?, &guess).await?;
            change.commit().await
        }
    }
}

fn session(visit: &SignedIn) -> Result<&str, Error> {
    visit.visitor.session.as_deref().ok_or(Error::SignInFirst)
}
