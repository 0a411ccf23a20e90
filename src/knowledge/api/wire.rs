//! What goes over the wire. Ids are strings, as JavaScript's numbers do not hold them; times are RFC 3339 in UTC.

use kit::clock::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use super::super::sections::Section;
use super::super::{Audience, Found, Kind, Scope, State};
use crate::base::api::words::{present, words};

/// A procedure or an article.
#[derive(Serialize, ToSchema)]
#[schema(as = Article)]
pub struct ArticleOut {
    /// Id.
    #[schema(example = "3671823458304")]
    id: String,
    /// What stands for it in addresses: its page is `/knowledge/{slug}`.
    #[schema(example = "trocar-o-toner")]
    slug: String,
    /// What it is.
    #[schema(schema_with = kind)]
    kind: Kind,
    /// Where it stands.
    #[schema(schema_with = state)]
    state: State,
    /// Whom it is meant for, once it is published.
    #[schema(schema_with = audience)]
    audience: Audience,
    /// Its section.
    #[schema(required)]
    section: Option<SectionOut>,
    /// Id of who looks after it; null for who is no support staff.
    #[schema(required)]
    owner_id: Option<String>,
    /// Its tags.
    tags: Vec<String>,
    /// Its words, a text a language.
    texts: Vec<TextOut>,
    /// The steps of a procedure, in their order.
    steps: Vec<StepOut>,
    /// Counts its changes; the ETag is made of it.
    version: i64,
    /// How many found it useful; null for who is no support staff.
    #[schema(required)]
    useful: Option<i64>,
    /// How many did not; null for who is no support staff.
    #[schema(required)]
    not_useful: Option<i64>,
    /// When it was begun.
    #[schema(format = DateTime, example = "2026-03-02T12:00:00Z")]
    created_at: String,
    /// When it was last changed.
    #[schema(format = DateTime, example = "2026-03-02T12:00:00Z")]
    updated_at: String,
    /// When it was last published.
    #[schema(required, format = DateTime)]
    published_at: Option<String>,
}

/// A section of the knowledge base.
#[derive(Serialize, ToSchema)]
#[schema(as = ArticleSection)]
pub struct SectionOut {
    /// Id.
    id: String,
    /// Name.
    #[schema(example = "Impressoras")]
    name: String,
}

/// The words of an article in one language.
#[derive(Serialize, ToSchema)]
#[schema(as = ArticleText)]
pub struct TextOut {
    /// Tag of the language.
    #[schema(example = "pt-BR")]
    language: String,
    /// The title.
    #[schema(example = "Trocar o toner")]
    title: String,
    /// The text as plain text.
    body: String,
    /// The same as safe HTML, where that says more; pictures stand in it as `cid:ID`.
    #[schema(required)]
    html: Option<String>,
}

/// A step of a procedure.
#[derive(Serialize, ToSchema)]
#[schema(as = ArticleStep)]
pub struct StepOut {
    /// Id.
    id: String,
    /// How long it takes.
    #[schema(required)]
    minutes: Option<i64>,
    /// Where a picture of it is.
    #[schema(required, example = "/knowledge/pictures/3671823458304")]
    picture: Option<String>,
    /// What is to be done, a text a language.
    texts: Vec<StepTextOut>,
}

/// A step in one language.
#[derive(Serialize, ToSchema)]
#[schema(as = ArticleStepText)]
pub struct StepTextOut {
    /// Tag of the language.
    language: String,
    /// What is to be done.
    text: String,
}

