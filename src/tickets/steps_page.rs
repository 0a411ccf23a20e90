//! The forms of the checklist, and the page on which one step is changed.

use axum::Form;
use axum::http::StatusCode;
use jiff::civil::Date;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::pages::{deed, optional, page_of};
use super::step_changes::{self, Place};
use super::steps::{self, NewStep, Step};
use super::ticket_page::step_workers;
use super::views::StepPage;
use super::{find, step_changes as changes};
use crate::base::ids::{PersonId, StepId, TicketNumber};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::sure::{Question, Sure};
use crate::base::visit::SignedIn;

/// What a step says, as typed.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct StepForm {
    text: String,
    assignee: String,
    due_on: String,
}

impl StepForm {
    fn read(&self) -> Result<NewStep, Error> {
        let assignee = optional(&self.assignee, "assignee")?.map(PersonId);
        let due_on = match self.due_on.trim() {
            "" => None,
            day => Some(day.parse::<Date>().map_err(|_| Error::field("due_on", "errors-day"))?),
        };
        Ok(NewStep { text: self.text.clone(), assignee, due_on })
    }
}

/// Adds one.
pub async fn add(visit: SignedIn, Path(number): Path<TicketNumber>, Form(form): Form<StepForm>) -> Answer {
    deed(&visit, number, &page_of(number), "tickets-flash-step", |change| {
        Box::pin(async move { steps::add(change, number, form.read()?).await.map(drop) })
    })
    .await
}

/// The tick.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct DoneForm {
    done: String,
}

/// Ticks one, or unticks it.
pub async fn tick(
    visit: SignedIn,
    Path((number, step)): Path<(TicketNumber, StepId)>,
    Form(form): Form<DoneForm>,
) -> Answer {
    let is_done = form.done == "1";
    let flash = if is_done { "tickets-flash-step-done" } else { "tickets-flash-step-pending" };
    deed(&visit, number, &page_of(number), flash, |change| Box::pin(steps::set_done(change, number, step, is_done)))
        .await
}

/// Where to: `up`, `down`, `end`, or the id of the step to stand before.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PlaceForm {
    to: String,
}

/// Gives one another place.
pub async fn move_to(
    visit: SignedIn,
    Path((number, step)): Path<(TicketNumber, StepId)>,
    Form(form): Form<PlaceForm>,
) -> Answer {
    let place = match form.to.as_str() {
        "up" => Place::Up,
        "down" => Place::Down,
        "end" => Place::End,
        other => Place::Before(other.parse().map_err(|_| Error::field("to", "errors-unknown-choice"))?),
    };
    deed(&visit, number, &page_of(number), "tickets-flash-step-moved", |change| {
        Box::pin(step_changes::move_to(change, number, step, place))
    })
    .await
}

/// Deletes one.
pub async fn remove(
    visit: SignedIn,
    Path((number, step)): Path<(TicketNumber, StepId)>,
    Form(sure): Form<Sure>,
) -> Answer {
    let to = page_of(number);
    let question = Question::new(&visit, ("steps-delete", "steps-delete-confirm"), format!("#{number}"), &to);
    sure.deed(&visit, question, (&to, "tickets-flash-step-removed"), |change| {
        Box::pin(changes::remove(change, number, step))
    })
    .await
}

/// The page on which one is changed.
pub async fn show(visit: SignedIn, Path((number, step)): Path<(TicketNumber, StepId)>) -> Answer {
    let step = load(&visit, number, step).await?;
    let form = StepForm {
        text: step.text.clone(),
        assignee: step.assignee_id.map(|id| id.to_string()).unwrap_or_default(),
        due_on: step.due_on.clone().unwrap_or_default(),
    };
    step_page(&visit, StatusCode::OK, (number, step), &form, &Fields::new()).await
}

/// Changes one.
pub async fn edit(
    visit: SignedIn,
    Path((number, step)): Path<(TicketNumber, StepId)>,
    Form(form): Form<StepForm>,
) -> Answer {
    match try_edit(&visit, number, step, &form).await {
        Ok(()) => Ok(go_on(&page_of(number), Some(("success", "tickets-flash-step-changed")))),
        Err(Error::Invalid(fields)) => {
            let step = load(&visit, number, step).await?;
            step_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, (number, step), &form, &fields).await
        }
        Err(error) => Err(error),
    }
}

async fn try_edit(visit: &SignedIn, number: TicketNumber, step: StepId, form: &StepForm) -> Result<(), Error> {
    let change = visit.app.change(&visit.actor).await?;
    changes::edit(&change, number, step, form.read()?).await?;
    change.commit().await
}

async fn load(visit: &SignedIn, number: TicketNumber, step: StepId) -> Result<Step, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = find::to_see(&reader, number).await?;
    must(&visit.actor, Deed::ChangeStep, Some(&found.facts))?;
    let steps = steps::of(&reader, number).await?;
    steps.into_iter().find(|other| other.id == step).ok_or(Error::NotFound)
}

async fn step_page(
    visit: &SignedIn,
    status: StatusCode,
    (number, step): (TicketNumber, Step),
    form: &StepForm,
    fields: &Fields,
) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let ticket = find::to_see(&reader, number).await?.ticket;
    let chosen = form.assignee.parse().ok().map(PersonId);
    let shown = StepPage {
        layout: visit.layout(visit.t.text("steps-change")),
        number: number.0,
        subject: ticket.subject.clone(),
        id: step.id.to_string(),
        text: form.text.clone(),
        due_on: form.due_on.clone(),
        workers: step_workers(&reader, visit.t, &ticket, chosen).await?,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
