//! The pages of incoming mail and the forms on them. A handler reads the form, calls one verb and leads on.

use axum::Form;
use axum::http::{HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::mail_page::{self, Refused};
use super::{blocks, content, list_page, placing, settings_page, show};
use crate::base::change::Change;
use crate::base::ids::{MailId, TicketNumber};
use crate::base::page::{Answer, form_encode, go_on, page, page_with};
use crate::base::path::Path;
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;

/// Incoming mail, and how it comes in.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/mail", get(list_page::list))
        .route("/mail/{id}", get(show_mail))
        .route("/mail/{id}/source", get(source))
        .route("/mail/{id}/files/{place}", get(file))
        .route("/mail/{id}/moving", post(move_to))
        .route("/mail/{id}/own-ticket", post(make_ticket))
        .route("/mail/{id}/processing", post(process_again))
        .route("/mail/{id}/release", post(release))
        .route("/mail/{id}/keeping", post(keep))
        .route("/mail/{id}/blocking", post(block))
        .route("/mail/{id}/unblocking", post(unblock))
        .route("/settings/incoming-mail", get(settings_page::show).post(settings_page::save))
        .route("/settings/incoming-mail/blocks", post(settings_page::block))
        .route("/settings/incoming-mail/blocks/removal", post(settings_page::unblock))
        .route("/settings/incoming-mail/silenced/ending", post(settings_page::end_silence))
}

async fn show_mail(visit: SignedIn, Path(id): Path<MailId>) -> Answer {
    let shown = mail_page::make(&visit, id, Refused::default()).await?;
    page(&visit, &shown)
}

/// The mail as it came, as a file.
async fn source(visit: SignedIn, Path(id): Path<MailId>) -> Answer {
    let raw = show::raw(&visit.app.reader(&visit.actor).await?, id).await?;
    Ok(download(&format!("mail-{id}.eml"), raw))
}

async fn file(visit: SignedIn, Path((id, place)): Path<(MailId, usize)>) -> Answer {
    let (name, _, bytes) = show::file(&visit.app.reader(&visit.actor).await?, id, place).await?;
    Ok(download(&content::safe_name(&name), bytes))
}

/// A file that no browser opens, whatever is in it.
fn download(name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", form_encode(name));
    let headers: [(HeaderName, &str); 4] = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (header::CONTENT_DISPOSITION, &disposition),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, bytes).into_response()
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct MoveForm {
    ticket: String,
}

async fn move_to(visit: SignedIn, Path(id): Path<MailId>, Form(form): Form<MoveForm>) -> Answer {
    match try_move(&visit, id, &form.ticket).await {
        Err(Error::Invalid(faults)) => again(&visit, id, Refused { typed: form.ticket, faults }).await,
        other => told(id, other, "intake-done-moved"),
    }
}

async fn try_move(visit: &SignedIn, id: MailId, typed: &str) -> Result<(), Error> {
    // What is no number is the number of no ticket.
    let number = typed.trim().trim_start_matches('#').parse().unwrap_or_default();
    let change = visit.app.change(&visit.actor).await?;
    placing::move_to(&change, id, TicketNumber(number)).await?;
    change.commit().await
}

async fn make_ticket(visit: SignedIn, Path(id): Path<MailId>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let done = placing::make_ticket(&change, id).await;
    end(id, change, done, "intake-done-ticket").await
}

async fn process_again(visit: SignedIn, Path(id): Path<MailId>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let done = placing::process_again(&change, id).await;
    end(id, change, done, "intake-done-again").await
}

async fn release(visit: SignedIn, Path(id): Path<MailId>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let done = placing::release(&change, id).await;
    end(id, change, done, "intake-done-released").await
}

async fn keep(visit: SignedIn, Path(id): Path<MailId>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let done = placing::keep(&change, id).await;
    end(id, change, done, "intake-done-kept").await
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct SenderForm {
    sender: String,
}

async fn block(visit: SignedIn, Path(id): Path<MailId>, Form(form): Form<SenderForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match blocks::add(&change, &form.sender).await {
        Err(Error::Invalid(faults)) => again(&visit, id, Refused { faults, ..Refused::default() }).await,
        done => end(id, change, done, "intake-done-blocked").await,
    }
}

async fn unblock(visit: SignedIn, Path(id): Path<MailId>, Form(form): Form<SenderForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let done = blocks::remove(&change, &form.sender).await;
    end(id, change, done, "intake-done-unblocked").await
}

async fn end(id: MailId, change: Change, done: Result<(), Error>, key: &'static str) -> Answer {
    let done = match done {
        Ok(()) => change.commit().await,
        refused => refused,
    };
    told(id, done, key)
}

/// Back to the mail, which says what happened, or why nothing did.
fn told(id: MailId, done: Result<(), Error>, key: &'static str) -> Answer {
    let flash = match done {
        Ok(()) => ("success", key),
        Err(Error::Conflict(why)) => ("warning", why),
        Err(error) => return Err(error),
    };
    Ok(go_on(&format!("/mail/{id}"), Some(flash)))
}

async fn again(visit: &SignedIn, id: MailId, refused: Refused) -> Answer {
    let shown = mail_page::make(visit, id, refused).await?;
    page_with(visit, StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Nothing wrong yet.
impl Default for Refused {
    fn default() -> Refused {
        Refused { typed: String::new(), faults: Fields::new() }
    }
}
