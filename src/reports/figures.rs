//! The figures of a report: what is counted, and how. Pure; blocks go in one after the other.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use kit::clock::Time;

use super::block::{Block, Record};
use super::facts::{End, Transition, seconds};
use super::filter::Sieve;
use super::period::{Days, Period};
use super::walk::most_first;

/// From how many days on what is open belongs to the next class of age.
pub const AGES: [u32; 4] = [1, 3, 7, 30];
const DAY: u32 = 86_400;

/// What a report says.
pub struct Figures {
    pub period: Counted,
    /// The same for as many days before.
    pub before: Counted,
    /// What is unfinished at the moment of the report.
    pub open: Open,
    /// What was opened, by weekday (Monday first) and hour.
    pub heat: [[u32; 24]; 7],
    pub columns: Vec<Column>,
    pub requesters: Dimension,
    pub assignees: Dimension,
    pub departments: Dimension,
    pub categories: Dimension,
    pub priorities: Dimension,
    pub channels: Dimension,
}

/// What happened in a period.
#[derive(Default)]
pub struct Counted {
    pub opened: u32,
    /// Solved, and not reopened since.
    pub resolved: u32,
    pub withdrawn: u32,
    /// How many times something was reopened.
    pub reopened: u32,
    /// How many times something went from one person to another.
    pub reassigned: u32,
    /// Of what was answered first in the period.
    pub answer: Spans,
    /// Of what was resolved in the period.
    pub resolution: Spans,
    /// Of what was resolved in the period and had waited for its requester.
    pub waiting: Spans,
    /// How often each score was given, 1 first.
    pub scores: [u32; 5],
}

/// Durations in seconds, by the clock and in working time.
#[derive(Default)]
pub struct Spans {
    clock: Vec<u32>,
    work: Vec<u32>,
}

/// The middle of durations, and what nine in ten do not exceed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Middle {
    pub median: u32,
    pub ninety: u32,
}

/// What is unfinished.
#[derive(Default)]
pub struct Open {
    pub count: u32,
    /// By age: less than a day, and so on as [`AGES`] has it.
    pub ages: [u32; AGES.len() + 1],
    seconds: Vec<u32>,
}

/// A column of the charts over time.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub days: Period,
    pub opened: u32,
    pub resolved: u32,
    /// What was unfinished at its end.
    pub backlog: i64,
}

/// The counts of each of many: departments, people and so on.
#[derive(Default)]
pub struct Dimension {
    places: HashMap<i64, usize>,
    counts: Vec<(i64, Shares)>,
    /// Where what stands at a place of the present block is counted.
    cache: Vec<usize>,
}

/// What one of them has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shares {
    pub resolved: u32,
    pub opened: u32,
    /// Unfinished now.
    pub open: u32,
}

/// Counts blocks.
pub struct Counting<'s> {
    sieve: &'s Sieve,
    days: Days,
    before: Days,
    now: u32,
    /// What was unfinished when the period began.
    base: i64,
    figures: Figures,
}

