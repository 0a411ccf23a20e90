//! The desk's own queues: filters that everybody needs, each under one word.

use kit::words;

use super::filter::{Filter, Whose};
use crate::tickets::Status;

words!(
    /// The desk's own queues: what people ask for most, under one word.
    View {
        /// Not yet triaged.
        Triage = "triage",
        /// Open.
        Open = "open",
        /// In progress.
        InProgress = "in_progress",
        /// Waiting for the requester.
        Waiting = "waiting",
        /// The reader's own unfinished work.
        Mine = "mine",
        /// Open and nobody's.
        Unassigned = "unassigned",
        /// Resolved.
        Resolved = "resolved",
        /// Closed.
        Closed = "closed",
        /// All that is unfinished.
        Unfinished = "unfinished",
        /// The history: all that is resolved or closed.
        Finished = "finished",
        /// All.
        All = "all",
    }
);

/// Those that are not finished, in order.
const UNFINISHED: [Status; 3] = [Status::Open, Status::InProgress, Status::Waiting];

impl View {
    /// What it narrows to.
    #[must_use]
    pub fn filter(self) -> Filter {
        let (statuses, assignee): (&[Status], _) = match self {
            View::Triage => (&[Status::Open, Status::InProgress], None),
            View::Open => (&[Status::Open], None),
            View::InProgress => (&[Status::InProgress], None),
            View::Waiting => (&[Status::Waiting], None),
            View::Mine => (&UNFINISHED, Some(Whose::Mine)),
            View::Unassigned => (&[Status::Open], Some(Whose::Nobodys)),
            View::Resolved => (&[Status::Resolved], None),
            View::Closed => (&[Status::Closed], None),
            View::Unfinished => (&UNFINISHED, None),
            View::Finished => (&[Status::Resolved, Status::Closed], None),
            View::All => (&[], None),
        };
        let priorities = if self == View::Triage { vec![None] } else { Vec::new() };
        Filter { statuses: statuses.to_vec(), priorities, assignee, ..Filter::all() }.in_order(None)
    }

    /// Whether a filter is this view, narrowed further or not.
    pub(super) fn covers(self, filter: &Filter) -> bool {
        let base = self.filter();
        base.statuses == filter.statuses
            && base.assignee == filter.assignee
            && (base.priorities.is_empty() || base.priorities == filter.priorities)
    }
}
