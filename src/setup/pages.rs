//! The front door, and the page behind the one-time link.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::views::SetupPage;
use super::{Wishes, must_be_waiting, open_desk};
use crate::access::session::{self, Origin};
use crate::base::choices;
use crate::base::desk::{Desk, ONE_LANGUAGE};
use crate::base::headers::private;
use crate::base::page::{Answer, field_errors, go_on, page, page_with, set_cookie};
use crate::base::views::Layout;
use crate::base::visit::Visit;
use crate::settings::Wanted;

/// What a visitor finds before the desk is set up.
#[derive(Template)]
#[template(path = "setup/waiting.html")]
struct WaitingPage {
    layout: Layout,
}

/// What the link carries.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SetupQuery {
    token: String,
}

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SetupForm {
    token: String,
    organisation: String,
    language: String,
    second_language: String,
    time_zone: String,
    name: String,
    email: String,
    password: String,
    samples: Option<String>,
}

pub(super) async fn front_door(visit: Visit) -> Answer {
    if visit.visitor.actor.is_some() {
        return Ok(Redirect::to("/tickets").into_response());
    }
    if !visit.app.desk().is_set_up {
        // A command may have made the first admin while this process was running.
        visit.app.reload_desk().await?;
    }
    if visit.app.desk().is_set_up {
        return Ok(Redirect::to("/sign-in").into_response());
    }
    page(&visit, &WaitingPage { layout: visit.layout(visit.t.text("setup-waiting-title")) })
}

pub(super) async fn show(visit: Visit, Query(query): Query<SetupQuery>) -> Answer {
    must_be_waiting(&visit.app, &query.token).await?;
    let form = SetupForm {
        token: query.token,
        language: visit.t.tag().to_owned(),
        second_language: ONE_LANGUAGE.to_owned(),
        time_zone: visit.app.desk().time_zone.clone(),
        samples: Some(String::new()),
        ..SetupForm::default()
    };
    form_page(&visit, StatusCode::OK, &form, &Fields::new())
}

pub(super) async fn save(visit: Visit, headers: HeaderMap, Form(form): Form<SetupForm>) -> Answer {
    let settings = Wanted {
        organisation: &form.organisation,
        language: &form.language,
        second_language: &form.second_language,
        time_zone: &form.time_zone,
        close_after_days: Desk::default().close_after_days,
    };
    let wishes = Wishes {
        settings,
        name: &form.name,
        email: &form.email,
        password: &form.password,
        with_samples: form.samples.is_some(),
    };
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let origin = Origin { address: visit.address, user_agent };
    match open_desk(&visit.app, &form.token, &wishes, origin).await {
        Ok(session) => {
            let mut answer = go_on("/tickets", Some(("success", "setup-done")));
            set_cookie(&mut answer, &session::cookie(&visit.app, &session));
            Ok(answer)
        }
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields),
        Err(error) => Err(error),
    }
}

fn form_page(visit: &Visit, status: StatusCode, form: &SetupForm, fields: &Fields) -> Answer {
    let shown = SetupPage {
        // Its own address is told without the token.
        layout: Layout { here: "/setup".to_owned(), ..visit.layout(visit.t.text("setup-title")) },
        token: form.token.clone(),
        organisation: form.organisation.clone(),
        languages: choices::languages(visit.app.texts, &form.language),
        second_languages: choices::second_languages(visit.t, visit.app.texts, &form.second_language),
        is_fresh: fields.0.is_empty(),
        time_zones: choices::time_zones(visit.t, &form.time_zone),
        name: form.name.clone(),
        email: form.email.clone(),
        with_samples: form.samples.is_some(),
        errors: field_errors(visit.t, fields),
    };
    Ok(private(page_with(visit, status, &shown)?))
}
