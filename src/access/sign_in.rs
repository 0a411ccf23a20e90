//! Coming in by mail address and password.

use kit::error::Error;
use serde_json::json;

use super::arrive::{Arrival, Arrived, arrive};
use super::rules;
use super::session::{Method, Origin};
use super::throttle::{self, Guesser};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::ids::PersonId;
use crate::people::{self, password};

/// Somebody's attempt to come in.
pub struct Attempt<'a> {
    /// Mail address, as typed.
    pub email: &'a str,
    /// Password, as typed.
    pub password: &'a str,
    /// From where.
    pub origin: Origin<'a>,
    /// Whether this account's owner has been signed in with this browser.
    pub is_known: bool,
    /// Hash of the token of the session that this browser had before.
    pub old_session: Option<&'a str>,
}

/// Signs somebody in.
///
/// # Errors
/// [`Error::Invalid`] when address and password do not match (never which of them), [`Error::SlowDown`] after too many
/// attempts, [`Error::Conflict`] when the password is right and passwords are switched off for this person.
pub async fn sign_in(app: &App, attempt: Attempt<'_>) -> Result<Arrived, Error> {
    let actor = Actor { address: attempt.origin.address, ..Actor::system() };
    let guesser = Guesser { email: attempt.email, address: attempt.origin.address, is_known: attempt.is_known };
    // Short steps instead of one long change: nothing is held while the password is hashed.
    let change = app.change(&actor).await?;
    let verdict = throttle::count(&change, guesser).await?;
    let change = throttle::settle(change, verdict).await?;
    let found = people::find_credentials(&change, attempt.email).await?;
    change.commit().await?;

    let (person, stored) = found.map_or((None, None), |(person, stored)| (Some(person), stored));
    let is_right = password::matches(attempt.password, stored).await?;
    let change = app.change(&actor).await?;
    // Asked again: the person may have been deactivated while the password was hashed.
    let known = match person.filter(|_| is_right) {
        Some(id) => people::find(&change, id).await?.filter(|person| person.is_active),
        None => None,
    };
    let Some(known) = known else {
        refused(person).write(&change).await?;
        change.commit().await?;
        tracing::info!("an attempt to sign in was refused");
        return Err(Error::field("password", "access-refused"));
    };
    throttle::forgive(&change, guesser).await?;
    if !rules::may_use_password(&app.desk(), known.role) {
        let entry = Entry::new(Kind::SignInRefused).about(known.id);
        entry.with(json!({ "reason": "passwords_off" })).write(&change).await?;
        change.commit().await?;
        return Err(Error::Conflict("passwords-off-for-you"));
    }
    let arrival = Arrival {
        person: known.id,
        role: known.role,
        email: attempt.email,
        method: Method::Password,
        origin: attempt.origin,
        old_session: attempt.old_session,
    };
    let arrived = arrive(&change, arrival).await?;
    change.commit().await?;
    Ok(arrived)
}

/// What was typed is not kept: people type passwords into the wrong field.
fn refused(person: Option<PersonId>) -> Entry<'static> {
    let entry = Entry::new(Kind::SignInRefused);
    match person {
        Some(person) => entry.about(person).with(json!({ "reason": "password" })),
        None => entry.with(json!({ "reason": "unknown_account" })),
    }
}