impl<'s> Counting<'s> {
    /// Begins with nothing.
    #[must_use]
    pub fn new(sieve: &'s Sieve, period: Period, zone: &TimeZone, now: Time) -> Counting<'s> {
        let column = |days: &Period| Column { days: *days, opened: 0, resolved: 0, backlog: 0 };
        let figures = Figures {
            period: Counted::default(),
            before: Counted::default(),
            open: Open::default(),
            heat: [[0; 24]; 7],
            columns: period.columns().1.iter().map(column).collect(),
            requesters: Dimension::default(),
            assignees: Dimension::default(),
            departments: Dimension::default(),
            categories: Dimension::default(),
            priorities: Dimension::default(),
            channels: Dimension::default(),
        };
        let (days, before) = (Days::of(period, zone), Days::of(period.before(), zone));
        Counting { sieve, days, before, now: seconds(now), base: 0, figures }
    }

    /// Counts the tickets of a block.
    pub fn add(&mut self, block: &Block) {
        let Some(fit) = self.sieve.of(block) else { return };
        let Figures { requesters, assignees, departments, categories, priorities, channels, .. } = &mut self.figures;
        for dimension in [requesters, assignees, departments, categories, priorities, channels] {
            dimension.begin(block.ids.len().max(8));
        }
        for (record, transitions) in block.each().filter(|(record, _)| fit.admits(record)) {
            let opened = self.days.contains(record.opened);
            let resolved = record.end == End::Solved && self.days.contains(record.ended);
            let is_open = record.end == End::None;
            self.happened(record, transitions, opened);
            self.pile(record, transitions);
            if is_open {
                self.figures.open.add(self.now.saturating_sub(record.opened));
            }
            if opened || resolved || is_open {
                let shares = Shares { opened: opened.into(), resolved: resolved.into(), open: is_open.into() };
                self.figures.share(block, record, shares);
            }
        }
    }

    /// What happened to a ticket in the period and before it.
    fn happened(&mut self, record: &Record, transitions: &[(u16, Transition)], opened: bool) {
        self.figures.period.add(&self.days, record, transitions);
        self.figures.before.add(&self.before, record, transitions);
        if opened && let Some(wall) = self.days.on_the_wall(record.opened) {
            if let Some(cell) = self.figures.heat.get_mut(wall.weekday).and_then(|day| day.get_mut(wall.hour)) {
                *cell += 1;
            }
            if let Some(column) = self.figures.columns.get_mut(wall.column) {
                column.opened += 1;
            }
        }
        if record.end == End::Solved
            && let Some(wall) = self.days.on_the_wall(record.ended)
            && let Some(column) = self.figures.columns.get_mut(wall.column)
        {
            column.resolved += 1;
        }
    }

    /// When a ticket came upon the pile of what is unfinished, and when it was taken off.
    fn pile(&mut self, record: &Record, transitions: &[(u16, Transition)]) {
        self.step(record.opened, 1);
        self.step(record.ended, -1);
        for (_, transition) in transitions {
            if let Transition::Reopened { ended, back } | Transition::Parted { ended, back } = transition {
                self.step(*ended, -1);
                self.step(*back, 1);
            }
        }
    }

    fn step(&mut self, at: u32, by: i64) {
        match self.days.on_the_wall(at) {
            Some(wall) => {
                if let Some(column) = self.figures.columns.get_mut(wall.column) {
                    column.backlog += by;
                }
            }
            None if self.days.has_begun(at) => self.base += by,
            None => {}
        }
    }

    /// Gives what was counted.
    #[must_use]
    pub fn end(mut self) -> Figures {
        let mut pile = self.base;
        for column in &mut self.figures.columns {
            pile += column.backlog;
            column.backlog = pile;
        }
        self.figures
    }
}

impl Figures {
    fn share(&mut self, block: &Block, record: &Record, shares: Shares) {
        let id = |place: u16| block.id(place);
        self.requesters.add(record.requester, id, shares);
        self.assignees.add(record.assignee, id, shares);
        self.departments.add(record.department, id, shares);
        self.categories.add(record.category, id, shares);
        self.priorities.add(record.rank.into(), i64::from, shares);
        self.channels.add(record.channel.into(), i64::from, shares);
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Counted { opened, resolved, withdrawn, .. } = &self.period;
        *opened == 0 && *resolved == 0 && *withdrawn == 0 && self.open.count == 0
    }
}

impl Counted {
    fn add(&mut self, days: &Days, record: &Record, transitions: &[(u16, Transition)]) {
        self.opened += u32::from(days.contains(record.opened));
        if days.contains(record.answered) {
            self.answer.add(record.answered.saturating_sub(record.opened), record.answer_work);
        }
        if days.contains(record.ended) {
            match record.end {
                End::Solved => self.resolve(record),
                End::Withdrawn => self.withdrawn += 1,
                End::Merged | End::None => {}
            }
        }
        for (_, transition) in transitions {
            match transition {
                Transition::Reopened { back, .. } => self.reopened += u32::from(days.contains(*back)),
                Transition::Reassigned { at } => self.reassigned += u32::from(days.contains(*at)),
                Transition::Parted { .. } | Transition::Waited { .. } => {}
            }
        }
        if days.contains(record.rated)
            && let Some(count) = self.scores.get_mut(usize::from(record.score).wrapping_sub(1))
        {
            *count += 1;
        }
    }

