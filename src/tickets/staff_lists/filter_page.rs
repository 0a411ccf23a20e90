//! The form with everything that a list can be narrowed to. It is sent to the list itself.

use axum::extract::Query;
use axum::http::StatusCode;
use kit::error::Fields;

use super::chips;
use super::filter::{Filter, Whose};
use super::staff_page::Asked;
use crate::base::page::{Answer, field_errors, page_with};
use crate::base::policy::{Deed, may, must};
use crate::base::views::Choice;
use crate::base::visit::SignedIn;
use crate::people;
use crate::tickets::list_views::FilterPage;
use crate::tickets::tags;
use crate::tickets::ticket_page::category_groups;
use crate::tickets::views::{priority_key, status_key};
use crate::tickets::{Priority, Status};

/// Tags to choose from: so many as a list can hold.
const TAGS: i64 = 200;

/// `GET /tickets/filter`, with the query of the list.
pub(super) async fn show(visit: SignedIn, Query(query): Query<Vec<(String, String)>>) -> Answer {
    draw(&visit, &query).await
}

/// Whether a filter wants what was opened on days that end before they begin.
pub(super) fn ends_before(filter: &Filter) -> bool {
    filter.from.zip(filter.to).is_some_and(|(from, to)| from > to)
}

/// The form, and what is wrong with it: the list itself shows it, where there can be no list.
pub(super) async fn draw(visit: &SignedIn, query: &[(String, String)]) -> Answer {
    // A requester's own list has nothing to be narrowed.
    if !visit.actor.role().is_some_and(crate::base::actor::Role::can_be_assigned) {
        must(&visit.actor, Deed::SeePeople, None)?;
    }
    let asked = Asked::read(visit, query);
    let mut faults = Fields::new();
    faults.require(!ends_before(&asked.filter), "to", "lists-ends-before");
    let status = if faults.0.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let reader = visit.app.reader(&visit.actor).await?;
    let (filter, names) = chips::named(&reader, visit.t, asked.filter.clone()).await?;
    let sees_people = may(&visit.actor, Deed::SeePeople, None);
    let (departments, assignees, tags) = if sees_people {
        let departments = people::departments(&reader).await?;
        (departments, people::assignable(&reader).await?, tags::in_use(&reader, "", TAGS).await?)
    } else {
        (Vec::new(), Vec::new(), Vec::new())
    };
    let choice = |value: String, label: &str, is_selected| Choice { value, label: label.to_owned(), is_selected };
    let department = |one: people::Department| choice(one.id.to_string(), &one.name, filter.department == Some(one.id));
    let mut persons = vec![
        choice("me".to_owned(), visit.t.text("lists-assignee-me"), filter.assignee == Some(Whose::Mine)),
        choice("nobody".to_owned(), visit.t.text("lists-assignee-nobody"), filter.assignee == Some(Whose::Nobodys)),
    ];
    persons.extend(
        assignees.iter().map(|one| choice(one.id.to_string(), &one.name, filter.assignee == Some(Whose::Of(one.id)))),
    );
    let shown = FilterPage {
        layout: visit.layout(visit.t.text("lists-filter-title")),
        back: format!("/tickets?{}", asked.query(&filter)),
        statuses: statuses(visit, &filter),
        priorities: priorities(visit, &filter),
        categories: category_groups(&reader, visit.t, filter.category).await?,
        sees_people,
        departments: departments.into_iter().map(department).collect(),
        assignees: persons,
        requester: names.requester,
        tag: filter.tag.clone(),
        tags,
        from: filter.from.map(|day| day.to_string()).unwrap_or_default(),
        to: filter.to.map(|day| day.to_string()).unwrap_or_default(),
        q: filter.text.clone(),
        sort: filter.sort.word(),
        saved: asked.saved,
        errors: field_errors(visit.t, &faults),
    };
    drop(reader);
    page_with(visit, status, &shown)
}

fn statuses(visit: &SignedIn, filter: &Filter) -> Vec<Choice> {
    let choice = |status: &Status| Choice {
        value: status.word().to_owned(),
        label: visit.t.text(status_key(status.word())).to_owned(),
        is_selected: filter.statuses.contains(status),
    };
    Status::SHOWN.iter().map(choice).collect()
}

fn priorities(visit: &SignedIn, filter: &Filter) -> Vec<Choice> {
    let all = Priority::ALL.iter().copied().map(Some).chain([None]);
    let choice = |priority: Option<Priority>| Choice {
        value: Priority::word_of(priority).to_owned(),
        label: visit.t.text(priority_key(Priority::word_of(priority))).to_owned(),
        is_selected: filter.priorities.contains(&priority),
    };
    all.map(choice).collect()
}
