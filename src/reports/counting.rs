//! Counts the figures of a report: blocks go in one after the other. Pure.

use jiff::tz::TimeZone;
use kit::clock::Time;

use super::block::{Block, Record};
use super::dimension::{Dimension, Packed};
use super::facts::{End, Transition, seconds};
use super::figures::{Column, Counted, Figures, Open};
use super::filter::Sieve;
use super::period::{Days, Period};

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
        for dimension in self.figures.dimensions() {
            dimension.begin(block.places());
        }
        let all = fit.admits_all();
        for record in block.records().filter(|record| all || fit.admits(*record)) {
            self.count(record);
        }
        for (place, transition) in block.transitions() {
            if all || block.record(place).is_some_and(|record| fit.admits(record)) {
                self.pass(transition);
            }
        }
        let Figures { requesters, assignees, departments, categories, priorities, channels, .. } = &mut self.figures;
        for dimension in [requesters, assignees, departments, categories] {
            dimension.end(|place| block.id(place));
        }
        for dimension in [priorities, channels] {
            dimension.end(i64::from);
        }
    }

    #[inline]
    fn count(&mut self, record: Record<'_>) {
        let (opened, answered, ended, rated) = (record.opened(), record.answered(), record.ended(), record.rated());
        let is_open = record.end() == End::None;
        if !is_open && self.before.is_after(opened.max(answered).max(ended).max(rated)) {
            return;
        }
        self.base += i64::from(self.days.is_after(opened)) - i64::from(!is_open && self.days.is_after(ended));
        if let Some(counted) = self.counted(answered) {
            counted.answer.add(answered.saturating_sub(opened), record.answer_work());
        }
        if let Some(counted) = self.counted(rated)
            && let Some(count) = counted.scores.get_mut(usize::from(record.score()).wrapping_sub(1))
        {
            *count += 1;
        }
        if is_open {
            self.figures.open.add(self.now.saturating_sub(opened));
        }
        let is_opened = self.opened(opened);
        let is_resolved = !is_open && self.ended(record, ended);
        if is_opened || is_resolved || is_open {
            self.figures.share(record, Packed::of(is_resolved, is_opened, is_open));
        }
    }

    /// Where a moment counts: in the period, in the days before, or nowhere.
    #[inline]
    fn counted(&mut self, at: u32) -> Option<&mut Counted> {
        if self.days.contains(at) {
            Some(&mut self.figures.period)
        } else if self.before.contains(at) {
            Some(&mut self.figures.before)
        } else {
            None
        }
    }

    /// Counts when it was opened; says whether that was in the period.
    #[inline]
    fn opened(&mut self, at: u32) -> bool {
        let Some(wall) = self.days.on_the_wall(at) else {
            self.figures.before.opened += u32::from(self.before.contains(at));
            return false;
        };
        self.figures.period.opened += 1;
        if let Some(cell) = self.figures.heat.get_mut(wall.weekday).and_then(|day| day.get_mut(wall.hour)) {
            *cell += 1;
        }
        if let Some(column) = self.figures.columns.get_mut(wall.column) {
            column.opened += 1;
        }
        true
    }

    /// Counts when it ended; says whether it was resolved in the period.
    #[inline]
    fn ended(&mut self, record: Record<'_>, at: u32) -> bool {
        let is_solved = record.end() == End::Solved;
        let column = self.days.column(at);
        if let Some(column) = column.and_then(|column| self.figures.columns.get_mut(column)) {
            column.resolved += u32::from(is_solved);
            column.backlog -= 1;
        }
        let Some(counted) = self.counted(at) else { return false };
        if is_solved {
            counted.resolve(record);
        } else {
            counted.withdrawn += u32::from(record.end() == End::Withdrawn);
        }
        is_solved && column.is_some()
    }

    fn pass(&mut self, transition: Transition) {
        match transition {
            Transition::Reopened { ended, back } => {
                if let Some(counted) = self.counted(back) {
                    counted.reopened += 1;
                }
                self.step(ended, -1);
                self.step(back, 1);
            }
            Transition::Parted { ended, back } => {
                self.step(ended, -1);
                self.step(back, 1);
            }
            Transition::Reassigned { at } => {
                if let Some(counted) = self.counted(at) {
                    counted.reassigned += 1;
                }
            }
            Transition::Waited { .. } => {}
        }
    }

    /// Puts a ticket upon the pile of what is unfinished, or takes it off.
    fn step(&mut self, at: u32, by: i64) {
        if let Some(column) = self.days.column(at).and_then(|column| self.figures.columns.get_mut(column)) {
            column.backlog += by;
        } else if self.days.is_after(at) {
            self.base += by;
        }
    }

    /// Gives what was counted.
    #[must_use]
    pub fn end(mut self) -> Figures {
        let mut pile = self.base;
        for column in &mut self.figures.columns {
            // So far what changed but for what was opened.
            pile += column.backlog + i64::from(column.opened);
            column.backlog = pile;
        }
        let Figures { period, before, open, .. } = &mut self.figures;
        for counted in [period, before] {
            for spans in [&mut counted.answer, &mut counted.resolution, &mut counted.waiting] {
                spans.end();
            }
        }
        open.end();
        self.figures
    }
}
