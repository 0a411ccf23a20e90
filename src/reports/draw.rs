//! Makes of figures what the page shows.

use kit::texts::Language;

use super::dimension::{Dimension, Shares, most_first};
use super::figures::{AGES, Column, Counted, Figures, Spans};
use super::filter::Filter;
use super::names::Names;
use super::period::{Grain, Period};
use super::slice::{Of, Slice};
use super::views::{Bar, Heat, HeatCell, HeatDay, Plot, PlotColumn, RankRow, Ranks, Tile, TimeRow};
use super::words::{cells, change, clock, days, drawn, number, share, tenths, work};
use crate::base::when;

/// Bars of a chart, and rows of the table behind it.
pub const BARS: usize = 8;
pub const ROWS: usize = 40;

/// The addresses of the tickets behind the figures of a report: what it is narrowed to is written once.
pub struct Behind(String);

impl Behind {
    /// Of what is narrowed so.
    #[must_use]
    pub fn of(filter: &Filter) -> Behind {
        Behind(format!("/reports/tickets?{}", filter.query()))
    }

    /// The tickets of a slice.
    #[must_use]
    pub fn tickets(&self, slice: Slice) -> String {
        let mut address = self.0.clone();
        for (name, value) in slice.fields() {
            address.extend(["&", name, "=", value.as_str()]);
        }
        address
    }
}

/// The figures on top. Prevented tickets, now and in the days before, where they can be told apart at all.
#[must_use]
pub fn tiles(
    t: Language,
    behind: &Behind,
    figures: &Figures,
    (has_hours, prevented): (bool, Option<[u32; 2]>),
) -> Vec<Tile> {
    let count = |label, of: Of, now: u32, before: u32| {
        let (way, change) = change(t, now.into(), before.into());
        let href = Some(behind.tickets(Slice::all(of)));
        Tile { label: t.text(label), value: number(t, now.into()), change, way, href, hint: String::new() }
    };
    let (now, before) = (&figures.period, &figures.before);
    let mut tiles = vec![
        count("reports-opened", Of::Opened, now.opened, before.opened),
        count("reports-resolved", Of::Resolved, now.resolved, before.resolved),
    ];
    tiles.push(Tile {
        label: t.text("reports-open-now"),
        value: number(t, figures.open.count.into()),
        change: String::new(),
        way: "same",
        href: Some(behind.tickets(Slice::all(Of::Open))),
        hint: match figures.open.age {
            Some(age) => t.with("reports-open-age", &[("age", (&clock(t, age.median)).into())]),
            None => String::new(),
        },
    });
    tiles.extend(spans(t, behind, figures, has_hours));
    tiles.push(count("reports-reopened", Of::Reopened, now.reopened, before.reopened));
    tiles.push(count("reports-reassigned", Of::Reassigned, now.reassigned, before.reassigned));
    tiles.push(count("reports-withdrawn", Of::Withdrawn, now.withdrawn, before.withdrawn));
    if let Some([now, before]) = prevented {
        let (way, change) = change(t, now.into(), before.into());
        let hint = t.text("reports-prevented-hint").to_owned();
        let value = number(t, now.into());
        tiles.push(Tile { label: t.text("reports-prevented"), value, change, way, href: None, hint });
    }
    tiles.push(rating(t, behind, now, before));
    tiles
}

/// Median of the first answer and of the resolution: in working hours, where there are any.
fn spans(t: Language, behind: &Behind, figures: &Figures, has_hours: bool) -> Vec<Tile> {
    let (now, before) = (&figures.period, &figures.before);
    let write: fn(Language, u32) -> String = if has_hours { work } else { clock };
    let hint = t.text(if has_hours { "reports-median-work" } else { "reports-median-clock" });
    let tile = |label, of: Of, now: &Spans, before: &Spans| {
        let middle = |spans: &Spans| if has_hours { spans.work } else { spans.clock };
        let (now, before) = (middle(now), middle(before));
        let (way, change) = match (now, before) {
            (Some(now), Some(before)) => {
                let was = write(t, before.median);
                let (way, _) = change(t, now.median.into(), before.median.into());
                (way, t.with("reports-change-was", &[("before", (&was).into())]))
            }
            _ => ("same", String::new()),
        };
        let value = now.map_or_else(|| "–".to_owned(), |now| write(t, now.median));
        let href = Some(behind.tickets(Slice::all(of)));
        Tile { label: t.text(label), value, change, way, href, hint: hint.to_owned() }
    };
    vec![
        tile("reports-first-answer", Of::Answered, &now.answer, &before.answer),
        tile("reports-resolution", Of::Resolved, &now.resolution, &before.resolution),
    ]
}

