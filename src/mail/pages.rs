//! The pages of the outbox.

use axum::extract::{self, Form};
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::{get, post};
use serde::Deserialize;

use super::carried::{Carried, carry, with_pictures};
use super::compose::{desk_mailbox, frame, organisation};
use super::store::Listed;
use super::views::{OutboxMailPage, OutboxPage, OutboxRow};
use super::{State, links, outbox, test_page};
use crate::base::ids::DeliveryId;
use crate::base::page::{Answer, form_encode, go_on, page};
use crate::base::paging::Place;
use crate::base::path::Path;
use crate::base::routes::PageRoutes;
use crate::base::sure::{Question, Sure};
use crate::base::visit::{SignedIn, Visit};

/// The outbox.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/outbox", get(list))
        .route("/outbox/{id}", get(show))
        .route("/outbox/{id}/preview", get(preview))
        .route("/outbox/{id}/retry", post(retry))
        .route("/outbox/{id}/cancellation", post(cancel))
        .route("/settings/mail/test", post(test_page::send))
}

/// Nothing of a mail runs, leads anywhere or fetches anything; its styles stand in it, as in all mail.
const PREVIEW_POLICY: &str =
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

#[derive(Deserialize)]
struct Query {
    about: Option<String>,
    state: Option<String>,
    older: Option<DeliveryId>,
    newer: Option<DeliveryId>,
}

async fn list(visit: SignedIn, extract::Query(wanted): extract::Query<Query>) -> Answer {
    let state = wanted.state.as_deref().and_then(State::from_word);
    let reader = visit.app.reader(&visit.actor).await?;
    let about = wanted.about.clone().unwrap_or_default();
    let found = outbox::list(&reader, &about, state, Place::named(wanted.newer, wanted.older)).await?;
    let word = state.map_or("all", State::word);
    let query = if about.is_empty() { String::new() } else { format!("about={}&", form_encode(&about)) };
    let address =
        |direction: &str, row: Option<&Listed>| row.map(|row| format!("{query}state={word}&{direction}={}", row.id));
    let shown = OutboxPage {
        layout: visit.layout(visit.t.text("layout-outbox")),
        state: word,
        about,
        has_server: visit.app.mailer.is_configured(),
        newer: address("newer", found.rows.first()).filter(|_| found.has_newer),
        older: address("older", found.rows.last()).filter(|_| found.has_older),
        mails: found.rows.into_iter().map(|row| line(&visit, row)).collect(),
        query,
    };
    page(&visit, &shown)
}

async fn show(visit: SignedIn, Path(id): Path<DeliveryId>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let (outgoing, shown) = outbox::show(&reader, id).await?;
    let Carried { letter, files } = carry(&visit.app, serde_json::from_value(outgoing.letter)?).await?;
    let organisation = organisation(&visit.app);
    let row = Listed {
        id,
        state: shown.state,
        address: outgoing.address,
        subject: outgoing.subject,
        last_response: shown.last_response,
        created_at: shown.created_at,
    };
    let answer = OutboxMailPage {
        layout: visit.layout(row.subject.clone()),
        mail: line(&visit, row),
        from: desk_mailbox(&visit.app)?.address,
        sent: shown.sent_at.map(|time| visit.when(time)),
        next_try: shown.next_attempt_at.map(|time| visit.when(time)),
        attempts: outgoing.attempts,
        ticket: outgoing.ticket.map(|ticket| ticket.0),
        hides_link: links::is_hidden_in(&letter),
        files: files.into_iter().filter(|file| file.content_id.is_none()).map(|file| file.name).collect(),
        text: letter.text(&frame(&visit.app, &letter, &organisation))?,
    };
    page(&visit, &answer)
}

/// The HTML part in a document of its own: it may show its pictures and styles, and nothing else.
async fn preview(visit: SignedIn, Path(id): Path<DeliveryId>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let (outgoing, _) = outbox::show(&reader, id).await?;
    drop(reader);
    let Carried { letter, files } = carry(&visit.app, serde_json::from_value(outgoing.letter)?).await?;
    let html = letter.html(&frame(&visit.app, &letter, &organisation(&visit.app)))?;
    let headers = [(header::CONTENT_SECURITY_POLICY, PREVIEW_POLICY), (header::X_FRAME_OPTIONS, "SAMEORIGIN")];
    Ok((headers, Html(with_pictures(html, &files))).into_response())
}

async fn retry(visit: SignedIn, Path(id): Path<DeliveryId>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    outbox::retry(&change, id).await?;
    change.commit().await?;
    Ok(go_on("/outbox", Some(("success", "mail-retried"))).into_response())
}

async fn cancel(visit: SignedIn, Path(id): Path<DeliveryId>, Form(sure): Form<Sure>) -> Answer {
    let (outgoing, _) = outbox::show(&visit.app.reader(&visit.actor).await?, id).await?;
    let keys = ("mail-cancel-one", "mail-cancel-confirm");
    let question = Question::new(&visit, keys, outgoing.subject, &format!("/outbox/{id}"));
    sure.deed(&visit, question, ("/outbox", "mail-cancelled"), |change| Box::pin(outbox::cancel(change, id))).await
}

fn line(visit: &Visit, row: Listed) -> OutboxRow {
    let is_problem = matches!(row.state, State::Deferred | State::Failed | State::Bounced);
    OutboxRow {
        id: row.id.to_string(),
        state: row.state.word(),
        problem: row.last_response.filter(|_| is_problem).unwrap_or_default(),
        to: row.address,
        subject: row.subject,
        created: visit.when(row.created_at),
        may_retry: matches!(row.state, State::Deferred | State::Failed | State::Bounced | State::Cancelled)
            || (row.state == State::Waiting && visit.app.mailer.is_configured()),
        may_cancel: matches!(row.state, State::Waiting | State::Deferred | State::Failed),
    }
}
