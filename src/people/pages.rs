//! The form for a new person.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::views::NewPersonPage;
use super::{NewPerson, create, departments as all_departments, password};
use crate::base::actor::Role;
use crate::base::events::Event;
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
    /// `invitation`, or `password`: which is what a form means that says nothing.
    way: String,
}

impl PersonForm {
    fn is_invitation(&self) -> bool {
        self.way == "invitation"
    }
}

pub(super) async fn new_person(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManagePeople, None)?;
    // An invitation that cannot go out is no way in.
    let way = if visit.app.mailer.is_configured() { "invitation" } else { "password" };
    let (role, way) = (Role::Requester.word().to_owned(), way.to_owned());
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
    Ok(match (form.is_invitation(), visit.app.mailer.is_configured()) {
        (false, _) => go_on("/people", Some(("success", "people-added"))),
        (true, true) => go_on("/people", Some(("success", "people-added-and-invited"))),
        // To where the invitation can be handed over meanwhile.
        (true, false) => go_on(&format!("/people/{person}/access"), Some(("warning", "people-added-invitation-waits"))),
    })
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
        has_server: visit.app.mailer.is_configured(),
        errors: field_errors(t, fields),
    };
    page_with(visit, status, &shown)
}
