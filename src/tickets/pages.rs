//! The pages about tickets and the forms on them. A handler reads the form, calls one verb and leads on.

use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::routing::{get, post};
use axum::{Form, extract::FromRequestParts};
use kit::error::Error;
use serde::Deserialize;

use super::side_views::Typed;
use super::ticket_page::{self, Refused};
use super::{
    Priority, assign, bin_page, categories_page, details_page, download, drafts_page, for_others, links_page,
    list_page, merge, pictures_page, rating, staff_lists, status, steps_page, stop_watching, tags_page, triage,
    triage_page, watchers_page, writing_page,
};
use crate::base::ids::{CategoryId, PersonId, TicketNumber};
use crate::base::multipart::FORM_LIMIT;
use crate::base::page::{Answer, go_on, local_path, page, page_with};
use crate::base::path::Path;
use crate::base::routes::PageRoutes;
use crate::base::sure::{Question, Sure};
use crate::base::visit::{SignedIn, Verb};

/// The routes of tickets.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/tickets", get(list_page::list))
        .route("/tickets/triage", get(triage_page::show))
        .route("/tickets/new/people", get(for_others::offer))
        .route("/tickets/{number}", get(ticket))
        .route("/tickets/{number}/priority", post(set_priority))
        .route("/tickets/{number}/triage", post(triage_page::settle))
        .route("/tickets/{number}/category", post(set_category))
        .route("/tickets/{number}/taking", post(take))
        .route("/tickets/{number}/assignment", post(give))
        .route("/tickets/{number}/waiting", post(wait))
        .route("/tickets/{number}/resolution", post(resolve))
        .route("/tickets/{number}/closing", post(close))
        .route("/tickets/{number}/cancellation", post(cancel))
        .route("/tickets/{number}/reopening", post(reopen))
        .route("/tickets/{number}/rating", post(rate))
        .route("/tickets/{number}/deletion", get(bin_page::ask).post(bin_page::put))
        .route("/bin", get(bin_page::list))
        .route("/bin/{number}/restoration", post(bin_page::restore))
        .route("/bin/{number}/deletion", get(bin_page::ask_for_good).post(bin_page::delete_for_good))
        .route("/tickets/{number}/steps", post(steps_page::add))
        .route("/tickets/{number}/steps/{step}", get(steps_page::show).post(steps_page::edit))
        .route("/tickets/{number}/steps/{step}/done", post(steps_page::tick))
        .route("/tickets/{number}/steps/{step}/place", post(steps_page::move_to))
        .route("/tickets/{number}/steps/{step}/deletion", post(steps_page::remove))
        .route("/tickets/{number}/subject", post(details_page::set_subject))
        .route("/tickets/{number}/department", post(details_page::set_department))
        .route("/stop-watching", get(stop_watching::ask).post(stop_watching::stop))
        .route("/tickets/{number}/watchers", get(watchers_page::offer).post(watchers_page::add))
        .route("/tickets/{number}/watchers/removal", post(watchers_page::remove))
        .route("/tickets/{number}/links", post(links_page::add))
        .route("/tickets/{number}/links/removal", post(links_page::remove))
        .route("/tickets/{number}/merging", get(merge::pages::ask).post(merge::pages::merge))
        .route("/tickets/{number}/merging/undoing", post(merge::pages::undo))
        .route("/tickets/{number}/tags", get(tags_page::offer).post(tags_page::change))
        .route("/tickets/{number}/attachments/{id}/{name}", get(download::attachment))
        .route("/tickets/{number}/pictures/{message}", get(pictures_page::show))
        .route("/tickets/{number}/pictures/{message}/frame", get(pictures_page::frame))
        .route("/tickets/{number}/colleagues", get(writing_page::colleagues))
        .route("/drafts", post(drafts_page::save))
        .route("/drafts/discarding", post(drafts_page::discard))
        .route("/drafts/images/{id}", get(drafts_page::image))
        .and(with_files())
        .and(categories_page::routes())
        .and(staff_lists::routes())
}

/// Those whose forms may have files.
fn with_files() -> PageRoutes {
    PageRoutes::new()
        .route("/tickets/new", get(writing_page::new_form).post(writing_page::open_ticket))
        .route("/tickets/{number}/replies", post(writing_page::reply_to))
        .route("/tickets/{number}/notes", post(writing_page::note_on))
        .route("/drafts/images", post(drafts_page::add_image))
        .taking(FORM_LIMIT)
}

#[derive(Deserialize, Default)]
struct PartQuery {
    #[serde(default)]
    part: String,
    #[serde(default)]
    history: String,
}

async fn ticket(visit: SignedIn, Path(number): Path<TicketNumber>, Query(query): Query<PartQuery>) -> Answer {
    let refused = Refused { history: query.history, ..Refused::default() };
    let made = ticket_page::make(&visit, number, refused).await?;
    match query.part.as_str() {
        "ticket_head" => page(&visit, &made.as_ticket_head()),
        "conversation" => page(&visit, &made.as_conversation()),
        "side_panel" => page(&visit, &made.as_side_panel()),
        "history" => page(&visit, &made.as_history()),
        _ => page(&visit, &made),
    }
}

