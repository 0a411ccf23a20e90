//! The form of a piece, as it was sent: its fields in their order, since steps repeat the same names. The first field of
//! each step is `step`; what comes after it belongs to that step.

use std::collections::BTreeMap;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use kit::error::{Error, Fields};

use super::{Audience, Content, FileId, PieceStepId, SectionId, Step, Text};
use crate::base::app::App;
use crate::base::ids::PersonId;
use crate::base::multipart::{self, TEXT_LIMIT, drain, is_multipart};
use crate::base::policy::{self, Deed};
use crate::base::visit::SignedIn;
use crate::tickets::attachments::{self, Received};
use crate::tickets::forms;

/// Most steps that are read.
const MOST_STEPS: usize = 200;
/// Most fields of a form with files: five of each step, and those of the piece.
const MOST_FIELDS: usize = 6 * MOST_STEPS;

/// What somebody typed.
#[derive(Default)]
pub struct PieceForm {
    /// Tag of the language in which they write.
    pub language: String,
    /// The version that they saw.
    pub base: i64,
    pub title: String,
    pub body: String,
    /// The same with the editor; none where there was none.
    pub html: Option<String>,
    pub section: String,
    pub audience: String,
    pub owner: String,
    pub tags: String,
    pub steps: Vec<StepForm>,
    /// Which button was pressed; nothing when it is to be saved.
    pub deed: String,
    /// What was wrong with files.
    pub faults: Fields,
}

/// A step, as somebody typed it.
#[derive(Default)]
pub struct StepForm {
    /// The id of one that is there already; 0 for a new one.
    pub id: i64,
    pub text: String,
    pub minutes: String,
    pub picture: Option<FileId>,
    /// A picture that came with the form.
    pub received: Option<Received>,
}

impl PieceForm {
    /// The form of what a piece says now, in one language.
    pub fn of(content: &Content, language: &str, base: i64) -> PieceForm {
        let text = content.own_text_in(language).cloned().unwrap_or_default();
        let step = |step: &Step| StepForm {
            id: step.id.0,
            text: step.own_text_in(language).unwrap_or_default().to_owned(),
            minutes: step.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            picture: step.picture,
            received: None,
        };
        PieceForm {
            language: language.to_owned(),
            base,
            title: text.title,
            body: text.body,
            html: text.html,
            section: content.section.map(|section| section.to_string()).unwrap_or_default(),
            audience: content.audience.word().to_owned(),
            owner: content.owner.map(|owner| owner.to_string()).unwrap_or_default(),
            tags: content.tags.join(", "),
            steps: content.steps.iter().map(step).collect(),
            deed: String::new(),
            faults: Fields::new(),
        }
    }

    /// The form that these fields make up, in their order.
    pub fn of_fields(fields: impl IntoIterator<Item = (String, String)>) -> PieceForm {
        let mut form = PieceForm::default();
        for (name, value) in fields {
            form.take(&name, value);
        }
        form
    }

    /// The pictures that came with it.
    pub fn received(&self) -> Vec<Received> {
        self.steps.iter().filter_map(|step| step.received.clone()).collect()
    }

    /// Whether nobody has written anything yet.
    pub fn says_nothing(&self) -> bool {
        let has_picture = self.html.as_deref().is_some_and(|html| html.contains("<img"));
        let texts = [&self.title, &self.body, &self.tags];
        !has_picture && texts.iter().all(|text| text.trim().is_empty()) && self.steps.iter().all(PieceForm::is_blank)
    }

    /// What the piece is to say: what was typed in place of what it said in that language.
    pub fn content(&self, before: &Content) -> Content {
        let old = before.own_text_in(&self.language);
        // Without scripts the text comes back as plain text: where its words are the same, it keeps its form.
        let is_same = |old: &&Text| old.body.trim() == self.body.replace("\r\n", "\n").trim();
        let html = match &self.html {
            Some(html) if !html.is_empty() => Some(html.clone()),
            Some(_) => None,
            None => old.filter(is_same).and_then(|old| old.html.clone()),
        };
        let text = Text { language: self.language.clone(), title: self.title.clone(), body: self.body.clone(), html };
        let others = before.texts.iter().filter(|text| text.language != self.language).cloned();
        let tags = self.tags.split([',', ';', '\n']).map(str::to_owned).collect();
        Content {
            section: (!self.section.is_empty()).then(|| SectionId(self.section.parse().unwrap_or_default())),
            audience: Audience::from_word(&self.audience).unwrap_or(before.audience),
            owner: (!self.owner.is_empty()).then(|| PersonId(self.owner.parse().unwrap_or_default())),
            tags,
            texts: others.chain([text]).collect(),
            steps: self.steps.iter().map(|step| self.step(step, before)).collect(),
            files: before.files.clone(),
        }
    }

