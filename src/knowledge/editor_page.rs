//! The form of a piece: begun, changed, translated. Buttons that move steps draw it again, so that it works without
//! scripts; a script does the same in the page.

use axum::extract::Query;
use axum::http::StatusCode;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::at_tickets::origin;
use super::form::{PieceForm, StepForm};
use super::unsaved::{self, Place};
use super::views::{DifferenceView, EditorPage, Link, Meanwhile, StepField, UnsavedView};
use super::{
    Content, FileId, Found, Kind, Scope, choices, compare, find_any, find_one, piece_page, piece_view, versions,
    versions_page, write,
};
use crate::base::change::Reader;
use crate::base::ids::{MessageId, TicketNumber};
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::policy::{self, Deed};
use crate::base::texts::called;
use crate::base::views::{Choice, FieldErrors};
use crate::base::visit::SignedIn;
use crate::tickets::{draft_images, forms};

/// Empty steps that a form of a procedure has, for those who write without scripts.
const BLANK: usize = 3;

/// What the form is about.
struct Subject {
    kind: Kind,
    /// What is there already.
    found: Option<Found>,
    /// The answer that it is made of.
    origin: Option<(TicketNumber, MessageId)>,
}

impl Subject {
    fn content(&self) -> Content {
        self.found.as_ref().map_or_else(Content::empty, |found| found.content.clone())
    }

    fn action(&self) -> String {
        match &self.found {
            Some(found) => format!("{}/edit", piece_view::href(&found.piece)),
            None => match self.origin {
                Some((ticket, message)) => {
                    format!("/knowledge/new?kind={}&ticket={ticket}&message={message}", self.kind)
                }
                None => format!("/knowledge/new?kind={}", self.kind),
            },
        }
    }

    fn place(&self) -> Place {
        self.found.as_ref().map_or(Place::New(self.kind), |found| Place::Piece(found.piece.id))
    }

