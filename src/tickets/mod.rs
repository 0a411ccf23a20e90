//! Tickets: what people ask for, the conversation about it, and where it stands.
//!
//! Owns the tables tickets, messages, attachments, drafts, draft_images, steps, watchers, categories, tags, ticket_tags,
//! ticket_links, merges, ratings, views (saved ones), ticket_counts and counters, the queue, and every deed at a ticket.
//! Deliberately not here: mail about deeds (`ticket_mail`), notices (`notifications`), the search index (`search`) and
//! live updates (`live`): they hear events.
//!
//! A verb takes the open [`Change`](crate::base::change::Change), finds the ticket as far as the actor may see it (else
//! 404), asks the policy (else 403), decides, stores and records what happened. Doing twice what is already so changes
//! nothing and is no error.

pub mod api;
pub mod assign;
pub mod attachments;
pub mod bin;
mod bin_page;
mod bin_views;
mod came_in;
pub mod categories;
mod categories_exchange_page;
mod categories_page;
mod category_page;
mod category_views;
pub mod contents;
pub mod details;
mod details_page;
pub mod download;
pub mod draft_images;
pub mod drafts;
mod drafts_page;
pub mod expectation;
pub mod find;
mod first_steps;
mod for_others;
pub mod forms;
pub mod history;
mod history_keys;
pub mod history_mail;
mod history_view;
pub mod imported;
pub mod jobs;
pub mod links;
mod links_page;
pub mod list;
mod list_page;
mod list_views;
mod meanwhile;
mod meanwhile_view;
mod mentions;
pub mod merge;
pub mod merged_list;
mod message_view;
pub mod moving;
pub mod open;
mod pages;
pub mod person_removed;
mod pictures_page;
pub mod put_back;
pub mod queue;
pub mod rate_limit;
pub mod rating;
pub mod remove;
pub mod reply;
pub mod requester;
pub mod requester_list;
pub mod scope;
pub mod show;
mod side;
pub mod side_views;
pub mod staff_lists;
pub mod status;
pub mod step_changes;
pub mod steps;
mod steps_page;
mod stop_watching;
mod store;
pub mod tags;
mod tags_page;
pub mod text;
mod ticket_page;
pub mod timings;
pub mod triage;
mod triage_page;
pub mod views;
pub mod watchers;
mod watchers_page;
mod writing_page;
pub mod written;
pub mod written_steps;

use kit::clock::Time;
use kit::{from_row, words};

use crate::base::actor::Channel;
use crate::base::ids::{CategoryId, DepartmentId, PersonId, TicketNumber};

pub use list_page::ticket_row;
pub use pages::routes;
pub use ticket_page::step_workers;

words!(
    /// Where a ticket stands.
    Status {
        /// Nobody works on it yet.
        Open = "open",
        /// Its assignee works on it.
        InProgress = "in_progress",
        /// It waits for the requester's answer.
        Waiting = "waiting",
        /// Solved; the requester may still say that it is not.
        Resolved = "resolved",
        /// Over. A reply opens a follow-up.
        Closed = "closed",
        /// In the bin: for nobody to be seen, and gone for good after a while.
        Binned = "binned",
    }
);

words!(
    /// How urgent it is. A ticket without one is not yet triaged.
    Priority {
        /// Work has stopped for many.
        Emergency = "emergency",
        /// Work has stopped for somebody.
        Urgent = "urgent",
        /// As most are.
        Normal = "normal",
        /// It can wait.
        Low = "low",
    }
);

words!(
    /// How a closed ticket ended.
    Resolution {
        /// Solved.
        Solved = "solved",
        /// Withdrawn.
        Cancelled = "cancelled",
        /// It goes on in another ticket.
        Merged = "merged",
    }
);

words!(
    /// What a message is.
    MessageKind {
        /// For everybody at the ticket.
        Reply = "reply",
        /// For support staff and the assignee alone.
        Note = "note",
    }
);

/// The rank of a ticket that is not yet triaged: behind all priorities.
pub const UNTRIAGED: i64 = 5;

impl Priority {
    /// The number that stands for it in the database: the queue sorts by it.
    #[must_use]
    pub fn rank(priority: Option<Priority>) -> i64 {
        match priority {
            Some(Priority::Emergency) => 1,
            Some(Priority::Urgent) => 2,
            Some(Priority::Normal) => 3,
            Some(Priority::Low) => 4,
            None => UNTRIAGED,
        }
    }

    /// The priority behind a rank; none for what is not yet triaged.
    #[must_use]
    pub fn from_rank(rank: i64) -> Option<Priority> {
        match rank {
            1 => Some(Priority::Emergency),
            2 => Some(Priority::Urgent),
            3 => Some(Priority::Normal),
            4 => Some(Priority::Low),
            _ => None,
        }
    }

    /// The word of a priority, or `untriaged`.
    #[must_use]
    pub fn word_of(priority: Option<Priority>) -> &'static str {
        priority.map_or("untriaged", Priority::word)
    }
}

impl Status {
    /// Those that people are told of, in order.
    pub const SHOWN: &'static [Status] =
        &[Status::Open, Status::InProgress, Status::Waiting, Status::Resolved, Status::Closed];

    /// The status that somebody names.
    #[must_use]
    pub fn named(word: &str) -> Option<Status> {
        Status::from_word(word).filter(|status| *status != Status::Binned)
    }

    /// Whether it has a place in the queue.
    #[must_use]
    pub fn is_in_queue(self) -> bool {
        matches!(self, Status::Open | Status::InProgress)
    }

    /// Whether there is still something to do.
    #[must_use]
    pub fn is_active(self) -> bool {
        matches!(self, Status::Open | Status::InProgress | Status::Waiting)
    }
}

/// A ticket as its row holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// What people call it.
    pub number: TicketNumber,
    /// What it is about, in one line.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// Rank of its priority, see [`Priority::rank`].
    pub rank: i64,
    /// Who asked.
    pub requester: PersonId,
    /// Who works on it.
    pub assignee: Option<PersonId>,
    /// The requester's department when it was opened.
    pub department: Option<DepartmentId>,
    /// Category or subcategory.
    pub category: Option<CategoryId>,
    /// The way it came in.
    pub channel: Channel,
    /// How it ended.
    pub resolution: Option<Resolution>,
    /// The closed ticket that it follows up.
    pub follow_up_of: Option<TicketNumber>,
    /// The ticket in which it goes on.
    pub merged_into: Option<TicketNumber>,
    /// When it was opened.
    pub opened_at: Time,
    /// When something last happened.
    pub updated_at: Time,
    /// When staff first answered.
    pub answered_at: Option<Time>,
    /// When it was resolved.
    pub resolved_at: Option<Time>,
    /// When it was closed.
    pub closed_at: Option<Time>,
    /// Who resolved or closed it.
    pub closed_by: Option<PersonId>,
    /// Counts its changes.
    pub version: i64,
}

from_row!(Ticket {
    number,
    subject,
    status,
    rank,
    requester,
    assignee,
    department,
    category,
    channel,
    resolution,
    follow_up_of,
    merged_into,
    opened_at,
    updated_at,
    answered_at,
    resolved_at,
    closed_at,
    closed_by,
    version,
});

impl Ticket {
    /// Its priority; none when not yet triaged.
    #[must_use]
    pub fn priority(&self) -> Option<Priority> {
        Priority::from_rank(self.rank)
    }

    /// Microseconds from opening to the end; none while it is not over.
    #[must_use]
    pub fn duration(&self) -> Option<i64> {
        self.resolved_at.or(self.closed_at).map(|end| end.since(self.opened_at))
    }
}
