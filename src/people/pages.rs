//! The form for a new person.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::views::NewPersonPage;
use super::{NewPerson, create, departments as all_departments, password};
use crate::base::actor::Role;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::policy::{Deed, must};
use crate::base::views::{Choice, role_key};
use crate::base::visit::SignedIn;

/// The form for a new person.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PersonForm {
    name: String,
    email: String,
    role: String,
    department: String,
    password: String,
}

pub(super) async fn new_person(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManagePeople, None)?;
    let form = PersonForm { role: Role::Requester.word().to_owned(), ..PersonForm::default() };
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
    password::check(&mut fields, &form.password);
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
    let hash = password::hash(&form.password).await?;
    let change = visit.app.change(&visit.actor).await?;
    let new = NewPerson {
        name: &form.name,
        email: &form.email,
        role: role.unwrap_or(Role::Requester),
        department,
        language: "",
        password_hash: Some(&hash),
    };
    create::create(&change, new).await?;
    change.commit().await?;
    Ok(go_on("/people", Some(("success", "people-added"))))
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
        errors: field_errors(t, fields),
    };
    page_with(visit, status, &shown)
}
