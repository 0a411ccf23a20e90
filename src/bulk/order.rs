//! Ordering a deed at many tickets, stopping it, and ordering that it be undone.

use std::collections::HashSet;

use kit::clock::Time;
use kit::db;
use kit::error::{Error, Fields};
use kit::jobs::{self, NewJob, Standing};
use serde_json::json;

use super::store::{self, Bulk, Deed as Stored};
use super::{BulkId, CARRY_OUT, GRACE, MOST, State, UNDO, Wanted, What, carry_out};
use crate::base::actor::Actor;
use crate::base::change::{Change, Reader};
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::policy::{self, Deed};
use crate::canned_replies;
use crate::tickets::assign::{self, REASON_LIMIT};
use crate::tickets::open::BODY_LIMIT;
use crate::tickets::tags::{NAME_LIMIT, TAGS_LIMIT};
use crate::tickets::triage;

/// Refuses those who may not do this with many tickets.
///
/// # Errors
/// [`Error::Forbidden`] by policy.
pub fn must(actor: &Actor, what: What) -> Result<(), Error> {
    policy::must(actor, Deed::Bulk, None)?;
    if what == What::Bin { policy::must(actor, Deed::Delete, None) } else { Ok(()) }
}

/// Orders a deed. It begins at once, or after [`GRACE`] when people are written about it.
///
/// # Errors
/// [`Error::Forbidden`] by policy, [`Error::Invalid`] by field.
pub async fn order(change: &Change, wanted: Wanted, numbers: &[TicketNumber], back: String) -> Result<BulkId, Error> {
    must(&change.actor, wanted.what())?;
    check(change, &wanted).await?;
    let tickets = existing(change, numbers).await?;
    if tickets.is_empty() {
        return Err(Error::field("tickets", "bulk-none"));
    }
    let starts_at = if wanted.what().is_written_about() { change.now.plus(GRACE) } else { change.now };
    let id = BulkId(change.next_id());
    store::insert(change, id, &Stored { wanted, back }, &tickets, starts_at).await?;
    let person = change.actor.id().ok_or(Error::Forbidden)?;
    enqueue_work(change, (id, person), Work::CarryOut, starts_at).await?;
    Ok(id)
}

/// What a job does for a deed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Does it.
    CarryOut,
    /// Undoes it.
    Undo,
}

impl Work {
    /// What is at work, or should be, in this state.
    #[must_use]
    pub fn of(state: State) -> Work {
        if matches!(state, State::Undoing | State::Undone) { Work::Undo } else { Work::CarryOut }
    }

    /// The key of the job.
    #[must_use]
    pub fn key(self, id: BulkId) -> String {
        match self {
            Work::CarryOut => format!("bulk:{id}"),
            Work::Undo => format!("bulk:{id}:undo"),
        }
    }
}

/// What one person orders is done one after the other.
async fn enqueue_work(
    change: &Change,
    (id, person): (BulkId, PersonId),
    work: Work,
    run_at: Time,
) -> Result<(), Error> {
    let job = NewJob {
        kind: if work == Work::Undo { UNDO.name } else { CARRY_OUT.name },
        payload: json!({ "bulk": id }),
        lane: Some(&format!("bulk:{person}")),
        unique_key: Some(&work.key(id)),
        run_at,
    };
    change.order(job).await
}

/// The tickets among these numbers that there are, each once, in the order in which they were chosen.
async fn existing(change: &Change, numbers: &[TicketNumber]) -> Result<Vec<TicketNumber>, Error> {
    let mut seen = HashSet::new();
    let chosen: Vec<TicketNumber> = numbers.iter().copied().filter(|number| seen.insert(*number)).take(MOST).collect();
    let there: HashSet<TicketNumber> = store::tickets(change, &chosen).await?.into_iter().map(|row| row.0).collect();
    Ok(chosen.into_iter().filter(|number| there.contains(number)).collect())
}

