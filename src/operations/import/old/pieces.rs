//! The old application's procedures, as procedures of the knowledge base.

use std::collections::BTreeMap;

use kit::db::Foreign;
use kit::error::Error;

use super::super::importer::{Importer, count, fitting};
use super::procedures::{Procedure, procedures};
use crate::base::change::Change;
use crate::knowledge::{self, Audience, Content, Kind, PieceStepId, State, Step, Text};

/// Procedures of one change.
const AT_ONCE: usize = 50;
/// Most characters of a title and of a step, and most steps, as the knowledge base has them.
const TITLE: usize = 200;
const STEP: usize = 500;
const STEPS: usize = 100;

/// Imports what was not before: published, and for staff alone, until somebody who knows them says otherwise.
pub(super) async fn import(importer: &mut Importer<'_>, file: &Foreign) -> Result<(), Error> {
    let mut fresh = procedures(file)?;
    fresh.retain(|one| importer.imported_ids.find("procedure", &one.old_id).is_none());
    for some in fresh.chunks(AT_ONCE) {
        let change = importer.change().await?;
        for one in some {
            let id = match &change {
                Some(change) => add(change, one, importer.t.tag()).await?,
                None => importer.pretend(),
            };
            importer.imported_ids.add("procedure", &one.old_id, id);
        }
        importer.commit(change).await?;
    }
    importer.report.procedures = count(fresh.len());
    Ok(())
}

async fn add(change: &Change, one: &Procedure, language: &str) -> Result<i64, Error> {
    let steps: Vec<String> = one.steps.iter().flat_map(|step| pieces(step)).collect();
    let first = steps.first().map(String::as_str).unwrap_or_default();
    let named =
        [one.title.as_str(), first, "?"].into_iter().map(|name| fitting(name, TITLE)).find(|name| !name.is_empty());
    let is_list = (1..=STEPS).contains(&steps.len());
    let title = named.unwrap_or_default();
    // What has no steps, or more than a procedure can have, is kept as it is written.
    let body = if is_list { String::new() } else { steps.join("\n") };
    let body = if body.is_empty() && !is_list { title.clone() } else { body };
    let text = Text { language: language.to_owned(), title, body, html: None };
    let step = |text: String| {
        let texts = BTreeMap::from([(language.to_owned(), text)]);
        Step { id: PieceStepId(0), minutes: None, picture: None, texts }
    };
    let content = Content {
        audience: Audience::Staff,
        texts: vec![text],
        steps: if is_list { steps.into_iter().map(step).collect() } else { Vec::new() },
        ..Content::empty()
    };
    let kind = if is_list { Kind::Procedure } else { Kind::Article };
    let id = knowledge::create(change, kind, content).await?;
    knowledge::set_state(change, id, State::Published).await?;
    Ok(id.0)
}

/// A step in pieces that a step can hold, cut at the end of a sentence or at a blank where there is one.
fn pieces(step: &str) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut rest = step.trim();
    while let Some((most, _)) = rest.char_indices().nth(STEP) {
        let head = rest.get(..most).unwrap_or(rest);
        let cut =
            head.rfind(". ").map(|end| end + 1).or_else(|| head.rfind(' ')).filter(|cut| *cut > 0).unwrap_or(most);
        let (piece, left) = rest.split_at_checked(cut).unwrap_or((rest, ""));
        pieces.push(piece.trim().to_owned());
        rest = left.trim();
    }
    if !rest.is_empty() {
        pieces.push(rest.to_owned());
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_step_becomes_several_and_loses_no_word() {
        let long = "Abra o painel de controle e escolha a impressora da recepção. ".repeat(20);
        let cut = pieces(&long);
        assert!(cut.len() > 2 && cut.iter().all(|piece| piece.chars().count() <= STEP && piece.ends_with('.')));
        assert_eq!(cut.join(" "), long.trim());
        let endless = "ç".repeat(1_200);
        assert_eq!(pieces(&endless).concat(), endless);
        assert_eq!(pieces(" Reinicie. "), ["Reinicie."]);
        assert_eq!(pieces("  "), Vec::<String>::new());
    }
}
