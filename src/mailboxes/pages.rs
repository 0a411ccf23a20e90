//! The list of mailboxes with how each is, and what is done with one.

use axum::Form;
use kit::error::Error;
use kit::texts::Language;
use serde::Deserialize;

use super::check::{self, can_grant, check, failed};
use super::store::{self, Mailbox};
use super::views::{DeletionPage, HealthView, LeftoverRow, MailboxRow, MailboxesPage, Shown, StepView, TestPage};
use super::{edit, leftovers};
use crate::base::ids::MailboxId;
use crate::base::page::{Answer, go_on, page};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::size::size;
use crate::base::visit::SignedIn;
use crate::mail::health::{self, Fault, Health};

pub(super) async fn list(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let healths = health::all(&reader).await?;
    let find = |part: &str| healths.iter().find(|health| health.part == part);
    let row = |mailbox: &Mailbox| MailboxRow {
        id: mailbox.id.to_string(),
        name: mailbox.name.clone(),
        address: mailbox.address.clone(),
        place: format!("{} · {}", mailbox.host, mailbox.folder),
        state: state(mailbox, find(&health::of_mailbox(mailbox.id))),
        health: view(&visit, find(&health::of_mailbox(mailbox.id))),
    };
    let mailboxes = store::all(&reader).await?.iter().map(row).collect();
    let smtp = find(health::SMTP);
    let shown = MailboxesPage {
        layout: visit.layout(visit.t.text("mailboxes-title")),
        mailboxes,
        has_smtp: visit.app.mailer.is_configured(),
        smtp_is_failing: smtp.is_some_and(|health| health.failing_since.is_some()),
        smtp: view(&visit, smtp),
    };
    page(&visit, &shown)
}

/// The word for how a mailbox is: the texts `mailboxes-state-…` stand for it.
fn state(mailbox: &Mailbox, health: Option<&Health>) -> &'static str {
    let is_failing = health.is_some_and(|health| health.failing_since.is_some());
    match mailbox {
        Mailbox { is_active: false, .. } => "paused",
        Mailbox { needs_sign_in: true, auth, .. } if auth.is_granted() => "sign-in",
        _ if is_failing => "failing",
        _ if health.is_some_and(|health| health.last_success_at.is_some()) => "working",
        _ => "starting",
    }
}

fn view(visit: &SignedIn, health: Option<&Health>) -> HealthView {
    let Some(health) = health else { return HealthView::default() };
    let is_failing = health.failing_since.is_some();
    let step = health
        .fault
        .as_deref()
        .filter(|_| is_failing)
        .and_then(known_fault)
        .map(|word| failed(visit.t, &Fault { word, said: health.said.clone().unwrap_or_default() }));
    HealthView {
        today: health::of_today(health, &visit.app, visit.now),
        last_success: health.last_success_at.map(|time| visit.when(time)),
        failing_since: health.failing_since.map(|time| visit.when(time)),
        fault: step.map(StepView::of),
    }
}

/// A fault of a way of mail, as a sentence; empty for a word of another version.
#[must_use]
pub fn fault_text(t: Language, word: &str) -> &'static str {
    known_fault(word).map(|word| t.text(&format!("mail-fault-{word}"))).unwrap_or_default()
}

/// Words of another version say nothing.
fn known_fault(word: &str) -> Option<&'static str> {
    FAULTS.iter().find(|known| **known == word).copied()
}

/// Every fault that a way of mail may have.
const FAULTS: &[&str] = &[
    "unreachable",
    "certificate",
    "no-tls",
    "insecure",
    "sign-in",
    "no-way",
    "folder",
    "refused",
    "lost",
    "nonsense",
    "no-password",
    "sign-in-again",
    "not-configured",
    "provider-down",
    "provider-refused",
    "telling",
    "desk",
    "no-room",
    "smtp",
];

