//! The dashboard, and the tickets behind its figures.

use axum::extract::Query;
use axum::http::StatusCode;
use kit::error::{Error, Fields};

use super::dimension::Dimension;
use super::draw::{self, Behind, ROWS};
use super::facts::moment;
use super::figures::Figures;
use super::filter::{Filter, Typed, rank_word, written};
use super::gather::{self, PAGE, Slicing, today};
use super::names::Names;
use super::period::{Choice as PeriodChoice, Period};
use super::slice::{Of, Slice};
use super::store::{self, Comment};
use super::views::{Bar, CommentRow, Form, Ratings, ReportPage, SliceRow, TicketsPage};
use super::words::{clock, days, drawn, number, share, tenths, work};
use crate::base::change::Reader;
use crate::base::page::{Answer, field_errors, page, page_with};
use crate::base::policy::{Deed, must};
use crate::base::views::Choice;
use crate::base::visit::SignedIn;

/// The query of an address.
pub(super) type Asked = Vec<(String, String)>;

/// `GET /reports`.
pub(super) async fn show(visit: SignedIn, Query(asked): Query<Asked>) -> Answer {
    let made = made(&visit, &asked).await?;
    let status = if made.faults.0.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(&visit, status, &made.page)
}

/// A report that was asked for.
pub(super) struct Made {
    pub page: ReportPage,
    /// What was typed wrongly.
    pub faults: Fields,
    pub period: Period,
    /// What it is narrowed to, in words.
    pub narrowed: Vec<String>,
}

/// Makes the report that an address asks for.
pub(super) async fn made(visit: &SignedIn, asked: &Asked) -> Result<Made, Error> {
    let turn = gather::turn(&visit.app, &visit.actor).await?;
    let (filter, typed, faults) = Filter::read(asked, today(&visit.app, visit.now));
    let reader = visit.app.reader(&visit.actor).await?;
    let (figures, is_behind) = gather::figures(&reader, &filter).await?;
    drop(turn);
    let comments = gather::comments(&reader, &filter).await?;
    let names = named(&reader, visit, &filter, &figures).await?;
    let prevented = gather::prevented(&reader, &filter).await?;
    drop(reader);
    let drawing = Drawing { visit, names: &names, filter: &filter, typed, faults: &faults, is_behind, prevented };
    let page = drawing.page(&figures, &comments);
    Ok(Made { page, faults, period: filter.period, narrowed: narrowed(&names, &filter) })
}

/// The names of those of whom a report speaks.
pub(super) async fn named(
    reader: &Reader,
    visit: &SignedIn,
    filter: &Filter,
    figures: &Figures,
) -> Result<Names, Error> {
    let mut names = Names::load(reader, visit.t).await?;
    let of = |dimension: &Dimension| dimension.first(ROWS).into_iter().map(|(id, _)| id);
    let people = of(&figures.requesters).chain(of(&figures.assignees)).chain(filter.requester).chain(filter.assignee);
    names.learn(reader, people).await?;
    Ok(names)
}

/// What the page is made of.
struct Drawing<'d> {
    visit: &'d SignedIn,
    names: &'d Names,
    filter: &'d Filter,
    typed: Typed,
    faults: &'d Fields,
    is_behind: bool,
    prevented: Option<[u32; 2]>,
}

impl Drawing<'_> {
    fn page(self, figures: &Figures, comments: &[Comment]) -> ReportPage {
        let (visit, filter, t) = (self.visit, self.filter, self.visit.t);
        let has_hours = !visit.app.working_time().week.is_never();
        let today = today(&visit.app, visit.now);
        let after = filter.period.after();
        let behind = Behind::of(filter);
        ReportPage {
            layout: visit.layout(t.text("reports-title")),
            days: days(t, filter.period),
            days_before: days(t, filter.period.before()),
            earlier: filter.of(filter.period.before()).query(),
            later: (after.from <= today).then(|| filter.of(after).query()),
            query: filter.query(),
            is_behind: self.is_behind,
            is_empty: figures.is_empty(),
            tiles: draw::tiles(t, &behind, figures, (has_hours, self.prevented)),
            flow: draw::plot(t, filter, &figures.columns),
            times: draw::times(t, &behind, figures),
            has_hours,
            ages: draw::ages(t, &behind, figures),
            ranks: draw::ranks(self.names, filter, figures),
            heat: draw::heat(t, &behind, figures),
            ratings: self.ratings(&behind, figures, comments),
            errors: field_errors(t, self.faults),
            form: self.form(),
        }
    }

    fn ratings(&self, behind: &Behind, figures: &Figures, comments: &[Comment]) -> Ratings {
        let t = self.visit.t;
        let scores = figures.period.scores;
        let most = scores.iter().copied().max().unwrap_or_default();
        let bar = |(score, count): (u8, u32)| Bar {
            label: t.text(score_key(score)).to_owned(),
            value: number(t, count.into()),
            width: drawn(share(count.into(), most.into())),
            href: (count > 0).then(|| behind.tickets(Slice { score: Some(score), ..Slice::all(Of::Rated) })),
        };
        let row = |one: &Comment| CommentRow {
            number: one.number,
            subject: one.subject.clone(),
            score: one.score,
            comment: one.text.clone(),
            when: self.visit.when(one.rated_at),
        };
        Ratings {
            count: t.count("reports-rating-count", figures.period.ratings().0.into()),
            average: draw::average(&figures.period).map(|average| tenths(t, average)).unwrap_or_default(),
            bars: (1..=5).zip(scores).rev().map(bar).collect(),
            comments: comments.iter().map(row).collect(),
        }
    }

    fn form(&self) -> Form {
        let (t, filter) = (self.visit.t, self.filter);
        let [departments, categories, priorities, assignees, channels] = self.names.offers(filter);
        let period = |choice: &PeriodChoice| Choice {
            value: choice.word().to_owned(),
            label: t.text(&format!("reports-period-{choice}")).to_owned(),
            is_selected: *choice == filter.choice,
        };
        let typed =
            |typed: &str, day: jiff::civil::Date| if typed.is_empty() { day.to_string() } else { typed.to_owned() };
        let is_own = filter.choice == PeriodChoice::Own;
        let (from, to) = (typed(&self.typed.from, filter.period.from), typed(&self.typed.to, filter.period.to));
        let everything = Filter {
            department: None,
            category: None,
            rank: None,
            assignee: None,
            channel: None,
            requester: None,
            ..filter.clone()
        };
        Form {
            was: filter.choice.word(),
            periods: PeriodChoice::ALL.iter().map(period).collect(),
            from: if is_own { from } else { String::new() },
            to: if is_own { to } else { String::new() },
            departments,
            categories,
            priorities,
            assignees,
            channels,
            requester: filter.requester.map(|id| (id.to_string(), self.names.person(id))),
            is_narrow: !filter.narrowed().is_empty(),
            wide: everything.query(),
        }
    }
}

