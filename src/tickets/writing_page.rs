//! The forms in which people write: a new ticket, a reply, a note. A form that a script sent is answered in JSON, so that
//! the page with what was written stays until it is safe.

use askama::Template;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use kit::error::Error;
use kit::secrets;
use serde::Deserialize;
use serde_json::json;

use super::drafts::{self, Place};
use super::drafts_page::json_answer;
use super::forms::{self, SentForm};
use super::meanwhile_view::{Asked, MeanwhilePart};
use super::open::{self, NewTicket};
use super::pages::{optional, refused_page};
use super::reply::{self, Replied};
use super::ticket_page::{self, Refused};
use super::views::{NewTicketPage, Writing};
use super::written::may_format;
use super::{MessageKind, contents, for_others, meanwhile, mentions, rate_limit, status};
use crate::base::actor::Role;
use crate::base::idempotency::{self, Claim};
use crate::base::ids::{CategoryId, EventId, TicketNumber};
use crate::base::opening_hours;
use crate::base::page::{Answer, field_errors, go_on, page, page_with, tell};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::{SignedIn, Verb};

/// For whom, where that is known already.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ForWhom {
    requester: String,
}

pub(super) async fn new_form(visit: SignedIn, Query(query): Query<ForWhom>) -> Answer {
    policy::must(&visit.actor, Deed::Open, None)?;
    page(&visit, &new_page(&visit, None, &query.requester).await?)
}

/// The form for a new ticket: as it was refused, or with the draft of whoever opens it.
async fn new_page(visit: &SignedIn, refused: Option<&SentForm>, for_whom: &str) -> Result<NewTicketPage, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let empty = SentForm::with("requester", for_whom);
    let form = refused.unwrap_or(&empty);
    let draft = match refused {
        Some(_) => None,
        None => drafts::of(&reader, &visit.actor, [Place::New, Place::New]).await?.pop(),
    };
    let (subject, writing) = match draft {
        Some(draft) => (draft.subject.clone(), Writing::of_draft(Place::New, draft)),
        None => (form.text("subject").to_owned(), Writing::of(Place::New, &form.written())),
    };
    Ok(NewTicketPage {
        layout: visit.layout(visit.t.text("tickets-new-title")),
        subject,
        writing,
        may_format: may_format(&visit.actor),
        categories: ticket_page::category_groups(&reader, visit.t, form.text("category").parse().ok()).await?,
        errors: field_errors(visit.t, &form.faults),
        largest_file: ticket_page::largest_file(visit.t),
        opens_again: opens_again(visit),
        for_others: for_others::part(&reader, visit, form).await?,
        form_key: secrets::random_token()?,
    })
}

/// When the desk opens again, for whoever waits for it.
fn opens_again(visit: &SignedIn) -> Option<String> {
    if visit.actor.role() != Some(Role::Requester) {
        return None;
    }
    opening_hours::again(visit.t, &visit.app.working_time(), &visit.zone, visit.now)
}

pub(super) async fn open_ticket(visit: SignedIn, mut form: SentForm) -> Answer {
    let opened = open_from(&visit, &form).await;
    match forms::unless_refused(&visit.app, &form.files, opened.map_err(rate_limit::at_the_text)).await {
        Ok(to) if form.text("requester").is_empty() => Ok(sent(&form, &to, "tickets-flash-opened")),
        Ok(to) => Ok(sent(&form, &to, "tickets-flash-opened-for")),
        Err(Error::Invalid(faults)) if form.is_by_script => Ok(refused(&visit, &faults)),
        Err(Error::Invalid(faults)) => {
            form.faults = faults;
            page_with(&visit, StatusCode::UNPROCESSABLE_ENTITY, &new_page(&visit, Some(&form), "").await?)
        }
        Err(error) => Err(error),
    }
}

async fn open_from(visit: &SignedIn, form: &SentForm) -> Result<String, Error> {
    form.faults.clone().check()?;
    let (written, chosen) = (form.written(), for_others::Chosen::of(form)?);
    let new = NewTicket {
        subject: form.text("subject").to_owned(),
        body: written.body,
        html: written.html,
        category: optional(form.text("category"), "category")?.map(CategoryId),
        files: form.files.clone(),
        ..NewTicket::default()
    };
    once(visit, form, |change| {
        Box::pin(async move {
            let new = chosen.put(change, new).await?;
            Ok(format!("/tickets/{}", open::open(change, new).await?))
        })
    })
    .await
}

/// Does something once for a form, however often it is sent; gives the address to go on to. Other files that a repeat brought
/// go again.
async fn once(visit: &SignedIn, form: &SentForm, verb: impl Verb<String>) -> Result<String, Error> {
    let form_key = form.text("form_key");
    let change = visit.app.change(&visit.actor).await?;
    let Some(person) = change.actor.id().filter(|_| !form_key.is_empty() && form_key.len() <= 100) else {
        let to = verb(&change).await?;
        change.commit().await?;
        return Ok(to);
    };
    let key = format!("form:{form_key}");
    if let Claim::Repeat { location: Some(to), .. } = idempotency::claim(&change, person, &key, "").await? {
        contents::order_removal(&change, &form.hashes()).await?;
        change.commit().await?;
        return Ok(to);
    }
    let to = verb(&change).await?;
    idempotency::finish(&change, person, &key, 303, Some(&to), "").await?;
    change.commit().await?;
    Ok(to)
}

pub(super) async fn reply_to(visit: SignedIn, Path(number): Path<TicketNumber>, form: SentForm) -> Answer {
    let replied = reply_from(&visit, number, &form).await.map_err(rate_limit::at_the_text);
    written_at(&visit, number, &form, MessageKind::Reply, replied).await
}