    fn back(&self) -> String {
        match (&self.found, self.origin) {
            (Some(found), _) => piece_view::href(&found.piece),
            (None, Some((ticket, message))) => format!("/tickets/{ticket}#m{message}"),
            (None, None) => "/knowledge".to_owned(),
        }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct EditQuery {
    kind: String,
    language: String,
    ticket: String,
    message: String,
    /// Whether one goes on with what was not saved.
    unsaved: String,
}

impl EditQuery {
    fn origin(&self) -> Option<(TicketNumber, MessageId)> {
        Some((self.ticket.parse().ok()?, self.message.parse().ok()?))
    }
}

/// `GET /knowledge/new`.
pub(super) async fn begin(visit: SignedIn, Query(query): Query<EditQuery>) -> Answer {
    policy::must(&visit.actor, Deed::WriteKnowledge, None)?;
    let kind = Kind::from_word(&query.kind).unwrap_or(Kind::Article);
    let owner = visit.actor.id();
    let mut form = PieceForm::of(&Content { owner, ..Content::empty() }, &language(&visit, &query.language, None), 0);
    let origin = query.origin();
    if let Some((ticket, message)) = origin {
        let reader = visit.app.reader(&visit.actor).await?;
        let beginning = origin::beginning(&reader, ticket, message).await?;
        (form.title, form.body, form.html) = (beginning.title, beginning.body, beginning.html);
    }
    begun(&visit, &Subject { kind, found: None, origin }, form, &query.unsaved).await
}

/// `POST /knowledge/new`.
pub(super) async fn create(visit: SignedIn, Query(query): Query<EditQuery>, mut form: PieceForm) -> Answer {
    policy::must(&visit.actor, Deed::WriteKnowledge, None)?;
    let kind = Kind::from_word(&query.kind).unwrap_or(Kind::Article);
    let subject = Subject { kind, found: None, origin: query.origin() };
    keep_pictures(&visit, &mut form).await?;
    if let Some(answer) = rearranged(&visit, &subject, &mut form).await? {
        return Ok(answer);
    }
    let change = visit.app.change(&visit.actor).await?;
    let content = Content { files: Vec::new(), ..form.content(&Content::empty()) };
    match write::create(&change, subject.kind, content).await {
        Ok(id) => {
            let piece = find_one(&change, id).await?;
            if let Some((ticket, _)) = subject.origin {
                origin::note(&change, id, ticket).await?;
            }
            unsaved::forget(&change, subject.place(), &form.language).await?;
            change.commit().await?;
            Ok(go_on(&piece_view::href(&piece), Some(("success", "knowledge-begun"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            refused(&visit, &subject, form, &faults).await
        }
        Err(error) => Err(error),
    }
}

/// `GET /knowledge/{piece}/edit`.
pub(super) async fn open(visit: SignedIn, Path(name): Path<String>, Query(query): Query<EditQuery>) -> Answer {
    let subject = subject(&visit, &name).await?;
    let Some(found) = &subject.found else { return Err(Error::NotFound) };
    let language = language(&visit, &query.language, Some(&found.content));
    let form = PieceForm::of(&found.content, &language, found.piece.version);
    begun(&visit, &subject, form, &query.unsaved).await
}

/// The form at its beginning, or with what was written before and not saved, where that is wished.
async fn begun(visit: &SignedIn, subject: &Subject, form: PieceForm, unsaved: &str) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let kept = unsaved::of(&reader, subject.place(), &form.language).await?;
    drop(reader);
    let (form, unsaved) = match kept {
        Some((fields, at)) if unsaved == "1" => {
            let kept = UnsavedView { when: visit.when(at), href: None };
            (PieceForm::of_fields(fields), Some(kept))
        }
        Some((_, at)) => {
            let action = subject.action();
            let mark = if action.contains('?') { '&' } else { '?' };
            let href = format!("{action}{mark}language={}&unsaved=1", form.language);
            (form, Some(UnsavedView { when: visit.when(at), href: Some(href) }))
        }
        None => (form, None),
    };
    let shown = EditorPage { unsaved, ..whole(visit, subject, form, &Fields::new()).await? };
    page_with(visit, StatusCode::OK, &shown)
}

/// `POST /knowledge/{piece}/edit`.
pub(super) async fn save(visit: SignedIn, Path(name): Path<String>, mut form: PieceForm) -> Answer {
    let subject = forms::unless_refused(&visit.app, &form.received(), subject(&visit, &name).await).await?;
    let Some(found) = &subject.found else { return Err(Error::NotFound) };
    keep_pictures(&visit, &mut form).await?;
    if let Some(answer) = rearranged(&visit, &subject, &mut form).await? {
        return Ok(answer);
    }
    let change = visit.app.change(&visit.actor).await?;
    match write::edit(&change, found.piece.id, form.base, form.content(&found.content)).await {
        Ok(_) => {
            unsaved::forget(&change, subject.place(), &form.language).await?;
            change.commit().await?;
            let href = format!("{}?language={}", piece_view::href(&found.piece), form.language);
            Ok(go_on(&href, Some(("success", "knowledge-saved"))))
        }
        Err(Error::Invalid(faults)) => {
            drop(change);
            refused(&visit, &subject, form, &faults).await
        }
        Err(Error::Conflict("knowledge-changed-meanwhile")) => {
            drop(change);
            told(&visit, &subject, form).await
        }
        Err(error) => Err(error),
    }
}

async fn subject(visit: &SignedIn, name: &str) -> Result<Subject, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let found = find_any(&reader, Scope::for_actor(&visit.actor), name).await?;
    policy::must(&visit.actor, Deed::WriteKnowledge, None)?;
    Ok(Subject { kind: found.piece.kind, found: Some(found), origin: None })
}

/// The language of the form: the one that is asked for, one in which something is written, or the writer's own.
fn language(visit: &SignedIn, wanted: &str, content: Option<&Content>) -> String {
    if let Some(t) = visit.app.texts.language(wanted) {
        return t.tag().to_owned();
    }
    let written = content.and_then(|content| content.text_in(visit.t.tag()));
    written.map_or_else(|| visit.t.tag().to_owned(), |text| text.language.clone())
}

/// Keeps pictures that came with the form, so that they are there when it is drawn again.
async fn keep_pictures(visit: &SignedIn, form: &mut PieceForm) -> Result<(), Error> {
    let received = form.received();
    if received.is_empty() {
        return Ok(());
    }
    let kept = put_pictures(visit, form).await;
    forms::unless_refused(&visit.app, &received, kept).await
}

async fn put_pictures(visit: &SignedIn, form: &mut PieceForm) -> Result<(), Error> {
    let change = visit.app.change(&visit.actor).await?;
    for step in &mut form.steps {
        if let Some(received) = step.received.take() {
            let id = draft_images::add(&change, &received.name, &received.stored).await?;
            step.picture = Some(FileId(id.0));
        }
    }
    change.commit().await
}

/// The form with its steps moved, where a button asks for that; or with what is wrong with a picture.
async fn rearranged(
    visit: &SignedIn,
    subject: &Subject,
    form: &mut PieceForm,
) -> Result<Option<axum::response::Response>, Error> {
    if form.deed.is_empty() && form.faults.0.is_empty() {
        return Ok(None);
    }
    let faults = std::mem::take(&mut form.faults);
    let status = if faults.0.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    form.rearrange();
    let form = std::mem::take(form);
    Ok(Some(draw(visit, subject, form, (status, &faults, None)).await?))
}

async fn refused(visit: &SignedIn, subject: &Subject, mut form: PieceForm, faults: &Fields) -> Answer {
    // Faults name steps by the places that they have without the empty ones.
    form.steps.retain(|step| !PieceForm::is_blank(step));
    draw(visit, subject, form, (StatusCode::UNPROCESSABLE_ENTITY, faults, None)).await
}

/// Somebody else changed it: what they changed is shown, what was typed stays, and saving again is based on theirs.
async fn told(visit: &SignedIn, subject: &Subject, mut form: PieceForm) -> Answer {
    let Some(found) = &subject.found else { return Err(Error::NotFound) };
    let reader = visit.app.reader(&visit.actor).await?;
    let newest = versions(&reader, found.piece.id, i64::MAX, 1).await?.pop();
    let before = versions_page::content_or_empty(&reader, found.piece.id, form.base).await?;
    let names = versions_page::Names::read(&reader, visit.t, found.piece.id, &[&before, &found.content]).await?;
    drop(reader);
    let author = newest.as_ref().and_then(|version| version.author.clone()).unwrap_or_default();
    let when = newest.map(|version| visit.when(version.made_at).absolute).unwrap_or_default();
    let sentence = visit.t.with("knowledge-meanwhile", &[("name", (&author).into()), ("when", (&when).into())]);
    let found_differences = compare::compare(&before, &found.content, |named| names.of(visit.t, named));
    let differences: Vec<DifferenceView> = versions_page::views(visit.t, found_differences);
    form.base = found.piece.version;
    let meanwhile = Meanwhile { sentence, differences };
    draw(visit, subject, form, (StatusCode::CONFLICT, &Fields::new(), Some(meanwhile))).await
}

async fn draw(
    visit: &SignedIn,
    subject: &Subject,
    form: PieceForm,
    (status, faults, meanwhile): (StatusCode, &Fields, Option<Meanwhile>),
) -> Answer {
    let shown = EditorPage { meanwhile, ..whole(visit, subject, form, faults).await? };
    page_with(visit, status, &shown)
}

async fn whole(visit: &SignedIn, subject: &Subject, form: PieceForm, faults: &Fields) -> Result<EditorPage, Error> {
    let reader = visit.app.reader(&visit.actor).await?;
    let (sections, owners) = selects(visit, &reader, &form).await?;
    drop(reader);
    let errors = field_errors(visit.t, faults);
    Ok(EditorPage { sections, owners, errors, ..blank(visit, subject, &subject.content(), form) })
}

async fn selects(visit: &SignedIn, reader: &Reader, form: &PieceForm) -> Result<(Vec<Choice>, Vec<Choice>), Error> {
    let sections = choices::sections(reader, visit.t, &form.section).await?;
    Ok((sections, choices::owners(reader, visit.t, &form.owner).await?))
}

fn blank(visit: &SignedIn, subject: &Subject, content: &Content, form: PieceForm) -> EditorPage {
    let t = visit.t;
    let is_procedure = subject.kind == Kind::Procedure;
    let title = match (is_procedure, subject.found.is_some()) {
        (true, false) => "knowledge-new-procedure",
        (false, false) => "knowledge-new-article",
        (true, true) => "knowledge-edit-procedure",
        (false, true) => "knowledge-edit-article",
    };
    let audience = if form.audience.is_empty() { content.audience.word() } else { form.audience.as_str() };
    EditorPage {
        layout: visit.layout(t.text(title)),
        action: subject.action(),
        back: subject.back(),
        from_ticket: subject.origin.map(|(ticket, _)| ticket.0),
        is_procedure,
        is_new: subject.found.is_none(),
        base: form.base,
        language_name: called(t, &form.language),
        languages: languages(visit, subject, &form.language),
        original: original(content, &form.language),
        sections: Vec::new(),
        audiences: choices::audiences(t, audience),
        owners: Vec::new(),
        steps: if is_procedure { steps(content, &form) } else { Vec::new() },
        meanwhile: None,
        place: subject.place().word(),
        unsaved: None,
        errors: FieldErrors::default(),
        title: form.title,
        body: form.body,
        html: form.html.unwrap_or_default(),
        tags: form.tags,
        language: form.language,
    }
}

/// The form in each language. A new piece begins in one; the links keep nothing, so they stand at pieces that are there.
fn languages(visit: &SignedIn, subject: &Subject, chosen: &str) -> Vec<Link> {
    let action = subject.action();
    let mark = if subject.found.is_some() { '?' } else { '&' };
    let link = |t: kit::texts::Language| Link {
        label: t.text("language-name").to_owned(),
        href: format!("{action}{mark}language={}", t.tag()),
        count: None,
        is_current: t.tag() == chosen,
    };
    let kept = visit.app.desk().content_languages(visit.app.texts);
    let has_text = |tag: &str| {
        tag == chosen || subject.found.as_ref().is_some_and(|found| found.content.own_text_in(tag).is_some())
    };
    visit
        .app
        .texts
        .languages()
        .filter(|t| kept.iter().any(|kept| kept.tag() == t.tag()) || has_text(t.tag()))
        .map(link)
        .collect()
}

/// What it is called in another language, to translate from.
fn original(content: &Content, language: &str) -> Option<String> {
    content.texts.iter().find(|text| text.language != language).map(|text| text.title.clone())
}

fn steps(content: &Content, form: &PieceForm) -> Vec<StepField> {
    let blank = StepForm::default();
    let empty = form.steps.iter().filter(|step| PieceForm::is_blank(step)).count();
    let all = form.steps.iter().chain(std::iter::repeat_n(&blank, BLANK.saturating_sub(empty)));
    let field = |(place, step): (usize, &StepForm)| {
        let old = content.steps.iter().find(|one| one.id.0 == step.id);
        let other = old.and_then(|one| one.texts.iter().find(|(tag, _)| **tag != form.language));
        StepField {
            place,
            id: step.id,
            text: step.text.clone(),
            minutes: step.minutes.clone(),
            picture: step.picture.map(|id| (id.to_string(), piece_page::picture(id))),
            original: other.map(|(_, text)| text.clone()),
        }
    };
    all.enumerate().map(field).collect()
}
