//! Replies and notes.

use kit::error::Error;

use super::address;
use super::draw::Draw;
use super::wire::{MessageOut, NewMessageIn};
use crate::base::api::{Body, Made, WriteRefusals, once};
use crate::base::change::Change;
use crate::base::ids::{MessageId, TicketNumber};
use crate::base::path::Path;
use crate::base::visit::SignedIn;
use crate::tickets::reply::{self as verbs, Replied};
use crate::tickets::show;

/// Reply
///
/// The requester's reply ends waiting and reopens what is resolved. To a closed ticket it opens a new one, and to a merged
/// one it arrives where that goes on: then `Location` and `ticket` name the other ticket.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/replies", tag = "Conversation", operation_id = "reply",
    request_body = NewMessageIn,
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
            description = "Makes a repeat harmless.")
    ),
    responses(
        (status = 201, description = "The reply.", body = MessageOut, headers(
            ("Location" = String, description = "The ticket that it stands in."))),
        WriteRefusals
    )
)]
pub async fn reply(visit: SignedIn, Path(number): Path<TicketNumber>, body: Body<NewMessageIn>) -> Result<Made, Error> {
    let text = body.is.body;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            let replied = verbs::reply(change, number, &text, Vec::new()).await?;
            replied_with(change, replied).await
        })
    })
    .await
}

/// Write an internal note
///
/// Requesters never see it.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/notes", tag = "Conversation", operation_id = "addNote",
    request_body = NewMessageIn,
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
            description = "Makes a repeat harmless.")
    ),
    responses(
        (status = 201, description = "The note.", body = MessageOut, headers(
            ("Location" = String, description = "The ticket that it stands in."))),
        WriteRefusals
    )
)]
pub async fn note(visit: SignedIn, Path(number): Path<TicketNumber>, body: Body<NewMessageIn>) -> Result<Made, Error> {
    let text = body.is.body;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            let (number, id) = verbs::note(change, number, &text, Vec::new()).await?;
            message(change, number, Some(id)).await
        })
    })
    .await
}

/// The answer to a reply, wherever it went.
pub(super) async fn replied_with(change: &Change, replied: Replied) -> Result<Made, Error> {
    match replied {
        Replied::Here(number, id) => message(change, number, Some(id)).await,
        Replied::FollowUp(new) => message(change, new, None).await,
    }
}

/// A message that was just written; without an id, the first of its ticket.
pub(super) async fn message(change: &Change, number: TicketNumber, id: Option<MessageId>) -> Result<Made, Error> {
    let shown = show::show_as(change, &change.actor, number).await?;
    let message = shown.messages.iter().find(|message| id.is_none_or(|id| message.id == id));
    let message = message.ok_or_else(|| Error::Bug("a message that was just written is not there".to_owned()))?;
    Made::created(address(number), &Draw::of(&change.actor).message(&shown, message))
}
