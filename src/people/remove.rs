//! Removing a person. Their row stays without name and address, as others' histories refer to it; what belongs to them
//! goes. What becomes of their tickets, which may be thousands, is carried out afterwards by `tickets`.

use kit::error::Error;
use kit::fold::fold;
use kit::{args, db, jobs, sql};
use serde_json::{Value, json};

use super::api::address as api_address;
use super::workload::{self, Left};
use super::{Person, addresses, find, store};
use crate::base::actor::Role;
use crate::base::announcement::Announcement;
use crate::base::audit::{Entry, Kind};
use crate::base::change::{Change, Reader};
use crate::base::events::{Event, LeftTickets};
use crate::base::idempotency;
use crate::base::ids::PersonId;
use crate::mail::links;

/// The domain of the addresses that removed people have in place of theirs. No mail can go there (RFC 2606).
const NOBODYS_DOMAIN: &str = "@deleted.invalid";

/// Whether this stands in place of an address that was somebody's.
#[must_use]
pub fn is_nobodys(email: &str) -> bool {
    email.ends_with(NOBODYS_DOMAIN)
}

/// An address as people are shown it: nothing, where it only stands in place of one.
#[must_use]
pub fn shown_address(email: String) -> String {
    if is_nobodys(&email) { String::new() } else { email }
}

/// What stands in place of an address.
pub(super) fn nobodys(who: &str) -> String {
    format!("{who}{NOBODYS_DOMAIN}")
}

/// The key of the job that settles the tickets of a removed person. Jobs of versions before wait under this word.
#[must_use]
pub fn settling_key(id: PersonId) -> String {
    format!("farewell:{id}")
}

/// Whether the tickets of a removed person still wait to be settled, and how it stands.
///
/// # Errors
/// When the database fails.
pub async fn settling(reader: &db::Reader, id: PersonId) -> Result<Option<jobs::Standing>, Error> {
    Ok(jobs::standing(reader, &settling_key(id)).await?)
}

/// What the removal of a person would take along and leave behind.
///
/// # Errors
/// As [`remove`].
pub async fn prospect(reader: &Reader, id: PersonId) -> Result<(Person, Left), Error> {
    find::must_manage(&reader.actor)?;
    let person = store::find(reader, id).await?.ok_or(Error::NotFound)?;
    Ok((person, workload::left(reader, id).await?))
}

/// Removes a person: they are shut out at once and nobody any more; their tickets follow.
///
/// # Errors
/// [`Error::Invalid`] when the tickets cannot go to whom they shall; else as [`set_role`](super::set_role).
pub async fn remove(change: &Change, id: PersonId, tickets: LeftTickets) -> Result<(), Error> {
    let curbed = find::to_curb(change, id).await?;
    curbed.check(&change.actor)?;
    if let LeftTickets::HandedOver(to) = tickets {
        must_be_able_to_take(change, id, to).await?;
    }
    let left = workload::left(change, id).await?;
    let mut known_as = addresses::of(change, id).await?;
    known_as.push(curbed.person.name);
    anonymise(change, id).await?;
    links::withdraw_all(change, id).await?;
    idempotency::withdraw(change, &api_address(id)).await?;
    idempotency::forget_of(change, id).await?;
    let instead = change.app.language(&change.app.desk().language).text("people-removed-name");
    for name in &known_as {
        idempotency::rename(change, name, instead).await?;
    }
    Announcement::Person(id).announce(change)?;
    let (kind, data) = written(tickets, left.tickets);
    Entry::new(kind).about(id).with(data).write(change).await?;
    change.record(None, Event::PersonRemoved { person: id, tickets, known_as }).await?;
    Ok(())
}

/// Tickets go to somebody who sees what they asked for: a third party sees only what is assigned to them.
async fn must_be_able_to_take(change: &Change, from: PersonId, to: PersonId) -> Result<(), Error> {
    let heir = store::find(change, to).await?.filter(|heir| heir.is_active && heir.id != from);
    let can_take = heir.is_some_and(|heir| heir.role != Role::ThirdParty);
    if can_take { Ok(()) } else { Err(Error::field("to", "people-cannot-take")) }
}

fn written(tickets: LeftTickets, count: i64) -> (Kind, Value) {
    match tickets {
        LeftTickets::Deleted => (Kind::PersonDeleted, json!({ "tickets": "deleted", "count": count })),
        LeftTickets::HandedOver(to) => {
            (Kind::PersonDeleted, json!({ "tickets": "handed_over", "to": to.to_string(), "count": count }))
        }
        LeftTickets::Kept => (Kind::PersonAnonymised, json!({ "tickets": "kept", "count": count })),
    }
}

/// Takes off the row all that says who it was.
async fn anonymise(change: &Change, id: PersonId) -> Result<(), Error> {
    let name = change.app.language(&change.app.desk().language).text("people-removed-name");
    let sql = sql!(
        "update people set name = $2, name_folded = $3, email = $4, role = 'requester', department_id = null, \
         language = '', time_zone = null, password_hash = null, is_active = false, is_welcomed = true, \
         silenced = $5, picture_at = null, last_seen_at = null, deleted_at = $6 where id = $1"
    );
    let email = nobodys(&format!("deleted-{id}"));
    change.execute(sql, args![id, name, fold(name), email, &json!([]), change.now]).await?;
    change.execute(sql!("delete from addresses where person_id = $1"), args![id]).await?;
    change.execute(sql!("delete from pictures where person_id = $1"), args![id]).await?;
    Ok(())
}