fn rating(t: Language, behind: &Behind, now: &Counted, before: &Counted) -> Tile {
    let average = |counted: &Counted| average(counted).map(|average| (average, tenths(t, average)));
    let (now_is, before_was) = (average(now), average(before));
    let (way, change) = match (&now_is, &before_was) {
        (Some((now, _)), Some((before, was))) => {
            (change(t, *now, *before).0, t.with("reports-change-was", &[("before", was.into())]))
        }
        _ => ("same", String::new()),
    };
    Tile {
        label: t.text("reports-rating"),
        value: now_is.map_or_else(|| "–".to_owned(), |(_, text)| text),
        change,
        way,
        href: Some(behind.tickets(Slice::all(Of::Rated))),
        hint: t.count("reports-rating-count", now.ratings().0.into()),
    }
}

/// The average of the scores in tenths; none where nobody rated.
#[must_use]
pub fn average(counted: &Counted) -> Option<i64> {
    let (count, sum) = counted.ratings();
    (count > 0).then(|| i64::midpoint(i64::from(sum) * 20 / i64::from(count), 1))
}

/// How long things took, a row each.
#[must_use]
pub fn times(t: Language, behind: &Behind, figures: &Figures) -> Vec<TimeRow> {
    let Figures { period, before, .. } = figures;
    let rows = [
        ("reports-first-answer", Some(Of::Answered), &period.answer, &before.answer),
        ("reports-resolution", Some(Of::Resolved), &period.resolution, &before.resolution),
        ("reports-waiting", None, &period.waiting, &before.waiting),
    ];
    let row = |(label, of, now, before): (&'static str, Option<Of>, &Spans, &Spans)| TimeRow {
        label: t.text(label),
        count: number(t, i64::try_from(now.count).unwrap_or(i64::MAX)),
        href: of.map(|of| behind.tickets(Slice::all(of))),
        work: cells(t, work, now.work, before.work),
        clock: cells(t, clock, now.clock, before.clock),
    };
    rows.into_iter().map(row).collect()
}

/// Columns over time, and the pile as a line.
#[must_use]
pub fn plot(t: Language, filter: &Filter, columns: &[Column]) -> Plot {
    let most = columns.iter().map(|column| column.opened.max(column.resolved)).max().unwrap_or_default();
    let most_backlog = columns.iter().map(|column| column.backlog).max().unwrap_or_default();
    let (grain, _) = filter.period.columns();
    let column = |(place, column): (usize, &Column)| {
        let behind = Behind::of(&filter.of(column.days));
        let (opened, resolved) = (share(column.opened.into(), most.into()), share(column.resolved.into(), most.into()));
        PlotColumn {
            label: label(t, grain, column.days),
            x: place * 10,
            opened: column.opened,
            resolved: column.resolved,
            backlog: column.backlog,
            opened_height: drawn(opened),
            opened_top: drawn(100.0 - opened),
            resolved_height: drawn(resolved),
            resolved_top: drawn(100.0 - resolved),
            opened_href: behind.tickets(Slice::all(Of::Opened)),
            resolved_href: behind.tickets(Slice::all(Of::Resolved)),
        }
    };
    let steps = columns.iter().enumerate().map(|(place, column)| {
        let y = drawn(100.0 - share(column.backlog, most_backlog));
        format!("{}{},{y} {},{y}", if place == 0 { "M" } else { " L" }, place * 10, place * 10 + 10)
    });
    Plot {
        width: columns.len() * 10,
        most: number(t, most.into()),
        most_backlog: number(t, most_backlog),
        line: steps.collect(),
        ticks: ticks(t, columns),
        grain: match grain {
            Grain::Day => "reports-grain-day",
            Grain::Week => "reports-grain-week",
            Grain::Month => "reports-grain-month",
        },
        columns: columns.iter().enumerate().map(column).collect(),
    }
}

