//! A piece as lists and pages draw it.

use kit::clock::MINUTE;
use kit::texts::Language;

use super::choices::audience_key;
use super::sections::Section;
use super::views::{PieceFacts, PieceRow};
use super::{Content, Kind, Listed, Piece, Scope, State};
use crate::base::page::form_encode;
use crate::base::texts::called;
use crate::base::visit::Visit;
use crate::base::when;

/// Letters of a text that a list shows.
const BEGINNING: usize = 180;

/// The key of what a kind is called.
pub fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Procedure => "knowledge-kind-procedure",
        Kind::Article => "knowledge-kind-article",
    }
}

/// The key of what a state is called.
pub fn state_key(state: State) -> &'static str {
    match state {
        State::Draft => "knowledge-state-draft",
        State::Published => "knowledge-state-published",
        State::Archived => "knowledge-state-archived",
    }
}

/// The address of a piece.
pub fn href(piece: &Piece) -> String {
    format!("/knowledge/{}", piece.slug)
}

/// The small things beside a title.
pub fn facts(visit: &Visit, scope: Scope, sections: &[Section], piece: &Piece, content: &Content) -> PieceFacts {
    let t = visit.t;
    let is_staff = scope == Scope::Staff;
    let section = piece.section.and_then(|id| sections.iter().find(|section| section.id == id));
    let votes = piece.useful + piece.useless;
    let useful = (is_staff && votes > 0)
        .then(|| t.with("knowledge-useful-count", &[("useful", piece.useful.into()), ("count", votes.into())]));
    PieceFacts {
        kind: kind_key(piece.kind),
        section: section.map(|section| section.name.read_in(t).to_owned()),
        state: (piece.state != State::Published).then(|| state_key(piece.state)),
        is_archived: piece.state == State::Archived,
        audience: is_staff.then(|| audience_key(piece.audience)),
        missing: if is_staff {
            missing(visit, content).map(|other| called(t, other.tag())).collect()
        } else {
            Vec::new()
        },
        size: size(t, content),
        useful,
        updated: visit.when(piece.updated_at),
    }
}

/// Languages in which the knowledge base is kept and a piece says nothing.
pub fn missing(visit: &Visit, content: &Content) -> impl Iterator<Item = Language> {
    visit.app.desk().content_languages(visit.app.texts).into_iter().filter(|t| content.own_text_in(t.tag()).is_none())
}

/// "5 steps, 20 min".
fn size(t: Language, content: &Content) -> Option<String> {
    if content.steps.is_empty() {
        return None;
    }
    let count = i64::try_from(content.steps.len()).unwrap_or(i64::MAX);
    Some(match content.minutes() {
        Some(minutes) => {
            let time = minutes_text(t, minutes);
            t.with("knowledge-size-time", &[("count", count.into()), ("time", (&time).into())])
        }
        None => t.count("knowledge-size", count),
    })
}

/// How long something takes, in words.
pub fn minutes_text(t: Language, minutes: i64) -> String {
    when::work(t, minutes.saturating_mul(MINUTE))
}

/// A line of a list.
pub fn row(visit: &Visit, scope: Scope, sections: &[Section], listed: &Listed) -> PieceRow {
    let Listed { piece, content, .. } = listed;
    let text = content.text_in(visit.t.tag());
    let body = text.map(|text| text.body.as_str()).unwrap_or_default();
    let first = content.steps.first().map(|step| step.text_in(content.language_in(visit.t.tag()))).unwrap_or_default();
    PieceRow {
        href: href(piece),
        title: content.title_in(visit.t.tag()).to_owned(),
        lang: text.map(|text| text.language.clone()).filter(|language| language != visit.t.tag()),
        excerpt: beginning(if body.is_empty() { first } else { body }),
        facts: facts(visit, scope, sections, piece, content),
    }
}

/// How a text begins.
pub fn beginning(text: &str) -> String {
    // The marks of lists and quotations say nothing on one line.
    let words = text.split_whitespace().filter(|word| !matches!(*word, "-" | ">" | "•"));
    let words = words.collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let mut beginning: String = letters.by_ref().take(BEGINNING).collect();
    if letters.next().is_some() {
        beginning.push('…');
    }
    beginning
}

/// The list with a tag.
pub fn tag_href(tag: &str) -> String {
    format!("/knowledge?tag={}", form_encode(tag))
}
