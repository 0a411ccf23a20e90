//! The page that asks before a person is removed, and says what that takes along.

use axum::Form;
use axum::http::StatusCode;
use kit::db;
use kit::error::{Error, Fields};
use kit::fold::{fold, one_line};
use kit::{args, sql};
use serde::Deserialize;

use super::views::DeletionPage;
use super::{card_page, remove as verbs, store};
use crate::base::change::Change;
use crate::base::events::LeftTickets;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::visit::SignedIn;

/// What was chosen.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DeletionForm {
    tickets: String,
    to: String,
}

/// `GET /people/{id}/deletion`.
pub(super) async fn ask(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    form_page(&visit, id, StatusCode::OK, &DeletionForm::default(), &Fields::new()).await
}

/// `POST /people/{id}/deletion`.
pub(super) async fn remove(visit: SignedIn, Path(id): Path<PersonId>, Form(form): Form<DeletionForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match try_remove(&change, id, &form).await {
        Ok(()) => change.commit().await?,
        Err(Error::Invalid(faults)) => {
            drop(change);
            return form_page(&visit, id, StatusCode::UNPROCESSABLE_ENTITY, &form, &faults).await;
        }
        Err(Error::Conflict(key)) => return Ok(go_on(&format!("/people/{id}"), Some(("danger", key)))),
        Err(error) => return Err(error),
    }
    Ok(card_page::after_removal(id))
}

async fn try_remove(change: &Change, id: PersonId, form: &DeletionForm) -> Result<(), Error> {
    // Whoever may not, learns nothing about others by the name of the heir.
    super::find::must_manage(&change.actor)?;
    let tickets = match form.tickets.as_str() {
        "delete" => LeftTickets::Deleted,
        "anonymise" => LeftTickets::Kept,
        "hand_over" => LeftTickets::HandedOver(heir(change, &form.to).await?),
        _ => return Err(Error::field("tickets", "people-choose")),
    };
    verbs::remove(change, id, tickets).await
}

/// The one person of this address or name.
async fn heir(reader: &db::Reader, typed: &str) -> Result<PersonId, Error> {
    if typed.trim().is_empty() {
        return Err(Error::field("to", "errors-required"));
    }
    if let Some(person) = store::find_by_email(reader, typed).await? {
        return Ok(person.id);
    }
    let sql = sql!("select id from people where name_folded = $1 and is_active order by id limit 2");
    let named: Vec<(PersonId,)> = reader.all(sql, args![fold(&one_line(typed))]).await?;
    match named.as_slice() {
        [(id,)] => Ok(*id),
        [] => Err(Error::field("to", "people-nobody")),
        _ => Err(Error::field("to", "people-several")),
    }
}

async fn form_page(visit: &SignedIn, id: PersonId, status: StatusCode, form: &DeletionForm, faults: &Fields) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let (person, left) = verbs::prospect(&reader, id).await?;
    drop(reader);
    let shown = DeletionPage {
        layout: visit.layout(visit.t.with("people-remove-title", &[("name", person.name.as_str().into())])),
        id: id.to_string(),
        face: visit.face(id, &person.name, None),
        email: super::shown_address(person.email),
        tickets: left.tickets,
        messages_elsewhere: left.messages_elsewhere,
        assigned: left.assigned,
        chosen: form.tickets.clone(),
        to: form.to.clone(),
        errors: field_errors(visit.t, faults),
    };
    page_with(visit, status, &shown)
}
