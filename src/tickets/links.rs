//! Links between tickets: one is the parent of another, a duplicate of it, or has to do with it. A link belongs to both
//! and is shown at both; two tickets have at most one. That one follows up another is shown beside them and made by
//! [`reply`](super::reply) alone.

use kit::db;
use kit::error::{Error, Fields};
use kit::{args, from_row, sql, words};

use super::{Status, Ticket, find, store};
use crate::base::actor::Actor;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::{self, Deed, TicketFacts};

/// Most links of a ticket.
const LINKS_LIMIT: i64 = 50;

words!(
    /// What another ticket is to this one.
    Link {
        /// It has to do with this one.
        Related = "related",
        /// This one is a part of it.
        Parent = "parent",
        /// It is a part of this one.
        Child = "child",
        /// This one asks what it asks.
        DuplicateOf = "duplicate_of",
        /// It asks what this one asks.
        DuplicatedBy = "duplicated_by",
        /// This one follows it up.
        FollowUpOf = "follow_up_of",
        /// It follows this one up.
        FollowedUpBy = "followed_up_by",
    }
);

impl Link {
    /// Those that people make, in the order in which they are offered.
    pub const MADE: &'static [Link] =
        &[Link::Related, Link::Parent, Link::Child, Link::DuplicateOf, Link::DuplicatedBy];

    /// The same link as the other ticket sees it.
    #[must_use]
    pub fn turned(self) -> Link {
        match self {
            Link::Related => Link::Related,
            Link::Parent => Link::Child,
            Link::Child => Link::Parent,
            Link::DuplicateOf => Link::DuplicatedBy,
            Link::DuplicatedBy => Link::DuplicateOf,
            Link::FollowUpOf => Link::FollowedUpBy,
            Link::FollowedUpBy => Link::FollowUpOf,
        }
    }

    /// How it is kept: from which ticket to which, and the word of its kind.
    fn stored(self, this: TicketNumber, other: TicketNumber) -> Option<(TicketNumber, TicketNumber, &'static str)> {
        match self {
            Link::Related => Some((this.min(other), this.max(other), "related")),
            Link::Parent => Some((other, this, "parent")),
            Link::Child => Some((this, other, "parent")),
            Link::DuplicateOf => Some((this, other, "duplicate")),
            Link::DuplicatedBy => Some((other, this, "duplicate")),
            Link::FollowUpOf | Link::FollowedUpBy => None,
        }
    }

    /// A link as it is kept, seen from one of its tickets.
    fn seen(kind: &str, is_from: bool) -> Link {
        match (kind, is_from) {
            ("parent", true) => Link::Child,
            ("parent", false) => Link::Parent,
            ("duplicate", true) => Link::DuplicateOf,
            ("duplicate", false) => Link::DuplicatedBy,
            ("follow_up", true) => Link::FollowUpOf,
            ("follow_up", false) => Link::FollowedUpBy,
            _ => Link::Related,
        }
    }
}

/// A ticket that is linked with the one being looked at.
#[derive(Clone, Debug)]
pub struct Linked {
    /// What it is to this one.
    pub link: Link,
    /// Its number.
    pub number: TicketNumber,
    /// Its subject.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
}

struct Row {
    kind: String,
    is_from: bool,
    number: TicketNumber,
    subject: String,
    status: Status,
    requester: PersonId,
    assignee: Option<PersonId>,
    is_watched: bool,
}
from_row!(Row { kind, is_from, number, subject, status, requester, assignee, is_watched });

/// What is linked with a ticket, as far as the actor may see it.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, actor: &Actor, number: TicketNumber) -> Result<Vec<Linked>, Error> {
    let rows: Vec<Row> = reader
        .all(
            sql!(
                "select l.kind, l.is_from, t.number, t.subject, t.status, t.requester_id, t.assignee_id, \
                 exists (select 1 from watchers w where w.ticket_number = t.number and w.person_id = $2) from \
                 (select to_number as other, kind, true as is_from from ticket_links where from_number = $1 \
                 union all select from_number, kind, false from ticket_links where to_number = $1 \
                 union all select follow_up_of, 'follow_up', true from tickets \
                 where number = $1 and follow_up_of is not null \
                 union all select number, 'follow_up', false from tickets where follow_up_of = $1) l \
                 join tickets t on t.number = l.other order by t.number desc limit 200"
            ),
            args![number, actor.id()],
        )
        .await?;
    let is_seen = |row: &Row| {
        let facts = TicketFacts {
            requester: row.requester,
            assignee: row.assignee,
            watchers: actor.id().into_iter().filter(|_| row.is_watched).collect(),
            is_binned: row.status == Status::Binned,
        };
        policy::may(actor, Deed::See, Some(&facts))
    };
    let linked = |row: Row| Linked {
        link: Link::seen(&row.kind, row.is_from),
        number: row.number,
        subject: row.subject,
        status: row.status,
    };
    Ok(rows.into_iter().filter(is_seen).map(linked).collect())
}

