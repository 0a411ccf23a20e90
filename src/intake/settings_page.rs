//! The page on which admins say how mail comes in, whose mail goes no further, and who is answered again.

use axum::Form;
use axum::http::StatusCode;
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::views::{BlockRow, IncomingSettingsPage, SilencedRow};
use super::{blocks, silenced};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::settings::{IncomingRules, save_incoming};

const PAGE: &str = "/settings/incoming-mail";

/// The form with the rules.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct RulesForm {
    holds_unknown: Option<String>,
    automatic_opens: Option<String>,
    copies_watch: Option<String>,
    trusted_server: String,
    burst: String,
    per_hour: String,
}

/// An address or a domain.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SenderForm {
    sender: String,
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    let form = present(&visit);
    form_page(&visit, StatusCode::OK, form, "", &Fields::new()).await
}

pub(super) async fn save(visit: SignedIn, Form(form): Form<RulesForm>) -> Answer {
    match try_save(&visit, &form).await {
        Err(Error::Invalid(fields)) => form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, form, "", &fields).await,
        other => other,
    }
}

async fn try_save(visit: &SignedIn, form: &RulesForm) -> Result<Response, Error> {
    // What is no number is out of range too, and is said in the same words.
    let number = |text: &str| text.trim().parse().unwrap_or(-1);
    let rules = IncomingRules {
        holds_unknown: form.holds_unknown.is_some(),
        automatic_opens: form.automatic_opens.is_some(),
        copies_watch: form.copies_watch.is_some(),
        trusted_server: &form.trusted_server,
        burst: number(&form.burst),
        per_hour: number(&form.per_hour),
    };
    let change = visit.app.change(&visit.actor).await?;
    save_incoming(&change, &rules).await?;
    change.commit().await?;
    // The announcement reaches this process too, but the page that follows should not have to race it.
    visit.app.reload_desk().await?;
    Ok(go_on(PAGE, Some(("success", "settings-saved"))))
}

pub(super) async fn block(visit: SignedIn, Form(form): Form<SenderForm>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let change = visit.app.change(&visit.actor).await?;
    match blocks::add(&change, &form.sender).await {
        Err(Error::Invalid(fields)) => {
            drop(change);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            form_page(&visit, status, present(&visit), &form.sender, &fields).await
        }
        done => {
            done?;
            change.commit().await?;
            Ok(go_on(PAGE, Some(("success", "intake-done-blocked"))))
        }
    }
}

pub(super) async fn unblock(visit: SignedIn, Form(form): Form<SenderForm>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let change = visit.app.change(&visit.actor).await?;
    blocks::remove(&change, &form.sender).await?;
    change.commit().await?;
    Ok(go_on(PAGE, Some(("success", "intake-done-unblocked"))))
}

pub(super) async fn end_silence(visit: SignedIn, Form(form): Form<SenderForm>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let change = visit.app.change(&visit.actor).await?;
    silenced::end(&change, &form.sender).await?;
    change.commit().await?;
    Ok(go_on(PAGE, Some(("success", "intake-done-answered"))))
}

/// The rules as they stand.
fn present(visit: &SignedIn) -> RulesForm {
    let desk = visit.app.desk();
    let ticked = |is_so: bool| is_so.then(String::new);
    RulesForm {
        holds_unknown: ticked(desk.mail_holds_unknown),
        automatic_opens: ticked(desk.mail_automatic_opens),
        copies_watch: ticked(desk.mail_copies_watch),
        trusted_server: desk.mail_trusted_server.clone(),
        burst: desk.mail_burst.to_string(),
        per_hour: desk.mail_per_hour.to_string(),
    }
}

async fn form_page(visit: &SignedIn, status: StatusCode, form: RulesForm, sender: &str, fields: &Fields) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let blocks = blocks::list(&reader).await?.into_iter().map(|block| BlockRow {
        pattern: block.pattern,
        by: block.by.unwrap_or_default(),
        at: visit.when(block.at),
    });
    let silenced = silenced::list(&reader).await?.into_iter().map(|one| SilencedRow {
        address: one.address,
        mails: one.mails,
        since: visit.when(one.since),
        until: visit.when(one.until),
    });
    let shown = IncomingSettingsPage {
        layout: visit.layout(visit.t.text("intake-settings-title")),
        holds_unknown: form.holds_unknown.is_some(),
        automatic_opens: form.automatic_opens.is_some(),
        copies_watch: form.copies_watch.is_some(),
        trusted_server: form.trusted_server,
        burst: form.burst,
        per_hour: form.per_hour,
        sender: sender.to_owned(),
        blocks: blocks.collect(),
        silenced: silenced.collect(),
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
