//! What somebody is asked once, at their first time: department and language.

use axum::Form;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::super::pages::after;
use super::views::WelcomePage;
use crate::base::choices;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::views::Choice;
use crate::base::visit::SignedIn;
use crate::people::{self, Introduction};

/// Where to go afterwards.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct WelcomeQuery {
    next: String,
}

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct WelcomeForm {
    department: String,
    language: String,
    next: String,
    skip: String,
}

pub(super) async fn form(visit: SignedIn, Query(query): Query<WelcomeQuery>) -> Answer {
    let Some(person) = &visit.actor.person else { return Err(Error::SignInFirst) };
    let reader = visit.app.reader(&visit.actor).await?;
    if people::is_welcomed(&reader, person.id).await? {
        return Ok(Redirect::to(after(&query.next)).into_response());
    }
    drop(reader);
    let form = WelcomeForm { language: person.language.clone(), next: query.next, ..WelcomeForm::default() };
    form_page(&visit, StatusCode::OK, &form, &Fields::new()).await
}

pub(super) async fn save(visit: SignedIn, Form(form): Form<WelcomeForm>) -> Answer {
    match try_save(&visit, &form).await {
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields).await,
        other => other,
    }
}

async fn try_save(visit: &SignedIn, form: &WelcomeForm) -> Result<Response, Error> {
    let change = visit.app.change(&visit.actor).await?;
    let said = Introduction { department: &form.department, language: &form.language };
    people::introduce(&change, form.skip.is_empty().then_some(said)).await?;
    change.commit().await?;
    Ok(go_on(after(&form.next), None))
}

async fn form_page(visit: &SignedIn, status: StatusCode, form: &WelcomeForm, fields: &Fields) -> Answer {
    let Some(person) = &visit.actor.person else { return Err(Error::SignInFirst) };
    let reader = visit.app.reader(&visit.actor).await?;
    let known = people::departments_to_choose(&reader).await?;
    drop(reader);
    let none = Choice {
        value: String::new(),
        label: visit.t.text("provider-welcome-no-department").to_owned(),
        is_selected: form.department.is_empty(),
    };
    let choice = |known: people::Department| {
        let value = known.id.to_string();
        Choice { is_selected: value == form.department, value, label: known.name }
    };
    let departments: Vec<Choice> = known.into_iter().map(choice).collect();
    // Somebody whose language we do not speak sees the page in the one that it is answered in.
    let language = if form.language.is_empty() { visit.t.tag() } else { &form.language };
    let shown = WelcomePage {
        layout: visit.layout(visit.t.text("provider-welcome-title")),
        name: person.name.clone(),
        departments: if departments.is_empty() {
            departments
        } else {
            std::iter::once(none).chain(departments).collect()
        },
        languages: choices::languages(visit.app.texts, language),
        next: after(&form.next).to_owned(),
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
