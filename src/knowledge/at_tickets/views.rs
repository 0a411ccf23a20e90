//! What the pages of pieces at tickets show: plain data for `templates/knowledge/`.

use askama::Template;

use super::super::views::PieceRow;
use crate::base::views::{Choice, FieldErrors, Layout};

/// What is suggested at a ticket: a page, and the part that the page of the ticket loads.
#[derive(Template)]
#[template(path = "knowledge/suggestions.html", blocks = ["panel"])]
pub struct SuggestionsPage {
    pub layout: Layout,
    pub number: i64,
    pub subject: String,
    /// What was looked for; empty for what is suggested.
    pub q: String,
    pub rows: Vec<SuggestionRow>,
}

/// A piece for a ticket.
pub struct SuggestionRow {
    pub slug: String,
    pub row: PieceRow,
    /// The language in which it is put in.
    pub language: String,
    pub is_of_category: bool,
    pub is_started: bool,
    pub may_insert: bool,
    pub may_link: bool,
    pub may_start: bool,
}

/// Starting a procedure on a ticket.
#[derive(Template)]
#[template(path = "knowledge/start.html")]
pub struct StartPage {
    pub layout: Layout,
    pub number: i64,
    pub subject: String,
    pub slug: String,
    pub title: String,
    pub steps: Vec<StartStep>,
    /// Who can do them.
    pub workers: Vec<Choice>,
    /// Whether some are somebody else's.
    pub is_split: bool,
    pub is_started: bool,
    pub errors: FieldErrors,
}

/// A step that is about to be a ticket's.
pub struct StartStep {
    /// The name of the field of who does it.
    pub field: String,
    /// The id of who does it, where that is not who does the rest.
    pub worker: String,
    pub text: String,
    pub minutes: Option<String>,
}

/// The procedure that a category offers.
#[derive(Template)]
#[template(path = "knowledge/offered.html")]
pub struct OfferedPage {
    pub layout: Layout,
    pub id: String,
    pub category: String,
    pub procedures: Vec<Choice>,
    /// What the category above it offers.
    pub inherited: Option<String>,
    pub errors: FieldErrors,
}

/// How a procedure went: a page, and the part that the page of the procedure loads.
#[derive(Template)]
#[template(path = "knowledge/figures.html", blocks = ["panel"])]
pub struct FiguresPage {
    pub layout: Layout,
    pub href: String,
    pub title: String,
    /// Finished sentences: how often it was started and completed, how long it took.
    pub sentences: Vec<String>,
    pub steps: Vec<StepFigures>,
}

/// How a step went.
pub struct StepFigures {
    pub text: String,
    /// How long it usually takes, and how long it is meant to.
    pub median: Option<String>,
    pub expected: Option<String>,
    /// Whether it takes longer than it is meant to.
    pub is_longer: bool,
    /// "12 %".
    pub skipped: Option<String>,
}

/// Answers for somebody who is about to open a ticket: a part.
#[derive(Template)]
#[template(path = "knowledge/answers.html")]
pub struct AnswersPart {
    pub layout: Layout,
    /// Whether there are words enough to look for something.
    pub has_words: bool,
    pub rows: Vec<PieceRow>,
}

/// Somebody was helped without a ticket.
#[derive(Template)]
#[template(path = "knowledge/solved.html")]
pub struct SolvedPage {
    pub layout: Layout,
    pub href: String,
    pub title: String,
}
