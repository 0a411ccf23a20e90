//! The page on which admins say how people may come in.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::password_views::RulesPage;
use super::rules;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::settings::DoorRules;

/// The form: two boxes.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct RulesForm {
    allows_passwords: Option<String>,
    requires_second_factor: Option<String>,
}

impl RulesForm {
    fn rules(&self) -> DoorRules {
        DoorRules {
            allows_passwords: self.allows_passwords.is_some(),
            requires_second_factor: self.requires_second_factor.is_some(),
        }
    }
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let desk = visit.app.desk();
    let rules =
        DoorRules { allows_passwords: desk.allows_passwords, requires_second_factor: desk.requires_second_factor };
    form_page(&visit, StatusCode::OK, rules, &Fields::new())
}

pub(super) async fn save(visit: SignedIn, Form(form): Form<RulesForm>) -> Answer {
    match try_save(&visit, form.rules()).await {
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form.rules(), &fields),
        other => other,
    }
}

async fn try_save(visit: &SignedIn, rules: DoorRules) -> Result<Response, Error> {
    let change = visit.app.change(&visit.actor).await?;
    rules::save(&change, rules, visit.visitor.session.as_deref()).await?;
    change.commit().await?;
    // The announcement reaches this process too, but the page that follows should not have to race it.
    visit.app.reload_desk().await?;
    Ok(go_on("/settings/sign-in", Some(("success", "settings-saved"))))
}

fn form_page(visit: &SignedIn, status: StatusCode, rules: DoorRules, fields: &Fields) -> Answer {
    let shown = RulesPage {
        layout: visit.layout(visit.t.text("passwords-rules-title")),
        allows_passwords: rules.allows_passwords,
        requires_second_factor: rules.requires_second_factor,
        has_provider_worked: visit.app.desk().has_provider_worked,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