/// A page of articles.
#[derive(Serialize, ToSchema)]
#[schema(as = ArticlePage)]
pub struct ArticlePage {
    /// By title; those that `q` finds, best match first.
    pub items: Vec<ArticleOut>,
    /// What `cursor` says to get the next page; null on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A new procedure or article, in one language.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewArticle)]
#[serde(deny_unknown_fields)]
pub struct NewArticleIn {
    /// What it is; an article when absent.
    #[schema(schema_with = kind, required = false)]
    pub kind: Option<Kind>,
    /// Tag of the language; the caller's own when absent.
    #[schema(max_length = 20, example = "pt-BR")]
    pub language: Option<String>,
    /// The title.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Trocar o toner")]
    pub title: String,
    /// The text as plain text.
    #[schema(max_length = 100_000)]
    pub body: Option<String>,
    /// The text as HTML, in place of `body`; what is not safe is left out.
    #[schema(max_length = 150_000)]
    pub html: Option<String>,
    /// The steps of a procedure; a time in brackets at the end, such as `(5 min)`, says how long one takes.
    #[serde(default)]
    #[schema(max_items = 100, example = json!(["Abra a tampa (2 min)"]))]
    pub steps: Vec<String>,
    /// Whom it is meant for; everybody who is signed in when absent.
    #[schema(schema_with = audience, required = false)]
    pub audience: Option<Audience>,
    /// Id or name of a section.
    #[schema(max_length = 100, example = "Impressoras")]
    pub section: Option<String>,
    /// Its tags.
    #[serde(default)]
    #[schema(max_items = 20, example = json!(["toner"]))]
    pub tags: Vec<String>,
    /// Where it stands; a draft when absent.
    #[schema(schema_with = state, required = false)]
    pub state: Option<State>,
}

/// What is to change about a procedure or an article; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = ArticlePatch)]
#[serde(deny_unknown_fields)]
pub struct ArticlePatchIn {
    /// Tag of the language in which title, text and steps are; the caller's own when absent. In a language in which there
    /// is nothing yet, a title begins it.
    #[schema(max_length = 20, example = "en")]
    pub language: Option<String>,
    /// The title.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "Change the toner")]
    pub title: Option<String>,
    /// The text as plain text.
    #[schema(max_length = 100_000)]
    pub body: Option<String>,
    /// The text as HTML, in place of `body`.
    #[schema(max_length = 150_000)]
    pub html: Option<String>,
    /// All steps in their order. Each keeps the picture and the other languages of the one in its place, and its time
    /// where none is said.
    #[schema(max_items = 100)]
    pub steps: Option<Vec<String>>,
    /// Whom it is meant for.
    #[schema(schema_with = audience, required = false)]
    pub audience: Option<Audience>,
    /// Id or name of a section; null for none.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 100)]
    pub section: Option<Option<String>>,
    /// Its tags, all of them.
    #[schema(max_items = 20)]
    pub tags: Option<Vec<String>>,
    /// Where it is to stand.
    #[schema(schema_with = state, required = false)]
    pub state: Option<State>,
}

impl ArticleOut {
    /// A piece as somebody with this scope reads it.
    pub fn of(found: Found, scope: Scope, sections: &[Section]) -> ArticleOut {
        let Found { piece, content } = found;
        let is_staff = scope == Scope::Staff;
        let section = sections.iter().find(|section| Some(section.id) == piece.section);
        let step = |step: super::super::Step| StepOut {
            id: step.id.to_string(),
            minutes: step.minutes,
            picture: step.picture.map(|picture| format!("/knowledge/pictures/{picture}")),
            texts: step.texts.into_iter().map(|(language, text)| StepTextOut { language, text }).collect(),
        };
        let text = |text: super::super::Text| TextOut {
            language: text.language,
            title: text.title,
            body: text.body,
            html: text.html,
        };
        ArticleOut {
            id: piece.id.to_string(),
            slug: piece.slug,
            kind: piece.kind,
            state: piece.state,
            audience: piece.audience,
            section: section.map(|one| SectionOut { id: one.id.to_string(), name: one.name.text.clone() }),
            owner_id: piece.owner.filter(|_| is_staff).map(|owner| owner.to_string()),
            tags: content.tags,
            texts: content.texts.into_iter().map(text).collect(),
            steps: content.steps.into_iter().map(step).collect(),
            version: piece.version,
            useful: is_staff.then_some(piece.useful),
            not_useful: is_staff.then_some(piece.useless),
            created_at: piece.created_at.rfc3339(),
            updated_at: piece.updated_at.rfc3339(),
            published_at: piece.published_at.map(Time::rfc3339),
        }
    }
}

fn kind() -> Object {
    words(Kind::ALL, |kind| kind.word(), "What it is: steps in their order, or a text.")
}

fn state() -> Object {
    words(State::ALL, |state| state.word(), "Where it stands. Only support staff see what is not published.")
}

fn audience() -> Object {
    words(
        Audience::ALL,
        |audience| audience.word(),
        "Whom it is meant for: `everybody` (also who is not signed in), `requesters` (everybody who is), `staff`.",
    )
}
