//! The checklist.

use kit::error::Error;

use super::address;
use super::draw::Draw;
use super::wire::{NewStepIn, StepOut, StepPatchIn};
use crate::base::api::{Body, Made, WriteRefusals, once};
use crate::base::change::Change;
use crate::base::ids::{StepId, TicketNumber};
use crate::base::path::Path;
use crate::base::visit::SignedIn;
use crate::tickets::steps as verbs;

/// Add a step
///
/// At the end of the checklist.
#[utoipa::path(
    post, path = "/api/v1/tickets/{number}/steps", tag = "Steps", operation_id = "addStep",
    request_body = NewStepIn,
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
            description = "Makes a repeat harmless.")
    ),
    responses(
        (status = 201, description = "The step.", body = StepOut, headers(
            ("Location" = String, description = "Its address, for ticking it."))),
        WriteRefusals
    )
)]
pub async fn add(visit: SignedIn, Path(number): Path<TicketNumber>, body: Body<NewStepIn>) -> Result<Made, Error> {
    let text = body.is.text;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            let id = verbs::add(change, number, &text).await?;
            Made::created(format!("{}/steps/{id}", address(number)), &drawn(change, number, id).await?)
        })
    })
    .await
}

/// Tick a step, or untick it
#[utoipa::path(
    patch, path = "/api/v1/tickets/{number}/steps/{id}", tag = "Steps", operation_id = "tickStep",
    request_body = StepPatchIn,
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("id" = String, Path, pattern = "^[0-9]{1,19}$", description = "The step's id.", example = "3671823458304")
    ),
    responses((status = 200, description = "The step as it is now.", body = StepOut), WriteRefusals)
)]
pub async fn tick(
    visit: SignedIn,
    Path((number, id)): Path<(TicketNumber, StepId)>,
    body: Body<StepPatchIn>,
) -> Result<Made, Error> {
    let change = visit.app.change(&visit.actor).await?;
    verbs::set_done(&change, number, id, body.is.done).await?;
    let made = Made::found(&drawn(&change, number, id).await?)?;
    change.commit().await?;
    Ok(made)
}

async fn drawn(change: &Change, number: TicketNumber, id: StepId) -> Result<StepOut, Error> {
    let steps = verbs::of(change, number).await?;
    let step = steps.iter().find(|step| step.id == id).ok_or(Error::NotFound)?;
    Ok(Draw::of(&change.actor).step(step))
}
