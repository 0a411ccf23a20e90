//! How much somebody who asks, or works from outside, may send in a short time. A person does not meet these limits; a program that runs wild does.

use kit::error::{Error, Fields};

use crate::access::throttle;
use crate::base::actor::Channel;
use crate::base::change::Change;

/// Tickets that a requester opens within a quarter of an hour.
pub const OPENED: i64 = 30;
/// Replies that they write, or a third party.
pub const REPLIED: i64 = 60;
/// How often they rate the help.
pub const RATED: i64 = 60;

/// Counts one more of a kind. Staff have no limit, and mail has its own (`intake`).
///
/// # Errors
/// [`Error::SlowDown`] when it is one too many; when the database fails.
pub(super) async fn count(change: &Change, kind: &str, most: i64) -> Result<(), Error> {
    let actor = &change.actor;
    let Some(person) = actor.id().filter(|_| !actor.is_staff() && actor.channel != Channel::Mail) else {
        return Ok(());
    };
    throttle::pace(change, &format!("{kind}:{person}"), most).await
}

/// The same refusal as a fault of the text that was sent, so that the form comes back with it.
pub(super) fn at_the_text(error: Error) -> Error {
    let Error::SlowDown(seconds) = error else { return error };
    let mut fields = Fields::new();
    fields.require_within(false, "body", "errors-sent-too-much", (seconds + 59) / 60);
    Error::Invalid(fields)
}