    fn resolve(&mut self, record: &Record) {
        self.resolved += 1;
        self.resolution.add(record.ended.saturating_sub(record.opened), record.end_work);
        if record.waited > 0 {
            self.waiting.add(record.waited, record.waited_work);
        }
    }

    /// How many ratings there are, and the sum of their scores.
    #[must_use]
    pub fn ratings(&self) -> (u32, u32) {
        let sum = self.scores.iter().zip(1_u32..).map(|(count, score)| count * score).sum();
        (self.scores.iter().sum(), sum)
    }
}

impl Spans {
    fn add(&mut self, clock: u32, work: u32) {
        self.clock.push(clock);
        self.work.push(work);
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.clock.len()
    }

    /// By the clock; none of nothing.
    pub fn by_the_clock(&mut self) -> Option<Middle> {
        middle(&mut self.clock)
    }

    /// In working time; none of nothing.
    pub fn at_work(&mut self) -> Option<Middle> {
        middle(&mut self.work)
    }
}

impl Open {
    fn add(&mut self, age: u32) {
        self.count += 1;
        let class = AGES.iter().filter(|days| age >= **days * DAY).count();
        if let Some(count) = self.ages.get_mut(class) {
            *count += 1;
        }
        self.seconds.push(age);
    }

    /// How old they are, by the clock.
    pub fn age(&mut self) -> Option<Middle> {
        middle(&mut self.seconds)
    }
}

/// Whether an age belongs to a class of ages.
#[must_use]
pub fn is_of_age(age: u32, class: usize) -> bool {
    AGES.iter().filter(|days| age >= **days * DAY).count() == class
}

/// The nearest rank: the smallest value that half, or nine in ten, do not exceed. Always a value that there is.
fn middle(values: &mut [u32]) -> Option<Middle> {
    let half = values.len().div_ceil(2).checked_sub(1)?;
    let ninety = (values.len() * 9).div_ceil(10).saturating_sub(1);
    let (_, median, above) = values.select_nth_unstable(half);
    let median = *median;
    let ninety = match ninety.checked_sub(half + 1) {
        Some(place) if place < above.len() => *above.select_nth_unstable(place).1,
        _ => median,
    };
    Some(Middle { median, ninety })
}

impl Dimension {
    fn begin(&mut self, places: usize) {
        self.cache.clear();
        self.cache.resize(places, usize::MAX);
    }

    #[inline]
    fn add(&mut self, place: u16, id: impl Fn(u16) -> i64, shares: Shares) {
        let Some(cached) = self.cache.get_mut(usize::from(place)) else { return };
        if *cached == usize::MAX {
            let counts = &mut self.counts;
            *cached = *self.places.entry(id(place)).or_insert_with_key(|id| {
                counts.push((*id, Shares::default()));
                counts.len() - 1
            });
        }
        if let Some((_, all)) = self.counts.get_mut(*cached) {
            all.opened += shares.opened;
            all.resolved += shares.resolved;
            all.open += shares.open;
        }
    }

    /// What was counted, the most first.
    #[must_use]
    pub fn sorted(&self) -> Vec<(i64, Shares)> {
        let mut sorted = self.counts.clone();
        most_first(&mut sorted);
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_is_the_nearest_rank() {
        let of = |values: &[u32]| middle(&mut values.to_vec()).map(|middle| (middle.median, middle.ninety));
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[7]), Some((7, 7)));
        assert_eq!(of(&[9, 1]), Some((1, 9)));
        assert_eq!(of(&[3, 1, 2]), Some((2, 3)));
        assert_eq!(of(&[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), Some((5, 9)));
        assert_eq!(of(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]), Some((6, 10)));
    }
}
