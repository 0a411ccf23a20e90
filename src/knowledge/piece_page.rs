//! The page of a piece: reading it, voting on it, publishing, archiving and deleting it.

use axum::extract::{Form, Query};
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use kit::rich;
use kit::texts::Language;
use serde::Deserialize;

use super::at_tickets::origin;
use super::pages::{reader, unseen};
use super::sections::Section;
use super::views::{CareView, CommentView, FileView, Link, PiecePage, StepView, VoteView};
use super::{
    Content, FileId, Found, Kind, Piece, Scope, State, choices, files, find_any, piece_view, remove, sections, vote,
    votes, write,
};
use crate::base::app::App;
use crate::base::change::Reader;
use crate::base::page::{Answer, field_errors, form_encode, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::size::size;
use crate::base::sure::{self, Question, Sure};
use crate::base::texts::called;
use crate::base::visit::{SignedIn, Visit};
use crate::tickets::text::text_to_html;

/// Comments of readers that staff see.
const COMMENTS: i64 = 10;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct PieceQuery {
    language: String,
    asking: String,
}

/// `GET /knowledge/{piece}`.
pub(super) async fn show(visit: Visit, Path(name): Path<String>, Query(query): Query<PieceQuery>) -> Answer {
    let mut shown = make(&visit, &name, &query.language, &Fields::new(), None).await?;
    // Who was about to open a ticket is asked whether this solved it.
    shown.is_asking = !query.asking.is_empty()
        && shown.vote.is_some()
        && visit.visitor.actor.as_ref().is_some_and(|actor| policy::may(actor, Deed::Open, None));
    page_with(&visit, StatusCode::OK, &shown)
}

/// The page, with what was wrong with a form of it.
pub(super) async fn draw(
    visit: &Visit,
    name: &str,
    language: &str,
    status: StatusCode,
    faults: &Fields,
    comment: Option<(bool, String)>,
) -> Answer {
    page_with(visit, status, &make(visit, name, language, faults, comment).await?)
}

async fn make(
    visit: &Visit,
    name: &str,
    language: &str,
    faults: &Fields,
    comment: Option<(bool, String)>,
) -> Result<PiecePage, Error> {
    let (reader, scope) = reader(visit).await?;
    let found = find_any(&reader, scope, name).await.map_err(|error| unseen(scope, error))?;
    let sections = sections::all(&reader, scope).await?;
    let wanted = visit.app.texts.language(language).unwrap_or(visit.t);
    let files = files::of_piece(&reader, found.piece.id).await?;
    let said = said(visit, &reader, &found.piece, comment).await?;
    let care = if scope == Scope::Staff { Some(care(visit, &reader, &found, wanted.tag()).await?) } else { None };
    drop(reader);
    let shown = view(visit, scope, &found, (wanted.tag(), &sections, &files));
    Ok(PiecePage { vote: said, care, errors: field_errors(visit.t, faults), ..shown })
}

fn view(
    visit: &Visit,
    scope: Scope,
    found: &Found,
    (wanted, sections, files): (&str, &[Section], &[files::File]),
) -> PiecePage {
    let Found { piece, content } = found;
    let t = visit.t;
    let text = content.text_in(wanted).cloned().unwrap_or_default();
    let name = |tag: &str| visit.app.texts.language(tag).map_or("", |t| t.text("language-name"));
    let not_translated = (text.language != wanted).then(|| {
        t.with(
            "knowledge-not-translated",
            &[("wanted", (&called(t, wanted)).into()), ("language", (&called(t, &text.language)).into())],
        )
    });
    let href = piece_view::href(piece);
    let languages = content.texts.iter().map(|one| Link {
        label: name(&one.language).to_owned(),
        href: format!("{href}?language={}", one.language),
        count: None,
        is_current: one.language == text.language,
    });
    let tags = content.tags.iter().map(|tag| Link {
        label: tag.clone(),
        href: piece_view::tag_href(tag),
        count: None,
        is_current: false,
    });
    let attached = files.iter().filter(|file| content.files.contains(&file.id));
    PiecePage {
        layout: visit.layout(text.title.clone()),
        write_to: visit.app.desk().address_for_strangers(),
        title: text.title.clone(),
        not_translated,
        languages: if content.texts.len() > 1 { languages.collect() } else { Vec::new() },
        facts: piece_view::facts(visit, scope, sections, piece, content),
        tags: tags.collect(),
        body: body_html(&text),
        steps: content
            .steps
            .iter()
            .enumerate()
            .map(|(place, step)| step_view(visit, place, step, &text.language))
            .collect(),
        files: attached.map(|file| file_view(visit.t, &href, file)).collect(),
        vote: None,
        is_asking: false,
        care: None,
        errors: field_errors(t, &Fields::new()),
        lang: text.language,
        href,
    }
}

/// The words of a piece as safe HTML, with its pictures in their places.
pub(super) fn body_html(text: &super::Text) -> String {
    match &text.html {
        Some(html) => rich::with_pictures(html, |id| Some(format!("/knowledge/pictures/{id}"))),
        None => text_to_html(&text.body),
    }
}

fn step_view(visit: &Visit, place: usize, step: &super::Step, language: &str) -> StepView {
    let own = step.own_text_in(language);
    let other = step.texts.keys().next().filter(|_| own.is_none()).cloned();
    let number = i64::try_from(place + 1).unwrap_or(i64::MAX);
    StepView {
        html: text_to_html(step.text_in(language)),
        lang: other,
        minutes: step.minutes.map(|minutes| piece_view::minutes_text(visit.t, minutes)),
        picture: step.picture.map(|picture| format!("/knowledge/pictures/{picture}")),
        alt: visit.t.with("knowledge-picture-alt", &[("number", number.into())]),
    }
}

fn file_view(t: Language, href: &str, file: &files::File) -> FileView {
    FileView {
        id: file.id.to_string(),
        href: format!("{href}/files/{}/{}", file.id, form_encode(&file.name)),
        name: file.name.clone(),
        size: size(t, file.size),
    }
}

/// The question whether it was useful; nobody is asked about what is not published, or who is not signed in.
async fn said(
    visit: &Visit,
    reader: &Reader,
    piece: &Piece,
    typed: Option<(bool, String)>,
) -> Result<Option<VoteView>, Error> {
    let person = visit.visitor.actor.as_ref().and_then(crate::base::actor::Actor::id);
    let Some(person) = person.filter(|_| piece.state == State::Published) else { return Ok(None) };
    if let Some((is_useful, comment)) = typed {
        return Ok(Some(VoteView::new(Some(is_useful), comment)));
    }
    let before = votes::of_person(reader, piece.id, person).await?;
    let said = before.as_ref().map(|vote| vote.is_useful);
    Ok(Some(VoteView::new(said, before.map(|vote| vote.comment).unwrap_or_default())))
}

async fn care(visit: &Visit, reader: &Reader, found: &Found, language: &str) -> Result<CareView, Error> {
    let Found { piece, content } = found;
    let owner = choices::names(reader, piece.owner.as_slice()).await?.pop().filter(|(_, name)| !name.is_empty());
    let comments = votes::comments(reader, piece.id, COMMENTS).await?;
    let origin = origin::of(reader, piece.id).await?;
    let comment = |vote: super::Vote| CommentView {
        name: if vote.name.is_empty() { visit.t.text("knowledge-nobody").to_owned() } else { vote.name },
        is_useful: vote.is_useful,
        text: vote.comment,
        when: visit.when(vote.voted_at),
    };
    let missing = piece_view::missing(visit, content).map(|t| {
        let text = visit.t.with("knowledge-translate", &[("language", (&called(visit.t, t.tag())).into())]);
        (t.tag().to_owned(), text)
    });
    Ok(CareView {
        owned: owner.as_ref().map(|(id, _)| format!("/knowledge?owner={id}")),
        owner: owner.map(|(id, name)| visit.face(id, &name, None)),
        version: piece.version,
        states: next_states(piece.state),
        may_delete: remove::may_remove(&reader.actor, piece),
        useful: piece.useful,
        useless: piece.useless,
        used: origin.as_ref().map_or(0, |origin| origin.used),
        origin: origin.and_then(|origin| Some((origin.ticket?.0, origin.subject?))),
        has_figures: piece.kind == Kind::Procedure,
        comments: comments.into_iter().map(comment).collect(),
        language: shown_language(&visit.app, content, language),
        missing: missing.collect(),
    })
}

fn shown_language(app: &App, content: &Content, wanted: &str) -> String {
    content.text_in(wanted).map_or_else(|| app.desk().language.clone(), |text| text.language.clone())
}

/// The states that it can get from here, with the key of each button.
fn next_states(state: State) -> Vec<(&'static str, &'static str)> {
    match state {
        State::Draft => vec![("published", "knowledge-publish"), ("archived", "knowledge-archive-it")],
        State::Published => vec![("archived", "knowledge-archive-it"), ("draft", "knowledge-to-draft")],
        State::Archived => vec![("published", "knowledge-publish-again"), ("draft", "knowledge-to-draft")],
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct StateForm {
    state: String,
}

/// `POST /knowledge/{piece}/state`.
pub(super) async fn set_state(visit: SignedIn, Path(name): Path<String>, Form(form): Form<StateForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let piece = find_any(&change, Scope::for_actor(&visit.actor), &name).await?.piece;
    let state = State::from_word(&form.state).ok_or_else(|| Error::field("state", "errors-unknown-choice"))?;
    let flash = match write::set_state(&change, piece.id, state).await {
        Ok(_) => ("success", done(state)),
        Err(Error::Conflict("knowledge-no-steps")) => ("warning", "knowledge-no-steps"),
        Err(error) => return Err(error),
    };
    change.commit().await?;
    Ok(go_on(&piece_view::href(&piece), Some(flash)))
}

fn done(state: State) -> &'static str {
    match state {
        State::Draft => "knowledge-is-draft",
        State::Published => "knowledge-is-published",
        State::Archived => "knowledge-is-archived",
    }
}

/// `POST /knowledge/{piece}/deletion`.
pub(super) async fn delete(visit: SignedIn, Path(name): Path<String>, Form(sure): Form<Sure>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let Found { piece, content } = find_any(&change, Scope::for_actor(&visit.actor), &name).await?;
    remove(&change, piece.id, |_| true).await?;
    if !sure.is_said() {
        let thing = content.title_in(visit.t.tag()).to_owned();
        let keys = ("knowledge-delete", "knowledge-delete-confirm");
        return sure::ask(&visit, Question::new(&visit, keys, thing, &piece_view::href(&piece)));
    }
    change.commit().await?;
    Ok(go_on("/knowledge", Some(("success", "knowledge-deleted"))))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct VoteForm {
    useful: String,
    comment: String,
}

/// `POST /knowledge/{piece}/votes`.
pub(super) async fn cast(visit: SignedIn, Path(name): Path<String>, Form(form): Form<VoteForm>) -> Answer {
    let change = visit.app.change(&visit.actor).await?;
    let piece = find_any(&change, Scope::for_actor(&visit.actor), &name).await?.piece;
    let is_useful = match form.useful.as_str() {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Error::field("useful", "knowledge-vote-choose")),
    };
    let voted = match is_useful {
        Ok(is_useful) => vote(&change, piece.id, is_useful, &form.comment).await,
        Err(error) => Err(error),
    };
    match voted {
        Ok(()) => {
            change.commit().await?;
            Ok(go_on(&piece_view::href(&piece), Some(("success", "knowledge-voted"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            let typed = (form.useful == "yes", form.comment);
            draw(&visit, &name, "", StatusCode::UNPROCESSABLE_ENTITY, &faults, Some(typed)).await
        }
        Err(error) => Err(error),
    }
}

/// The address of a picture of a piece.
pub(super) fn picture(id: FileId) -> String {
    format!("/knowledge/pictures/{id}")
}
