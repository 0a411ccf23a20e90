//! The pages behind links that came by mail, and the one on which a forgotten password is said.

use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::by_link::{self, ByLink};
use super::pages::welcome;
use super::password_views::{DeadLinkPage, ForgottenPage, LinkPage};
use super::reset;
use super::session::Origin;
use crate::base::choices;
use crate::base::headers::private;
use crate::base::page::{Answer, field_errors, page_with};
use crate::base::views::Layout;
use crate::base::visit::Visit;
use crate::mail::links::Purpose;
use crate::people::Person;

/// What a link carries.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct LinkQuery {
    token: String,
}

/// The form behind a link.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct LinkForm {
    token: String,
    password: String,
    language: Option<String>,
}

/// The form of a forgotten password.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ForgottenForm {
    email: String,
}

pub(super) async fn invitation(visit: Visit, Query(query): Query<LinkQuery>) -> Answer {
    show(&visit, Purpose::Invitation, query).await
}

pub(super) async fn accept(visit: Visit, headers: HeaderMap, Form(form): Form<LinkForm>) -> Answer {
    come_in(&visit, Purpose::Invitation, &headers, form).await
}

pub(super) async fn reset_form(visit: Visit, Query(query): Query<LinkQuery>) -> Answer {
    show(&visit, Purpose::PasswordReset, query).await
}

pub(super) async fn reset(visit: Visit, headers: HeaderMap, Form(form): Form<LinkForm>) -> Answer {
    come_in(&visit, Purpose::PasswordReset, &headers, form).await
}

async fn show(visit: &Visit, purpose: Purpose, query: LinkQuery) -> Answer {
    let form = LinkForm { token: query.token, ..LinkForm::default() };
    match by_link::whose(&visit.app, purpose, &form.token).await {
        Ok(person) => form_page(visit, purpose, &person, &form, None),
        Err(error) => no_way(visit, purpose, error),
    }
}

async fn come_in(visit: &Visit, purpose: Purpose, headers: &HeaderMap, form: LinkForm) -> Answer {
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let by = ByLink {
        purpose,
        token: &form.token,
        password: &form.password,
        language: form.language.as_deref().filter(|_| purpose == Purpose::Invitation),
        origin: Origin { address: visit.address, user_agent },
        old_session: visit.visitor.session.as_deref(),
    };
    match by_link::come_in(&visit.app, &by).await {
        Ok(arrived) => Ok(welcome(visit, &arrived, "")),
        Err(Error::Invalid(fields)) => {
            let person = by_link::whose(&visit.app, purpose, &form.token).await?;
            form_page(visit, purpose, &person, &form, Some(&fields))
        }
        Err(error) => no_way(visit, purpose, error),
    }
}

fn form_page(visit: &Visit, purpose: Purpose, person: &Person, form: &LinkForm, fields: Option<&Fields>) -> Answer {
    let is_invitation = purpose == Purpose::Invitation;
    let title = if is_invitation { "passwords-welcome" } else { "passwords-reset-heading" };
    let language = form.language.as_deref().unwrap_or(visit.t.tag());
    let shown = LinkPage {
        layout: apart(visit, visit.t.text(title), purpose.path()),
        action: purpose.path(),
        token: form.token.clone(),
        name: person.name.clone(),
        email: person.email.clone(),
        languages: if is_invitation { choices::languages(visit.app.texts, language) } else { Vec::new() },
        errors: fields.map(|fields| field_errors(visit.t, fields)).unwrap_or_default(),
    };
    let status = if fields.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(private(page_with(visit, status, &shown)?))
}

/// A link that leads nowhere: used, withdrawn or too old, or passwords are switched off.
fn no_way(visit: &Visit, purpose: Purpose, error: Error) -> Answer {
    let (status, is_gone) = match error {
        Error::NotFound => (StatusCode::GONE, true),
        Error::Forbidden => (StatusCode::FORBIDDEN, false),
        other => return Err(other),
    };
    let title = if is_gone { "passwords-dead-title" } else { "passwords-off-title" };
    let shown = DeadLinkPage {
        layout: apart(visit, visit.t.text(title), purpose.path()),
        is_gone,
        is_invitation: purpose == Purpose::Invitation,
    };
    Ok(private(page_with(visit, status, &shown)?))
}

pub(super) async fn forgotten(visit: Visit) -> Answer {
    forgotten_page(&visit, StatusCode::OK, String::new(), Fields::new(), None)
}

pub(super) async fn ask(visit: Visit, Form(form): Form<ForgottenForm>) -> Answer {
    let origin = Origin { address: visit.address, user_agent: "" };
    let email: String = form.email.chars().take(200).collect();
    match reset::ask(&visit.app, &email, origin).await {
        Ok(()) => {
            let sent = Some(visit.t.with("passwords-forgotten-sent", &[("email", email.trim().into())]));
            forgotten_page(&visit, StatusCode::OK, email.clone(), Fields::new(), sent)
        }
        Err(Error::Invalid(fields)) => forgotten_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, email, fields, None),
        Err(Error::SlowDown(seconds)) => {
            let mut answer = forgotten_page(&visit, StatusCode::TOO_MANY_REQUESTS, email, slow_down(seconds), None)?;
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(answer)
        }
        Err(error) => Err(error),
    }
}

fn slow_down(seconds: i64) -> Fields {
    let mut fields = Fields::new();
    fields.require_within(false, "email", "passwords-slow-down", (seconds + 59) / 60);
    fields
}

fn forgotten_page(visit: &Visit, status: StatusCode, email: String, fields: Fields, sent: Option<String>) -> Answer {
    let layout = apart(visit, visit.t.text("passwords-forgotten-title"), "/sign-in/forgotten");
    page_with(visit, status, &ForgottenPage { layout, email, sent, errors: field_errors(visit.t, &fields) })
}

/// The frame of a page for whoever comes, not for whoever is signed in; its own address is told without the token.
fn apart(visit: &Visit, title: &str, here: &str) -> Layout {
    Layout { person: None, is_live: false, here: here.to_owned(), ..visit.layout(title) }
}
