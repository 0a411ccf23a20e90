//! Keeps the blocks as the tickets are. Whoever changes a ticket leaves a mark and nothing more (by a trigger, see V048); once
//! a minute a job looks at what is marked. Until then a report looks at those tickets itself (see `walk`), so nothing is
//! ever stale. The same job counts durations anew when working hours or holidays changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kit::clock::{MINUTE, Time};
use kit::db;
use kit::error::Error;
use kit::jobs::JobKind;
use kit::secrets;

use super::block::{self, Block};
use super::facts::{Facts, Happened, moment};
use super::store::{self, Stored, Written};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::working_time::WorkingTime;

/// Works off what changed, once a minute.
pub const SETTLE: JobKind<App> =
    JobKind { name: "settle_reports", run: |app, _| Box::pin(async move { settle(&app).await }), every: Some(MINUTE) };

/// Changes that are worked off at once.
const AT_ONCE: i64 = 500;
/// Blocks whose durations are counted anew at once.
const BLOCKS_AT_ONCE: i64 = 4;

/// Works off everything that changed, in small changes.
///
/// # Errors
/// When the database fails.
pub async fn settle(app: &App) -> Result<(), Error> {
    while settle_some(app).await? {}
    while count_anew(app).await? {}
    Ok(())
}

/// Works off some changes; says whether there may be more. What is read is read before the transaction begins: it holds
/// the desk's writer no longer than writing takes.
async fn settle_some(app: &App) -> Result<bool, Error> {
    let reader = app.reader(&Actor::system()).await?;
    let marks = store::changes(&reader, AT_ONCE).await?;
    if marks.is_empty() {
        return Ok(false);
    }
    let numbers: BTreeSet<i64> = marks.iter().map(|(_, number)| *number).collect();
    let working = app.working_time();
    let facts = of_tickets(&reader, &numbers, &working).await?;
    drop(reader);
    let change = app.change(&Actor::system()).await?;
    store::lock(&change).await?;
    let ids: Vec<i64> = marks.iter().map(|(id, _)| *id).collect();
    if store::take(&change, &ids).await? < ids.len() {
        // Another process took some: what was read may be older than what it wrote.
        return Ok(true);
    }
    put(&change, &numbers, facts, &working).await?;
    change.commit().await?;
    Ok(true)
}

/// The facts of tickets, in the order of their numbers; what is gone or lies in the bin has none.
pub(super) async fn of_tickets(
    reader: &db::Reader,
    numbers: &BTreeSet<i64>,
    working: &WorkingTime,
) -> Result<Vec<Facts>, Error> {
    let numbers: Vec<i64> = numbers.iter().copied().collect();
    let rows = store::tickets(reader, &numbers).await?;
    let mut histories: HashMap<i64, Vec<Happened>> = HashMap::new();
    for entry in store::histories(reader, &numbers).await? {
        histories.entry(entry.ticket).or_default().push(entry);
    }
    let none = Vec::new();
    let facts = rows.iter().map(|row| Facts::of(row, histories.get(&row.number).unwrap_or(&none), working));
    Ok(facts.collect())
}

/// Puts the facts of these tickets into their blocks.
async fn put(change: &Change, numbers: &BTreeSet<i64>, facts: Vec<Facts>, working: &WorkingTime) -> Result<(), Error> {
    let touched: BTreeSet<i64> = numbers.iter().map(|number| block::of(*number)).collect();
    let blocks: Vec<i64> = touched.iter().copied().collect();
    let mut there: BTreeMap<i64, BTreeMap<i64, Facts>> =
        touched.into_iter().map(|block| (block, BTreeMap::new())).collect();
    for stored in store::blocks(change, &blocks).await? {
        there.insert(stored.block, read(stored, working)?);
    }
    for number in numbers {
        there.entry(block::of(*number)).or_default().remove(number);
    }
    for facts in facts {
        there.entry(block::of(facts.number)).or_default().insert(facts.number, facts);
    }
    let hours = hours_of(working);
    for (block, tickets) in there {
        write(change, block, &tickets.into_values().collect::<Vec<_>>(), &hours).await?;
    }
    Ok(())
}

/// The tickets of a stored block, their durations by the present working hours.
fn read(stored: Stored, working: &WorkingTime) -> Result<BTreeMap<i64, Facts>, Error> {
    let is_of_these_hours = stored.hours == hours_of(working);
    let block = Block::unpack(stored.block, stored.facts)?;
    let timed = |facts: Facts| if is_of_these_hours { facts } else { facts.timed(working) };
    Ok(block.facts().map(|facts| (facts.number, timed(facts))).collect())
}

async fn write(change: &Change, block: i64, tickets: &[Facts], hours: &str) -> Result<(), Error> {
    if tickets.is_empty() {
        return store::remove(change, block).await;
    }
    let first = tickets.iter().map(|facts| facts.opened).min().unwrap_or_default();
    let last: Option<Vec<u32>> = tickets.iter().map(Facts::last).collect();
    let last = last.and_then(|last| last.into_iter().max()).map_or(Time(i64::MAX), moment);
    let facts = Block::pack(block, tickets);
    store::put(change, Written { block, first: moment(first).0, last: last.0, hours, facts }).await
}

/// Counts the durations of some blocks by the present working hours; says whether there may be more.
async fn count_anew(app: &App) -> Result<bool, Error> {
    let working = app.working_time();
    let hours = hours_of(&working);
    let reader = app.reader(&Actor::system()).await?;
    if store::of_other_hours(&reader, &hours, 1).await?.is_empty() {
        return Ok(false);
    }
    drop(reader);
    let change = app.change(&Actor::system()).await?;
    store::lock(&change).await?;
    let stored = store::of_other_hours(&change, &hours, BLOCKS_AT_ONCE).await?;
    let is_more = !stored.is_empty();
    for stored in stored {
        let block = stored.block;
        let tickets: Vec<Facts> = read(stored, &working)?.into_values().collect();
        write(&change, block, &tickets, &hours).await?;
    }
    change.commit().await?;
    Ok(is_more)
}

/// What stands for working hours: other hours, another zone or other holidays have another one.
pub(super) fn hours_of(working: &WorkingTime) -> String {
    let zone = working.zone.iana_name().unwrap_or_default();
    secrets::token_hash(&format!("{zone} {:?} {:?}", working.week, working.holidays))
}
