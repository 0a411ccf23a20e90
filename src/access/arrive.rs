//! The last step of every way in: a session for somebody who has shown who they are.

use kit::error::Error;
use serde_json::json;

use super::session::{self, Beginning, Method, Need, Origin};
use super::{known, store};
use crate::base::actor::Role;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::people;

/// Somebody who has shown who they are.
pub struct Arrival<'a> {
    /// Who.
    pub person: PersonId,
    /// Their role.
    pub role: Role,
    /// The mail address by which they came.
    pub email: &'a str,
    /// How they showed it.
    pub method: Method,
    /// From where.
    pub origin: Origin<'a>,
    /// Hash of the token of the session that this browser had before.
    pub old_session: Option<&'a str>,
}

/// What their browser is given.
pub struct Arrived {
    /// The session's token.
    pub token: String,
    /// What is missing before the session opens anything.
    pub need: Option<Need>,
    /// The mark by which the browser is known from now on.
    pub mark: String,
}

/// Begins their session; the one that this browser had before ends.
///
/// # Errors
/// When the database or the system's randomness fails.
pub async fn arrive(change: &Change, arrival: Arrival<'_>) -> Result<Arrived, Error> {
    let Arrival { person, method, origin, .. } = arrival;
    // First the person, then their sessions: the order in which others lock these rows, too.
    people::saw(change, person, change.now).await?;
    if let Some(old) = arrival.old_session {
        session::end(change, old).await?;
    }
    let need = need(change, &arrival).await?;
    let token = session::begin(change, Beginning { person, method, need, origin }).await?;
    if need.is_none() {
        Entry::new(Kind::SignedIn).by(person).about(person).with(json!({ "method": method })).write(change).await?;
        tracing::info!(person = person.0, %method, "signed in");
    }
    Ok(Arrived { token, need, mark: known::mark(&change.app, arrival.email) })
}

/// A password, or a link that came by mail, is one factor. A provider asks for its own second one.
async fn need(change: &Change, arrival: &Arrival<'_>) -> Result<Option<Need>, Error> {
    if !matches!(arrival.method, Method::Password | Method::Link) {
        return Ok(None);
    }
    if store::has_second_factor(change, arrival.person).await? {
        return Ok(Some(Need::SecondFactor));
    }
    let is_staff = arrival.role != Role::Requester;
    Ok((is_staff && change.app.desk().requires_second_factor).then_some(Need::Enrolment))
}
