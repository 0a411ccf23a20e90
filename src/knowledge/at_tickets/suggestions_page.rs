//! What is suggested at a ticket: a page, and the part of it that the page of the ticket loads.

use axum::extract::Query;
use serde::Deserialize;

use super::super::{Audience, Kind, Scope, piece_view, sections};
use super::suggested::{self, Suggested};
use super::views::{SuggestionRow, SuggestionsPage};
use crate::base::ids::TicketNumber;
use crate::base::page::{Answer, page};
use crate::base::path::Path;
use crate::base::policy::Deed;
use crate::base::visit::SignedIn;
use crate::tickets::Status;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    part: String,
}

/// `GET /tickets/{number}/knowledge`.
pub(super) async fn show(visit: SignedIn, Path(number): Path<TicketNumber>, Query(asked): Query<Asked>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = suggested::to_work_on(&reader, number).await?;
    let suggested = suggested::at_ticket(&reader, &found, &asked.q).await?;
    let scope = Scope::for_actor(&visit.actor);
    let sections = sections::all(&reader, scope).await?;
    drop(reader);
    let ticket = &found.ticket;
    let is_at_work = visit.actor.is_staff() || ticket.status == Status::InProgress;
    let may_start = ticket.status.is_active() && is_at_work && found.may(&visit.actor, Deed::AddStep);
    let may_insert = ticket.merged_into.is_none() && found.may(&visit.actor, Deed::Reply);
    let row = |one: Suggested| SuggestionRow {
        slug: one.listed.piece.slug.clone(),
        is_of_category: one.is_of_category,
        is_started: one.is_started,
        may_insert,
        may_link: may_insert && one.listed.piece.audience != Audience::Staff,
        may_start: may_start && !one.is_started && one.listed.piece.kind == Kind::Procedure,
        language: one.language.clone().unwrap_or_else(|| visit.t.tag().to_owned()),
        row: piece_view::row(&visit, scope, &sections, &one.listed),
    };
    let shown = SuggestionsPage {
        layout: visit.layout(visit.t.text("answers-title")),
        number: number.0,
        subject: ticket.subject.clone(),
        rows: suggested.into_iter().map(row).collect(),
        q: asked.q.trim().to_owned(),
    };
    if asked.part == "panel" { page(&visit, &shown.as_panel()) } else { page(&visit, &shown) }
}
