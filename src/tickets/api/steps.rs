//! The checklist.

use axum::http::StatusCode;
use jiff::civil::Date;
use kit::error::Error;

use super::address;
use super::draw::Draw;
use super::names;
use super::step_wire::{NewStepIn, StepOut, StepPatchIn};
use crate::base::api::{Body, Made, WriteRefusals, once};
use crate::base::change::Change;
use crate::base::ids::{PersonId, StepId, TicketNumber};
use crate::base::path::Path;
use crate::base::policy::Deed;
use crate::base::visit::SignedIn;
use crate::tickets::steps::{self as verbs, NewStep};
use crate::tickets::{find, step_changes};

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
    let asked = body.is;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            // Permission first: whether an address is known is an answer too.
            find::to_change(change, number, Deed::AddStep).await?;
            let assignee = worker(change, asked.assignee.as_deref()).await?;
            let new = NewStep { text: asked.text, assignee, due_on: day(asked.due_on.as_deref())? };
            let id = verbs::add(change, number, new).await?;
            Made::created(format!("{}/steps/{id}", address(number)), &drawn(change, number, id).await?)
        })
    })
    .await
}

/// Change a step
///
/// Tick it or untick it, say it in other words, give it to somebody, or set the day by which it is to be done.
#[utoipa::path(
    patch, path = "/api/v1/tickets/{number}/steps/{id}", tag = "Steps", operation_id = "changeStep",
    request_body = StepPatchIn,
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("id" = String, Path, pattern = "^[0-9]{1,19}$", description = "The step's id.", example = "3671823458304")
    ),
    responses((status = 200, description = "The step as it is now.", body = StepOut), WriteRefusals)
)]
pub async fn change(
    visit: SignedIn,
    Path((number, id)): Path<(TicketNumber, StepId)>,
    body: Body<StepPatchIn>,
) -> Result<Made, Error> {
    let asked = body.is;
    let change = visit.app.change(&visit.actor).await?;
    if asked.done.is_none() && asked.text.is_none() && asked.assignee.is_none() && asked.due_on.is_none() {
        find::to_change(&change, number, Deed::TickStep).await?;
        return Err(Error::field("done", "errors-required"));
    }
    if let Some(done) = asked.done {
        verbs::set_done(&change, number, id, done).await?;
    }
    if asked.text.is_some() || asked.assignee.is_some() || asked.due_on.is_some() {
        find::to_change(&change, number, Deed::ChangeStep).await?;
        let wanted = wanted(&change, number, id, asked).await?;
        step_changes::edit(&change, number, id, wanted).await?;
    }
    let made = Made::found(&drawn(&change, number, id).await?)?;
    change.commit().await?;
    Ok(made)
}

/// Delete a step
#[utoipa::path(
    delete, path = "/api/v1/tickets/{number}/steps/{id}", tag = "Steps", operation_id = "deleteStep",
    params(
        ("number" = i64, Path, minimum = 1, description = "The ticket's number.", example = 1),
        ("id" = String, Path, pattern = "^[0-9]{1,19}$", description = "The step's id.", example = "3671823458304")
    ),
    responses((status = 204, description = "It is gone."), WriteRefusals)
)]
pub async fn remove(visit: SignedIn, Path((number, id)): Path<(TicketNumber, StepId)>) -> Result<StatusCode, Error> {
    let change = visit.app.change(&visit.actor).await?;
    step_changes::remove(&change, number, id).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The step as it is, with what is asked for in its place.
async fn wanted(change: &Change, number: TicketNumber, id: StepId, asked: StepPatchIn) -> Result<NewStep, Error> {
    let steps = verbs::of(change, number).await?;
    let step = steps.into_iter().find(|step| step.id == id).ok_or(Error::NotFound)?;
    let assignee = match asked.assignee {
        Some(named) => worker(change, named.as_deref()).await?,
        None => step.assignee_id,
    };
    let due_on = day(asked.due_on.unwrap_or(step.due_on).as_deref())?;
    Ok(NewStep { text: asked.text.unwrap_or(step.text), assignee, due_on })
}

async fn worker(change: &Change, named: Option<&str>) -> Result<Option<PersonId>, Error> {
    match named {
        Some(text) => names::person(change, "assignee", text).await.map(Some),
        None => Ok(None),
    }
}

fn day(text: Option<&str>) -> Result<Option<Date>, Error> {
    text.map(|text| text.parse().map_err(|_| Error::field("due_on", "errors-day"))).transpose()
}

async fn drawn(change: &Change, number: TicketNumber, id: StepId) -> Result<StepOut, Error> {
    let steps = verbs::of(change, number).await?;
    let step = steps.iter().find(|step| step.id == id).ok_or(Error::NotFound)?;
    Ok(Draw::of(&change.actor).step(step))
}