/// Links a ticket with another one. A link of another kind between the two gives way; the same one stays.
///
/// # Errors
/// [`Error::Invalid`] for `with` or `link`; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn link(change: &Change, number: TicketNumber, with: TicketNumber, link: Link) -> Result<(), Error> {
    let (from, to, kind) = link.stored(number, with).ok_or_else(|| Error::field("link", "errors-unknown-choice"))?;
    let both = find::two_to_change(change, (number, with), Deed::Link, "with").await?;
    let before = between(change, number, with).await?;
    if before == Some(link) {
        return Ok(());
    }
    let mut fields = Fields::new();
    fields.require_within(count(change, number).await? < LINKS_LIMIT, "with", "tickets-links-too-many", LINKS_LIMIT);
    fields.check()?;
    if let Some(before) = before {
        take_away(change, &both, before).await?;
    }
    let sql = sql!(
        "insert into ticket_links (from_number, to_number, kind, created_by, created_at) values ($1, $2, $3, $4, $5)"
    );
    change.execute(sql, args![from, to, kind, change.actor.id(), change.now]).await?;
    save(change, &both).await?;
    let word = |link: Link| link.word().to_owned();
    change.record(Some(number), Event::TicketLinked { with, link: word(link) }).await?;
    change.record(Some(with), Event::TicketLinked { with: number, link: word(link.turned()) }).await?;
    Ok(())
}

/// Takes the link between two tickets away, whatever its kind. Where there is none, nothing happens.
///
/// # Errors
/// As [`link`].
pub async fn unlink(change: &Change, number: TicketNumber, with: TicketNumber) -> Result<(), Error> {
    let both = find::two_to_change(change, (number, with), Deed::Link, "with").await?;
    let Some(before) = between(change, number, with).await? else { return Ok(()) };
    take_away(change, &both, before).await?;
    save(change, &both).await
}

/// The link that people have made between two tickets, as the first sees it.
async fn between(reader: &db::Reader, number: TicketNumber, with: TicketNumber) -> Result<Option<Link>, Error> {
    let row: Option<(String, bool)> = reader
        .find(
            sql!(
                "select kind, from_number = $1 from ticket_links \
                 where (from_number = $1 and to_number = $2) or (from_number = $2 and to_number = $1) limit 1"
            ),
            args![number, with],
        )
        .await?;
    Ok(row.map(|(kind, is_from)| Link::seen(&kind, is_from)))
}

async fn count(reader: &db::Reader, number: TicketNumber) -> Result<i64, Error> {
    let sql = sql!(
        "select (select count(*) from ticket_links where from_number = $1) + \
         (select count(*) from ticket_links where to_number = $1)"
    );
    let row: (i64,) = reader.get(sql, args![number]).await?;
    Ok(row.0)
}

async fn take_away(change: &Change, [this, other]: &[Ticket; 2], link: Link) -> Result<(), Error> {
    let (number, with) = (this.number, other.number);
    let sql = sql!(
        "delete from ticket_links \
         where (from_number = $1 and to_number = $2) or (from_number = $2 and to_number = $1)"
    );
    change.execute(sql, args![number, with]).await?;
    let word = |link: Link| link.word().to_owned();
    change.record(Some(number), Event::TicketUnlinked { with, link: word(link) }).await?;
    change.record(Some(with), Event::TicketUnlinked { with: number, link: word(link.turned()) }).await?;
    Ok(())
}

async fn save(change: &Change, [this, other]: &[Ticket; 2]) -> Result<(), Error> {
    store::save(change, change.now, this).await?;
    store::save(change, change.now, other).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_the_same_from_both_sides() {
        let (one, other) = (TicketNumber(1), TicketNumber(2));
        for link in Link::MADE {
            assert_eq!(link.stored(one, other), link.turned().stored(other, one), "{link}");
            let (from, _, kind) = link.stored(one, other).unwrap();
            assert_eq!(Link::seen(kind, from == one), *link);
            assert_eq!(link.turned().turned(), *link);
        }
    }
}
