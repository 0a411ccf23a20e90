//! The page on which a procedure is started on a ticket.

use axum::Form;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::super::{Found, Kind, Scope, State, find_any, piece_view};
use super::views::{StartPage, StartStep};
use super::{start as verb, suggested};
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;
use crate::tickets::step_workers;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct StartForm {
    assignee: String,
}

/// `GET /tickets/{number}/knowledge/{piece}/start`.
pub(super) async fn ask(visit: SignedIn, Path((number, name)): Path<(TicketNumber, String)>) -> Answer {
    draw(&visit, number, &name, visit.actor.id(), (StatusCode::OK, &Fields::new())).await
}

/// `POST /tickets/{number}/knowledge/{piece}/start`.
pub(super) async fn start(
    visit: SignedIn,
    Path((number, name)): Path<(TicketNumber, String)>,
    Form(form): Form<StartForm>,
) -> Answer {
    // What is no id is nobody, and is refused as such.
    let assignee = match form.assignee.trim() {
        "" => None,
        typed => Some(PersonId(typed.parse().unwrap_or_default())),
    };
    let change = visit.app.change(&visit.actor).await?;
    let flash = match verb::start(&change, number, &name, (assignee, visit.t.tag())).await {
        Ok(()) => {
            change.commit().await?;
            ("success", "answers-started")
        }
        Err(Error::Conflict(key)) if key.starts_with("answers-") => ("warning", key),
        Err(Error::Invalid(faults)) => {
            drop(change);
            return draw(&visit, number, &name, assignee, (StatusCode::UNPROCESSABLE_ENTITY, &faults)).await;
        }
        Err(error) => return Err(error),
    };
    Ok(go_on(&format!("/tickets/{number}"), Some(flash)))
}

async fn draw(
    visit: &SignedIn,
    number: TicketNumber,
    name: &str,
    chosen: Option<PersonId>,
    (status, faults): (StatusCode, &Fields),
) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let ticket = suggested::to_work_on(&reader, number).await?;
    policy::must(&visit.actor, Deed::AddStep, Some(&ticket.facts))?;
    let Found { piece, content } = find_any(&reader, Scope::for_actor(&visit.actor), name).await?;
    if piece.kind != Kind::Procedure || piece.state != State::Published {
        return Err(Error::NotFound);
    }
    let is_started = verb::started(&reader, number).await?.contains(&piece.id);
    let workers = step_workers(&reader, visit.t, &ticket.ticket, chosen).await?;
    drop(reader);
    let t = visit.t;
    let step = |step: &super::super::Step| StartStep {
        text: step.text_in(t.tag()).to_owned(),
        minutes: step.minutes.map(|minutes| piece_view::minutes_text(t, minutes)),
    };
    let shown = StartPage {
        layout: visit.layout(t.text("answers-start-title")),
        number: number.0,
        subject: ticket.ticket.subject,
        slug: piece.slug,
        title: content.title_in(t.tag()).to_owned(),
        steps: content.steps.iter().map(step).collect(),
        workers,
        is_started,
        errors: field_errors(t, faults),
    };
    page_with(visit, status, &shown)
}
