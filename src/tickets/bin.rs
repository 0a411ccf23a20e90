//! The bin. What an admin deletes lies there for thirty days: it exists for nobody, and can be taken out again as it was.
//! After that, or when an admin says so, it is deleted for good (see [`remove`]).

use kit::clock::{DAY, HOUR, Time};
use kit::error::Error;
use kit::jobs::JobKind;
use kit::{args, from_row, sql};

use super::{Status, Ticket, api, assign, find, remove};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::{Change, Reader};
use crate::base::events::Event;
use crate::base::idempotency;
use crate::base::ids::TicketNumber;
use crate::base::policy::{self, Deed};
use crate::mail;

/// How long a ticket lies in the bin.
pub const KEPT_DAYS: i64 = 30;
/// Tickets of a page.
const PAGE: usize = 40;
/// Tickets that one change of the schedule deletes for good.
const AT_ONCE: i64 = 20;

/// Empties the bin, every hour, of what has lain there long enough.
pub const EMPTY: JobKind<App> =
    JobKind { name: "empty_bin", run: |app, _| Box::pin(async move { empty(&app).await }), every: Some(HOUR) };

/// A ticket in the bin.
pub struct Binned {
    /// Number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Who asked.
    pub requester: String,
    /// Where it stood.
    pub from: Status,
    /// Since when it lies there.
    pub at: Time,
    /// Who put it there.
    pub by: Option<String>,
}
from_row!(Binned { number, subject, requester, from, at, by });

/// The place of a ticket in the list of the bin.
#[derive(Clone, Copy)]
pub struct Key {
    at: i64,
    number: i64,
}

/// A page of the bin.
pub struct Page {
    /// The newest first.
    pub rows: Vec<Binned>,
    /// Where the page after it begins.
    pub older: Option<Key>,
}

/// What goes with a ticket.
#[derive(Clone, Copy)]
pub struct Contents {
    /// Replies and notes.
    pub messages: i64,
    /// Items of its checklist.
    pub steps: i64,
    /// Its files.
    pub files: i64,
}
from_row!(Contents { messages, steps, files });

/// Puts a ticket into the bin. Mail about it that has not gone out stays in the house.
///
/// # Errors
/// [`Error::NotFound`] when it lies there already; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn put(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Delete).await?;
    if ticket.status == Status::Binned {
        return Err(Error::NotFound);
    }
    // updated_at stays: taken out again, it has its old place in the lists.
    let sql = sql!(
        "update tickets set status = 'binned', binned_from = status, binned_at = $2, version = version + 1 \
         where number = $1"
    );
    change.execute(sql, args![number, change.now]).await?;
    mail::hold_back(change, number).await?;
    idempotency::withdraw(change, &api::address(number)).await?;
    note(change, Kind::TicketBinned, &ticket).await?;
    change.record(Some(number), Event::TicketBinned).await?;
    Ok(())
}

/// Takes a ticket out of the bin: it is again what it was. Whoever can no longer work on it is no longer its assignee.
///
/// # Errors
/// [`Error::NotFound`] when it does not lie there; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn restore(change: &Change, number: TicketNumber) -> Result<(), Error> {
    let ticket = to_handle(change, number).await?;
    let (from,): (Status,) =
        change.get(sql!("select binned_from from tickets where number = $1"), args![number]).await?;
    let had_assignee = ticket.assignee.is_some();
    let ticket = assign::with_able_assignee(change, ticket).await?;
    let is_left_alone = had_assignee && ticket.assignee.is_none() && from == Status::InProgress;
    let status = if is_left_alone { Status::Open } else { from };
    let sql = sql!(
        "update tickets set status = $2, assignee_id = $3, binned_from = null, binned_at = null, \
         version = version + 1 where number = $1"
    );
    change.execute(sql, args![number, status, ticket.assignee]).await?;
    note(change, Kind::TicketRestored, &ticket).await?;
    change.record(Some(number), Event::TicketRestored).await?;
    Ok(())
}

