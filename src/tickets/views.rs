//! What the pages about tickets show: plain data for `templates/tickets/`. Those with lists have `list_views`.
//!
//! `status` is one of `open`, `in_progress`, `waiting`, `resolved`, `closed`; `priority` one of `emergency`, `urgent`,
//! `normal`, `low`, `untriaged`. Both are class names as well.

use askama::Template;
use kit::texts::Language;

pub use super::list_views::{MyTicketsPage, TicketRow, view_key};

use super::drafts::{Draft, Place};
use super::meanwhile_view::Meanwhile;
use super::side_views::{History, SidePanel};
use super::written::Written;
use crate::base::here::Here;
use crate::base::views::{Choice, Face, FieldErrors, Layout, When};

/// The form for a new ticket.
#[derive(Template)]
#[template(path = "tickets/new.html")]
pub struct NewTicketPage {
    pub layout: Layout,
    pub subject: String,
    pub writing: Writing,
    /// Whether the editor is offered.
    pub may_format: bool,
    pub categories: Vec<CategoryGroup>,
    pub errors: FieldErrors,
    /// "10 MB", for the hint.
    pub largest_file: String,
    /// When the desk opens again, for requesters who write while it is closed.
    pub opens_again: Option<String>,
    /// What staff choose who open it for somebody else.
    pub for_others: Option<ForOthers>,
    /// Makes sending the form twice harmless.
    pub form_key: String,
}

impl NewTicketPage {
    /// Who opens for others says first for whom.
    fn subject_attributes(&self) -> &'static str {
        if self.for_others.is_some() { "required maxlength=200" } else { "required maxlength=200 autofocus" }
    }
}

/// For whom a ticket is opened, and what staff know about it already.
pub struct ForOthers {
    /// An address or name, as typed; empty for oneself.
    pub requester: String,
    /// What they are called, where the desk does not know them.
    pub name: String,
    /// Addresses and names that are offered at first.
    pub known: Vec<(String, String)>,
    pub priorities: Vec<Choice>,
    pub assignees: Vec<Choice>,
}

/// A category with its subcategories, for a select.
pub struct CategoryGroup {
    pub category: Choice,
    pub subcategories: Vec<Choice>,
}

/// One ticket with everything on it.
#[derive(Template)]
#[template(path = "tickets/show.html", blocks = ["ticket_head", "conversation", "side_panel", "history"])]
pub struct TicketPage {
    pub layout: Layout,
    pub number: i64,
    /// The newest entry of the history that the page has: what is written here is written knowing it.
    pub seen: String,
    pub subject: String,
    pub status: &'static str,
    pub priority: &'static str,
    pub requester: Face,
    /// Mail address of the requester; None for those who may not see people.
    pub requester_email: Option<String>,
    pub department: Option<String>,
    pub category: Option<String>,
    pub categories: Vec<CategoryGroup>,
    pub assignee: Option<Face>,
    /// Who may become the assignee.
    pub assignees: Vec<Choice>,
    pub queue_position: Option<i64>,
    /// How soon an answer usually comes, for whoever waits for the first one.
    pub expectation: Option<String>,
    pub rating: Option<Rating>,
    pub messages: Vec<Message>,
    /// Mail about it that waits for somebody; none for those who may not see it.
    pub waiting_mail: Vec<WaitingMail>,
    pub steps: Vec<Step>,
    pub history: History,
    pub side: SidePanel,
    pub composer: Composer,
    /// Who else has it open, for those who may know.
    pub here: Option<Here>,
    pub may: May,
    pub errors: FieldErrors,
}

/// What the reader may do with the ticket: which buttons exist.
#[derive(Default, Clone, Copy)]
pub struct May {
    pub triage: bool,
    pub categorise: bool,
    pub take: bool,
    pub assign: bool,
    pub wait: bool,
    pub resolve: bool,
    pub close: bool,
    pub cancel: bool,
    pub reopen: bool,
    pub rate: bool,
    pub add_steps: bool,
    pub delete: bool,
    pub tag: bool,
    pub manage_watchers: bool,
    pub link: bool,
    pub merge: bool,
    pub edit: bool,
}

/// A reply or a note.
pub struct Message {
    pub id: String,
    pub author: Face,
    /// An internal note.
    pub is_note: bool,
    /// Written by the requester.
    pub is_by_requester: bool,
    /// The ticket in which it was written, where that is one that goes on in this one.
    pub from_ticket: Option<i64>,
    pub sent: When,
    /// Came in by mail.
    pub is_by_mail: bool,
    /// Safe HTML.
    pub body_html: String,
    /// The rest of a long message, folded; empty when it is not long.
    pub rest_html: String,
    /// The folded quote as safe HTML; empty when there is none.
    pub quote_html: String,
    pub attachments: Vec<Attachment>,
    /// Mail about this message that could not be delivered: the failed addresses; empty when all is well.
    pub undelivered: Vec<String>,
    /// Whether it names one of the staff as its author, and nothing shows that they wrote it.
    pub is_unproven: bool,
    /// The mail that it came by, for those who may see it.
    pub mail: Option<String>,
    /// How many pictures its sender keeps elsewhere.
    pub remote_pictures: i64,
}

/// Mail about the ticket that waits for somebody to decide.
pub struct WaitingMail {
    pub id: String,
    pub from: String,
    pub subject: String,
    /// Why it waits.
    pub reason: String,
    pub received: When,
}