/// What stands beside the form of a mailbox.
pub(super) async fn shown(visit: &SignedIn, mailbox: &Mailbox) -> Result<Shown, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let health = health::find(&reader, &health::of_mailbox(mailbox.id)).await?;
    let left = leftovers::of(&reader, mailbox.id).await?;
    let leftovers = left.into_iter().map(|left| LeftoverRow {
        uid: left.uid,
        reason: visit.t.text(&format!("mailboxes-left-{}", left.reason)),
        detail: left.detail,
        sender: left.sender,
        subject: left.subject,
        size: size(visit.t, left.size),
        when: visit.when(left.found_at),
    });
    Ok(Shown {
        id: mailbox.id.to_string(),
        name: mailbox.name.clone(),
        address: mailbox.address.clone(),
        place: format!("{}:{} · {}", mailbox.host, mailbox.port, mailbox.folder),
        state: state(mailbox, health.as_ref()),
        is_active: mailbox.is_active,
        is_configured: mailbox.is_configured,
        is_granted: mailbox.auth.is_granted(),
        can_grant: can_grant(&visit.app, mailbox),
        provider: visit.t.text(&format!("mailboxes-auth-{}", mailbox.auth)),
        needs_sign_in: mailbox.needs_sign_in && mailbox.auth.is_granted(),
        health: view(visit, health.as_ref()),
        leftovers: leftovers.collect(),
    })
}

pub(super) async fn test(visit: SignedIn, Path(id): Path<MailboxId>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let mailbox = store::find(&*visit.app.reader(&visit.actor).await?, id).await?.ok_or(Error::NotFound)?;
    let steps: Vec<check::Step> = check(&visit.app, &mailbox, visit.t).await;
    let shown = TestPage {
        layout: visit.layout(visit.t.with("mailboxes-test-title", &[("name", (&mailbox.name).into())])),
        is_well: steps.iter().all(|step| step.is_done),
        steps: steps.into_iter().map(StepView::of).collect(),
        back: format!("/settings/mailboxes/{id}"),
        back_text: mailbox.name,
        again: format!("/settings/mailboxes/{id}/test"),
    };
    page(&visit, &shown)
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PauseForm {
    is_active: String,
}

pub(super) async fn pause(visit: SignedIn, Path(id): Path<MailboxId>, Form(form): Form<PauseForm>) -> Answer {
    let is_active = form.is_active == "1";
    let change = visit.app.change(&visit.actor).await?;
    edit::set_active(&change, id, is_active).await?;
    change.commit().await?;
    visit.app.reload_desk().await?;
    let key = if is_active { "mailboxes-resumed" } else { "mailboxes-paused" };
    Ok(go_on(&format!("/settings/mailboxes/{id}"), Some(("success", key))))
}

pub(super) async fn ask_to_delete(visit: SignedIn, Path(id): Path<MailboxId>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let mailbox = store::find(&*visit.app.reader(&visit.actor).await?, id).await?.ok_or(Error::NotFound)?;
    let shown = DeletionPage {
        layout: visit.layout(visit.t.with("mailboxes-delete-title", &[("name", (&mailbox.name).into())])),
        name: mailbox.name,
        back: format!("/settings/mailboxes/{id}"),
    };
    page(&visit, &shown)
}

pub(super) async fn delete(visit: SignedIn, Path(id): Path<MailboxId>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    edit::delete(&change, id).await?;
    change.commit().await?;
    visit.app.reload_desk().await?;
    Ok(go_on("/settings/mailboxes", Some(("success", "mailboxes-deleted"))))
}

pub(super) async fn settle_leftover(visit: SignedIn, Path((id, uid)): Path<(MailboxId, i64)>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let change = visit.app.change(&visit.actor).await?;
    leftovers::settle(&change, id, uid).await?;
    change.commit().await?;
    Ok(go_on(&format!("/settings/mailboxes/{id}"), Some(("success", "mailboxes-left-settled"))))
}