/// What can be said beforehand to be wrong for every ticket.
async fn check(change: &Change, wanted: &Wanted) -> Result<(), Error> {
    let length = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    let mut fields = Fields::new();
    match wanted {
        Wanted::Category { category: Some(category) } => triage::check_category(change, *category).await?,
        Wanted::Tag { add, remove } => {
            fields.require(!add.is_empty() || !remove.is_empty(), "add", "bulk-tags-none");
            let is_short = |names: &[String]| names.iter().all(|name| length(name) <= NAME_LIMIT);
            fields.require_within(is_short(add), "add", "errors-too-long", NAME_LIMIT);
            let count = i64::try_from(add.len()).unwrap_or(i64::MAX);
            fields.require_within(count <= TAGS_LIMIT, "add", "tickets-tags-too-many", TAGS_LIMIT);
        }
        Wanted::Assign { to, reason } => {
            fields.require(!reason.is_empty(), "reason", "errors-reason");
            fields.require_within(length(reason) <= REASON_LIMIT, "reason", "errors-too-long", REASON_LIMIT);
            if let Some(person) = to {
                fields.require(assign::can_be_assigned(change, *person).await?, "assignee", "errors-unknown-choice");
            }
        }
        Wanted::Reply { body } => {
            fields.require(!body.is_empty(), "body", "errors-required");
            fields.require_within(length(body) <= BODY_LIMIT, "body", "errors-too-long", BODY_LIMIT);
            fields.require(canned_replies::knows_all(body), "body", "bulk-unknown-variable");
        }
        Wanted::Triage { .. } | Wanted::Category { category: None } | Wanted::Resolve | Wanted::Close | Wanted::Bin => {
        }
    }
    fields.check()
}

/// A deed of whoever asks.
///
/// # Errors
/// [`Error::NotFound`] when it is somebody else's, or there is none.
pub async fn find(reader: &Reader, id: BulkId) -> Result<Bulk, Error> {
    own(&reader.actor, store::find(reader, id).await?)
}

/// What somebody ordered, as long as they may order such things.
fn own(actor: &Actor, bulk: Option<Bulk>) -> Result<Bulk, Error> {
    let bulk = bulk.filter(|bulk| actor.id() == Some(bulk.person)).ok_or(Error::NotFound)?;
    policy::must(actor, Deed::Bulk, None)?;
    Ok(bulk)
}

/// Stops it: what has not been done will not be.
///
/// # Errors
/// [`Error::NotFound`] when it is somebody else's, or there is none.
pub async fn stop(change: &Change, id: BulkId) -> Result<(), Error> {
    let bulk = own(&change.actor, store::find(change, id).await?)?;
    store::stop(change, id).await?;
    let key = Work::CarryOut.key(id);
    if Work::of(bulk.state) == Work::CarryOut && is_dead(change, &key).await? {
        // Nobody else would write that it is over.
        jobs::forget(change, &key).await?;
        carry_out::finish_within(change, &bulk).await?;
    }
    Ok(())
}

/// Orders that it be undone.
///
/// # Errors
/// [`Error::Conflict`] when it is not over yet, or cannot be undone; [`Error::NotFound`] when it is somebody else's, or
/// there is none.
pub async fn undo(change: &Change, id: BulkId) -> Result<(), Error> {
    let bulk = own(&change.actor, store::find(change, id).await?)?;
    if matches!(bulk.state, State::Undoing | State::Undone) {
        return Ok(());
    }
    if !bulk.deed.wanted.what().can_be_undone() || !store::begin_undoing(change, id).await? {
        return Err(Error::Conflict("bulk-conflict"));
    }
    enqueue_work(change, (id, bulk.person), Work::Undo, change.now).await
}

/// Lets what came to a halt go on where it stands. What is under way, or over, is left alone.
///
/// # Errors
/// [`Error::NotFound`] when it is somebody else's, or there is none.
pub async fn go_on(change: &Change, id: BulkId) -> Result<(), Error> {
    let bulk = own(&change.actor, store::find(change, id).await?)?;
    let work = Work::of(bulk.state);
    if !is_dead(change, &work.key(id)).await? {
        return Ok(());
    }
    jobs::forget(change, &work.key(id)).await?;
    enqueue_work(change, (id, bulk.person), work, change.now).await
}

/// Whether a job failed for good.
async fn is_dead(reader: &db::Reader, key: &str) -> Result<bool, Error> {
    Ok(jobs::standing(reader, key).await? == Some(Standing::Dead))
}

/// Which of these came to a halt: their jobs failed for good. One statement, however many they are.
///
/// # Errors
/// When the database fails.
pub async fn halted(reader: &db::Reader, deeds: &[Bulk]) -> Result<HashSet<BulkId>, Error> {
    let keys: Vec<(String, BulkId)> = deeds
        .iter()
        .filter(|bulk| bulk.is_unfinished())
        .map(|bulk| (Work::of(bulk.state).key(bulk.id), bulk.id))
        .collect();
    if keys.is_empty() {
        return Ok(HashSet::new());
    }
    let names: Vec<&str> = keys.iter().map(|(key, _)| key.as_str()).collect();
    let dead = jobs::dead_among(reader, &names).await?;
    Ok(keys.into_iter().filter(|(key, _)| dead.contains(key)).map(|(_, id)| id).collect())
}
