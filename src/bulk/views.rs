//! What the pages about deeds at many tickets show: plain data for `templates/bulk/`.

use askama::Template;

use crate::base::views::{Choice, FieldErrors, Layout, When};

/// Asks before something is done with many tickets.
#[derive(Template)]
#[template(path = "bulk/new.html")]
pub struct NewBulkPage {
    pub layout: Layout,
    /// A word of [`super::What`].
    pub what: &'static str,
    /// The numbers, separated by commas.
    pub numbers: String,
    pub total: i64,
    /// Whether the view has more tickets than can be done at once.
    pub is_cut: bool,
    /// The first of them.
    pub first: Vec<ChosenTicket>,
    /// How many others there are.
    pub more: i64,
    /// How many people outside are written to at most; 0 when nobody is.
    pub people: i64,
    /// Whether it begins after a moment only.
    pub is_written_about: bool,
    /// Where one came from.
    pub back: String,
    /// Makes sending the form twice harmless.
    pub form_key: String,
    pub priority: String,
    pub categories: Vec<Choice>,
    pub assignees: Vec<Choice>,
    /// Tags to put on, as typed.
    pub add: String,
    /// Tags to take off, as typed.
    pub remove: String,
    pub reason: String,
    pub body: String,
    /// What a reply can have in braces: words and meanings.
    pub variables: Vec<(String, &'static str)>,
    pub errors: FieldErrors,
}

/// One of the chosen tickets.
pub struct ChosenTicket {
    pub number: i64,
    pub subject: String,
}

/// One deed: how far it is, and what became of it.
#[derive(Template)]
#[template(path = "bulk/show.html", blocks = ["progress"])]
pub struct BulkPage {
    pub layout: Layout,
    pub id: String,
    pub what: &'static str,
    /// A word of [`super::State`].
    pub state: &'static str,
    /// What exactly is done: names and values.
    pub details: Vec<Detail>,
    /// The text of a reply; empty for others.
    pub body: String,
    pub total: i64,
    pub counts: Counts,
    /// Whether it goes on by itself, so that the page follows.
    pub is_moving: bool,
    /// Whether it came to a halt for good, unless somebody lets it go on.
    pub is_halted: bool,
    /// Whole seconds until it begins.
    pub seconds: i64,
    pub may_stop: bool,
    pub may_undo: bool,
    pub is_written_about: bool,
    pub odd: Vec<OddTicket>,
    /// Where one came from.
    pub back: String,
}

/// How many tickets have which outcome.
#[derive(Default)]
pub struct Counts {
    pub done: i64,
    pub refused: i64,
    pub stopped: i64,
    pub undone: i64,
    pub kept: i64,
}

/// A name and a value.
pub struct Detail {
    pub key: &'static str,
    pub value: String,
}

/// A ticket with which it did not go as wanted.
pub struct OddTicket {
    pub number: i64,
    pub subject: String,
    /// Whether it was done and not undone; otherwise it was not done.
    pub is_kept: bool,
    /// The finished sentence.
    pub reason: String,
}

/// What somebody did with many tickets lately.
#[derive(Template)]
#[template(path = "bulk/list.html")]
pub struct BulkListPage {
    pub layout: Layout,
    pub rows: Vec<BulkRow>,
}

/// A line of it.
pub struct BulkRow {
    pub id: String,
    pub what: &'static str,
    /// A word of [`super::State`], or `halted`.
    pub state: &'static str,
    pub total: i64,
    pub ordered: When,
}

impl NewBulkPage {
    /// The key of the button.
    pub fn button_key(&self) -> String {
        format!("bulk-do-{}", self.what)
    }

    /// Whether this is the chosen priority.
    pub fn has_priority(&self, priority: &str) -> bool {
        self.priority == priority
    }
}

impl BulkPage {
    /// The key of the line that says how far it is.
    pub fn state_key(&self) -> String {
        if self.is_halted { "bulk-state-halted".to_owned() } else { format!("bulk-state-{}", self.state) }
    }

    /// Tickets of which it is known what becomes of them.
    pub fn settled(&self) -> i64 {
        match self.state {
            "undoing" | "undone" => self.counts.undone + self.counts.kept,
            _ => self.counts.done + self.counts.refused,
        }
    }

    /// Tickets that it is about: when undoing, those that were done.
    pub fn of(&self) -> i64 {
        match self.state {
            "undoing" | "undone" => self.counts.undone + self.counts.kept + self.counts.done,
            _ => self.total,
        }
    }
}

impl BulkRow {
    /// The key of what is done.
    pub fn title_key(&self) -> String {
        format!("bulk-title-{}", self.what)
    }

    /// The key of the word for how far it is.
    pub fn name_key(&self) -> String {
        format!("bulk-is-{}", self.state)
    }
}
