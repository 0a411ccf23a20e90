//! The tickets behind a figure as a file: read some hundred at a time while it is being sent, so that a million take no more
//! memory than a few.

use axum::extract::Form;
use kit::csv;
use kit::error::Error;
use kit::texts::Language;
use serde::Deserialize;
use serde_json::json;

use super::facts::{End, Facts, Transition, moment};
use super::filter::Filter;
use super::gather::{Slicing, today};
use super::names::Names;
use super::slice::{Of, Slice};
use super::store::{self, Described};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::download::{Rows, download_rows};
use crate::base::page::{Answer, form_decode};
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::tickets::views::status_key;

/// Tickets read at a time.
const AT_ONCE: usize = 500;

/// What is to be exported: the query of a report, and perhaps what of it.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    query: String,
    #[serde(default)]
    of: String,
}

/// A file that is being sent.
struct Sending {
    app: App,
    actor: Actor,
    names: Names,
    slicing: Slicing,
    has_hours: bool,
    has_begun: bool,
    is_over: bool,
}

/// `POST /reports/exports`. That tickets left the desk stands in the audit log.
pub(super) async fn export(visit: SignedIn, Form(wanted): Form<Wanted>) -> Answer {
    must(&visit.actor, Deed::SeeReports, None)?;
    let asked = form_decode(&wanted.query);
    let (filter, _, faults) = Filter::read(&asked, today(&visit.app, visit.now));
    faults.check()?;
    let slice = Of::from_word(&wanted.of).map_or_else(|| Slice::read(&asked), Slice::all);
    let change = visit.app.change(&visit.actor).await?;
    Entry::new(Kind::Exported).with(json!({ "what": "report" })).write(&change).await?;
    change.commit().await?;
    let reader = visit.app.reader(&visit.actor).await?;
    let slicing = Slicing::begin(&reader, &filter, slice, i64::MAX).await?;
    let names = Names::load(&reader, visit.t).await?;
    drop(reader);
    let sending = Sending {
        app: visit.app.clone(),
        actor: visit.actor.clone(),
        names,
        slicing,
        has_hours: !visit.app.working_time().week.is_never(),
        has_begun: false,
        is_over: false,
    };
    let file = format!("tickets-{}-{}-{}.csv", slice.of, filter.period.from, filter.period.to);
    download_rows(&file, sending)
}

impl Rows for Sending {
    const OF: &'static str = "tickets";

    async fn next(&mut self) -> Option<Result<String, Error>> {
        if !self.has_begun {
            self.has_begun = true;
            return Some(Ok(heading(self.names.t, self.has_hours)));
        }
        if self.is_over {
            return None;
        }
        match self.lines().await {
            Ok(lines) if lines.is_empty() => None,
            other => Some(other),
        }
    }
}

impl Sending {
    async fn lines(&mut self) -> Result<String, Error> {
        let reader = self.app.reader(&self.actor).await?;
        let found = self.slicing.next(&reader, AT_ONCE).await?;
        self.is_over = found.len() < AT_ONCE;
        let numbers: Vec<i64> = found.iter().map(|facts| facts.number).collect();
        let described = store::described(&reader, &numbers).await?;
        drop(reader);
        let mut described = described.into_iter().peekable();
        let lines = found.iter().filter_map(|facts| {
            let one = described.next_if(|one| one.number == facts.number)?;
            Some(line(&self.names, facts, &one, self.has_hours))
        });
        Ok(lines.collect())
    }
}

fn heading(t: Language, has_hours: bool) -> String {
    let keys = [
        "reports-csv-number",
        "reports-csv-subject",
        "reports-csv-status",
        "tickets-priority",
        "tickets-requester",
        "tickets-assignee",
        "tickets-department",
        "tickets-category",
        "tickets-channel",
        "reports-csv-opened",
        "reports-csv-answered",
        "reports-csv-ended",
        "reports-csv-end",
        "reports-csv-answer-clock",
        "reports-csv-end-clock",
        "reports-csv-waited",
        "reports-csv-reopened",
        "reports-csv-reassigned",
        "reports-csv-score",
        "reports-csv-answer-work",
        "reports-csv-end-work",
    ];
    let kept = if has_hours { keys.len() } else { keys.len() - 2 };
    // Spreadsheets take a file for UTF-8 when it begins with this mark.
    format!("\u{FEFF}{}", csv::line(keys.into_iter().take(kept).map(|key| t.text(key))))
}

fn line(names: &Names, facts: &Facts, described: &Described, has_hours: bool) -> String {
    let at = |seconds: u32| if seconds == 0 { String::new() } else { moment(seconds).rfc3339() };
    let minutes = |end: u32, seconds: u32| if end == 0 { String::new() } else { (seconds / 60).to_string() };
    let count = |is_it: fn(&Transition) -> bool| facts.transitions.iter().filter(|one| is_it(one)).count().to_string();
    let end = match facts.end {
        End::None => "",
        End::Solved => names.t.text("reports-csv-end-solved"),
        End::Withdrawn => names.t.text("reports-csv-end-withdrawn"),
        End::Merged => names.t.text("reports-csv-end-merged"),
    };
    let or_nothing = |id: i64, name: String| if id == 0 { String::new() } else { name };
    let cells = [
        facts.number.to_string(),
        described.subject.clone(),
        names.t.text(status_key(described.status.word())).to_owned(),
        names.priority(facts.rank).to_owned(),
        described.requester.clone(),
        described.assignee.clone().unwrap_or_default(),
        or_nothing(facts.department, names.department(facts.department)),
        or_nothing(facts.category, names.category(facts.category)),
        names.channel(facts.channel).to_owned(),
        at(facts.opened),
        at(facts.answered),
        at(facts.ended),
        end.to_owned(),
        minutes(facts.answered, facts.answered.saturating_sub(facts.opened)),
        minutes(facts.ended, facts.ended.saturating_sub(facts.opened)),
        (facts.waited / 60).to_string(),
        count(|one| matches!(one, Transition::Reopened { .. })),
        count(|one| matches!(one, Transition::Reassigned { .. })),
        if facts.score == 0 { String::new() } else { facts.score.to_string() },
        minutes(facts.answered, facts.answer_work),
        minutes(facts.ended, facts.end_work),
    ];
    let kept = if has_hours { cells.len() } else { cells.len() - 2 };
    csv::line(cells.into_iter().take(kept))
}
