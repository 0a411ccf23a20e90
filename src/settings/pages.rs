//! The settings page.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::Wanted;
use super::views::SettingsPage;
use crate::base::choices;
use crate::base::desk::ONE_LANGUAGE;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SettingsForm {
    organisation: String,
    language: String,
    second_language: String,
    time_zone: String,
    days_until_closed: String,
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let desk = visit.app.desk();
    let form = SettingsForm {
        organisation: desk.organisation.clone(),
        language: desk.language.clone(),
        second_language: match desk.keeps_one_language() {
            true => ONE_LANGUAGE.to_owned(),
            false => desk.other_language(visit.app.texts).tag().to_owned(),
        },
        time_zone: desk.time_zone.clone(),
        days_until_closed: desk.close_after_days.to_string(),
    };
    form_page(&visit, StatusCode::OK, &form, &Fields::new())
}

pub(super) async fn save(visit: SignedIn, Form(form): Form<SettingsForm>) -> Answer {
    match try_save(&visit, &form).await {
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields),
        other => other,
    }
}

async fn try_save(visit: &SignedIn, form: &SettingsForm) -> Result<Response, Error> {
    let wanted = Wanted {
        organisation: &form.organisation,
        language: &form.language,
        second_language: &form.second_language,
        time_zone: &form.time_zone,
        close_after_days: form.days_until_closed.trim().parse().unwrap_or_default(),
    };
    let change = visit.app.change(&visit.actor).await?;
    super::save(&change, &wanted).await?;
    change.commit().await?;
    // The announcement reaches this process too, but the page that follows should not have to race it.
    visit.app.reload_desk().await?;
    Ok(go_on("/settings", Some(("success", "settings-saved"))))
}

fn form_page(visit: &SignedIn, status: StatusCode, form: &SettingsForm, fields: &Fields) -> Answer {
    let shown = SettingsPage {
        layout: visit.layout(visit.t.text("layout-settings")),
        organisation: form.organisation.clone(),
        languages: choices::languages(visit.app.texts, &form.language),
        second_languages: choices::second_languages(visit.t, visit.app.texts, &form.second_language),
        time_zones: choices::time_zones(visit.t, &form.time_zone),
        days_until_closed: form.days_until_closed.clone(),
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