pub(super) async fn refused_page(visit: &SignedIn, number: TicketNumber, refused: Refused) -> Answer {
    let status = if refused.asked.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    let made = ticket_page::make(visit, number, refused).await?;
    page_with(visit, status, &made)
}

/// Runs one verb in a change of its own and leads back to where the form was, or shows the ticket with what was wrong.
pub(super) async fn deed(
    visit: &SignedIn,
    number: TicketNumber,
    to: &str,
    flash: &'static str,
    verb: impl Verb,
) -> Answer {
    deed_typed(visit, number, (to, flash), Typed::default(), verb).await
}

/// The same for a form in which something was typed, that is shown again when it is refused.
pub(super) async fn deed_typed(
    visit: &SignedIn,
    number: TicketNumber,
    (to, flash): (&str, &'static str),
    typed: Typed,
    verb: impl Verb,
) -> Answer {
    match visit.change(verb).await {
        Ok(()) => Ok(go_on(to, Some(("success", flash)))),
        Err(Error::Invalid(faults)) => {
            refused_page(visit, number, Refused { typed, faults, ..Refused::default() }).await
        }
        Err(error) => Err(error),
    }
}

pub(super) fn page_of(number: TicketNumber) -> String {
    format!("/tickets/{number}")
}

/// Where the form stood: a local address, or the ticket.
struct Origin(Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Origin {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &S) -> Result<Self, Self::Rejection> {
        let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
        let path = text(header::REFERER).zip(text(header::HOST)).and_then(|(referer, host)| {
            let rest = referer.split_once("://")?.1.strip_prefix(host)?;
            Some(local_path(rest).to_owned())
        });
        Ok(Origin(path.filter(|path| path.starts_with("/tickets") || path.starts_with("/search"))))
    }
}

#[derive(Deserialize)]
struct PriorityForm {
    #[serde(default)]
    priority: String,
}

async fn set_priority(
    visit: SignedIn,
    Path(number): Path<TicketNumber>,
    origin: Origin,
    Form(form): Form<PriorityForm>,
) -> Answer {
    let priority =
        Priority::from_word(&form.priority).ok_or_else(|| Error::field("priority", "errors-unknown-choice"))?;
    let to = origin.0.unwrap_or_else(|| page_of(number));
    deed(&visit, number, &to, "tickets-flash-triaged", |change| {
        Box::pin(triage::triage(change, number, Some(priority)))
    })
    .await
}

#[derive(Deserialize)]
struct CategoryForm {
    #[serde(default)]
    category: String,
}

async fn set_category(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<CategoryForm>) -> Answer {
    let category = optional(&form.category, "category")?.map(CategoryId);
    let to = page_of(number);
    deed(&visit, number, &to, "tickets-flash-categorised", |change| {
        Box::pin(triage::categorise(change, number, category))
    })
    .await
}

async fn take(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-taken", |change| Box::pin(assign::take(change, number))).await
}

#[derive(Deserialize)]
struct AssignmentForm {
    #[serde(default)]
    assignee: String,
    #[serde(default)]
    reason: String,
}

async fn give(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<AssignmentForm>) -> Answer {
    // Back into the queue is chosen, and does not happen because nothing was.
    let assignee = match form.assignee.as_str() {
        "nobody" => None,
        person => optional(person, "assignee")?.map(PersonId),
    };
    deed(&visit, number, &page_of(number), "tickets-flash-assigned", |change| {
        Box::pin(async move { assign::assign(change, number, assignee, &form.reason).await })
    })
    .await
}

async fn wait(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-waiting", |change| Box::pin(status::wait(change, number)))
        .await
}

async fn resolve(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-resolved", |change| Box::pin(status::resolve(change, number)))
        .await
}

async fn close(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-closed", |change| Box::pin(status::close(change, number)))
        .await
}

async fn cancel(visit: SignedIn, Path(number): Path<TicketNumber>, Form(sure): Form<Sure>) -> Answer {
    let to = page_of(number);
    let question = Question::new(&visit, ("tickets-cancel", "tickets-cancel-confirm"), format!("#{number}"), &to);
    let told = (to.as_str(), "tickets-flash-cancelled");
    sure.deed(&visit, question, told, |change| Box::pin(status::cancel(change, number))).await
}

async fn reopen(visit: SignedIn, Path(number): Path<TicketNumber>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-reopened", |change| Box::pin(status::reopen(change, number)))
        .await
}

#[derive(Deserialize)]
struct RatingForm {
    #[serde(default)]
    score: String,
    #[serde(default)]
    comment: String,
}

async fn rate(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<RatingForm>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-rated", |change| {
        Box::pin(
            async move { rating::rate(change, number, form.score.parse().unwrap_or_default(), &form.comment).await },
        )
    })
    .await
}

/// An id that a form may leave empty.
pub(super) fn optional(text: &str, field: &'static str) -> Result<Option<i64>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| Error::field(field, "errors-unknown-choice")),
    }
}