fn label(t: Language, grain: Grain, days_of: Period) -> String {
    match grain {
        Grain::Day => when::day(t, days_of.from),
        Grain::Week | Grain::Month => days(t, days_of),
    }
}

/// The first day, some between, and the last.
fn ticks(t: Language, columns: &[Column]) -> Vec<String> {
    let last = columns.len().saturating_sub(1);
    let mut places: Vec<usize> = (0..=3).map(|part| last * part / 3).collect();
    places.dedup();
    let day = |place: usize| columns.get(place).map(|column| when::day(t, column.days.from));
    places.into_iter().filter_map(day).collect()
}

/// What is open now, by age.
#[must_use]
pub fn ages(t: Language, behind: &Behind, figures: &Figures) -> Ranks {
    let most = figures.open.ages.iter().copied().max().unwrap_or_default();
    let bar = |(class, count): (usize, &u32)| Bar {
        label: age(t, class),
        value: number(t, (*count).into()),
        width: drawn(share((*count).into(), most.into())),
        href: (*count > 0).then(|| behind.tickets(Slice { age: Some(class), ..Slice::all(Of::Open) })),
    };
    Ranks {
        title: t.text("reports-ages"),
        lead: t.text("reports-ages-lead"),
        bars: figures.open.ages.iter().enumerate().map(bar).collect(),
        rows: Vec::new(),
        more: 0,
    }
}

/// A class of ages in words.
#[must_use]
pub fn age(t: Language, class: usize) -> String {
    let from = class.checked_sub(1).and_then(|class| AGES.get(class));
    match (from, AGES.get(class)) {
        (None, _) => t.text("reports-age-new").to_owned(),
        (Some(from), Some(to)) => {
            t.with("reports-age", &[("from", i64::from(*from).into()), ("to", i64::from(*to).into())])
        }
        (Some(from), None) => t.with("reports-age-old", &[("from", i64::from(*from).into())]),
    }
}

/// The charts by author, priority, category and so on.
#[must_use]
pub fn ranks(names: &Names, filter: &Filter, figures: &Figures) -> Vec<Ranks> {
    let t = names.t;
    let categories = by_category(names, filter, &figures.categories);
    let count = categories.len();
    let categories = ranked(t, "reports-by-category", (categories, count), |id| {
        let is_alone = filter.category == Some(id) && names.has_below(id);
        let filter = Filter { category: Some(id), ..filter.clone() };
        (names.category(id), (!is_alone).then_some(filter))
    });
    let small = |id: i64| u8::try_from(id).unwrap_or_default();
    let first = |dimension: &Dimension| (dimension.first(ROWS), dimension.count());
    vec![
        categories,
        ranked(t, "reports-by-department", first(&figures.departments), |id| {
            (names.department(id), Some(Filter { department: Some(id), ..filter.clone() }))
        }),
        ranked(t, "reports-by-priority", first(&figures.priorities), |id| {
            (names.priority(small(id)).to_owned(), Some(Filter { rank: Some(small(id)), ..filter.clone() }))
        }),
        ranked(t, "reports-by-assignee", first(&figures.assignees), |id| {
            (names.assignee(id), Some(Filter { assignee: Some(id), ..filter.clone() }))
        }),
        ranked(t, "reports-by-author", first(&figures.requesters), |id| {
            (names.person(id), Some(Filter { requester: Some(id), ..filter.clone() }))
        }),
        ranked(t, "reports-by-channel", first(&figures.channels), |id| {
            (names.channel(small(id)).to_owned(), Some(Filter { channel: Some(small(id)), ..filter.clone() }))
        }),
    ]
}

