//! The mail that came in as a list, newest first, a page at a time by key.

use kit::clock::Time;
use kit::db::{self, Value};
use kit::error::Error;
use kit::{from_row, sql};

use super::State;
use super::take::normal;
use crate::base::change::Reader;
use crate::base::ids::{MailId, MailboxId, TicketNumber};
use crate::base::paging::{Page, Place};
use crate::base::policy::{self, Deed};

/// Lines of a page.
const PAGE: usize = 50;
/// A number above which nobody counts what waits for a decision.
const MOST_COUNTED: i64 = 99;

/// A mail as a line.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Id.
    pub id: MailId,
    /// Where it stands.
    pub state: State,
    /// Why: a word of [`super::decision::Reason`].
    pub reason: String,
    /// `person`, `automatic`, `report` or `own`; empty before it was read.
    pub nature: String,
    /// From whom, as it says.
    pub from_address: String,
    /// What they call themselves.
    pub from_name: String,
    /// Its subject.
    pub subject: String,
    /// The mailbox; empty when it came by a pipe.
    pub mailbox_name: String,
    /// The ticket that it belongs to, or seems to belong to.
    pub ticket: Option<TicketNumber>,
    /// When it arrived.
    pub received_at: Time,
}
from_row!(Listed { id, state, reason, nature, from_address, from_name, subject, mailbox_name, ticket, received_at });

/// What is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Everything.
    All,
    /// What waits for a person: held or quarantined.
    ToDecide,
    /// What stands so.
    State(State),
}

/// What a filter of the list is about.
enum About {
    Anything,
    Ticket(TicketNumber),
    Address(String),
}

/// Which mails are listed.
struct Wanted {
    mailbox: Option<MailboxId>,
    about: About,
    shelf: Shelf,
}

/// A page of the list; the newest one without a place. `about` is a ticket's number, a mail address, or empty.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn list(
    reader: &Reader,
    mailbox: Option<MailboxId>,
    about: &str,
    shelf: Shelf,
    place: Option<Place<MailId>>,
) -> Result<Page<Listed>, Error> {
    policy::must(&reader.actor, Deed::SeeIncoming, None)?;
    let place_or_first = place.unwrap_or(Place::OlderThan(MailId(i64::MAX)));
    let rows = rows(reader, &Wanted { mailbox, about: about_of(about), shelf }, place_or_first).await?;
    Ok(Page::read(rows, PAGE, place))
}

/// How many mails wait for a person, 99 at most.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn waiting_for_people(reader: &Reader) -> Result<i64, Error> {
    policy::must(&reader.actor, Deed::SeeIncoming, None)?;
    let sql =
        sql!("select count(*) from (select id from mails where state in ('held', 'quarantined') limit $1) as waiting");
    let row: (i64,) = reader.get(sql, &[MOST_COUNTED.into()]).await?;
    Ok(row.0)
}

fn about_of(about: &str) -> About {
    let about = about.trim();
    match about.trim_start_matches('#').parse() {
        _ if about.is_empty() => About::Anything,
        Ok(number) => About::Ticket(TicketNumber(number)),
        Err(_) => About::Address(normal(about)),
    }
}

/// The same list from a place towards older and towards newer mails.
macro_rules! both_ways {
    ($condition:literal) => {
        (
            sql!(concat!(
                "select id, state, reason, nature, from_address, from_name, subject, mailbox_name, ticket_number, ",
                "received_at from mails where ",
                $condition,
                "id < $1 order by id desc limit $2"
            )),
            sql!(concat!(
                "select id, state, reason, nature, from_address, from_name, subject, mailbox_name, ticket_number, ",
                "received_at from mails where ",
                $condition,
                "id > $1 order by id limit $2"
            )),
        )
    };
}

/// What follows a place in the list, the nearest first.
async fn rows(reader: &db::Reader, wanted: &Wanted, place: Place<MailId>) -> Result<Vec<Listed>, Error> {
    let ((older, newer), more) = statements(wanted);
    let (sql, id) = match place {
        Place::OlderThan(id) => (older, id),
        Place::NewerThan(id) => (newer, id),
    };
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let args: Vec<Value<'_>> = [id.into(), most.into()].into_iter().chain(more).collect();
    Ok(reader.all(sql, &args).await?)
}

/// Towards older and towards newer ones, and what the condition needs to know.
type Statements<'w> = ((&'static str, &'static str), Vec<Value<'w>>);

fn statements(wanted: &Wanted) -> Statements<'_> {
    // Beside a ticket or an address the state is looked at row by row: they have few.
    let (one, other) = match wanted.shelf {
        Shelf::All => ("", ""),
        Shelf::ToDecide => (State::Held.word(), State::Quarantined.word()),
        Shelf::State(state) => (state.word(), state.word()),
    };
    match (&wanted.about, wanted.mailbox, wanted.shelf) {
        (About::Anything, None, Shelf::All) => (both_ways!(""), Vec::new()),
        (About::Anything, None, Shelf::ToDecide) => (both_ways!("state in ('held', 'quarantined') and "), Vec::new()),
        (About::Anything, None, Shelf::State(_)) => (both_ways!("state = $3 and "), vec![one.into()]),
        (About::Anything, Some(id), Shelf::All) => (both_ways!("mailbox_id = $3 and "), vec![id.into()]),
        // What waits is rare: its index finds it, and a mailbox's whole mail is not walked over (hence the sum).
        (About::Anything, Some(id), Shelf::ToDecide) => {
            (both_ways!("state in ('held', 'quarantined') and mailbox_id + 0 = $3 and "), vec![id.into()])
        }
        (About::Anything, Some(id), Shelf::State(State::Held | State::Quarantined | State::Waiting)) => {
            (both_ways!("state = $4 and mailbox_id + 0 = $3 and "), vec![id.into(), one.into()])
        }
        (About::Anything, Some(id), Shelf::State(_)) => {
            (both_ways!("mailbox_id = $3 and state || '' = $4 and "), vec![id.into(), one.into()])
        }
        (About::Ticket(number), mailbox, _) => (
            both_ways!("ticket_number = $3 and ($4 = '' or state in ($4, $5)) and (mailbox_id = $6 or $6 = 0) and "),
            vec![(*number).into(), one.into(), other.into(), mailbox.unwrap_or(MailboxId(0)).into()],
        ),
        (About::Address(address), mailbox, _) => (
            both_ways!("from_address = $3 and ($4 = '' or state in ($4, $5)) and (mailbox_id = $6 or $6 = 0) and "),
            vec![address.into(), one.into(), other.into(), mailbox.unwrap_or(MailboxId(0)).into()],
        ),
    }
}
