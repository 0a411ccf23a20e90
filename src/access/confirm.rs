//! Showing once more who one is, before something that deserves it: by the second factor where somebody has one, else by the
//! password; who has neither has just signed in, or does so anew.

use axum::http::HeaderMap;
use kit::error::Error;

use super::change_password::{self, Asked as AskedPassword, has_just_signed_in};
use super::pages::known_mark;
use super::second_factor::{Guess, prove};
use super::store::has_second_factor;
use crate::base::visit::SignedIn;

/// What somebody is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A code of the second factor; field `code`.
    Code,
    /// The password; field `present`.
    Password,
    /// Nothing: they have neither, and have just signed in.
    Nothing,
    /// To sign in anew: they have neither, and signed in a while ago.
    NewSignIn,
}

/// What this visitor is asked for.
///
/// # Errors
/// When the database fails.
pub async fn asked(visit: &SignedIn) -> Result<Asked, Error> {
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
pub async fn confirm(visit: &SignedIn, headers: &HeaderMap, typed: &str) -> Result<(), Error> {
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