    fn step(&self, typed: &StepForm, before: &Content) -> Step {
        let old = before.steps.iter().find(|step| step.id.0 == typed.id);
        let mut texts: BTreeMap<String, String> = old.map(|step| step.texts.clone()).unwrap_or_default();
        texts.insert(self.language.clone(), typed.text.clone());
        let minutes = typed.minutes.trim();
        // What is no number is refused as such.
        let minutes = (!minutes.is_empty()).then(|| minutes.parse().unwrap_or(-1));
        Step { id: PieceStepId(typed.id), minutes, picture: typed.picture, texts }
    }

    /// Whether a step says nothing at all.
    pub fn is_blank(step: &StepForm) -> bool {
        step.id == 0 && step.text.trim().is_empty() && step.minutes.trim().is_empty() && step.picture.is_none()
    }

    /// Does what a button for browsers without scripts asks for: the form is drawn again, nothing is saved.
    pub fn rearrange(&mut self) {
        let (deed, place) = self.deed.split_once(':').unwrap_or((&self.deed, ""));
        let place: usize = place.parse().unwrap_or(usize::MAX);
        match deed {
            "up" if place > 0 && place < self.steps.len() => self.steps.swap(place - 1, place),
            "down" if place.saturating_add(1) < self.steps.len() => self.steps.swap(place, place + 1),
            "remove" if place < self.steps.len() => drop(self.steps.remove(place)),
            "without-picture" => {
                if let Some(step) = self.steps.get_mut(place) {
                    step.picture = None;
                }
            }
            "add" => self.steps.push(StepForm::default()),
            _ => {}
        }
    }

    fn take(&mut self, name: &str, value: String) {
        let has_room = self.steps.len() < MOST_STEPS;
        match (name, self.steps.last_mut()) {
            ("language", _) => self.language = value,
            ("base", _) => self.base = value.parse().unwrap_or_default(),
            ("title", _) => self.title = value,
            ("body", _) => self.body = value,
            ("html", _) => self.html = Some(value),
            ("section", _) => self.section = value,
            ("audience", _) => self.audience = value,
            ("owner", _) => self.owner = value,
            ("tags", _) => self.tags = value,
            ("do", _) => self.deed = value,
            ("step", _) if has_room => {
                self.steps.push(StepForm { id: value.parse().unwrap_or_default(), ..StepForm::default() });
            }
            ("text", Some(step)) => step.text = value,
            ("minutes", Some(step)) => step.minutes = value,
            ("picture", Some(step)) => step.picture = value.parse().ok(),
            _ => {}
        }
    }
}

impl<S: Send + Sync> FromRequest<S> for PieceForm
where
    App: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        if !is_multipart(request.headers()) {
            let fields: Vec<(String, String)> = multipart::plain(request).await?;
            return Ok(PieceForm::of_fields(fields));
        }
        let (mut parts, body) = request.into_parts();
        let visit = SignedIn::from_request_parts(&mut parts, state).await?;
        let multipart = multipart::open(Request::from_parts(parts, body)).await?;
        let mut form = PieceForm::default();
        let done = read(&visit, &mut form, multipart).await;
        forms::unless_refused(&visit.app, &form.received(), done).await?;
        Ok(form)
    }
}

async fn read(visit: &SignedIn, form: &mut PieceForm, mut multipart: Multipart) -> Result<(), Error> {
    let (mut left, mut count) = (TEXT_LIMIT, 0);
    // Who may not write is told so by the verb; until then nothing of theirs is stored.
    let may_write = policy::may(&visit.actor, Deed::WriteKnowledge, None);
    while let Some(field) = multipart::next(&mut multipart).await? {
        let name = field.name().unwrap_or_default().to_owned();
        count += 1;
        left = left.checked_sub(name.len()).filter(|_| count <= MOST_FIELDS).ok_or(Error::TooLarge)?;
        match field.file_name().map(str::to_owned) {
            Some(file_name) if may_write && !file_name.is_empty() && name == "picture_file" => {
                take_picture(visit, form, field, &file_name).await?;
            }
            Some(_) => drain(field).await?,
            None => {
                let text = multipart::text(field, &mut left).await?;
                form.take(&name, text);
            }
        }
    }
    Ok(())
}

async fn take_picture(visit: &SignedIn, form: &mut PieceForm, field: Field<'_>, file_name: &str) -> Result<(), Error> {
    let place = form.steps.len().saturating_sub(1);
    let fault = |form: &mut PieceForm, key, number| {
        form.faults.0.push(kit::error::FieldError { field: format!("picture-{place}").into(), key, number });
    };
    let Ok(name) = attachments::checked_name(file_name) else {
        fault(form, "tickets-image-kind", None);
        return drain(field).await;
    };
    let unwanted = match forms::store(&visit.app, &visit.actor, field, name).await {
        Ok(received) if attachments::is_safe_image(&received.stored.media_type) => match form.steps.last_mut() {
            // Of several pictures of a step the last one counts.
            Some(step) => step.received.replace(received),
            None => Some(received),
        },
        Ok(received) => {
            fault(form, "tickets-image-kind", None);
            Some(received)
        }
        Err(error) => {
            let refused = forms::fault_of_file(error)?;
            fault(form, refused.key, refused.number);
            None
        }
    };
    forms::throw_away(&visit.app, unwanted.as_slice()).await;
    Ok(())
}
