//! The mail addresses of a person: any of them is theirs, and to one of them the desk writes.

use kit::db;
use kit::error::{Error, Fields};
use kit::{args, sql};

use super::create::address;
use super::edit::write_down;
use super::{find, is_nobodys, store};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::mail::links;

/// Most addresses of one person.
const MOST: i64 = 20;

/// All addresses of a person, the oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, id: PersonId) -> Result<Vec<String>, Error> {
    let sql = sql!("select email from addresses where person_id = $1 order by created_at, email limit 100");
    let rows: Vec<(String,)> = reader.all(sql, args![id]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Gives a person one more address. One that is theirs already stays theirs.
///
/// # Errors
/// [`Error::Invalid`] when it is no address, somebody else's, or one too many; else as
/// [`set_role`](super::set_role).
pub async fn add_address(change: &Change, id: PersonId, typed: &str) -> Result<(), Error> {
    let person = find::to_change(change, id).await?;
    let email = address(typed).ok_or_else(|| Error::field("email", "errors-email"))?;
    let known = of(change, id).await?;
    if known.contains(&email) {
        return Ok(());
    }
    let mut fields = Fields::new();
    let is_room = i64::try_from(known.len()).unwrap_or(MOST) < MOST;
    fields.require_within(is_room, "email", "people-addresses-too-many", MOST);
    fields.check()?;
    store::insert_address(change, id, &email).await?;
    if is_nobodys(&person.email) {
        // They had none: the desk writes to this one.
        return write_to(change, id, &email).await;
    }
    write_down(change, id, &["addresses"]).await
}

/// Takes an address away from a person, and with it the links that went there; says whether it was theirs.
///
/// # Errors
/// [`Error::Conflict`] when it is the one that the desk writes to; else as [`set_role`](super::set_role).
pub async fn remove_address(change: &Change, id: PersonId, email: &str) -> Result<bool, Error> {
    let person = find::to_change(change, id).await?;
    let email = email.trim().to_ascii_lowercase();
    if person.email == email {
        return Err(Error::Conflict("people-address-stays"));
    }
    let sql = sql!("delete from addresses where email = $1 and person_id = $2");
    if change.execute(sql, args![&email, id]).await? == 0 {
        return Ok(false);
    }
    links::withdraw_from(change, id, &email).await?;
    write_down(change, id, &["addresses"]).await?;
    Ok(true)
}

/// Makes one of a person's addresses the one that the desk writes to.
///
/// # Errors
/// [`Error::Invalid`] when it is not one of theirs; else as [`set_role`](super::set_role).
pub async fn write_to(change: &Change, id: PersonId, email: &str) -> Result<(), Error> {
    let person = find::to_change(change, id).await?;
    let email = email.trim().to_ascii_lowercase();
    if person.email == email {
        return Ok(());
    }
    if !of(change, id).await?.contains(&email) {
        return Err(Error::field("email", "people-address-unknown"));
    }
    change.execute(sql!("update people set email = $2 where id = $1"), args![id, &email]).await?;
    write_down(change, id, &["addresses"]).await?;
    change.record(None, Event::PersonChanged { person: id }).await?;
    Ok(())
}
