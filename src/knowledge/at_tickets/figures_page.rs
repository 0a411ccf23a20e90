//! How a procedure went, for support staff: a page, and the part that the page of the procedure loads.

use axum::extract::Query;
use kit::error::Error;
use kit::texts::Language;
use serde::Deserialize;

use super::super::{Kind, Scope, Step, find_any, piece_view};
use super::figures::{self, Figures, OfStep};
use super::views::{FiguresPage, StepFigures};
use crate::base::page::{Answer, page};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Asked {
    part: String,
}

/// `GET /knowledge/{piece}/figures`.
pub(super) async fn show(visit: SignedIn, Path(name): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = find_any(&reader, Scope::for_actor(&visit.actor), &name).await?;
    policy::must(&visit.actor, Deed::WriteKnowledge, None)?;
    if found.piece.kind != Kind::Procedure {
        return Err(Error::NotFound);
    }
    let figures = figures::of(&reader, found.piece.id, &found.content, &visit.app.working_time()).await?;
    drop(reader);
    let t = visit.t;
    let steps = found.content.steps.iter().zip(&figures.steps);
    let language = found.content.language_in(t.tag());
    let shown = FiguresPage {
        layout: visit.layout(t.text("answers-figures")),
        href: piece_view::href(&found.piece),
        title: found.content.title_in(t.tag()).to_owned(),
        sentences: sentences(t, &figures),
        steps: if figures.started == 0 {
            Vec::new()
        } else {
            steps.map(|(step, of)| draw(t, language, (step, of))).collect()
        },
    };
    if asked.part == "panel" { page(&visit, &shown.as_panel()) } else { page(&visit, &shown) }
}

fn sentences(t: Language, figures: &Figures) -> Vec<String> {
    if figures.started == 0 {
        return vec![t.text("answers-figures-none").to_owned()];
    }
    let key = if figures.started >= figures::STARTS { "answers-figures-last" } else { "answers-figures-started" };
    let started = t.with(key, &[("count", figures.started.into()), ("completed", figures.completed.into())]);
    let whole = figures
        .median
        .map(|minutes| t.with("answers-figures-median", &[("time", (&piece_view::minutes_text(t, minutes)).into())]));
    std::iter::once(started).chain(whole).collect()
}

fn draw(t: Language, language: &str, (step, of): (&Step, &OfStep)) -> StepFigures {
    let counted = of.done + of.skipped;
    let share = |skipped: i64| t.with("answers-percent", &[("share", (skipped * 100 / counted.max(1)).into())]);
    StepFigures {
        text: step.text_in(language).to_owned(),
        median: of.median.map(|minutes| piece_view::minutes_text(t, minutes)),
        expected: step.minutes.map(|minutes| piece_view::minutes_text(t, minutes)),
        is_longer: of.median.zip(step.minutes).is_some_and(|(median, expected)| median > expected),
        skipped: (of.skipped > 0).then(|| share(of.skipped)),
    }
}
