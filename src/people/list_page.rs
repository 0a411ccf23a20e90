//! The page that lists people.

use axum::extract::Query;
use kit::error::Error;
use serde::Deserialize;

use super::views::{PeoplePage, PersonRow, state_key};
use super::{Department, Filter, Listed, Page, Position, State, departments, list, shown_address};
use crate::base::actor::Role;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, form_encode, page};
use crate::base::policy::{Deed, may};
use crate::base::views::{Choice, role_key};
use crate::base::visit::SignedIn;

/// What the list is asked for. What cannot be read filters nothing: an address may be an old one.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PeopleQuery {
    q: String,
    role: String,
    department: String,
    state: String,
    after: String,
    before: String,
}

impl PeopleQuery {
    fn filter(&self) -> Filter {
        let position = match (self.after.parse().map(PersonId), self.before.parse().map(PersonId)) {
            (Ok(id), _) => Position::After(id),
            (_, Ok(id)) => Position::Before(id),
            (Err(_), Err(_)) => Position::Start,
        };
        Filter {
            words: self.q.clone(),
            role: Role::from_word(&self.role),
            department: self.department.parse().ok(),
            state: State::from_word(&self.state),
            position,
        }
    }

    /// The query of the page that begins at a person.
    fn at(&self, place: &str, person: &Listed) -> String {
        let filters = [("q", &self.q), ("role", &self.role), ("department", &self.department), ("state", &self.state)];
        let set = filters.into_iter().filter(|(_, value)| !value.is_empty());
        let pairs = set.map(|(name, value)| format!("{name}={}", form_encode(value)));
        pairs.chain([format!("{place}={}", person.id)]).collect::<Vec<_>>().join("&")
    }
}

/// `GET /people`.
pub(super) async fn show(visit: SignedIn, Query(query): Query<PeopleQuery>) -> Answer {
    let filter = query.filter();
    let (found, known) = read(&visit, &filter).await?;
    let shown = PeoplePage {
        layout: visit.layout(visit.t.text("layout-people")),
        q: query.q.clone(),
        roles: roles(&visit, filter.role),
        departments: department_filter(&visit, known, &filter),
        states: states(&visit, filter.state),
        may_change: may(&visit.actor, Deed::ManagePeople, None),
        newer: found.people.first().filter(|_| found.has_before).map(|person| query.at("before", person)),
        older: found.people.last().filter(|_| found.has_after).map(|person| query.at("after", person)),
        people: found.people.into_iter().map(|person| row(&visit, person)).collect(),
    };
    page(&visit, &shown)
}

async fn read(visit: &SignedIn, filter: &Filter) -> Result<(Page, Vec<Department>), Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    Ok((list(&reader, filter).await?, departments(&reader).await?))
}

/// A choice that filters nothing, before the others.
fn all(visit: &SignedIn, key: &str, is_selected: bool) -> Choice {
    Choice { value: String::new(), label: visit.t.text(key).to_owned(), is_selected }
}

fn roles(visit: &SignedIn, chosen: Option<Role>) -> Vec<Choice> {
    let choice = |role: &Role| Choice {
        value: role.word().to_owned(),
        label: visit.t.text(role_key(role.word())).to_owned(),
        is_selected: chosen == Some(*role),
    };
    let first = all(visit, "people-all-roles", chosen.is_none());
    std::iter::once(first).chain(Role::ALL.iter().map(choice)).collect()
}

fn states(visit: &SignedIn, chosen: Option<State>) -> Vec<Choice> {
    let choice = |state: &State| Choice {
        value: state.word().to_owned(),
        label: visit.t.text(state_key(state.word())).to_owned(),
        is_selected: chosen == Some(*state),
    };
    let first = all(visit, "people-all-states", chosen.is_none());
    std::iter::once(first).chain(State::ALL.iter().map(choice)).collect()
}

fn department_filter(visit: &SignedIn, known: Vec<Department>, filter: &Filter) -> Vec<Choice> {
    let choice = |department: Department| Choice {
        value: department.id.to_string(),
        label: department.name,
        is_selected: filter.department == Some(department.id),
    };
    let first = all(visit, "people-all-departments", filter.department.is_none());
    std::iter::once(first).chain(known.into_iter().map(choice)).collect()
}

fn row(visit: &SignedIn, person: Listed) -> PersonRow {
    PersonRow {
        id: person.id.to_string(),
        face: visit.face(person.id, &person.name, person.picture_at),
        email: shown_address(person.email),
        department: person.department.unwrap_or_default(),
        role: person.role.word(),
        is_active: person.is_active,
        seen: person.last_seen_at.map(|time| visit.when(time)),
    }
}
