//! The figures of a report: what it says. Pure; `counting` fills them.

use super::block::Record;
use super::dimension::{Dimension, Packed};
use super::middle::{Middle, middle};
use super::period::{DAY, Period};

/// From how many days on what is open belongs to the next class of age.
pub const AGES: [u32; 4] = [1, 3, 7, 30];

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
    /// How many there are.
    pub count: usize,
    /// By the clock; none of nothing.
    pub clock: Option<Middle>,
    /// In working time; none of nothing.
    pub work: Option<Middle>,
    /// Each of them by both, while they are counted.
    each: Vec<(u32, u32)>,
}

/// What is unfinished.
#[derive(Default)]
pub struct Open {
    pub count: u32,
    /// By age: less than a day, and so on as [`AGES`] has it.
    pub ages: [u32; AGES.len() + 1],
    /// How old they are, by the clock.
    pub age: Option<Middle>,
    /// The age of each, while they are counted.
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

impl Figures {
    /// All that is counted of each of many.
    pub(super) fn dimensions(&mut self) -> [&mut Dimension; 6] {
        let Figures { requesters, assignees, departments, categories, priorities, channels, .. } = self;
        [requesters, assignees, departments, categories, priorities, channels]
    }

    /// Counts a ticket's shares.
    #[inline]
    pub(super) fn share(&mut self, record: Record<'_>, packed: Packed) {
        self.requesters.add(record.requester(), packed);
        self.assignees.add(record.assignee(), packed);
        self.departments.add(record.department(), packed);
        self.categories.add(record.category(), packed);
        self.priorities.add(record.rank().into(), packed);
        self.channels.add(record.channel().into(), packed);
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Counted { opened, resolved, withdrawn, .. } = &self.period;
        *opened == 0 && *resolved == 0 && *withdrawn == 0 && self.open.count == 0
    }
}

impl Counted {
    /// Counts a ticket that was resolved.
    #[inline]
    pub(super) fn resolve(&mut self, record: Record<'_>) {
        self.resolved += 1;
        self.resolution.add(record.ended().saturating_sub(record.opened()), record.end_work());
        if record.waited() > 0 {
            self.waiting.add(record.waited(), record.waited_work());
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
    /// Adds one.
    #[inline]
    pub(super) fn add(&mut self, clock: u32, work: u32) {
        self.each.push((clock, work));
    }

    /// Finds the middle of all.
    pub(super) fn end(&mut self) {
        let each = std::mem::take(&mut self.each);
        self.count = each.len();
        self.clock = middle(&each, |(clock, _)| *clock);
        self.work = middle(&each, |(_, work)| *work);
    }
}

impl Open {
    /// Adds one.
    pub(super) fn add(&mut self, age: u32) {
        self.count += 1;
        let class = AGES.iter().filter(|days| age >= **days * DAY).count();
        if let Some(count) = self.ages.get_mut(class) {
            *count += 1;
        }
        self.seconds.push(age);
    }

    /// Finds the middle of their ages.
    pub(super) fn end(&mut self) {
        self.age = middle(&std::mem::take(&mut self.seconds), |age| *age);
    }
}

/// Whether an age belongs to a class of ages.
#[must_use]
pub fn is_of_age(age: u32, class: usize) -> bool {
    AGES.iter().filter(|days| age >= **days * DAY).count() == class
}
