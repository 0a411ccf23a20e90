//! Doing the same with many tickets: chosen in a list, confirmed on a page of its own, done by a job in small changes, and
//! undone where it can be.
//!
//! Owns the tables `bulk_deeds` and `bulk_items`. Each ticket is a change of its own through the same verb as on its own
//! page, with the rights that the acting person has at that moment: what is refused is kept with its reason. The mark on
//! the item is part of that change, so that nothing is done twice, whatever happens to the process. What people are
//! written about begins after a moment in which it can still be stopped; undoing puts back what each ticket was, unless
//! somebody has changed it since. Deliberately not here: what the deeds do (`tickets`), and telling those who work on the
//! tickets, who are told of all together (`ticket_mail`, `notifications`).

mod carry_out;
mod new_page;
mod order;
mod pages;
mod store;
mod tell;
mod undo;
mod views;

use kit::clock::SECOND;
use kit::{id, words};
use serde::{Deserialize, Serialize};

use crate::base::ids::{CategoryId, PersonId};
use crate::base::policy::Deed;
use crate::tickets::Priority;

pub use carry_out::{CARRY_OUT, SWEEP};
pub use pages::routes;
pub use tell::Told;
pub use undo::UNDO;

/// Most tickets at once.
pub const MOST: usize = 1_000;
/// How long a deed that people are written about can still be stopped before anything happens.
pub const GRACE: i64 = 10 * SECOND;

id!(
    /// A deed at many tickets.
    BulkId
);

words!(
    /// What can be done with many tickets.
    What {
        /// Choose the priority.
        Triage = "triage",
        /// Choose the category.
        Category = "category",
        /// Put tags on them and take others off.
        Tag = "tag",
        /// Give them to somebody.
        Assign = "assign",
        /// Write the same reply to all.
        Reply = "reply",
        /// Resolve them.
        Resolve = "resolve",
        /// Close them.
        Close = "close",
        /// Put them into the bin.
        Bin = "bin",
    }
);

words!(
    /// How far a deed is.
    State {
        /// It will begin in a moment.
        Waiting = "waiting",
        /// It is being done.
        Running = "running",
        /// It is done.
        Done = "done",
        /// Somebody stopped it; what was done by then is done.
        Stopped = "stopped",
        /// It is being undone.
        Undoing = "undoing",
        /// It was undone.
        Undone = "undone",
    }
);

words!(
    /// What became of one ticket.
    Outcome {
        /// Its turn has not come.
        Waiting = "waiting",
        /// Done.
        Done = "done",
        /// It could not be done; the reason is kept.
        Refused = "refused",
        /// It was stopped before its turn came.
        Stopped = "stopped",
        /// Done, and put back.
        Undone = "undone",
        /// Done, and not put back; the reason is kept.
        Kept = "kept",
    }
);

/// What somebody wants to do, with all that it takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Wanted {
    /// Choose the priority.
    Triage {
        /// This one.
        priority: Priority,
    },
    /// Choose the category.
    Category {
        /// This one; none takes it away.
        category: Option<CategoryId>,
    },
    /// Put tags on them and take others off.
    Tag {
        /// Put on.
        add: Vec<String>,
        /// Taken off.
        remove: Vec<String>,
    },
    /// Give them to somebody.
    Assign {
        /// To whom; none = back to nobody.
        to: Option<PersonId>,
        /// Why.
        reason: String,
    },
    /// Write the same reply to all.
    Reply {
        /// Plain text.
        body: String,
    },
    /// Resolve them.
    Resolve,
    /// Close them.
    Close,
    /// Put them into the bin.
    Bin,
}

impl Wanted {
    /// The word for it.
    #[must_use]
    pub fn what(&self) -> What {
        match self {
            Wanted::Triage { .. } => What::Triage,
            Wanted::Category { .. } => What::Category,
            Wanted::Tag { .. } => What::Tag,
            Wanted::Assign { .. } => What::Assign,
            Wanted::Reply { .. } => What::Reply,
            Wanted::Resolve => What::Resolve,
            Wanted::Close => What::Close,
            Wanted::Bin => What::Bin,
        }
    }
}

impl What {
    /// Whether requesters and watchers get mail about it.
    #[must_use]
    pub fn is_written_about(self) -> bool {
        !matches!(self, What::Category | What::Tag | What::Bin)
    }

    /// Whether it can be undone. What was sent cannot be unsaid.
    #[must_use]
    pub fn can_be_undone(self) -> bool {
        self != What::Reply
    }

    /// What somebody must be allowed to undo it.
    fn deed_of_undoing(self) -> Deed {
        match self {
            What::Triage => Deed::Triage,
            What::Category => Deed::Categorise,
            What::Tag => Deed::Tag,
            What::Assign => Deed::Assign,
            What::Reply => Deed::Reply,
            What::Resolve | What::Close => Deed::Reopen,
            What::Bin => Deed::Delete,
        }
    }
}

impl State {
    /// Whether it goes on by itself.
    #[must_use]
    pub fn is_moving(self) -> bool {
        matches!(self, State::Waiting | State::Running | State::Undoing)
    }
}
