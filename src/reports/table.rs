//! The figures of a report as a file for spreadsheets: a line for each, with what it is about, so that a pivot table can
//! take it up at once.

use axum::extract::Query;
use kit::csv;
use kit::texts::Language;

use super::dimension::{Dimension, Shares};
use super::draw::{self, WEEKDAYS};
use super::figures::Figures;
use super::filter::Filter;
use super::gather::{self, today};
use super::middle::Middle;
use super::names::Names;
use super::words::days;
use crate::base::download::download;
use crate::base::page::Answer;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;

/// Of each chart so many are named; the rest is one line, so that the sums stay right.
const MOST: usize = 500;

/// `GET /reports/csv`, with the query of the report.
pub(super) async fn save(visit: SignedIn, Query(asked): Query<super::pages::Asked>) -> Answer {
    must(&visit.actor, Deed::SeeReports, None)?;
    let (filter, _, faults) = Filter::read(&asked, today(&visit.app, visit.now));
    faults.check()?;
    let turn = gather::turn(&visit.app, &visit.actor).await?;
    let reader = visit.app.reader(&visit.actor).await?;
    let (figures, _) = gather::figures(&reader, &filter).await?;
    drop(turn);
    let prevented = gather::prevented(&reader, &filter).await?;
    let mut names = Names::load(&reader, visit.t).await?;
    let people = [&figures.requesters, &figures.assignees].map(Dimension::sorted);
    names.learn(&reader, people.iter().flat_map(|all| all.iter().take(MOST)).map(|(id, _)| *id)).await?;
    drop(reader);
    let has_hours = !visit.app.working_time().week.is_never();
    let text = Table::of(visit.t).all(&names, &filter, &figures, (has_hours, prevented));
    let file = format!("report-{}-{}.csv", filter.period.from, filter.period.to);
    download(&file, "text/csv; charset=utf-8", text)
}

/// The lines so far.
struct Table {
    t: Language,
    text: String,
}

impl Table {
    fn of(t: Language) -> Table {
        let keys = ["part", "what", "measure", "value", "before"].map(|key| format!("reports-table-{key}"));
        // Spreadsheets take a file for UTF-8 when it begins with this mark.
        Table { t, text: format!("\u{FEFF}{}", csv::line(keys.iter().map(|key| t.text(key)))) }
    }

    fn all(
        mut self,
        names: &Names,
        filter: &Filter,
        figures: &Figures,
        (has_hours, prevented): (bool, Option<[u32; 2]>),
    ) -> String {
        self.counts(&days(self.t, filter.period), figures, prevented);
        self.spans(figures, has_hours);
        self.over_time(figures);
        self.ages(figures);
        self.ranks(names, filter, figures);
        self.heat(figures);
        self.text
    }

    fn line(&mut self, part: &'static str, what: &str, measure: &'static str, (value, before): (i64, Option<i64>)) {
        let before = before.map(|before| before.to_string()).unwrap_or_default();
        let (part, measure) = (self.t.text(part), self.t.text(measure));
        self.text.push_str(&csv::line([part, what, measure, &value.to_string(), &before]));
    }

    fn counts(&mut self, days: &str, figures: &Figures, prevented: Option<[u32; 2]>) {
        let (now, before) = (&figures.period, &figures.before);
        let all = [
            ("reports-opened", now.opened, before.opened),
            ("reports-resolved", now.resolved, before.resolved),
            ("reports-reopened", now.reopened, before.reopened),
            ("reports-reassigned", now.reassigned, before.reassigned),
            ("reports-withdrawn", now.withdrawn, before.withdrawn),
        ];
        for (measure, now, before) in all {
            self.line("reports-title", days, measure, (now.into(), Some(before.into())));
        }
        if let Some([now, before]) = prevented {
            self.line("reports-title", days, "reports-prevented", (now.into(), Some(before.into())));
        }
        self.line("reports-title", days, "reports-open-now", (figures.open.count.into(), None));
        for (score, (now, before)) in (1..).zip(now.scores.iter().zip(&before.scores)) {
            let what = self.t.text(super::pages::score_key(score)).to_owned();
            self.line("reports-ratings", &what, "reports-tickets", ((*now).into(), Some((*before).into())));
        }
    }