/// Deletes a ticket that lies in the bin for good, before its time.
///
/// # Errors
/// [`Error::NotFound`] when it does not lie there; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn delete_for_good(change: &Change, number: TicketNumber) -> Result<(), Error> {
    to_handle(change, number).await?;
    remove::delete_for(change, number, change.actor.id()).await
}

/// A page of the bin.
///
/// # Errors
/// [`Error::Forbidden`] by policy.
pub async fn list(reader: &Reader, after: Option<Key>) -> Result<Page, Error> {
    policy::must(&reader.actor, Deed::Delete, None)?;
    let after = after.unwrap_or(Key { at: i64::MAX, number: i64::MAX });
    let sql = sql!(
        "select t.number, t.subject, r.name, t.binned_from, t.binned_at, b.name from tickets t \
         join people r on r.id = t.requester_id \
         left join events e on e.id = (select max(id) from events \
         where ticket_number = t.number and kind = 'ticket_binned') left join people b on b.id = e.actor_id \
         where t.status = 'binned' and (t.binned_at, t.number) < ($1, $2) \
         order by t.binned_at desc, t.number desc limit $3"
    );
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows: Vec<Binned> = reader.all(sql, args![after.at, after.number, most]).await?;
    let has_more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let older = rows.last().map(|row| Key { at: row.at.0, number: row.number.0 }).filter(|_| has_more);
    Ok(Page { rows, older })
}

/// What would go with a ticket, for the page that asks before; the ticket lies in the bin, or does not.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] by policy; [`Error::NotFound`] when it is not where it should be.
pub async fn prospect(reader: &Reader, number: TicketNumber, is_binned: bool) -> Result<(Ticket, Contents), Error> {
    if is_binned {
        policy::must(&reader.actor, Deed::Delete, None)?;
    }
    let found = find::to_ask(reader, number, Deed::Delete).await?;
    if (found.status == Status::Binned) != is_binned {
        return Err(Error::NotFound);
    }
    let sql = sql!(
        "select (select count(*) from messages where ticket_number = $1), \
         (select count(*) from steps where ticket_number = $1), \
         (select count(*) from attachments where ticket_number = $1)"
    );
    Ok((found, reader.get(sql, args![number]).await?))
}

impl Key {
    /// The key as text for an address.
    #[must_use]
    pub fn to_text(self) -> String {
        format!("{}.{}", self.at, self.number)
    }

    /// Reads a key back; none when it is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Key> {
        let (at, number) = text.split_once('.')?;
        Some(Key { at: at.parse().ok()?, number: number.parse().ok()? })
    }
}

/// Deletes for good what has lain in the bin long enough, some at a time.
///
/// # Errors
/// When the database fails.
pub async fn empty(app: &App) -> Result<(), Error> {
    loop {
        let change = app.change(&Actor::system()).await?;
        let sql = sql!(
            "select number from tickets where status = 'binned' and binned_at < $1 order by binned_at, number limit $2"
        );
        let before = change.now.plus(-KEPT_DAYS * DAY);
        let due: Vec<(TicketNumber,)> = change.all(sql, args![before, AT_ONCE]).await?;
        for (number,) in &due {
            match delete_for_good(&change, *number).await {
                // Somebody was faster, or took it out.
                Err(Error::NotFound) => {}
                other => other?,
            }
        }
        change.commit().await?;
        if due.is_empty() {
            return Ok(());
        }
    }
}

/// A ticket that lies in the bin, locked. Whoever may not look into it is not told what lies there either.
async fn to_handle(change: &Change, number: TicketNumber) -> Result<Ticket, Error> {
    policy::must(&change.actor, Deed::Delete, None)?;
    let ticket = find::to_change(change, number, Deed::Delete).await?;
    if ticket.status == Status::Binned { Ok(ticket) } else { Err(Error::NotFound) }
}

async fn note(change: &Change, kind: Kind, ticket: &Ticket) -> Result<(), Error> {
    Entry::new(kind).of(&format!("#{} {}", ticket.number, ticket.subject)).write(change).await
}
