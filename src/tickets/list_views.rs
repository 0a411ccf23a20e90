//! What the pages with lists of tickets show: plain data for `templates/tickets/`.

use askama::Template;

use super::first_steps::FirstStep;
use super::views::CategoryGroup;
use crate::base::here::Here;
use crate::base::views::{Choice, Face, FieldErrors, Layout, When};

/// The list for staff.
#[derive(Template)]
#[template(path = "tickets/list.html", blocks = ["rows"])]
pub struct TicketListPage {
    pub layout: Layout,
    /// The queue that is shown, such as `triage`.
    pub view: &'static str,
    /// The queues that this person has, in order.
    pub queues: Vec<Tab>,
    /// Their saved views.
    pub saved: Vec<Tab>,
    /// Where the counts of the saved views come from; empty when there are none to be had.
    pub counts_at: String,
    /// The four priorities, as class names, with their tabs.
    pub priorities: Vec<(&'static str, Tab)>,
    /// What narrows the list, each with the address without it.
    pub chips: Vec<(String, String)>,
    pub orders: Vec<Tab>,
    /// `compact` or `comfortable`.
    pub density: &'static str,
    pub links: ListLinks,
    pub rows: Vec<TicketRow>,
    /// The query string of the page before this one, without `?`.
    pub newer: Option<String>,
    /// The query string of the page after this one, without `?`.
    pub older: Option<String>,
    /// Whether more may lie behind the tickets that were looked at.
    pub is_cut_short: bool,
    /// What an administrator does first, while there is no ticket at all; empty for everybody else.
    pub first_steps: Vec<FirstStep>,
    /// Whether untriaged rows carry the four buttons.
    pub may_triage: bool,
}

/// A link with how many there are behind it.
pub struct Tab {
    pub label: String,
    pub href: String,
    /// Finished text: `12`, `99+`; empty when nobody counted.
    pub count: String,
    pub is_current: bool,
}

/// Where the list leads; empty for what this person has not.
#[derive(Default)]
pub struct ListLinks {
    /// The form with all filters.
    pub narrow: String,
    /// The same queue with nothing else.
    pub clear: String,
    /// Keeping what is chosen as a view.
    pub save: String,
    /// Changing the saved view that is shown.
    pub edit: String,
}

/// The saved views with their counts, fetched by the list.
#[derive(Template)]
#[template(path = "tickets/saved_views.html")]
pub struct SavedViewsPart {
    pub layout: Layout,
    pub saved: Vec<Tab>,
    pub counts_at: String,
}

/// One line of a list of tickets.
pub struct TicketRow {
    pub number: i64,
    pub subject: String,
    pub status: &'static str,
    pub priority: &'static str,
    /// Empty on the requester's own list.
    pub requester: String,
    pub department: String,
    /// "Rede › Internet", or empty.
    pub category: String,
    pub assignee: Option<String>,
    /// Tags, for those who see them.
    pub tags: Vec<String>,
    pub age: When,
    /// The rank among all waiting tickets.
    pub queue_position: Option<i64>,
    /// Who else has it open.
    pub here: Here,
    /// The place in the conversation where the words were found, as safe HTML; only in search results.
    pub excerpt: String,
}

/// A requester's own tickets.
#[derive(Template)]
#[template(path = "tickets/mine.html", blocks = ["rows"])]
pub struct MyTicketsPage {
    pub layout: Layout,
    /// `open`, `closed` or `all`.
    pub view: &'static str,
    pub rows: Vec<TicketRow>,
    pub newer: Option<String>,
    pub older: Option<String>,
    /// How soon an answer usually comes.
    pub expectation: Option<String>,
}

/// The form with everything that a list can be narrowed to.
#[derive(Template)]
#[template(path = "tickets/filter.html")]
pub struct FilterPage {
    pub layout: Layout,
    /// The list that it was opened from.
    pub back: String,
    pub statuses: Vec<Choice>,
    pub priorities: Vec<Choice>,
    pub categories: Vec<CategoryGroup>,
    /// Whether people, departments and tags are among the choices.
    pub sees_people: bool,
    pub departments: Vec<Choice>,
    pub assignees: Vec<Choice>,
    pub requester: String,
    pub tag: String,
    pub tags: Vec<String>,
    pub from: String,
    pub to: String,
    pub q: String,
    pub sort: &'static str,
    /// The saved view that is being narrowed; empty for none.
    pub saved: String,
    pub errors: FieldErrors,
}

/// The form for a saved view, a new one or one that is there.
#[derive(Template)]
#[template(path = "tickets/saved_view.html")]
pub struct SavedViewPage {
    pub layout: Layout,
    /// Where the form goes.
    pub action: String,
    /// Where it is deleted; empty for a new one.
    pub deletion: String,
    /// The list that it was opened from.
    pub back: String,
    pub name: String,
    pub is_shared: bool,
    /// The filter that would be kept.
    pub query: String,
    /// The filter in words.
    pub chips: Vec<String>,
    /// Whether the filter differs from the one that is kept.
    pub may_replace: bool,
    pub errors: FieldErrors,
}

/// Triage: one ticket after the other.
#[derive(Template)]
#[template(path = "tickets/triage.html")]
pub struct TriagePage {
    pub layout: Layout,
    /// How many wait, as text.
    pub count: String,
    pub waiting: Vec<WaitingRow>,
    pub newer: Option<String>,
    pub older: Option<String>,
    pub chosen: Option<ToTriage>,
    pub categories: Vec<CategoryGroup>,
    pub assignees: Vec<Choice>,
    pub errors: FieldErrors,
}

/// A ticket that waits for triage.
pub struct WaitingRow {
    pub number: i64,
    pub subject: String,
    pub requester: String,
    pub age: When,
    pub href: String,
    pub is_current: bool,
}

/// The ticket that is being triaged.
pub struct ToTriage {
    pub number: i64,
    pub subject: String,
    pub requester: Face,
    pub department: String,
    pub opened: When,
    /// The first lines of what was asked, as plain text.
    pub beginning: String,
    /// Whether there is more to read on its page.
    pub is_long: bool,
    pub files: i64,
    /// Who works on it already.
    pub assignee: Option<String>,
}

impl TicketListPage {
    /// The key of what the empty list says.
    pub fn empty_key(&self) -> &'static str {
        match self.view {
            _ if self.is_cut_short => "lists-empty-cut-short",
            _ if !self.chips.is_empty() => "lists-empty-narrowed",
            "open" => "tickets-empty-open",
            "triage" => "tickets-empty-triage",
            "mine" if !self.links.save.is_empty() => "tickets-empty-mine",
            "mine" => "tickets-empty-mine-third-party",
            "unassigned" => "tickets-empty-unassigned",
            _ => "tickets-empty-other",
        }
    }
}

impl MyTicketsPage {
    /// The keys of what the empty list says: a title and a text.
    pub fn empty_keys(&self) -> (&'static str, &'static str) {
        match self.view {
            "open" => ("tickets-mine-empty-open-title", "tickets-mine-empty"),
            "closed" => ("tickets-mine-empty-closed-title", "tickets-mine-empty-closed"),
            _ => ("tickets-mine-empty-title", "tickets-mine-empty"),
        }
    }
}

/// The key of a view's name.
pub fn view_key(view: &str) -> &'static str {
    match view {
        "triage" => "tickets-view-triage",
        "open" => "tickets-view-open",
        "in_progress" => "tickets-view-in-progress",
        "waiting" => "tickets-view-waiting",
        "mine" => "tickets-view-mine",
        "unassigned" => "tickets-view-unassigned",
        "unfinished" => "tickets-view-unfinished",
        "finished" => "tickets-view-finished",
        "resolved" => "tickets-view-resolved",
        "closed" => "tickets-view-closed",
        _ => "tickets-view-all",
    }
}
