//! What the pages of the knowledge base show: plain data for `templates/knowledge/`.

use askama::Template;

use super::votes::COMMENT_LIMIT;
use crate::base::views::{Choice, Face, FieldErrors, Layout, When};

/// The help centre: sections, the search, pieces by title or as they were found.
#[derive(Template)]
#[template(path = "knowledge/list.html")]
pub struct KnowledgePage {
    pub layout: Layout,
    /// The address to which somebody writes who is not signed in.
    pub write_to: Option<String>,
    /// Whether the reader writes pieces.
    pub may_write: bool,
    /// What is looked for.
    pub q: String,
    /// The ways to narrow the list that are links.
    pub kinds: Vec<Link>,
    pub states: Vec<Link>,
    pub sections: Vec<Link>,
    pub tags: Vec<Link>,
    /// What narrows the list and is not among the links: its name, and the list without it.
    pub narrowed: Vec<Link>,
    pub pieces: Vec<PieceRow>,
    /// The query string of the next page, without `?`.
    pub next: Option<String>,
    /// What the search keeps of the filter: names and values of its fields.
    pub kept: Vec<(&'static str, String)>,
    /// Whether anything is there at all.
    pub is_anything: bool,
}

/// A link that narrows a list.
pub struct Link {
    pub label: String,
    /// With `?` where it has a query.
    pub href: String,
    /// How many; none where nobody counts.
    pub count: Option<i64>,
    pub is_current: bool,
}

/// A piece of a list.
pub struct PieceRow {
    pub href: String,
    pub title: String,
    /// The language of the title, where it is not the reader's.
    pub lang: Option<String>,
    pub excerpt: String,
    pub facts: PieceFacts,
}

/// The small things that are shown of a piece.
pub struct PieceFacts {
    /// The key of what it is.
    pub kind: &'static str,
    pub section: Option<String>,
    /// The key of its state, where that is not published.
    pub state: Option<&'static str>,
    pub is_archived: bool,
    /// The key of whom it is meant for; for staff alone.
    pub audience: Option<&'static str>,
    /// What the languages are called in which it is missing; for staff alone.
    pub missing: Vec<String>,
    /// "5 steps, 20 min".
    pub size: Option<String>,
    /// "3 of 4 found it useful"; for staff alone.
    pub useful: Option<String>,
    pub updated: When,
}

/// A piece.
#[derive(Template)]
#[template(path = "knowledge/piece.html")]
pub struct PiecePage {
    pub layout: Layout,
    /// The address to which somebody writes who is not signed in.
    pub write_to: Option<String>,
    /// Its address.
    pub href: String,
    pub title: String,
    /// Tag of the language in which it is shown.
    pub lang: String,
    /// That it does not exist in the reader's language.
    pub not_translated: Option<String>,
    /// The same piece in other languages.
    pub languages: Vec<Link>,
    pub facts: PieceFacts,
    pub tags: Vec<Link>,
    /// Safe HTML.
    pub body: String,
    pub steps: Vec<StepView>,
    pub files: Vec<FileView>,
    pub vote: Option<VoteView>,
    /// Whether the reader came from the form of a new ticket.
    pub is_asking: bool,
    pub care: Option<CareView>,
    pub errors: FieldErrors,
}

/// A step of a procedure.
pub struct StepView {
    /// Safe HTML.
    pub html: String,
    /// The language of its text, where it is not that of the page.
    pub lang: Option<String>,
    pub minutes: Option<String>,
    pub picture: Option<String>,
    /// What the picture is called for who does not see it.
    pub alt: String,
}

/// A file at a piece.
pub struct FileView {
    pub id: String,
    pub href: String,
    pub name: String,
    pub size: String,
}

/// The question whether it was useful.
pub struct VoteView {
    /// What the reader said before.
    pub said: Option<bool>,
    pub comment: String,
    pub most: i64,
}

impl VoteView {
    /// For somebody who said this before, or nothing.
    pub fn new(said: Option<bool>, comment: String) -> VoteView {
        VoteView { said, comment, most: COMMENT_LIMIT }
    }
}

/// What staff see beside a piece.
pub struct CareView {
    pub owner: Option<Face>,
    /// The list of all that the owner looks after.
    pub owned: Option<String>,
    pub version: i64,
    /// States that it can get: word and key of the button.
    pub states: Vec<(&'static str, &'static str)>,
    pub may_delete: bool,
    pub useful: i64,
    pub useless: i64,
    /// How often it was used at tickets.
    pub used: i64,
    /// The ticket from which it came: its number and its subject.
    pub origin: Option<(i64, String)>,
    /// Whether it is a procedure, which can be started.
    pub has_figures: bool,
    /// The newest comments of readers.
    pub comments: Vec<CommentView>,
    /// The language in which editing begins.
    pub language: String,
    /// Languages in which it is missing: tag and sentence.
    pub missing: Vec<(String, String)>,
}

/// What a reader says.
pub struct CommentView {
    pub name: String,
    pub is_useful: bool,
    pub text: String,
    pub when: When,
}

/// The form of a piece.
#[derive(Template)]
#[template(path = "knowledge/editor.html")]
pub struct EditorPage {
    pub layout: Layout,
    /// Where the form leads.
    pub action: String,
    /// Where one goes back to.
    pub back: String,
    /// The ticket whose answer it is made of.
    pub from_ticket: Option<i64>,
    pub is_procedure: bool,
    pub is_new: bool,
    pub base: i64,
    pub language: String,
    pub language_name: String,
    /// The form in each language.
    pub languages: Vec<Link>,
    pub title: String,
    pub body: String,
    pub html: String,
    /// The title in another language, to translate from.
    pub original: Option<String>,
    pub sections: Vec<Choice>,
    pub audiences: Vec<Choice>,
    pub owners: Vec<Choice>,
    pub tags: String,
    pub steps: Vec<StepField>,
    /// What others changed meanwhile.
    pub meanwhile: Option<Meanwhile>,
    /// The word under which what is being written is kept.
    pub place: String,
    /// What was written before and not saved.
    pub unsaved: Option<UnsavedView>,
    pub errors: FieldErrors,
}

/// A step in the form.
pub struct StepField {
    pub place: usize,
    pub id: i64,
    pub text: String,
    pub minutes: String,
    pub picture: Option<(String, String)>,
    /// The text in another language, to translate from.
    pub original: Option<String>,
}

/// What somebody had been writing and did not save.
pub struct UnsavedView {
    /// When it was kept.
    pub when: When,
    /// The form with it; none where it stands in the form already.
    pub href: Option<String>,
}

/// What others changed while somebody wrote.
pub struct Meanwhile {
    pub sentence: String,
    pub differences: Vec<DifferenceView>,
}

/// The versions of a piece.
#[derive(Template)]
#[template(path = "knowledge/versions.html")]
pub struct VersionsPage {
    pub layout: Layout,
    pub href: String,
    pub title: String,
    pub versions: Vec<VersionRow>,
    pub next: Option<String>,
    /// What is chosen to compare.
    pub from: i64,
    pub to: i64,
}

/// A version in the list.
pub struct VersionRow {
    pub version: i64,
    /// The finished sentence: "Bruno changed it".
    pub sentence: String,
    pub when: When,
    pub is_current: bool,
}

/// Two versions compared.
#[derive(Template)]
#[template(path = "knowledge/comparison.html")]
pub struct ComparisonPage {
    pub layout: Layout,
    pub href: String,
    pub title: String,
    pub sentence: String,
    pub from: i64,
    pub to: i64,
    pub differences: Vec<DifferenceView>,
    /// The version that one can go back to.
    pub back_to: Option<i64>,
}

/// A part in which two versions differ.
pub struct DifferenceView {
    pub part: String,
    pub runs: Vec<(&'static str, String)>,
}

/// The sections.
#[derive(Template)]
#[template(path = "knowledge/sections.html")]
pub struct SectionsPage {
    pub layout: Layout,
    pub sections: Vec<SectionRow>,
    /// The name of the language of translations.
    pub language: &'static str,
    /// Whether translations are asked for: not at a desk that keeps one language.
    pub is_translated: bool,
    pub name: String,
    pub translation: String,
    /// Which one was being changed when something was wrong.
    pub wrong: Option<String>,
    pub errors: FieldErrors,
}

/// A section.
pub struct SectionRow {
    pub id: String,
    pub name: String,
    pub translation: String,
    pub count: String,
    pub is_first: bool,
    pub is_last: bool,
}

/// Importing from Markdown.
#[derive(Template)]
#[template(path = "knowledge/import.html")]
pub struct ImportPage {
    pub layout: Layout,
    pub text: String,
    pub kinds: Vec<Choice>,
    pub languages: Vec<Choice>,
    pub errors: FieldErrors,
}
