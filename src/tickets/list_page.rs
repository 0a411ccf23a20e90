//! The pages with lists of tickets: a requester's own list, and the way to that of everybody else.

use axum::extract::Query;
use axum::http::HeaderMap;

use super::list::{Key, ListRow, PAGE, Position};
use super::staff_lists;
use super::staff_lists::filter::View;
use super::views::{MyTicketsPage, TicketRow};
use super::{Priority, Status, categories, expectation, requester_list};
use crate::base::actor::Role;
use crate::base::here::here;
use crate::base::page::{Answer, page};
use crate::base::visit::{SignedIn, Visit};

/// `GET /tickets`.
pub async fn list(visit: SignedIn, headers: HeaderMap, Query(query): Query<Vec<(String, String)>>) -> Answer {
    match visit.actor.role() {
        Some(Role::Requester) => my_tickets(&visit, &query).await,
        _ => staff_lists::list(&visit, &query, &headers).await,
    }
}

async fn my_tickets(visit: &SignedIn, query: &[(String, String)]) -> Answer {
    let one = |name: &str| query.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
    let (word, view) = match one("view") {
        "closed" => ("closed", View::Finished),
        "all" => ("all", View::All),
        _ => ("open", View::Unfinished),
    };
    let reader = visit.app.reader(&visit.actor).await?;
    let found = requester_list::page(&reader, view, Position::read(one("after"), one("before")), PAGE).await?;
    let expectation = expectation::find(&reader).await?;
    drop(reader);
    let address = |place: &str, key: Key| format!("view={word}&{place}={}", key.to_text());
    let shown = MyTicketsPage {
        expectation: expectation.map(|expectation| expectation.sentence(visit.t)),
        layout: visit.layout(visit.t.text("tickets-mine-title")),
        view: word,
        rows: found.rows.iter().map(|row| ticket_row(visit, row)).collect(),
        newer: found.newer.map(|key| address("before", key)),
        older: found.older.map(|key| address("after", key)),
    };
    if one("part") == "rows" { page(visit, &shown.as_rows()) } else { page(visit, &shown) }
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
        category: categories::path(visit.t, row.parent_category.as_ref(), row.category.as_ref()).unwrap_or_default(),
        assignee: row.assignee.clone(),
        tags: Vec::new(),
        age: visit.when(moment),
        queue_position: row.queue_position,
        here: visit
            .visitor
            .actor
            .as_ref()
            .map(|actor| here(&visit.app, visit.t, row.number, actor))
            .unwrap_or_default(),
        excerpt: String::new(),
    }
}