/// Categories of the upper level with what is below them; below a chosen one, each by itself.
#[must_use]
pub fn by_category(names: &Names, filter: &Filter, categories: &Dimension) -> Vec<(i64, Shares)> {
    if filter.category.is_some() {
        return categories.sorted();
    }
    let mut tops: std::collections::BTreeMap<i64, Shares> = std::collections::BTreeMap::new();
    for (id, shares) in categories.each() {
        *tops.entry(names.top(id)).or_default() += shares;
    }
    let mut tops: Vec<(i64, Shares)> = tops.into_iter().collect();
    tops.sort_unstable_by_key(most_first);
    tops
}

fn ranked(
    t: Language,
    title: &'static str,
    (first, count): (Vec<(i64, Shares)>, usize),
    name: impl Fn(i64) -> (String, Option<Filter>),
) -> Ranks {
    // Those with the most resolved stand first: the bars are of the first rows.
    let most = first.first().map(|(_, shares)| shares.resolved).unwrap_or_default();
    let (mut bars, mut rows) = (Vec::new(), Vec::new());
    for (id, shares) in first.into_iter().take(ROWS) {
        let (label, filter) = name(id);
        let behind = filter.as_ref().map(Behind::of);
        let address =
            |of: Of, count: u32| behind.as_ref().filter(|_| count > 0).map(|behind| behind.tickets(Slice::all(of)));
        let resolved_href = address(Of::Resolved, shares.resolved);
        if shares.resolved > 0 && bars.len() < BARS {
            bars.push(Bar {
                label: label.clone(),
                value: number(t, shares.resolved.into()),
                width: drawn(share(shares.resolved.into(), most.into())),
                href: resolved_href.clone(),
            });
        }
        rows.push(RankRow {
            label,
            opened: shares.opened,
            resolved: shares.resolved,
            open: shares.open,
            opened_href: address(Of::Opened, shares.opened),
            resolved_href,
            open_href: address(Of::Open, shares.open),
        });
    }
    Ranks {
        title: t.text(title),
        lead: "",
        bars,
        rows,
        more: i64::try_from(count.saturating_sub(ROWS)).unwrap_or(i64::MAX),
    }
}

/// The keys of the weekdays, Monday first.
pub const WEEKDAYS: [&str; 7] = [
    "reports-monday",
    "reports-tuesday",
    "reports-wednesday",
    "reports-thursday",
    "reports-friday",
    "reports-saturday",
    "reports-sunday",
];

/// When tickets are opened.
#[must_use]
pub fn heat(t: Language, behind: &Behind, figures: &Figures) -> Heat {
    let most = figures.heat.iter().flatten().copied().max().unwrap_or_default();
    let cell = |weekday: usize, hour: usize, count: u32| HeatCell {
        x: hour * 10,
        hour,
        count,
        level: level(count, most),
        href: behind.tickets(Slice { weekday: Some(weekday), hour: Some(hour), ..Slice::all(Of::Opened) }),
    };
    let day = |(weekday, (hours, key)): (usize, (&[u32; 24], &&'static str))| HeatDay {
        label: t.text(key),
        y: weekday * 10,
        cells: hours.iter().enumerate().map(|(hour, count)| cell(weekday, hour, *count)).collect(),
    };
    let busiest = figures
        .heat
        .iter()
        .zip(WEEKDAYS)
        .flat_map(|(hours, key)| hours.iter().zip(0_i64..).map(move |(count, hour)| (*count, key, hour)));
    // Of those that are alike, the first.
    let busiest = busiest.reduce(|most, next| if next.0 > most.0 { next } else { most });
    Heat {
        days: figures.heat.iter().zip(&WEEKDAYS).enumerate().map(day).collect(),
        most: number(t, most.into()),
        busiest: match busiest {
            Some((count, key, hour)) if count > 0 => t.with(
                "reports-busiest",
                &[("day", t.text(key).into()), ("hour", hour.into()), ("next", (hour + 1).into())],
            ),
            _ => String::new(),
        },
    }
}

/// How dark a cell is: none, or a fifth of the most for each step.
#[must_use]
pub fn level(count: u32, most: u32) -> usize {
    usize::try_from((count * 5).div_ceil(most.max(1)).min(5)).unwrap_or_default()
}
