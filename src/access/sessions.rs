//! The sessions of a person, as they see them and as admins do: which there are, and ending them.

use futures_util::future::BoxFuture;
use kit::clock::Time;
use kit::error::Error;
use kit::{args, from_row, sql};
use serde_json::json;

use super::renewal;
use super::session::{IDLE, Method, Need};
use crate::base::actor::Actor;
use crate::base::announcement::Announcement;
use crate::base::audit::{Entry, Kind};
use crate::base::change::{Change, Reader};
use crate::base::events::{Event, Recorded};
use crate::base::ids::{PersonId, SessionId};
use crate::people;

/// A session as listed.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id; nothing that would open anything.
    pub id: SessionId,
    /// Whether it is the one of whoever looks.
    pub is_this: bool,
    /// The network address from which it was begun.
    pub address: String,
    /// What the browser called itself.
    pub user_agent: String,
    /// When it was begun.
    pub created_at: Time,
    /// When it was last used.
    pub last_seen_at: Time,
    /// How its person showed who they are.
    pub method: Method,
    /// What is still missing before it opens anything.
    pub need: Option<Need>,
}
from_row!(Listed { id, is_this, address, user_agent, created_at, last_seen_at, method, need });

/// Somebody's sessions, last used first. At most 100: whoever has more ends them all.
///
/// # Errors
/// When they are somebody else's and the actor does not manage people, or the database fails.
pub async fn list(reader: &Reader, person: PersonId, this: Option<&str>) -> Result<Vec<Listed>, Error> {
    must_be_theirs(&reader.actor, person)?;
    let sql = sql!(
        "select id, token_hash = $2, address, user_agent, created_at, last_seen_at, method, needs from sessions \
         where person_id = $1 and expires_at > $3 and last_seen_at > $4 and (needs is null or needs <> $5) \
         order by last_seen_at desc, id desc limit 100"
    );
    let args = args![person, this.unwrap_or_default(), reader.now, reader.now.plus(-IDLE), Need::NewSignIn];
    Ok(reader.all(sql, args).await?)
}

/// Ends one of somebody's sessions. Pages of it that are open end with it.
///
/// # Errors
/// [`Error::NotFound`] when they have no such session; when it is somebody else's and the actor does not manage people.
pub async fn end(change: &Change, person: PersonId, session: SessionId) -> Result<(), Error> {
    must_be_theirs(&change.actor, person)?;
    let sql = sql!("delete from sessions where id = $1 and person_id = $2");
    if change.execute(sql, args![session, person]).await? == 0 {
        return Err(Error::NotFound);
    }
    Announcement::Person(person).announce(change)?;
    write_down(change, person, 1).await
}

/// Ends all of somebody's sessions but the actor's own present one, which is named by the hash of its token.
///
/// # Errors
/// When they are somebody else's and the actor does not manage people, or the database fails.
pub async fn end_all(change: &Change, person: PersonId, present: Option<&str>) -> Result<(), Error> {
    must_be_theirs(&change.actor, person)?;
    match renewal::end_others(change, person, present).await? {
        0 => Ok(()),
        count => write_down(change, person, count).await,
    }
}

/// Subscriber: what somebody may do has changed, so every session that began before opens nothing any more. The rows
/// stay until their browsers come back, so that the sign-in page can say why.
pub fn end_with_rights<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            let Event::RightsChanged { person } = entry.event else { continue };
            let sql = sql!("update sessions set needs = $2 where person_id = $1");
            change.execute(sql, args![person, Need::NewSignIn]).await?;
            Announcement::Person(person).announce(change)?;
        }
        Ok(())
    })
}

async fn write_down(change: &Change, person: PersonId, count: u64) -> Result<(), Error> {
    Entry::new(Kind::SessionsEnded).about(person).with(json!({ "count": count })).write(change).await
}

/// Everybody looks after what is their own; what is somebody else's is a matter for those who manage people.
pub(super) fn must_be_theirs(actor: &Actor, person: PersonId) -> Result<(), Error> {
    if actor.id() == Some(person) { Ok(()) } else { people::must_manage(actor) }
}
