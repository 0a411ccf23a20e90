//! The pages about people and departments.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::views::{DepartmentsPage, NewPersonPage, PeoplePage, PersonRow};
use super::{Filter, Listed, NewPerson, Position, create, departments as all_departments, list, password, set_role};
use crate::base::actor::Role;
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, field_errors, form_encode, go_on, page, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, may, must};
use crate::base::views::{Choice, role_key};
use crate::base::visit::SignedIn;

/// What the list is asked for.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PeopleQuery {
    q: String,
    role: String,
    after: Option<i64>,
    before: Option<i64>,
}

/// The form for a new person.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PersonForm {
    name: String,
    email: String,
    role: String,
    department: String,
    password: String,
    /// `invitation`, or `password`: which is what a form means that says nothing.
    way: String,
}

impl PersonForm {
    fn is_invitation(&self) -> bool {
        self.way == "invitation"
    }
}

/// The form of a role.
#[derive(Deserialize)]
pub(super) struct RoleForm {
    role: String,
}

/// The form of a department.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DepartmentForm {
    name: String,
}

pub(super) async fn people(visit: SignedIn, Query(query): Query<PeopleQuery>) -> Answer {
    let position = match (query.after, query.before) {
        (Some(id), _) => Position::After(PersonId(id)),
        (None, Some(id)) => Position::Before(PersonId(id)),
        (None, None) => Position::Start,
    };
    let filter = Filter { words: query.q.clone(), role: Role::from_word(&query.role), position };
    let found = list(&visit.app.reader(&visit.actor).await?, &filter).await?;
    let place = |name: &str, person: Option<&Listed>| {
        person
            .map(|person| format!("q={}&role={}&{name}={}", form_encode(&query.q), form_encode(&query.role), person.id))
    };
    let shown = PeoplePage {
        layout: visit.layout(visit.t.text("layout-people")),
        q: query.q.clone(),
        roles: role_filter(&visit, filter.role),
        may_change: may(&visit.actor, Deed::ManagePeople, None),
        newer: place("before", found.people.first().filter(|_| found.has_before)),
        older: place("after", found.people.last().filter(|_| found.has_after)),
        people: found.people.into_iter().map(|person| row(&visit, person)).collect(),
    };
    page(&visit, &shown)
}

fn role_filter(visit: &SignedIn, chosen: Option<Role>) -> Vec<Choice> {
    let all = visit.t.text("people-all-roles").to_owned();
    let mut choices = vec![Choice { value: String::new(), label: all, is_selected: chosen.is_none() }];
    choices.extend(Role::ALL.iter().map(|role| Choice {
        value: role.word().to_owned(),
        label: visit.t.text(role_key(role.word())).to_owned(),
        is_selected: chosen == Some(*role),
    }));
    choices
}

fn row(visit: &SignedIn, person: Listed) -> PersonRow {
    PersonRow {
        id: person.id.to_string(),
        face: visit.face(person.id, &person.name, person.picture_at),
        email: person.email,
        department: person.department.unwrap_or_default(),
        role: person.role.word(),
        is_self: visit.actor.id() == Some(person.id),
        seen: person.last_seen_at.map(|time| visit.when(time)),
    }
}

pub(super) async fn new_person(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManagePeople, None)?;
    let (role, way) = (Role::Requester.word().to_owned(), "invitation".to_owned());
    let form = PersonForm { role, way, ..PersonForm::default() };
    person_page(&visit, StatusCode::OK, &form, &Fields::new()).await
}

pub(super) async fn add_person(visit: SignedIn, Form(form): Form<PersonForm>) -> Answer {
    match try_add_person(&visit, &form).await {
        Err(Error::Invalid(fields)) => person_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields).await,
        other => other,
    }
}