/// The key of a score's name.
#[must_use]
pub fn score_key(score: u8) -> &'static str {
    crate::tickets::views::score_key(&score.into())
}

/// The key of what is exported.
#[must_use]
pub fn export_key(what: &str) -> &'static str {
    if what == "resolved" { "reports-export-resolved" } else { "reports-export-opened" }
}

/// What a report is narrowed to, in words.
pub(super) fn narrowed(names: &Names, filter: &Filter) -> Vec<String> {
    let t = names.t;
    let said = |key: &str, value: String| {
        t.with("reports-narrowed", &[("what", t.text(key).into()), ("value", (&value).into())])
    };
    let parts = [
        filter.department.map(|id| said("tickets-department", names.department(id))),
        filter.category.map(|id| said("tickets-category", names.category(id))),
        filter.rank.map(|rank| said("tickets-priority", names.priority(rank).to_owned())),
        filter.assignee.map(|id| said("tickets-assignee", names.assignee(id))),
        filter.channel.map(|place| said("tickets-channel", names.channel(place).to_owned())),
        filter.requester.map(|id| said("tickets-requester", names.person(id))),
    ];
    parts.into_iter().flatten().collect()
}

/// What a slice is, in words beyond its name.
fn sliced(names: &Names, slice: Slice) -> Vec<String> {
    let t = names.t;
    let day = slice.weekday.and_then(|day| draw::WEEKDAYS.get(day)).map(|key| t.text(key).to_owned());
    let hour = slice.hour.and_then(|hour| i64::try_from(hour).ok());
    let hour = hour.map(|hour| t.with("reports-hour", &[("hour", hour.into()), ("next", (hour + 1).into())]));
    let age = slice.age.map(|class| draw::age(t, class));
    let score = slice.score.map(|score| t.text(score_key(score)).to_owned());
    [day, hour, age, score].into_iter().flatten().collect()
}

/// `GET /reports/tickets`: the tickets behind a figure.
pub(super) async fn tickets(visit: SignedIn, Query(asked): Query<Asked>) -> Answer {
    must(&visit.actor, Deed::SeeReports, None)?;
    let (filter, _, faults) = Filter::read(&asked, today(&visit.app, visit.now));
    faults.check()?;
    let (t, slice) = (visit.t, Slice::read(&asked));
    let before = asked.iter().find(|(name, _)| name == "before").and_then(|(_, value)| value.parse().ok());
    let reader = visit.app.reader(&visit.actor).await?;
    let mut slicing = Slicing::begin(&reader, &filter, slice, before.unwrap_or(i64::MAX)).await?;
    let mut found = slicing.next(&reader, PAGE + 1).await?;
    let has_more = found.len() > PAGE;
    found.truncate(PAGE);
    let numbers: Vec<i64> = found.iter().map(|facts| facts.number).collect();
    let described = store::described(&reader, &numbers).await?;
    let mut names = Names::load(&reader, t).await?;
    names.learn(&reader, filter.requester.into_iter().chain(filter.assignee)).await?;
    drop(reader);
    let fields: Vec<(&'static str, String)> = filter.fields().into_iter().chain(slice.fields()).collect();
    let has_hours = !visit.app.working_time().week.is_never();
    let row = |one: store::Described| {
        let facts = found.iter().find(|facts| facts.number == one.number)?;
        let took = if has_hours { work(t, facts.end_work) } else { clock(t, facts.ended.saturating_sub(facts.opened)) };
        Some(SliceRow {
            number: one.number,
            subject: one.subject,
            status: one.status.word(),
            priority: rank_word(facts.rank),
            requester: one.requester,
            assignee: one.assignee.unwrap_or_default(),
            opened: visit.when(moment(facts.opened)),
            took: if facts.ended == 0 { String::new() } else { took },
        })
    };
    let older = numbers.last().filter(|_| has_more).map(|last| format!("{}&before={last}", written(&fields)));
    let shown = TicketsPage {
        layout: visit.layout(t.text(&format!("reports-of-{}", slice.of))),
        query: filter.query(),
        narrowed: narrowed(&names, &filter).into_iter().chain(sliced(&names, slice)).collect(),
        days: if slice.of == Of::Open { String::new() } else { days(t, filter.period) },
        rows: described.into_iter().filter_map(row).collect(),
        older,
        fields,
        has_hours,
    };
    page(&visit, &shown)
}
