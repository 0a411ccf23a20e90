//! The pages with lists of tickets.

use axum::extract::Query;
use kit::error::Error;
use serde::Deserialize;

use super::list::{self, Filter, Key, ListRow, PAGE, Page, Position, View};
use super::views::{MyTicketsPage, TicketListPage, TicketRow};
use super::{Priority, Status, expectation};
use crate::base::actor::Role;
use crate::base::page::{Answer, page};
use crate::base::policy::{Deed, may};
use crate::base::visit::{SignedIn, Visit};

/// The query of a list's address.
#[derive(Deserialize, Default)]
pub struct ListQuery {
    #[serde(default)]
    view: String,
    #[serde(default)]
    priority: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    before: String,
    #[serde(default)]
    part: String,
}

/// `GET /tickets`.
pub async fn list(visit: SignedIn, Query(query): Query<ListQuery>) -> Answer {
    match visit.actor.role() {
        Some(Role::Requester) => my_tickets(&visit, &query).await,
        _ => staff_list(&visit, &query).await,
    }
}

async fn staff_list(visit: &SignedIn, query: &ListQuery) -> Answer {
    let views: &[View] = match visit.actor.role() {
        Some(Role::ThirdParty) => &[View::Mine, View::Resolved, View::Closed, View::All],
        _ => &[
            View::Triage,
            View::Open,
            View::InProgress,
            View::Waiting,
            View::Mine,
            View::Unassigned,
            View::Resolved,
            View::Closed,
            View::All,
        ],
    };
    let default = if views.contains(&View::Open) { View::Open } else { View::Mine };
    let view = View::from_word(&query.view).filter(|view| views.contains(view)).unwrap_or(default);
    let priority = Priority::from_word(&query.priority);
    let found = fetch(visit, view, priority, query).await?;
    let address = Address { view: view.word(), priority: priority.map_or("", Priority::word) };
    let shown = TicketListPage {
        layout: visit.layout(visit.t.text(super::views::view_key(view.word()))),
        view: view.word(),
        views: views.iter().map(|view| view.word()).collect(),
        priority: address.priority,
        q: String::new(),
        rows: found.rows.iter().map(|row| ticket_row(visit, row)).collect(),
        newer: found.newer.map(|key| address.before(key)),
        older: found.older.map(|key| address.after(key)),
        may_triage: may(&visit.actor, Deed::Triage, None),
    };
    if query.part == "rows" { page(visit, &shown.as_rows()) } else { page(visit, &shown) }
}

async fn my_tickets(visit: &SignedIn, query: &ListQuery) -> Answer {
    let (word, view) = match query.view.as_str() {
        "closed" => ("closed", View::Finished),
        "all" => ("all", View::All),
        _ => ("open", View::Unfinished),
    };
    let found = fetch(visit, view, None, query).await?;
    let expectation = expectation::find(&*visit.app.reader(&visit.actor).await?).await?;
    let address = Address { view: word, priority: "" };
    let shown = MyTicketsPage {
        expectation: expectation.map(|expectation| expectation.sentence(visit.t)),
        layout: visit.layout(visit.t.text("tickets-mine-title")),
        view: word,
        rows: found.rows.iter().map(|row| ticket_row(visit, row)).collect(),
        newer: found.newer.map(|key| address.before(key)),
        older: found.older.map(|key| address.after(key)),
    };
    if query.part == "rows" { page(visit, &shown.as_rows()) } else { page(visit, &shown) }
}

async fn fetch(visit: &SignedIn, view: View, priority: Option<Priority>, query: &ListQuery) -> Result<Page, Error> {
    let from = match (Key::parse(&query.after), Key::parse(&query.before)) {
        (Some(key), _) => Position::After(key),
        (None, Some(key)) => Position::Before(key),
        (None, None) => Position::Start,
    };
    let filter = Filter { view, priority: priority.map(Some), from, limit: PAGE };
    list::page(&visit.app.reader(&visit.actor).await?, &filter).await
}

struct Address {
    view: &'static str,
    priority: &'static str,
}

impl Address {
    fn with(&self, place: &str, key: Key) -> String {
        let priority = if self.priority.is_empty() { String::new() } else { format!("&priority={}", self.priority) };
        format!("view={}{priority}&{place}={}", self.view, key.to_text())
    }

    fn after(&self, key: Key) -> String {
        self.with("after", key)
    }

    fn before(&self, key: Key) -> String {
        self.with("before", key)
    }
}

/// A line of a list as it is drawn.
#[must_use]
pub fn ticket_row(visit: &Visit, row: &ListRow) -> TicketRow {
    let moment = if matches!(row.status, Status::Resolved | Status::Closed) { row.updated_at } else { row.opened_at };
    TicketRow {
        number: row.number.0,
        subject: row.subject.clone(),
        status: row.status.word(),
        priority: Priority::word_of(Priority::from_rank(row.rank)),
        requester: row.requester.clone(),
        department: row.department.clone().unwrap_or_default(),
        category: category_path(row.parent_category.as_deref(), row.category.as_deref()).unwrap_or_default(),
        assignee: row.assignee.clone(),
        age: visit.when(moment),
        queue_position: row.queue_position,
        excerpt: String::new(),
    }
}

/// "Rede › Internet".
pub(super) fn category_path(parent: Option<&str>, category: Option<&str>) -> Option<String> {
    match (parent, category) {
        (Some(parent), Some(category)) => Some(format!("{parent} › {category}")),
        (None, Some(category)) => Some(category.to_owned()),
        (_, None) => None,
    }
}