async fn try_add_person(visit: &SignedIn, form: &PersonForm) -> Result<Response, Error> {
    must(&visit.actor, Deed::ManagePeople, None)?;
    let mut fields = Fields::new();
    create::check_name(&mut fields, &form.name);
    fields.require(create::address(&form.email).is_some(), "email", "errors-email");
    if !form.is_invitation() {
        password::check(&mut fields, &form.password, &[&form.name, &form.email, &visit.app.desk().organisation]);
    }
    let role = Role::from_word(&form.role);
    fields.require(role.is_some(), "role", "errors-unknown-choice");
    let department = match form.department.as_str() {
        "" => None,
        typed => {
            let id = typed.parse().ok();
            fields.require(id.is_some(), "department", "errors-unknown-choice");
            id
        }
    };
    fields.check()?;
    // Before the change is opened: hashing takes longer than anybody should hold one.
    let hash = if form.is_invitation() { None } else { Some(password::hash(&form.password).await?) };
    let change = visit.app.change(&visit.actor).await?;
    let new = NewPerson {
        name: &form.name,
        email: &form.email,
        role: role.unwrap_or(Role::Requester),
        department,
        language: "",
        password_hash: hash.as_deref(),
    };
    let person = create::create(&change, new).await?;
    if form.is_invitation() {
        change.record(None, Event::InvitationWished { person }).await?;
    }
    change.commit().await?;
    let told = if form.is_invitation() { "people-added-and-invited" } else { "people-added" };
    Ok(go_on("/people", Some(("success", told))))
}

async fn person_page(visit: &SignedIn, status: StatusCode, form: &PersonForm, fields: &Fields) -> Answer {
    let t = visit.t;
    let roles = Role::ALL.iter().map(|role| {
        let value = role.word().to_owned();
        Choice { is_selected: value == form.role, label: t.text(role_key(role.word())).to_owned(), value }
    });
    let none = t.text("people-no-department").to_owned();
    let mut departments = vec![Choice { value: String::new(), label: none, is_selected: form.department.is_empty() }];
    let known = all_departments(&visit.app.reader(&visit.actor).await?).await?;
    departments.extend(known.into_iter().map(|department| {
        let value = department.id.to_string();
        Choice { is_selected: value == form.department, label: department.name, value }
    }));
    let shown = NewPersonPage {
        layout: visit.layout(t.text("people-new")),
        name: form.name.clone(),
        email: form.email.clone(),
        roles: roles.collect(),
        departments,
        is_invitation: form.is_invitation(),
        errors: field_errors(t, fields),
    };
    page_with(visit, status, &shown)
}

pub(super) async fn change_role(visit: SignedIn, Path(id): Path<String>, Form(form): Form<RoleForm>) -> Answer {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let role = Role::from_word(&form.role).ok_or_else(|| Error::Unreadable("no such role".to_owned()))?;
    let change = visit.app.change(&visit.actor).await?;
    match set_role(&change, id, role).await {
        Ok(()) => change.commit().await?,
        Err(Error::Conflict(key)) => return Ok(go_on("/people", Some(("danger", key)))),
        Err(error) => return Err(error),
    }
    Ok(go_on("/people", Some(("success", "people-role-changed"))))
}

pub(super) async fn departments(visit: SignedIn) -> Answer {
    departments_page(&visit, StatusCode::OK, &DepartmentForm::default(), &Fields::new()).await
}

pub(super) async fn add_department(visit: SignedIn, Form(form): Form<DepartmentForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match super::create_department(&change, &form.name).await {
        Ok(_) => change.commit().await?,
        Err(Error::Invalid(fields)) => {
            drop(change);
            return departments_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields).await;
        }
        Err(error) => return Err(error),
    }
    Ok(go_on("/departments", Some(("success", "people-department-added"))))
}

async fn departments_page(visit: &SignedIn, status: StatusCode, form: &DepartmentForm, fields: &Fields) -> Answer {
    let known = all_departments(&visit.app.reader(&visit.actor).await?).await?;
    let shown = DepartmentsPage {
        layout: visit.layout(visit.t.text("layout-departments")),
        departments: known.into_iter().map(|department| department.name).collect(),
        name: form.name.clone(),
        may_change: may(&visit.actor, Deed::ManageLists, None),
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
