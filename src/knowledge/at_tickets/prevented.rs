//! Tickets that nobody had to open: somebody was about to, and a piece of the knowledge base solved it. What a person
//! says of a piece counts once a day, however often they press.

use kit::clock::{DAY, Time};
use kit::error::Error;
use kit::{args, id, sql};

use super::super::{Found, Scope, State, find_any};
use crate::base::change::{Change, Reader};
use crate::base::ids::PersonId;
use crate::base::policy::{self, Deed};

id!(
    /// A ticket that was not opened.
    PreventedId
);

/// Notes that a published piece solved what whoever acts was about to ask.
///
/// # Errors
/// [`Error::NotFound`] when the piece does not exist for them, [`Error::Forbidden`] when they open no tickets.
pub async fn note(change: &Change, name: &str) -> Result<Found, Error> {
    let (person, found) = asker(change, name).await?;
    // Of two presses at once, the second finds what the first did.
    lock(change, person).await?;
    let since = change.now.plus(-DAY);
    let sql = sql!("select id from prevented_tickets where person_id = $1 and piece_id = $2 and at > $3 limit 1");
    let before: Option<(PreventedId,)> = change.find(sql, args![person, found.piece.id, since]).await?;
    if before.is_none() {
        let department = change.actor.person.as_ref().and_then(|person| person.department_id);
        let sql = sql!(
            "insert into prevented_tickets (id, at, piece_id, person_id, department_id) values ($1, $2, $3, $4, $5)"
        );
        let id = PreventedId(change.next_id());
        change.execute(sql, args![id, change.now, found.piece.id, person, department]).await?;
    }
    Ok(found)
}

/// Takes back what was noted within the day: it did not solve it after all.
///
/// # Errors
/// As [`note`].
pub async fn take_back(change: &Change, name: &str) -> Result<(), Error> {
    let (person, found) = asker(change, name).await?;
    let since = change.now.plus(-DAY);
    let sql = sql!("delete from prevented_tickets where person_id = $1 and piece_id = $2 and at > $3");
    change.execute(sql, args![person, found.piece.id, since]).await?;
    Ok(())
}

/// How many were prevented from one moment until before another, by people of a department or of all.
///
/// # Errors
/// When the database fails.
pub async fn between(reader: &Reader, (from, until): (Time, Time), department: Option<i64>) -> Result<i64, Error> {
    let sql = sql!(
        "select count(*) from prevented_tickets \
         where at >= $1 and at < $2 and (cast($3 as bigint) = 0 or department_id = $3)"
    );
    let (count,): (i64,) = reader.get(sql, args![from, until, department.unwrap_or(0)]).await?;
    Ok(count)
}

async fn asker(change: &Change, name: &str) -> Result<(PersonId, Found), Error> {
    let found = find_any(change, Scope::for_actor(&change.actor), name).await?;
    policy::must(&change.actor, Deed::Open, None)?;
    if found.piece.state != State::Published {
        return Err(Error::NotFound);
    }
    Ok((change.actor.id().ok_or(Error::Forbidden)?, found))
}

async fn lock(change: &Change, person: PersonId) -> Result<(), Error> {
    let sql = sql!(
        sqlite "select id from people where id = $1",
        postgres "select id from people where id = $1 for no key update"
    );
    let _: Option<(PersonId,)> = change.find(change.pick(sql), args![person]).await?;
    Ok(())
}
