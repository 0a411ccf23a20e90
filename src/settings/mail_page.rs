//! The page on which admins say how mail goes out.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::MailRules;
use super::views::MailSettingsPage;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct MailForm {
    subject_prefix: String,
    footer: String,
    files_mb: String,
    per_minute: String,
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let desk = visit.app.desk();
    let form = MailForm {
        subject_prefix: desk.mail_subject_prefix.clone(),
        footer: desk.mail_footer.clone(),
        files_mb: desk.mail_files_mb.to_string(),
        per_minute: desk.mail_per_minute.to_string(),
    };
    form_page(&visit, StatusCode::OK, form, &Fields::new())
}

pub(super) async fn save(visit: SignedIn, Form(form): Form<MailForm>) -> Answer {
    match try_save(&visit, &form).await {
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, &fields),
        other => other,
    }
}

async fn try_save(visit: &SignedIn, form: &MailForm) -> Result<Response, Error> {
    // What is no number is out of range too, and is said in the same words.
    let number = |text: &str| text.trim().parse().unwrap_or(-1);
    let rules = MailRules {
        subject_prefix: &form.subject_prefix,
        footer: &form.footer,
        files_mb: number(&form.files_mb),
        per_minute: number(&form.per_minute),
    };
    let change = visit.app.change(&visit.actor).await?;
    super::save_mail(&change, &rules).await?;
    change.commit().await?;
    // The announcement reaches this process too, but the page that follows should not have to race it.
    visit.app.reload_desk().await?;
    Ok(go_on("/settings/mail", Some(("success", "settings-saved"))))
}

fn form_page(visit: &SignedIn, status: StatusCode, form: MailForm, fields: &Fields) -> Answer {
    let shown = MailSettingsPage {
        layout: visit.layout(visit.t.text("settings-mail-title")),
        subject_prefix: form.subject_prefix,
        footer: form.footer,
        files_mb: form.files_mb,
        per_minute: form.per_minute,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
