//! Watchers: people beside requester and assignee who follow a ticket. They read it, get its mail and may answer. Staff
//! say who watches; everybody may stop watching themselves.

use kit::clock::Time;
use kit::db;
use kit::error::{Error, Fields};
use kit::fold::fold;
use kit::secrets::Secrets;
use kit::{args, from_row, sql};

use super::find::{self, Found};
use super::store;
use crate::base::actor::Role;
use crate::base::change::{Change, Reader};
use crate::base::events::Event;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::{self, Deed};
use crate::people;

/// Most watchers of a ticket.
const WATCHERS_LIMIT: i64 = 50;
/// Most people that are offered at once.
const OFFERED: i64 = 20;

/// What the links that end it are signed for.
const STOP: &str = "stop watching";

/// Somebody who watches.
#[derive(Clone, Debug)]
pub struct Watcher {
    /// Who.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// Since when they have had their picture.
    pub picture_at: Option<Time>,
}
from_row!(Watcher { id, name, email, picture_at });

/// Those who watch a ticket, by name.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, number: TicketNumber) -> Result<Vec<Watcher>, Error> {
    Ok(reader
        .all(
            sql!(
                "select p.id, p.name, p.email, p.picture_at from watchers w join people p on p.id = w.person_id \
                 where w.ticket_number = $1 order by p.name_folded, p.id limit 200"
            ),
            args![number],
        )
        .await?)
}

/// Lets somebody watch a ticket. Whoever watches already goes on watching.
///
/// # Errors
/// [`Error::Invalid`] for `watcher`: its requester, somebody who could not see it, or one too many; [`Error::NotFound`]
/// and [`Error::Forbidden`] by policy.
pub async fn add(change: &Change, number: TicketNumber, person: PersonId) -> Result<(), Error> {
    let Found { ticket, facts } = find::to_change_knowing(change, number, Deed::ManageWatchers).await?;
    if facts.watchers.contains(&person) {
        return Ok(());
    }
    let mut fields = Fields::new();
    fields.require(ticket.requester != person, "watcher", "tickets-watcher-asks");
    let count = i64::try_from(facts.watchers.len()).unwrap_or(i64::MAX);
    fields.require_within(count < WATCHERS_LIMIT, "watcher", "tickets-watchers-too-many", WATCHERS_LIMIT);
    fields.check()?;
    if !can_watch(change, person).await? {
        return Err(Error::field("watcher", "tickets-watcher-cannot"));
    }
    let sql = sql!("insert into watchers (ticket_number, person_id) values ($1, $2) on conflict do nothing");
    change.execute(sql, args![number, person]).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::WatcherAdded { to: person }).await?;
    Ok(())
}

/// Lets somebody no longer watch a ticket. Whoever watches may do so themselves.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn remove(change: &Change, number: TicketNumber, person: PersonId) -> Result<(), Error> {
    let is_themselves = change.actor.id() == Some(person);
    let deed = if is_themselves { Deed::See } else { Deed::ManageWatchers };
    let Found { ticket, facts } = find::to_change_knowing(change, number, deed).await?;
    if !facts.watchers.contains(&person) {
        return Ok(());
    }
    let sql = sql!("delete from watchers where ticket_number = $1 and person_id = $2");
    change.execute(sql, args![number, person]).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::WatcherRemoved { from: person }).await?;
    Ok(())
}

/// Where the mail about a ticket leads whoever no longer wants it (RFC 8058): the token says who, of which ticket, and proves
/// by a signature that the desk wrote it.
#[must_use]
pub fn stop_path(secrets: &Secrets, number: TicketNumber, person: PersonId) -> String {
    let signed = format!("{number}.{person}");
    format!("/stop-watching?token={signed}.{}", secrets.sign(STOP, &signed))
}

/// Whom a token stops watching what; none when the desk did not write it.
#[must_use]
pub fn who_stops(secrets: &Secrets, token: &str) -> Option<(TicketNumber, PersonId)> {
    let (signed, signature) = token.rsplit_once('.')?;
    if !secrets.verifies(STOP, signed, signature) {
        return None;
    }
    let (number, person) = signed.split_once('.')?;
    Some((number.parse().ok()?, PersonId(person.parse().ok()?)))
}

/// Somebody as they are named in a field.
#[derive(Debug)]
pub enum Named {
    /// The one who is called so, or has this address.
    Known(PersonId),
    /// Nobody has this mail address.
    Unknown(String),
}

/// The person of this mail address or name. A name counts when nobody else who could watch is called so.
///
/// # Errors
/// [`Error::Invalid`] for `watcher` when nobody is called so, or several are.
pub async fn named(change: &Change, text: &str) -> Result<Named, Error> {
    let text = text.trim();
    // "Name <address>", as mail programs write it.
    let written = text.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).unwrap_or(text);
    if let Some(person) = people::find_by_email(change, written).await? {
        return Ok(Named::Known(person.id));
    }
    if let Some(address) = people::address(written) {
        return Ok(Named::Unknown(address));
    }
    let rows: Vec<(PersonId,)> = change
        .all(
            sql!(
                "select id from people where name_folded = $1 and is_active and role <> 'third_party' \
                 order by id limit 2"
            ),
            args![fold(text)],
        )
        .await?;
    match rows.as_slice() {
        [(person,)] => Ok(Named::Known(*person)),
        [] => Err(Error::field("watcher", "tickets-watcher-unknown")),
        _ => Err(Error::field("watcher", "tickets-watcher-several")),
    }
}

/// People who could watch and whose name, a word of it, or address begins like this. Nothing typed: colleagues.
///
/// # Errors
/// [`Error::Forbidden`] for those who see no people.
pub async fn offer(reader: &Reader, beginning: &str) -> Result<Vec<(String, String)>, Error> {
    policy::must(&reader.actor, Deed::SeePeople, None)?;
    let beginning: String =
        fold(beginning.trim()).chars().filter(|letter| !matches!(letter, '%' | '_' | '\\')).collect();
    if beginning.is_empty() {
        let sql = sql!(
            "select email, name from people where role in ('third_party', 'agent', 'admin') and is_active \
             and role <> 'third_party' order by name_folded, id limit $1"
        );
        return Ok(reader.all(sql, args![OFFERED]).await?);
    }
    let (first, later) = (format!("{beginning}%"), format!("% {beginning}%"));
    let sql = sql!(
        "select email, name from people where is_active and role <> 'third_party' \
         and (name_folded like $1 or name_folded like $2 or email like $1) \
         and email not like '%@deleted.invalid' order by name_folded, id limit $3"
    );
    Ok(reader.all(sql, args![first, later, OFFERED]).await?)
}

/// Third parties see just what is assigned to them: they would watch in vain.
async fn can_watch(change: &Change, person: PersonId) -> Result<bool, Error> {
    let row: Option<(Role,)> =
        change.find(sql!("select role from people where id = $1 and is_active"), args![person]).await?;
    Ok(row.is_some_and(|(role,)| role != Role::ThirdParty))
}