async fn reply_from(visit: &SignedIn, number: TicketNumber, form: &SentForm) -> Result<String, Error> {
    form.faults.clone().check()?;
    let (written, files) = (form.written(), form.files.clone());
    let (then, seen) = (form.text("then").to_owned(), form.seen());
    once(visit, form, |change| {
        Box::pin(async move {
            meanwhile::must_be_known(change, number, seen).await?;
            let replied = reply::reply(change, number, written, files).await?;
            let (number, to) = match replied {
                Replied::Here(number, message) => (number, format!("/tickets/{number}#m{message}")),
                Replied::FollowUp(follow_up) => (number, format!("/tickets/{follow_up}")),
            };
            match then.as_str() {
                "waiting" => status::wait(change, number).await?,
                "resolve" => status::resolve(change, number).await?,
                _ => {}
            }
            Ok(to)
        })
    })
    .await
}

pub(super) async fn note_on(visit: SignedIn, Path(number): Path<TicketNumber>, form: SentForm) -> Answer {
    let noted = note_from(&visit, number, &form).await;
    written_at(&visit, number, &form, MessageKind::Note, noted).await
}

async fn note_from(visit: &SignedIn, number: TicketNumber, form: &SentForm) -> Result<String, Error> {
    form.faults.clone().check()?;
    let (written, files, seen) = (form.written(), form.files.clone(), form.seen());
    once(visit, form, |change| {
        Box::pin(async move {
            meanwhile::must_be_known(change, number, seen).await?;
            let (number, message) = reply::note(change, number, written, files).await?;
            Ok(format!("/tickets/{number}#m{message}"))
        })
    })
    .await
}

/// The answer to whoever wrote at a ticket: on to it, or the page again with their words.
async fn written_at(
    visit: &SignedIn,
    number: TicketNumber,
    form: &SentForm,
    kind: MessageKind,
    written: Result<String, Error>,
) -> Answer {
    let (field, flash) = match kind {
        MessageKind::Reply => ("reply", replied_words(form.text("then"))),
        MessageKind::Note => ("note", "tickets-flash-noted"),
    };
    let again = || match kind {
        MessageKind::Reply => Refused { reply: Some(form.written()), ..Refused::default() },
        MessageKind::Note => Refused { note: Some(form.written()), ..Refused::default() },
    };
    match forms::unless_refused(&visit.app, &form.files, written).await {
        Ok(to) => Ok(sent(form, &to, flash)),
        Err(Error::Invalid(faults)) if form.is_by_script => Ok(refused(visit, &faults)),
        Err(Error::Invalid(faults)) => {
            let faults = faults.under("body", field).under("files", field);
            refused_page(visit, number, Refused { faults, seen: form.seen(), ..again() }).await
        }
        Err(Error::Conflict(meanwhile::KEY)) => asked(visit, number, form, again()).await,
        Err(error) => Err(error),
    }
}

/// What is told of a reply, and of what it did besides.
fn replied_words(then: &str) -> &'static str {
    match then {
        "resolve" => "tickets-flash-replied-resolved",
        "waiting" => "tickets-flash-replied-waiting",
        _ => "tickets-flash-replied",
    }
}

/// It was sent: on to where it stands now. A script is told the address, and goes there when it has tidied up.
fn sent(form: &SentForm, to: &str, flash: &str) -> axum::response::Response {
    let flash = ("success", flash);
    if !form.is_by_script {
        return go_on(to, Some(flash));
    }
    let mut told = json_answer(&json!({ "to": to }));
    tell(&mut told, flash);
    told
}

/// Nothing was written: others did something that the writer did not see. They are told, and asked. A page that is still
/// there gets the part to be put above the words, and the mark of what it now knows.
async fn asked(visit: &SignedIn, number: TicketNumber, form: &SentForm, refused: Refused) -> Answer {
    let seen = form.seen().unwrap_or(EventId(0));
    // The form that is still there has its files.
    let had_files = !form.files.is_empty() && !form.is_by_script;
    let refused = Refused { asked: Some(Asked { seen, then: form.text("then").to_owned(), had_files }), ..refused };
    if !form.is_by_script {
        return refused_page(visit, number, refused).await;
    }
    let page = ticket_page::make(visit, number, refused).await?;
    let Some(meanwhile) = page.composer.reply.meanwhile.or(page.composer.note.meanwhile) else {
        return Err(Error::Bug("asked about nothing".to_owned()));
    };
    let part = MeanwhilePart { layout: page.layout, meanwhile };
    let html = part.render().map_err(|error| Error::Bug(error.to_string()))?;
    Ok((StatusCode::CONFLICT, json_answer(&json!({ "meanwhile": html, "seen": page.seen }))).into_response())
}

/// It was refused: what is wrong, by field.
pub(super) fn refused(visit: &SignedIn, faults: &kit::error::Fields) -> axum::response::Response {
    let problems: serde_json::Map<String, serde_json::Value> =
        field_errors(visit.t, faults).0.into_iter().map(|(field, text)| (field.into_owned(), text.into())).collect();
    (StatusCode::UNPROCESSABLE_ENTITY, json_answer(&json!({ "problems": problems }))).into_response()
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct ColleaguesQuery {
    q: String,
}

/// `GET /tickets/{number}/colleagues?q=`: whom a note can name.
pub(super) async fn colleagues(
    visit: SignedIn,
    Path(number): Path<TicketNumber>,
    Query(query): Query<ColleaguesQuery>,
) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = mentions::offer(&reader, number, &query.q).await?;
    let people: Vec<_> = found.into_iter().map(|one| json!({ "id": one.id.to_string(), "name": one.name })).collect();
    Ok(json_answer(&json!({ "people": people })))
}
