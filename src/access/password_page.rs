//! The page on which somebody changes their own password.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::change_password::{Asked, Wanted, asked, change_password};
use super::password_views::PasswordPage;
use super::session;
use crate::base::page::{Answer, field_errors, go_on, page_with, set_cookie};
use crate::base::visit::SignedIn;

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PasswordForm {
    present: String,
    password: String,
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    form_page(&visit, StatusCode::OK, &Fields::new()).await
}

pub(super) async fn save(visit: SignedIn, Form(form): Form<PasswordForm>) -> Answer {
    match try_save(&visit, &form).await {
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &fields).await,
        Err(Error::Forbidden) => form_page(&visit, StatusCode::FORBIDDEN, &Fields::new()).await,
        other => other,
    }
}

async fn try_save(visit: &SignedIn, form: &PasswordForm) -> Result<Response, Error> {
    let session = visit.visitor.session.as_deref().ok_or(Error::SignInFirst)?;
    let wanted = Wanted { present: &form.present, new: &form.password, session };
    let token = change_password(&visit.app, &visit.actor, &wanted).await?;
    let mut answer = go_on("/profile/password", Some(("success", "passwords-changed")));
    set_cookie(&mut answer, &session::cookie(&visit.app, &token));
    Ok(answer)
}

async fn form_page(visit: &SignedIn, status: StatusCode, fields: &Fields) -> Answer {
    let session = visit.visitor.session.as_deref().ok_or(Error::SignInFirst)?;
    let asked = match asked(&visit.app, &visit.actor, session).await? {
        Asked::Present => "present",
        Asked::Nothing => "nothing",
        Asked::NewSignIn => "new_sign_in",
        Asked::SwitchedOff => "switched_off",
    };
    let shown = PasswordPage {
        layout: visit.layout(visit.t.text("passwords-change-title")),
        email: visit.actor.person.as_ref().map(|person| person.email.clone()).unwrap_or_default(),
        asked,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
