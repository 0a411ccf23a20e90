//! Coming in by mail address and password.

use kit::error::Error;

use super::session::{self, Origin};
use super::throttle;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::people::{self, password};

/// Somebody's attempt to come in.
pub struct Attempt<'a> {
    /// Mail address, as typed.
    pub email: &'a str,
    /// Password, as typed.
    pub password: &'a str,
    /// From where.
    pub origin: Origin<'a>,
    /// Hash of the token of the session that this browser had before.
    pub old_session: Option<&'a str>,
}

/// Signs somebody in and returns the token of their new session.
///
/// # Errors
/// [`Error::Invalid`] when address and password do not match (never which of them), [`Error::SlowDown`] after too many
/// attempts.
pub async fn sign_in(app: &App, attempt: Attempt<'_>) -> Result<String, Error> {
    let actor = Actor { address: attempt.origin.address, ..Actor::system() };
    // Three short steps instead of one long change: nothing is held while the password is hashed.
    let change = app.change(&actor).await?;
    throttle::count(&change, attempt.email, attempt.origin.address).await?;
    let found = people::find_credentials(&change, attempt.email).await?;
    change.commit().await?;

    let (person, stored) = found.map_or((None, None), |(person, stored)| (Some(person), stored));
    let is_right = password::matches(attempt.password, stored).await?;
    let Some(person) = person.filter(|_| is_right) else {
        tracing::info!("an attempt to sign in was refused");
        return Err(Error::field("password", "access-refused"));
    };

    let change = app.change(&actor).await?;
    throttle::forgive(&change, attempt.email, attempt.origin.address).await?;
    if let Some(old) = attempt.old_session {
        session::end(&change, old).await?;
    }
    let token = session::begin(&change, person, attempt.origin).await?;
    people::saw(&change, person, change.now).await?;
    change.commit().await?;
    tracing::info!(person = person.0, "signed in");
    Ok(token)
}