/// A message with the pictures that its sender keeps elsewhere.
#[derive(Template)]
#[template(path = "tickets/pictures.html")]
pub struct PicturesPage {
    pub layout: Layout,
    pub number: i64,
    pub subject: String,
    pub message: String,
    pub author: String,
    pub sent: When,
}

/// The document with them.
#[derive(Template)]
#[template(path = "tickets/pictures_frame.html")]
pub struct PicturesFrame {
    pub t: Language,
    /// `light`, `dark` or `auto`.
    pub theme: &'static str,
    /// Safe HTML.
    pub html: String,
    /// The same of the quote; empty when there is none.
    pub folded: String,
}

/// How the requester found the help.
pub struct Rating {
    /// From 1 (bad) to 5 (excellent).
    pub score: i64,
    pub comment: String,
}

/// A file of a message.
pub struct Attachment {
    pub name: String,
    pub href: String,
    /// "84 kB".
    pub size: String,
    /// Shown as a picture.
    pub is_image: bool,
}

/// An item of the checklist.
pub struct Step {
    pub id: String,
    pub text: String,
    pub is_done: bool,
    pub author: String,
    pub when: When,
    /// Who is to do it.
    pub assignee: Option<Face>,
    pub due: Option<Due>,
}

/// By when a step is to be done.
pub struct Due {
    /// The day, as the reader's language writes it.
    pub label: String,
    /// Whether that day has passed.
    pub is_late: bool,
}

/// The page on which one step is changed.
#[derive(Template)]
#[template(path = "tickets/step.html")]
pub struct StepPage {
    pub layout: Layout,
    pub number: i64,
    pub subject: String,
    pub id: String,
    pub text: String,
    /// As typed: `2026-11-24`.
    pub due_on: String,
    pub workers: Vec<Choice>,
    pub errors: FieldErrors,
}

/// The form below the conversation.
#[derive(Default)]
pub struct Composer {
    pub may_reply: bool,
    pub may_note: bool,
    /// Offer "send and wait" and "send and resolve".
    pub may_wait: bool,
    pub may_resolve: bool,
    /// The note's tab is open, after a refused note.
    pub opens_note: bool,
    pub reply: Writing,
    pub note: Writing,
    /// Whether the editor is offered.
    pub may_format: bool,
    /// Whether canned replies can be put in.
    pub may_use_texts: bool,
    /// Makes sending the form twice harmless.
    pub form_key: String,
    /// "10 MB".
    pub largest_file: String,
    /// A reply opens a linked ticket, because this one is closed.
    pub makes_follow_up: bool,
}

/// What stands in a form in which people write.
#[derive(Default)]
pub struct Writing {
    /// The word of the draft's place: `reply:7`.
    pub place: String,
    /// Plain text.
    pub body: String,
    /// For the editor; empty when the text is all.
    pub html: String,
    /// When the draft was saved, RFC 3339; empty when there is none.
    pub saved_at: String,
    /// The newest entry of the history that the writer knew; empty when there was none.
    pub seen: String,
    /// What others did since, when the writer is asked.
    pub meanwhile: Option<Meanwhile>,
}

impl Writing {
    /// What was written and not kept as a draft.
    pub fn of(place: Place, written: &Written) -> Writing {
        Writing { place: place.word(), body: written.body.clone(), html: written.html.clone(), ..Writing::default() }
    }

    /// What was kept.
    pub fn of_draft(place: Place, draft: Draft) -> Writing {
        let saved_at = draft.version();
        let seen = draft.seen.map(|seen| seen.to_string()).unwrap_or_default();
        let html = draft.html.unwrap_or_default();
        Writing { place: place.word(), body: draft.body, html, saved_at, seen, meanwhile: None }
    }
}

/// The key of a status' name.
pub fn status_key(status: &str) -> &'static str {
    match status {
        "in_progress" => "tickets-status-in-progress",
        "waiting" => "tickets-status-waiting",
        "resolved" => "tickets-status-resolved",
        "closed" => "tickets-status-closed",
        _ => "tickets-status-open",
    }
}

/// The key of a priority's name.
pub fn priority_key(priority: &str) -> &'static str {
    match priority {
        "emergency" => "tickets-priority-emergency",
        "urgent" => "tickets-priority-urgent",
        "normal" => "tickets-priority-normal",
        "low" => "tickets-priority-low",
        _ => "tickets-priority-untriaged",
    }
}

/// The key of a score's name.
pub fn score_key(score: &i64) -> &'static str {
    match score {
        1 => "tickets-score-1",
        2 => "tickets-score-2",
        3 => "tickets-score-3",
        4 => "tickets-score-4",
        _ => "tickets-score-5",
    }
}

impl TicketPage {
    /// Whether this is the score that was given.
    pub fn has_score(&self, score: &i64) -> bool {
        self.rating.as_ref().is_some_and(|rating| rating.score == *score)
    }

    /// Whether the score that was given is this or more.
    pub fn is_below(&self, score: &i64) -> bool {
        self.rating.as_ref().is_some_and(|rating| *score <= rating.score)
    }

    /// Whether somebody wrote to the requester.
    pub fn is_answered(&self) -> bool {
        self.messages.iter().any(|message| !message.is_note && !message.is_by_requester)
    }

    /// The steps that are done, or those that are not.
    pub fn steps_that(&self, are_done: &bool) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.is_done == *are_done)
    }
}

impl May {
    /// Whether any button that moves the ticket on exists; withdrawing and deleting stand apart.
    pub fn change_status(&self) -> bool {
        self.take || self.wait || self.resolve || self.close || self.reopen
    }
}
