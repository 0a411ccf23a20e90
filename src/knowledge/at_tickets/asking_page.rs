//! Answers for somebody who is about to open a ticket: beside the form while they write, and what follows when one of them
//! solves it. Nothing stands between them and the ticket.

use axum::Form;
use kit::error::Error;
use serde::Deserialize;

use super::super::{Scope, list, piece_view, sections};
use super::likely::likely;
use super::prevented;
use super::views::{AnswersPart, SolvedPage};
use crate::base::page::{Answer, form_encode, go_on, page};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;
use crate::tickets::contents;
use crate::tickets::drafts::{self, Place};
use crate::tickets::forms::{self, SentForm};

/// Most answers that are offered.
const MOST: usize = 3;
/// Letters from which on something is looked for.
const ENOUGH: usize = 4;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Typed {
    subject: String,
    body: String,
}

/// `POST /tickets/new/answers`: what somebody is writing calls for. It is sent, not asked for by address: their words
/// stand in no log and in no history of a browser.
pub(super) async fn answers(visit: SignedIn, Form(typed): Form<Typed>) -> Answer {
    policy::must(&visit.actor, Deed::Open, None)?;
    let text = format!("{}\n{}", typed.subject, typed.body);
    let has_words = text.trim().chars().count() >= ENOUGH;
    let scope = Scope::for_actor(&visit.actor);
    let reader = visit.app.reader(&visit.actor).await?;
    let found = if has_words { likely(&reader, scope, &text, MOST).await? } else { Vec::new() };
    let ids: Vec<_> = found.into_iter().map(|one| one.piece).collect();
    let listed = list::of_ids(&reader, scope, &ids).await?;
    let sections = sections::all(&reader, scope).await?;
    drop(reader);
    let rows = listed.iter().map(|one| piece_view::row(&visit, scope, &sections, one)).collect();
    page(&visit, &AnswersPart { layout: visit.layout(""), has_words, rows })
}

/// `POST /tickets/new/looking`: without scripts, from the form to the search, and what was typed is kept;
/// files that came along are not.
pub(super) async fn look(visit: SignedIn, form: SentForm) -> Answer {
    forms::unless_refused(&visit.app, &form.files, keep_words(&visit, &form).await).await?;
    let words = form.text("subject").trim();
    Ok(go_on(&format!("/knowledge?q={}", form_encode(words)), None))
}

async fn keep_words(visit: &SignedIn, form: &SentForm) -> Result<(), Error> {
    let change = visit.app.change(&visit.actor).await?;
    drafts::save(&change, Place::New, (form.text("subject"), &form.written(), None), None).await?;
    contents::order_removal(&change, &form.hashes()).await?;
    change.commit().await
}

/// `POST /knowledge/{piece}/solved`.
pub(super) async fn solved(visit: SignedIn, Path(name): Path<String>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let found = prevented::note(&change, &name).await?;
    change.commit().await?;
    Ok(go_on(&format!("{}/solved", piece_view::href(&found.piece)), None))
}

/// `GET /knowledge/{piece}/solved`: thanks, and the way back.
pub(super) async fn thank(visit: SignedIn, Path(name): Path<String>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = super::super::find_any(&reader, Scope::for_actor(&visit.actor), &name).await?;
    policy::must(&visit.actor, Deed::Open, None)?;
    drop(reader);
    let shown = SolvedPage {
        layout: visit.layout(visit.t.text("answers-solved-title")),
        href: piece_view::href(&found.piece),
        title: found.content.title_in(visit.t.tag()).to_owned(),
    };
    page(&visit, &shown)
}

/// `POST /knowledge/{piece}/solved/undoing`: back to the form, in which stands what was typed.
pub(super) async fn undo(visit: SignedIn, Path(name): Path<String>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    match prevented::take_back(&change, &name).await {
        // What was archived meanwhile is no reason to stay here.
        Ok(()) | Err(Error::NotFound) => change.commit().await?,
        Err(error) => return Err(error),
    }
    Ok(go_on("/tickets/new", None))
}