    /// How long things took, in minutes.
    fn spans(&mut self, figures: &Figures, has_hours: bool) {
        let (now, before) = (&figures.period, &figures.before);
        let all = [
            ("reports-first-answer", &now.answer, &before.answer),
            ("reports-resolution", &now.resolution, &before.resolution),
            ("reports-waiting", &now.waiting, &before.waiting),
        ];
        for (key, now, before) in all {
            let what = self.t.text(key).to_owned();
            let measures = ["reports-table-median-clock", "reports-table-ninety-clock"];
            self.middles(&what, measures, (now.clock, before.clock));
            if has_hours {
                let measures = ["reports-table-median-work", "reports-table-ninety-work"];
                self.middles(&what, measures, (now.work, before.work));
            }
        }
    }

    fn middles(&mut self, what: &str, measures: [&'static str; 2], (now, before): (Option<Middle>, Option<Middle>)) {
        let Some(now) = now else { return };
        let minutes = |seconds: u32| i64::from(seconds / 60);
        let before = |pick: fn(Middle) -> u32| before.map(|before| minutes(pick(before)));
        let [median, ninety] = measures;
        self.line("reports-times", what, median, (minutes(now.median), before(|middle| middle.median)));
        self.line("reports-times", what, ninety, (minutes(now.ninety), before(|middle| middle.ninety)));
    }

    fn over_time(&mut self, figures: &Figures) {
        for column in &figures.columns {
            // A day, or an interval as ISO 8601 has it: no spreadsheet misreads it.
            let (from, to) = (column.days.from, column.days.to);
            let what = if from == to { from.to_string() } else { format!("{from}/{to}") };
            self.line("reports-flow", &what, "reports-opened", (column.opened.into(), None));
            self.line("reports-flow", &what, "reports-resolved", (column.resolved.into(), None));
            self.line("reports-flow", &what, "reports-backlog", (column.backlog, None));
        }
    }

    fn ages(&mut self, figures: &Figures) {
        for (class, count) in figures.open.ages.iter().enumerate() {
            self.line("reports-ages", &draw::age(self.t, class), "reports-open-now", ((*count).into(), None));
        }
    }

    fn ranks(&mut self, names: &Names, filter: &Filter, figures: &Figures) {
        let small = |id: i64| u8::try_from(id).unwrap_or_default();
        let categories = draw::by_category(names, filter, &figures.categories);
        self.rank("reports-by-category", categories, |id| names.category(id));
        self.rank("reports-by-department", figures.departments.sorted(), |id| names.department(id));
        self.rank("reports-by-priority", figures.priorities.sorted(), |id| names.priority(small(id)).to_owned());
        self.rank("reports-by-assignee", figures.assignees.sorted(), |id| names.assignee(id));
        self.rank("reports-by-author", figures.requesters.sorted(), |id| names.person(id));
        self.rank("reports-by-channel", figures.channels.sorted(), |id| names.channel(small(id)).to_owned());
    }

    fn rank(&mut self, part: &'static str, mut all: Vec<(i64, Shares)>, name: impl Fn(i64) -> String) {
        let rest = all.split_off(all.len().min(MOST));
        for (id, shares) in &all {
            self.shares(part, &name(*id), *shares);
        }
        if !rest.is_empty() {
            let mut sum = Shares::default();
            for (_, shares) in &rest {
                sum += *shares;
            }
            let others = self.t.count("reports-table-others", i64::try_from(rest.len()).unwrap_or(i64::MAX));
            self.shares(part, &others, sum);
        }
    }

    fn shares(&mut self, part: &'static str, what: &str, shares: Shares) {
        self.line(part, what, "reports-opened", (shares.opened.into(), None));
        self.line(part, what, "reports-resolved", (shares.resolved.into(), None));
        self.line(part, what, "reports-open-now", (shares.open.into(), None));
    }

    /// What was opened, by weekday and hour; hours with nothing have no line.
    fn heat(&mut self, figures: &Figures) {
        for (key, hours) in WEEKDAYS.iter().zip(&figures.heat) {
            for (hour, count) in hours.iter().enumerate().filter(|(_, count)| **count > 0) {
                let what = format!("{} {hour:02}:00", self.t.text(key));
                self.line("reports-heat", &what, "reports-opened", ((*count).into(), None));
            }
        }
    }
}
