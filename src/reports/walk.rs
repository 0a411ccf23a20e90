//! Walks through the blocks of a time, a few at a time, so that memory stays the same at any number of tickets and nobody
//! else has to wait. What changed since a block was written is looked at here.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use kit::clock::{Stopwatch, Time};
use kit::db;
use kit::error::Error;

use super::block::{self, Block};
use super::facts::Facts;
use super::settle::{hours_of, of_tickets};
use super::store::{self, Stored};
use crate::base::working_time::WorkingTime;

/// Blocks that are read at once: some megabyte.
const AT_ONCE: i64 = 16;
/// Changes that a report looks at itself. More of them wait only after an upgrade, or after many tickets came at once.
const MOST_CHANGES: i64 = 2_000;
/// Milliseconds after which a report gives up.
const LONGEST: f64 = 30_000.0;

/// A walk from one end to the other.
pub struct Walk {
    span: (i64, i64),
    newest_first: bool,
    hours: String,
    /// Tickets that changed since their block was written, and what they are now.
    changed: BTreeSet<i64>,
    fresh: BTreeMap<i64, Vec<Facts>>,
    read: VecDeque<Stored>,
    /// The block that was read last.
    last: Option<i64>,
    is_over: bool,
    began: Stopwatch,
    /// Whether more changed than a walk looks at, or durations were counted by other hours.
    pub is_behind: bool,
}

impl Walk {
    /// Begins.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin(
        reader: &db::Reader,
        (from, until): (Time, Time),
        working: &WorkingTime,
        newest_first: bool,
    ) -> Result<Walk, Error> {
        let marks = store::changes(reader, MOST_CHANGES + 1).await?;
        let is_behind = i64::try_from(marks.len()).unwrap_or(i64::MAX) > MOST_CHANGES;
        let changed: BTreeSet<i64> =
            if is_behind { BTreeSet::new() } else { marks.into_iter().map(|(_, number)| number).collect() };
        let mut fresh: BTreeMap<i64, Vec<Facts>> = BTreeMap::new();
        if !changed.is_empty() {
            for facts in of_tickets(reader, &changed, working).await? {
                fresh.entry(block::of(facts.number)).or_default().push(facts);
            }
        }
        Ok(Walk {
            span: (from.0, until.0),
            newest_first,
            hours: hours_of(working),
            changed,
            fresh,
            read: VecDeque::new(),
            last: None,
            is_over: false,
            began: Stopwatch::start(),
            is_behind,
        })
    }

    /// Goes on behind this block.
    #[must_use]
    pub fn behind(mut self, block: i64) -> Walk {
        self.last = Some(block);
        let newest_first = self.newest_first;
        self.fresh.retain(|fresh, _| if newest_first { *fresh < block } else { *fresh > block });
        self
    }

    /// The next block; none after the last.
    ///
    /// # Errors
    /// When the database fails, or it takes too long.
    pub async fn next(&mut self, reader: &db::Reader) -> Result<Option<Block>, Error> {
        if self.read.is_empty() && !self.is_over {
            self.read_on(reader).await?;
        }
        let stored = self.read.front().map(|stored| stored.block);
        let fresh = if self.newest_first { self.fresh.keys().next_back() } else { self.fresh.keys().next() };
        let next = match (stored, fresh.copied()) {
            (Some(stored), Some(fresh)) if self.newest_first => Some(stored.max(fresh)),
            (Some(stored), Some(fresh)) => Some(stored.min(fresh)),
            (stored, fresh) => stored.or(fresh),
        };
        let Some(next) = next else { return Ok(None) };
        let stored = if stored == Some(next) { self.read.pop_front() } else { None };
        let fresh = self.fresh.remove(&next).unwrap_or_default();
        self.put_together(next, stored, fresh).map(Some)
    }

    async fn read_on(&mut self, reader: &db::Reader) -> Result<(), Error> {
        if self.began.milliseconds() > LONGEST {
            return Err(Error::Outside("a report took too long".to_owned()));
        }
        // Others of this thread get their turn.
        tokio::task::yield_now().await;
        let read = if self.newest_first {
            store::blocks_before(reader, self.last.unwrap_or(i64::MAX), self.span, AT_ONCE).await?
        } else {
            store::blocks_after(reader, self.last.unwrap_or(-1), self.span, AT_ONCE).await?
        };
        self.is_over = i64::try_from(read.len()).unwrap_or_default() < AT_ONCE;
        self.last = read.last().map(|stored| stored.block).or(self.last);
        self.read = read.into();
        Ok(())
    }

    fn put_together(&mut self, block: i64, stored: Option<Stored>, fresh: Vec<Facts>) -> Result<Block, Error> {
        let read = match stored {
            Some(stored) => {
                self.is_behind |= stored.hours != self.hours;
                Block::unpack(block, stored.facts)?
            }
            None => Block::empty(block),
        };
        let numbers = block * block::TICKETS..(block + 1) * block::TICKETS;
        if self.changed.range(numbers).next().is_none() {
            return Ok(read);
        }
        let unchanged = read.facts().filter(|facts| !self.changed.contains(&facts.number));
        let mut all: Vec<Facts> = unchanged.chain(fresh).collect();
        all.sort_by_key(|facts| facts.number);
        Block::unpack(block, Block::pack(block, &all))
    }
}
