//! The history of a ticket: everything that happened, in order. Written by `Change::record`, edited by nobody.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};

use super::categories::{Name, category_name};
use crate::base::actor::Channel;
use crate::base::events::Event;
use crate::base::ids::{EventId, PersonId, TicketNumber};

/// Most entries that are shown at once.
const LIMIT: i64 = 500;

/// An entry of the history, with the names that its ids stand for.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its id.
    pub id: EventId,
    /// Who; none when the desk itself.
    pub actor: Option<String>,
    /// Their id.
    pub actor_id: Option<PersonId>,
    /// Their mail address.
    pub actor_email: Option<String>,
    /// By which way.
    pub channel: Channel,
    /// What happened.
    pub event: Event,
    /// When.
    pub happened_at: Time,
    /// The name behind the data's `from`.
    pub from: Option<Name>,
    /// The name behind the data's `to`.
    pub to: Option<Name>,
}

struct Row {
    id: EventId,
    actor: Option<String>,
    actor_id: Option<PersonId>,
    actor_email: Option<String>,
    channel: Channel,
    data: serde_json::Value,
    happened_at: Time,
    from_person: Option<String>,
    to_person: Option<String>,
    from_category: Option<Name>,
    to_category: Option<Name>,
    from_department: Option<String>,
    to_department: Option<String>,
}

from_row!(Row {
    id,
    actor,
    actor_id,
    actor_email,
    channel,
    data,
    happened_at,
    from_person,
    to_person,
    from_category,
    to_category,
    from_department,
    to_department
});

/// The history of a ticket. Entries about notes and steps are left out for those who may not see these.
///
/// # Errors
/// When the database fails or an entry has an unknown shape.
pub async fn of(reader: &db::Reader, number: TicketNumber, with_internal: bool) -> Result<Vec<Entry>, Error> {
    since(reader, number, (EventId(0), LIMIT), with_internal).await
}

/// The same after an entry, so many at most.
pub(super) async fn since(
    reader: &db::Reader,
    number: TicketNumber,
    (after, most): (EventId, i64),
    with_internal: bool,
) -> Result<Vec<Entry>, Error> {
    let rows: Vec<Row> = reader
        .all(
            sql!(concat!(
                "select e.id, a.name, e.actor_id, a.email, e.channel, e.data, e.happened_at, pf.name, pt.name, ",
                category_name!("cf"),
                ", ",
                category_name!("ct"),
                ", df.name, dt.name from events e left join people a on a.id = e.actor_id \
                 left join people pf on pf.id = (case when e.kind in ('ticket_taken', 'ticket_assigned', \
                 'watcher_removed', 'requester_changed', 'automatic_mail_kept') then cast(e.data ->> 'from' as bigint) end) \
                 left join people pt on pt.id = (case when e.kind in ('ticket_assigned', 'watcher_added', \
                 'step_assigned', 'requester_changed', 'mail_bounced', 'procedure_started') then cast(e.data ->> 'to' as bigint) end) \
                 left join categories cf on cf.id = (case when e.kind = 'category_changed' \
                 then cast(e.data ->> 'from' as bigint) end) \
                 left join categories ct on ct.id = (case when e.kind = 'category_changed' \
                 then cast(e.data ->> 'to' as bigint) end) \
                 left join departments df on df.id = (case when e.kind = 'department_changed' \
                 then cast(e.data ->> 'from' as bigint) end) \
                 left join departments dt on dt.id = (case when e.kind = 'department_changed' \
                 then cast(e.data ->> 'to' as bigint) end) \
                 where e.ticket_number = $1 and e.id > $3 order by e.id limit $2"
            )),
            args![number, most, after],
        )
        .await?;
    let visible = rows
        .into_iter()
        .map(entry)
        .filter(|entry| entry.as_ref().map_or(true, |entry| with_internal || !entry.event.is_internal()));
    visible.collect()
}

fn entry(row: Row) -> Result<Entry, Error> {
    Ok(Entry {
        id: row.id,
        actor: row.actor,
        actor_id: row.actor_id,
        actor_email: row.actor_email,
        channel: row.channel,
        event: Event::from_json(row.data)?,
        happened_at: row.happened_at,
        from: row.from_category.or_else(|| row.from_person.or(row.from_department).map(Name::from)),
        to: row.to_category.or_else(|| row.to_person.or(row.to_department).map(Name::from)),
    })
}
