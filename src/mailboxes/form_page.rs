//! The pages on which a mailbox is added and changed.

use axum::Form;
use axum::http::StatusCode;
use kit::error::{Error, Fields};

use super::form::MailboxForm;
use super::pages::shown;
use super::{edit as verbs, store};
use crate::base::ids::MailboxId;
use crate::base::page::{Answer, go_on, page, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;

pub(super) async fn new_form(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    page(&visit, &MailboxForm::fresh().page(&visit, None, &Fields::new()).await?)
}

pub(super) async fn create(visit: SignedIn, Form(form): Form<MailboxForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match verbs::create(&change, &form.wanted()).await {
        Ok(id) => {
            change.commit().await?;
            // Pages tell people to write to it.
            visit.app.reload_desk().await?;
            Ok(go_on(&format!("/settings/mailboxes/{id}"), Some(("success", "mailboxes-added"))))
        }
        Err(Error::Invalid(faults)) => {
            // The transaction is over before the page reads.
            drop(change);
            page_with(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form.page(&visit, None, &faults).await?)
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn edit_form(visit: SignedIn, Path(id): Path<MailboxId>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let mailbox = store::find(&*visit.app.reader(&visit.actor).await?, id).await?.ok_or(Error::NotFound)?;
    let mut answer = MailboxForm::of(&mailbox).page(&visit, Some(id), &Fields::new()).await?;
    answer.shown = Some(shown(&visit, &mailbox).await?);
    page(&visit, &answer)
}

pub(super) async fn edit(visit: SignedIn, Path(id): Path<MailboxId>, Form(form): Form<MailboxForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match verbs::edit(&change, id, &form.wanted()).await {
        Ok(()) => {
            change.commit().await?;
            // Pages tell people to write to it.
            visit.app.reload_desk().await?;
            Ok(go_on(&format!("/settings/mailboxes/{id}"), Some(("success", "mailboxes-saved"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            let mailbox = store::find(&*visit.app.reader(&visit.actor).await?, id).await?.ok_or(Error::NotFound)?;
            let mut answer = form.page(&visit, Some(id), &faults).await?;
            answer.shown = Some(shown(&visit, &mailbox).await?);
            page_with(&visit, StatusCode::UNPROCESSABLE_ENTITY, &answer)
        }
        Err(error) => Err(error),
    }
}
