//! The pages with lists of tickets.

use axum::extract::Query;
use kit::error::Error;
use serde::Deserialize;

use super::list::{self, Filter, Key, ListRow, Of, PAGE, Page, Position, View};
use super::views::{MyTicketsPage, TicketListPage, TicketRow};
use super::{Priority, Status, expectation};
use crate::base::actor::Role;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::page::{Answer, page};
use crate::base::policy::{Deed, may};
use crate::base::visit::{SignedIn, Visit};
use crate::people;

/// The query of a list's address.
#[derive(Deserialize, Default)]
pub struct ListQuery {
    #[serde(default)]
    view: String,
    #[serde(default)]
    priority: String,
    #[serde(default)]
    requester: String,
    #[serde(default)]
    assignee: String,
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
    let somebody = somebody(visit, query).await?;
    let (views, default) = views(visit, somebody.is_some());
    let view = View::from_word(&query.view).filter(|view| views.contains(view)).unwrap_or(default);
    let priority = Priority::from_word(&query.priority);
    let found =
        fetch(visit, Asked { view, priority, of: somebody.as_ref().map(|somebody| somebody.of) }, query).await?;
    let of = somebody.as_ref().map(Somebody::query).unwrap_or_default();
    let address = Address { view: view.word(), priority: priority.map_or("", Priority::word), of: &of };
    let title = match &somebody {
        Some(somebody) => somebody.title(visit),
        None => visit.t.text(super::views::view_key(view.word())).to_owned(),
    };
    let shown = TicketListPage {
        layout: visit.layout(title),
        view: view.word(),
        views: views.iter().map(|view| view.word()).collect(),
        priority: address.priority,
        q: String::new(),
        rows: found.rows.iter().map(|row| ticket_row(visit, row)).collect(),
        newer: found.newer.map(|key| address.before(key)),
        older: found.older.map(|key| address.after(key)),
        may_triage: may(&visit.actor, Deed::Triage, None),
        of,
    };
    if query.part == "rows" { page(visit, &shown.as_rows()) } else { page(visit, &shown) }
}

/// The tickets of the list behind an address, from its beginning, at most so many: for those who do something with all of
/// them.
///
/// # Errors
/// When the database fails.
pub async fn numbers_of_list(visit: &SignedIn, address: &str, most: usize) -> Result<Vec<TicketNumber>, Error> {
    let query = address.parse().ok().and_then(|uri| Query::<ListQuery>::try_from_uri(&uri).ok());
    let query = query.map(|Query(query)| query).unwrap_or_default();
    let somebody = somebody(visit, &query).await?;
    let (views, default) = views(visit, somebody.is_some());
    let view = View::from_word(&query.view).filter(|view| views.contains(view)).unwrap_or(default);
    let filter = Filter {
        view,
        priority: Priority::from_word(&query.priority).map(Some),
        of: somebody.map(|somebody| somebody.of),
        from: Position::Start,
        limit: most,
    };
    let found = list::page(&visit.app.reader(&visit.actor).await?, &filter).await?;
    Ok(found.rows.into_iter().map(|row| row.number).collect())
}

/// The views that a person has, and the first one that they see.
fn views(visit: &SignedIn, is_of_somebody: bool) -> (&'static [View], View) {
    match visit.actor.role() {
        _ if is_of_somebody => (&[View::Unfinished, View::Finished, View::All], View::Unfinished),
        Some(Role::ThirdParty) => (&[View::Mine, View::Resolved, View::Closed, View::All], View::Mine),
        _ => (
            &[
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
            View::Open,
        ),
    }
}

/// Whose tickets the list has, where it is somebody's.
struct Somebody {
    of: Of,
    name: String,
}

impl Somebody {
    fn query(&self) -> String {
        match self.of {
            Of::Requester(person) => format!("requester={person}"),
            Of::Assignee(person) => format!("assignee={person}"),
        }
    }

    fn title(&self, visit: &SignedIn) -> String {
        let key = match self.of {
            Of::Requester(_) => "tickets-of-requester",
            Of::Assignee(_) => "tickets-of-assignee",
        };
        visit.t.with(key, &[("name", self.name.as_str().into())])
    }
}

/// Only those who see people ask for somebody's tickets. Whoever is not known filters nothing.
async fn somebody(visit: &SignedIn, query: &ListQuery) -> Result<Option<Somebody>, Error> {
    let of = match (query.requester.parse().map(PersonId), query.assignee.parse().map(PersonId)) {
        (Ok(person), _) => (person, Of::Requester(person)),
        (_, Ok(person)) => (person, Of::Assignee(person)),
        (Err(_), Err(_)) => return Ok(None),
    };
    if !may(&visit.actor, Deed::SeePeople, None) {
        return Ok(None);
    }
    let found = people::find(&*visit.app.reader(&visit.actor).await?, of.0).await?;
    Ok(found.map(|person| Somebody { of: of.1, name: person.name }))
}

async fn my_tickets(visit: &SignedIn, query: &ListQuery) -> Answer {
    let (word, view) = match query.view.as_str() {
        "closed" => ("closed", View::Finished),
        "all" => ("all", View::All),
        _ => ("open", View::Unfinished),
    };
    let found = fetch(visit, Asked { view, priority: None, of: None }, query).await?;
    let expectation = expectation::find(&*visit.app.reader(&visit.actor).await?).await?;
    let address = Address { view: word, priority: "", of: "" };
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

/// Which list.
struct Asked {
    view: View,
    priority: Option<Priority>,
    of: Option<Of>,
}

async fn fetch(visit: &SignedIn, asked: Asked, query: &ListQuery) -> Result<Page, Error> {
    let from = match (Key::parse(&query.after), Key::parse(&query.before)) {
        (Some(key), _) => Position::After(key),
        (None, Some(key)) => Position::Before(key),
        (None, None) => Position::Start,
    };
    let Asked { view, priority, of } = asked;
    let filter = Filter { view, priority: priority.map(Some), of, from, limit: PAGE };
    list::page(&visit.app.reader(&visit.actor).await?, &filter).await
}

struct Address<'a> {
    view: &'static str,
    priority: &'static str,
    of: &'a str,
}

impl Address<'_> {
    fn with(&self, place: &str, key: Key) -> String {
        let priority = if self.priority.is_empty() { String::new() } else { format!("&priority={}", self.priority) };
        let of = if self.of.is_empty() { String::new() } else { format!("&{}", self.of) };
        format!("view={}{priority}{of}&{place}={}", self.view, key.to_text())
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
