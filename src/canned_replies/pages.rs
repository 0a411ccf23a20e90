//! The pages of canned replies, and what the composer asks for.

use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use kit::error::{Error, Fields};
use serde::Deserialize;
use serde_json::json;

use super::store::{self, CannedReply};
use super::views::{CannedRepliesPage, CannedReplyPage, CannedReplyRow};
use super::{CannedReplyId, change, choices, fill};
use crate::base::ids::TicketNumber;
use crate::base::page::{Answer, field_errors, form_encode, go_on, page, page_with};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::routes::PageRoutes;
use crate::base::sure::{self, Question, Sure};
use crate::base::visit::SignedIn;
use crate::tickets::written::Written;

/// Rows of a page.
const ROWS: usize = 50;
/// Letters of a text that the list shows.
const BEGINNING: usize = 140;

/// The routes of canned replies.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/canned-replies", get(list))
        .route("/canned-replies/new", get(new_form).post(create))
        .route("/canned-replies/choices", get(choose))
        .route("/canned-replies/{id}", get(edit_form).post(edit))
        .route("/canned-replies/{id}/deletion", post(delete))
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ListQuery {
    after: String,
}

async fn list(visit: SignedIn, Query(query): Query<ListQuery>) -> Answer {
    policy::must(&visit.actor, Deed::ShareTexts, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let (id, title) = query.after.split_once('.').unwrap_or(("0", ""));
    let after = (title, CannedReplyId(id.parse().unwrap_or(0)));
    let mut rows = store::list(&reader, after, i64::try_from(ROWS + 1).unwrap_or(i64::MAX)).await?;
    let is_more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().filter(|_| is_more);
    let next = next.map(|last| format!("after={}", form_encode(&format!("{}.{}", last.id, last.title_folded))));
    let replies = rows.into_iter().map(|reply| row(&visit, reply)).collect();
    page(&visit, &CannedRepliesPage { layout: visit.layout(visit.t.text("layout-canned-replies")), replies, next })
}

fn row(visit: &SignedIn, reply: CannedReply) -> CannedReplyRow {
    let mut letters = reply.body.chars();
    let mut beginning: String = letters.by_ref().take(BEGINNING).collect();
    if letters.next().is_some() {
        beginning.push('…');
    }
    CannedReplyRow {
        id: reply.id.to_string(),
        title: reply.title,
        beginning,
        author: reply.author.unwrap_or_default(),
        when: visit.when(reply.updated_at),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct ReplyForm {
    title: String,
    body: String,
    html: String,
}

impl ReplyForm {
    fn written(&self) -> Written {
        Written { body: self.body.clone(), html: self.html.clone(), mailed: None }
    }
}

/// The form, for a new one or for the one of this id.
fn form_page(visit: &SignedIn, id: Option<CannedReplyId>, form: ReplyForm, faults: &Fields) -> CannedReplyPage {
    let t = visit.t;
    let (title, action, deletion) = match id {
        Some(id) => ("canned-edit-title", format!("/canned-replies/{id}"), format!("/canned-replies/{id}/deletion")),
        None => ("canned-new-title", "/canned-replies/new".to_owned(), String::new()),
    };
    CannedReplyPage {
        layout: visit.layout(t.text(title)),
        action,
        deletion,
        title: form.title,
        body: form.body,
        html: form.html,
        variables: fill::VARIABLES.iter().map(|(word, key)| (format!("{{{word}}}"), t.text(key))).collect(),
        errors: field_errors(t, faults),
    }
}

async fn new_form(visit: SignedIn) -> Answer {
    policy::must(&visit.actor, Deed::ShareTexts, None)?;
    page(&visit, &form_page(&visit, None, ReplyForm::default(), &Fields::new()))
}

async fn create(visit: SignedIn, Form(form): Form<ReplyForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match change::create(&change, &form.title, &form.written()).await {
        Ok(_) => {
            change.commit().await?;
            Ok(go_on("/canned-replies", Some(("success", "canned-saved"))))
        }
        Err(Error::Invalid(faults)) => refused(&visit, None, form, &faults),
        Err(error) => Err(error),
    }
}

async fn edit_form(visit: SignedIn, Path(id): Path<CannedReplyId>) -> Answer {
    policy::must(&visit.actor, Deed::ShareTexts, None)?;
    let reply = store::find(&*visit.app.reader(&visit.actor).await?, id).await?.ok_or(Error::NotFound)?;
    let form = ReplyForm { title: reply.title, body: reply.body, html: reply.html.unwrap_or_default() };
    page(&visit, &form_page(&visit, Some(id), form, &Fields::new()))
}

async fn edit(visit: SignedIn, Path(id): Path<CannedReplyId>, Form(form): Form<ReplyForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match change::edit(&change, id, &form.title, &form.written()).await {
        Ok(()) => {
            change.commit().await?;
            Ok(go_on("/canned-replies", Some(("success", "canned-saved"))))
        }
        Err(Error::Invalid(faults)) => refused(&visit, Some(id), form, &faults),
        Err(error) => Err(error),
    }
}

fn refused(visit: &SignedIn, id: Option<CannedReplyId>, form: ReplyForm, faults: &Fields) -> Answer {
    page_with(visit, StatusCode::UNPROCESSABLE_ENTITY, &form_page(visit, id, form, faults))
}

async fn delete(visit: SignedIn, Path(id): Path<CannedReplyId>, Form(sure): Form<Sure>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let title = store::find(&change, id).await?.map(|reply| reply.title);
    change::delete(&change, id).await?;
    if let Some(thing) = title.filter(|_| !sure.is_said()) {
        let keys = ("canned-delete", "canned-delete-confirm");
        return sure::ask(&visit, Question::new(&visit, keys, thing, &format!("/canned-replies/{id}")));
    }
    change.commit().await?;
    Ok(go_on("/canned-replies", Some(("success", "canned-deleted"))))
}

#[derive(Deserialize)]
struct ChoicesQuery {
    ticket: TicketNumber,
    #[serde(default)]
    q: String,
}

/// `GET /canned-replies/choices?ticket=&q=`: for the composer's script.
async fn choose(visit: SignedIn, Query(query): Query<ChoicesQuery>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = choices::choices(&reader, visit.t, query.ticket, &query.q).await?;
    let texts: Vec<_> =
        found.into_iter().map(|one| json!({ "title": one.title, "text": one.text, "html": one.html })).collect();
    let mut response = axum::Json(json!({ "texts": texts })).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
