//! What the pages of reports show: plain data for `templates/reports/`.

use askama::Template;

use crate::base::views::{Choice, FieldErrors, Layout, When};

/// The dashboard.
#[derive(Template)]
#[template(path = "reports/report.html")]
pub struct ReportPage {
    pub layout: Layout,
    pub form: Form,
    pub errors: FieldErrors,
    /// The days, in words.
    pub days: String,
    /// The days before, with which they are compared.
    pub days_before: String,
    /// The query of as many days before, and after.
    pub earlier: String,
    pub later: Option<String>,
    pub query: String,
    /// Whether some tickets are not counted yet.
    pub is_behind: bool,
    pub is_empty: bool,
    pub tiles: Vec<Tile>,
    pub flow: Plot,
    pub times: Vec<TimeRow>,
    /// Whether working hours are known; else nothing is said of them.
    pub has_hours: bool,
    pub ages: Ranks,
    pub ranks: Vec<Ranks>,
    pub heat: Heat,
    pub ratings: Ratings,
}

/// The filter as it stands in the form.
pub struct Form {
    /// How the days were chosen before the form is sent again.
    pub was: &'static str,
    pub periods: Vec<Choice>,
    pub from: String,
    pub to: String,
    pub departments: Vec<Choice>,
    pub categories: Vec<Choice>,
    pub priorities: Vec<Choice>,
    pub assignees: Vec<Choice>,
    pub channels: Vec<Choice>,
    /// Whose tickets alone; id and name.
    pub requester: Option<(String, String)>,
    /// Whether anything but the period is chosen.
    pub is_narrow: bool,
    /// The same period without anything else.
    pub wide: String,
}

impl Form {
    /// The fields that choose one of many: name, key of the label, what can be chosen.
    pub fn selects(&self) -> [(&'static str, &'static str, &[Choice]); 5] {
        [
            ("department", "tickets-department", &self.departments),
            ("category", "tickets-category", &self.categories),
            ("priority", "tickets-priority", &self.priorities),
            ("assignee", "tickets-assignee", &self.assignees),
            ("channel", "tickets-channel", &self.channels),
        ]
    }
}

/// One figure.
pub struct Tile {
    pub label: &'static str,
    pub value: String,
    /// The change against the days before, in words; empty where nothing can be compared.
    pub change: String,
    /// `up`, `down` or `same`.
    pub way: &'static str,
    /// Where the tickets behind it are.
    pub href: Option<String>,
    pub hint: String,
}

/// What came in, what was done, and what lay there: columns over time.
pub struct Plot {
    /// Width in units of the drawing: ten a column.
    pub width: usize,
    /// The highest column, and the highest pile.
    pub most: String,
    pub most_backlog: String,
    pub columns: Vec<PlotColumn>,
    /// The line of the pile.
    pub line: String,
    /// Some days below the columns.
    pub ticks: Vec<String>,
    /// Key of what a column is: a day, a week, a month.
    pub grain: &'static str,
}

/// One column.
pub struct PlotColumn {
    pub label: String,
    pub x: usize,
    pub opened: u32,
    pub resolved: u32,
    pub backlog: i64,
    /// Heights out of 100, and what is left above them.
    pub opened_height: String,
    pub opened_top: String,
    pub resolved_height: String,
    pub resolved_top: String,
    pub opened_href: String,
    pub resolved_href: String,
}

/// How long something took.
pub struct TimeRow {
    pub label: &'static str,
    pub count: String,
    pub href: Option<String>,
    /// Working hours, then by the clock.
    pub work: TimeCells,
    pub clock: TimeCells,
}

/// A median, what nine in ten do not exceed, and the median before.
#[derive(Default)]
pub struct TimeCells {
    pub median: String,
    pub ninety: String,
    pub before: String,
}

/// Bars, the longest first, with a table behind them.
pub struct Ranks {
    pub title: &'static str,
    pub lead: &'static str,
    pub bars: Vec<Bar>,
    /// All of them, also those that have no bar; empty where the bars say everything.
    pub rows: Vec<RankRow>,
    /// How many more there are.
    pub more: i64,
}

/// A bar.
pub struct Bar {
    pub label: String,
    pub value: String,
    /// Out of 100.
    pub width: String,
    pub href: Option<String>,
}

/// A row of the table.
pub struct RankRow {
    pub label: String,
    pub opened: u32,
    pub resolved: u32,
    pub open: u32,
    pub opened_href: Option<String>,
    pub resolved_href: Option<String>,
    pub open_href: Option<String>,
}

/// When tickets are opened: a row a weekday, a cell an hour.
pub struct Heat {
    pub days: Vec<HeatDay>,
    pub most: String,
    /// The weekday and hour with the most.
    pub busiest: String,
}

/// A weekday.
pub struct HeatDay {
    pub label: &'static str,
    pub y: usize,
    pub cells: Vec<HeatCell>,
}

/// An hour.
pub struct HeatCell {
    pub x: usize,
    pub hour: usize,
    pub count: u32,
    /// From 0 (nothing) to 5 (the most).
    pub level: usize,
    pub href: String,
}

/// How the help was found.
pub struct Ratings {
    pub count: String,
    pub average: String,
    pub bars: Vec<Bar>,
    pub comments: Vec<CommentRow>,
}

/// What somebody said.
pub struct CommentRow {
    pub number: i64,
    pub subject: String,
    pub score: i64,
    pub comment: String,
    pub when: When,
}

/// The tickets behind a figure.
#[derive(Template)]
#[template(path = "reports/tickets.html")]
pub struct TicketsPage {
    pub layout: Layout,
    /// The query of the report.
    pub query: String,
    /// What the report is narrowed to, in words.
    pub narrowed: Vec<String>,
    pub days: String,
    pub rows: Vec<SliceRow>,
    /// The query of the page after this one.
    pub older: Option<String>,
    /// Fields of the form that exports all of them.
    pub fields: Vec<(&'static str, String)>,
    pub has_hours: bool,
}

/// A ticket behind a figure.
pub struct SliceRow {
    pub number: i64,
    pub subject: String,
    pub status: &'static str,
    pub priority: &'static str,
    pub requester: String,
    pub assignee: String,
    pub opened: When,
    /// How long it took until it was over; empty while it is not.
    pub took: String,
}
