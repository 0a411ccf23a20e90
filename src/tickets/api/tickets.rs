//! Opening, reading, changing and deleting a ticket.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::error::Error;

use super::draw::Draw;
use super::wire::{NewTicketIn, TicketOut, TicketPatchIn};
use super::{address, names, patch};
use crate::base::api::{Body, IfMatch, Made, ReadRefusals, WriteRefusals, once};
use crate::base::change::Change;
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::tickets::open::NewTicket;
use crate::tickets::{Ticket, bin, find, open as verbs};

/// Open a ticket
///
/// Agents and admins may open it in somebody else's name and choose its priority. With an `Idempotency-Key`, a repeat
/// of the same request gets the first answer again and opens nothing; the key of a different request is refused (422).
#[utoipa::path(
    post, path = "/api/v1/tickets", tag = "Tickets", operation_id = "openTicket", request_body = NewTicketIn,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
        description = "Makes a repeat harmless.")),
    responses(
        (status = 201, description = "The ticket, and where it is.", body = TicketOut, headers(
            ("Location" = String, description = "Its address."), ("ETag" = String, description = "Its version."))),
        WriteRefusals
    )
)]
pub async fn open(visit: SignedIn, body: Body<NewTicketIn>) -> Result<Made, Error> {
    let new = body.is;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            let new = resolved(change, new).await?;
            let number = verbs::open(change, new).await?;
            let shown = Draw::of(&change.actor).ticket(change, number).await?;
            Made::created(address(number), &shown)
        })
    })
    .await
}

async fn resolved(change: &Change, new: NewTicketIn) -> Result<NewTicket, Error> {
    must(&change.actor, Deed::Open, None)?;
    let requester = match &new.requester {
        Some(text) => Some(requester(change, text).await?),
        None => None,
    };
    let category = match &new.category {
        Some(text) => Some(names::category(change, text).await?),
        None => None,
    };
    let (subject, body, priority) = (new.subject, new.body, new.priority);
    Ok(NewTicket { subject, body, category, requester, priority, ..NewTicket::default() })
}

/// Only those who may open for others learn who is known here.
async fn requester(change: &Change, text: &str) -> Result<PersonId, Error> {
    let own = change
        .actor
        .person
        .as_ref()
        .filter(|own| text.trim() == own.id.to_string() || text.trim().eq_ignore_ascii_case(&own.email));
    if let Some(own) = own {
        return Ok(own.id);
    }
    must(&change.actor, Deed::OpenForOthers, None)?;
    names::person(change, "requester", text).await
}

/// Read a ticket
///
/// Notes, steps and what happened to them are shown to agents, admins and the third party that it is assigned to.
#[utoipa::path(
    get, path = "/api/v1/tickets/{number}", tag = "Tickets", operation_id = "getTicket",
    params(("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1)),
    responses(
        (status = 200, description = "The ticket.", body = TicketOut, headers(
            ("ETag" = String, description = "Its version."))),
        ReadRefusals
    )
)]
pub async fn show(visit: SignedIn, Path(number): Path<TicketNumber>) -> Result<Made, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    Made::found(&Draw::of(&visit.actor).ticket(&reader, number).await?)
}

/// Change a ticket
///
/// Several fields at once happen together or not at all. A requester may set the status of their own ticket to
/// `closed` (withdraw it) or `open` (reopen what was resolved), and nothing else. A ticket that had an assignee changes
/// hands only with a `reason`.
#[utoipa::path(
    patch, path = "/api/v1/tickets/{number}", tag = "Tickets", operation_id = "changeTicket",
    request_body = TicketPatchIn,
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("If-Match" = Option<String>, Header, description = "The ETag that the change is based on.")
    ),
    responses(
        (status = 200, description = "The ticket as it is now.", body = TicketOut, headers(
            ("ETag" = String, description = "Its new version."))),
        WriteRefusals
    )
)]
pub async fn change(
    visit: SignedIn,
    Path(number): Path<TicketNumber>,
    wanted: IfMatch,
    body: Body<TicketPatchIn>,
) -> Result<Made, Error> {
    let change = visit.app.change(&visit.actor).await?;
    let ticket = expect_version(&change, number, &wanted).await?;
    patch::apply(&change, &ticket, body.is).await?;
    let made = Made::found(&Draw::of(&change.actor).ticket(&change, number).await?)?;
    change.commit().await?;
    Ok(made)
}

/// Delete a ticket
///
/// It goes into the bin, with its conversation, steps, files and history: from then on it exists for nobody. For 30 days an
/// admin can take it out again on the page of the bin; then it is deleted for good. Only admins may.
#[utoipa::path(
    delete, path = "/api/v1/tickets/{number}", tag = "Tickets", operation_id = "deleteTicket",
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("If-Match" = Option<String>, Header, description = "The ETag of what is to be deleted.")
    ),
    responses((status = 204, description = "It is gone."), WriteRefusals)
)]
pub async fn delete(visit: SignedIn, Path(number): Path<TicketNumber>, wanted: IfMatch) -> Result<Response, Error> {
    let change = visit.app.change(&visit.actor).await?;
    expect_version(&change, number, &wanted).await?;
    bin::put(&change, number).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The ticket, when its version is one that the client named.
async fn expect_version(change: &Change, number: TicketNumber, wanted: &IfMatch) -> Result<Ticket, Error> {
    let ticket = find::to_change(change, number, Deed::See).await?;
    if wanted.admits(ticket.version) { Ok(ticket) } else { Err(Error::Stale) }
}
