//! What stands beside and below a conversation: plain data for `templates/tickets/side/` and the history.

use crate::base::views::{Choice, Face, When};

/// Everything beside the conversation that is more than a fact of the ticket.
#[derive(Default)]
pub struct SidePanel {
    /// Where the ticket goes on, since it was merged.
    pub goes_on: Option<GoesOn>,
    /// The tickets that go on in this one.
    pub absorbed: Vec<OtherTicket>,
    /// Who asked, for those who see people.
    pub card: Option<Card>,
    /// Departments to choose from.
    pub departments: Vec<Choice>,
    pub watchers: Vec<Watcher>,
    /// People that the field offers without scripts: address and name.
    pub known_people: Vec<(String, String)>,
    /// Whether the reader watches.
    pub is_watching: bool,
    /// The reader's own address, where they could begin to watch.
    pub own_address: Option<String>,
    pub links: Vec<OtherTicket>,
    /// What a link can be.
    pub link_kinds: Vec<&'static str>,
    /// Whether the reader sees tags at all.
    pub shows_tags: bool,
    pub tags: Vec<String>,
    /// Tags that the field offers without scripts.
    pub known_tags: Vec<String>,
    pub timings: Vec<Timing>,
    /// What was typed and refused, by field.
    pub typed: Typed,
}

/// Where a merged ticket goes on.
pub struct GoesOn {
    pub number: i64,
    /// None for those who may not see it.
    pub subject: Option<String>,
    /// Who merged.
    pub by: String,
    pub when: Option<When>,
}

/// Another ticket that this one has to do with.
pub struct OtherTicket {
    pub number: i64,
    pub subject: String,
    pub status: &'static str,
    /// The word of a link; empty where there is none.
    pub link: &'static str,
    /// Whether people made the link and can take it away.
    pub is_made: bool,
}

/// The requester, and what they asked before.
pub struct Card {
    pub id: i64,
    pub department: Option<String>,
    pub addresses: Vec<String>,
    /// "12 tickets", finished text.
    pub count: String,
    pub earlier: Vec<OtherTicket>,
}

/// Somebody who watches.
pub struct Watcher {
    pub id: String,
    pub face: Face,
    /// For staff.
    pub email: Option<String>,
}

/// A moment or a span in the life of a ticket.
pub struct Timing {
    /// The key of its name.
    pub key: &'static str,
    pub text: String,
    /// The part of a span that lies within working hours, where it is not all of it.
    pub work: Option<String>,
}

/// What happened, as far as it was asked for.
pub struct History {
    /// The word of the kind that is shown; empty for all.
    pub kind: &'static str,
    /// The kinds that there are for this reader.
    pub kinds: Vec<&'static str>,
    /// Whether it was asked for, and so stands open.
    pub is_open: bool,
    pub entries: Vec<HistoryEntry>,
}

/// An entry of the history, as a finished sentence.
pub struct HistoryEntry {
    /// The word of its kind.
    pub kind: &'static str,
    pub text: String,
    /// The number of another ticket that the sentence ends with or names: then `text` is what stands before it.
    pub other: Option<i64>,
    /// What stands after it.
    pub rest: String,
    /// The reason of a reassignment and the like; empty when there is none.
    pub detail: String,
    /// The key of the way by which it was done; none when the desk did it.
    pub way: Option<&'static str>,
    pub when: When,
}

/// What was typed into fields of the panel and refused, to be shown again.
#[derive(Clone, Default)]
pub struct Typed(pub Vec<(&'static str, String)>);

impl Typed {
    /// What was typed into a field; empty when nothing was refused.
    pub fn of(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| *name == field).map_or("", |(_, text)| text)
    }
}

/// The key of what another ticket is to this one, with its number.
pub fn linked_key(link: &str) -> &'static str {
    match link {
        "parent" => "tickets-linked-parent",
        "child" => "tickets-linked-child",
        "duplicate_of" => "tickets-linked-duplicate-of",
        "duplicated_by" => "tickets-linked-duplicated-by",
        "follow_up_of" => "tickets-linked-follow-up-of",
        "followed_up_by" => "tickets-linked-followed-up-by",
        "merged" => "tickets-linked-merged",
        _ => "tickets-linked-related",
    }
}

/// The key of what this ticket can become to another one.
pub fn link_key(link: &str) -> &'static str {
    match link {
        "parent" => "tickets-link-parent",
        "child" => "tickets-link-child",
        "duplicate_of" => "tickets-link-duplicate-of",
        "duplicated_by" => "tickets-link-duplicated-by",
        _ => "tickets-link-related",
    }
}

/// The key of a kind of entries.
pub fn history_key(kind: &str) -> &'static str {
    match kind {
        "messages" => "history-kind-messages",
        "status" => "history-kind-status",
        "people" => "history-kind-people",
        "fields" => "history-kind-fields",
        "steps" => "history-kind-steps",
        "mail" => "history-kind-mail",
        _ => "history-kind-all",
    }
}
