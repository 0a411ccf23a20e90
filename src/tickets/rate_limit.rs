//! How much somebody who asks, or works from outside, may send in a short time, and of files within a day. A person does not meet these limits; a program that runs wild does.

use kit::error::{Error, Fields};

use crate::access::throttle;
use crate::base::actor::{Actor, Channel};
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::PersonId;

/// Tickets that a requester opens within a quarter of an hour.
pub const OPENED: i64 = 30;
/// Replies that they write, or a third party.
pub const REPLIED: i64 = 60;
/// How often they rate the help.
pub const RATED: i64 = 60;
/// Bytes of files that one of them sends within a day: files, pictures in what they write, and what came with a form that
/// was refused for something else.
pub const BYTES: i64 = 500 << 20;

/// Counts one more of a kind. Staff have no limit, and mail has its own (`intake`).
///
/// # Errors
/// [`Error::SlowDown`] when it is one too many; when the database fails.
pub(super) async fn count(change: &Change, kind: &str, most: i64) -> Result<(), Error> {
    let Some(person) = limited(&change.actor) else { return Ok(()) };
    throttle::pace(change, &format!("{kind}:{person}"), most).await
}

/// Counts the bytes of a file that was received, before it is kept. They count whatever becomes of it.
///
/// # Errors
/// [`Error::SlowDown`] when they are too many within the day; when the database fails.
pub(super) async fn count_bytes(app: &App, actor: &Actor, bytes: i64) -> Result<(), Error> {
    let Some(person) = limited(actor) else { return Ok(()) };
    let change = app.change(actor).await?;
    throttle::pace_of_a_day(&change, &format!("bytes:{person}"), bytes, BYTES).await?;
    change.commit().await
}

fn limited(actor: &Actor) -> Option<PersonId> {
    actor.id().filter(|_| !actor.is_staff() && actor.channel != Channel::Mail)
}

/// The same refusal as a fault of the text that was sent, so that the form comes back with it.
pub(super) fn at_the_text(error: Error) -> Error {
    let Error::SlowDown(seconds) = error else { return error };
    let mut fields = Fields::new();
    fields.require_within(false, "body", "errors-sent-too-much", (seconds + 59) / 60);
    Error::Invalid(fields)
}
