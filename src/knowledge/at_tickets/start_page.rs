//! The page on which a procedure is started on a ticket.

use axum::Form;
use axum::http::StatusCode;
use kit::error::{Error, Fields};

use super::super::{Found, Kind, PieceStepId, Scope, State, find_any, piece_view};
use super::start::{self as verb, Workers};
use super::suggested;
use super::views::{StartPage, StartStep};
use crate::base::ids::{PersonId, TicketNumber};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;
use crate::tickets::step_workers;

/// Before the id of a step in the name of its field.
const OF_STEP: &str = "worker-";

/// The form as it was sent: who does the steps, and who does single ones.
fn read(fields: &[(String, String)]) -> Workers {
    // What is no id is nobody, and is refused as such.
    let person = |typed: &str| (!typed.trim().is_empty()).then(|| PersonId(typed.trim().parse().unwrap_or_default()));
    let all = fields.iter().find(|(name, _)| name == "assignee").and_then(|(_, typed)| person(typed));
    let of_step = fields.iter().filter_map(|(name, typed)| {
        let step = name.strip_prefix(OF_STEP)?.parse().ok().map(PieceStepId)?;
        Some((step, person(typed)?))
    });
    Workers { all, of_step: of_step.collect() }
}

/// `GET /tickets/{number}/knowledge/{piece}/start`.
pub(super) async fn ask(visit: SignedIn, Path((number, name)): Path<(TicketNumber, String)>) -> Answer {
    let workers = Workers { all: visit.actor.id(), ..Workers::default() };
    draw(&visit, number, &name, &workers, (StatusCode::OK, &Fields::new())).await
}

/// `POST /tickets/{number}/knowledge/{piece}/start`.
pub(super) async fn start(
    visit: SignedIn,
    Path((number, name)): Path<(TicketNumber, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Answer {
    let workers = read(&fields);
    let change = visit.app.change(&visit.actor).await?;
    let flash = match verb::start(&change, number, &name, (&workers, visit.t.tag())).await {
        Ok(()) => {
            change.commit().await?;
            ("success", "answers-started")
        }
        Err(Error::Conflict(key)) if key.starts_with("answers-") => ("warning", key),
        Err(Error::Invalid(faults)) => {
            drop(change);
            return draw(&visit, number, &name, &workers, (StatusCode::UNPROCESSABLE_ENTITY, &faults)).await;
        }
        Err(error) => return Err(error),
    };
    Ok(go_on(&format!("/tickets/{number}"), Some(flash)))
}

async fn draw(
    visit: &SignedIn,
    number: TicketNumber,
    name: &str,
    chosen: &Workers,
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
    let workers = step_workers(&reader, visit.t, &ticket.ticket, chosen.all).await?;
    drop(reader);
    let t = visit.t;
    let language = content.language_in(t.tag());
    let step = |step: &super::super::Step| StartStep {
        field: format!("{OF_STEP}{}", step.id),
        worker: chosen.own(step.id).map(|person| person.to_string()).unwrap_or_default(),
        text: step.text_in(language).to_owned(),
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
        is_split: !chosen.of_step.is_empty() || faults.0.iter().any(|fault| fault.field == "workers"),
        is_started,
        errors: field_errors(t, faults),
    };
    page_with(visit, status, &shown)
}
