//! The history as people read it: a sentence an entry, `history-KIND`, with the names that it speaks of.

use super::history::Entry;
use super::views::{self, HistoryEntry};
use crate::base::events::Event;
use crate::base::visit::Visit;

/// An entry as a sentence.
pub fn draw(visit: &Visit, entry: &Entry) -> HistoryEntry {
    let t = visit.t;
    let desk = t.text("history-the-desk");
    let actor = entry.actor.as_deref().unwrap_or(desk);
    let (from, to) = before_and_after(visit, entry);
    let what = what(&entry.event);
    let args = [
        ("actor", actor.into()),
        ("from", from.as_str().into()),
        ("to", to.as_str().into()),
        ("what", what.as_str().into()),
    ];
    let detail = match &entry.event {
        Event::TicketAssigned { reason: Some(reason), .. } => reason.clone(),
        Event::StepChanged { before: Some(before), .. } => before.clone(),
        _ => String::new(),
    };
    HistoryEntry { text: t.with(key(&entry.event), &args), detail, when: visit.when(entry.happened_at) }
}

/// The values before and after, as the reader's language names them.
fn before_and_after(visit: &Visit, entry: &Entry) -> (String, String) {
    let t = visit.t;
    let priority =
        |word: &Option<String>| t.text(views::priority_key(word.as_deref().unwrap_or("untriaged"))).to_owned();
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| t.text("history-nobody").to_owned());
    match &entry.event {
        Event::TicketTriaged { from, to } => (priority(from), priority(to)),
        Event::SubjectChanged { from, to } => (from.clone(), to.clone()),
        Event::TagsChanged { added, removed } => (removed.join(", "), added.join(", ")),
        _ => (name(&entry.from), name(&entry.to)),
    }
}

/// What else the sentence names: a step, another ticket, a score.
fn what(event: &Event) -> String {
    match event {
        Event::StepAdded { text, .. }
        | Event::StepDone { text, .. }
        | Event::StepReopened { text, .. }
        | Event::StepAssigned { text, .. }
        | Event::StepChanged { text, .. }
        | Event::StepMoved { text, .. }
        | Event::StepRemoved { text, .. } => text.clone(),
        Event::FollowedUp { by: other }
        | Event::TicketOpened { follow_up_of: Some(other), .. }
        | Event::TicketMerged { into: other }
        | Event::TicketAbsorbed { with: other }
        | Event::MergeUndone { with: other }
        | Event::TicketLinked { with: other, .. }
        | Event::TicketUnlinked { with: other, .. } => other.to_string(),
        Event::TicketRated { score } => score.to_string(),
        _ => String::new(),
    }
}

fn key(event: &Event) -> &'static str {
    match event {
        Event::TicketOpened { follow_up_of: Some(_), .. } => "history-opened-follow-up",
        Event::TicketOpened { .. } => "history-opened",
        Event::SubjectChanged { .. } => "history-subject",
        Event::TicketTriaged { .. } => "history-triaged",
        Event::CategoryChanged { .. } => "history-category",
        Event::DepartmentChanged { .. } => "history-department",
        Event::TagsChanged { removed, .. } if removed.is_empty() => "history-tags-added",
        Event::TagsChanged { added, .. } if added.is_empty() => "history-tags-removed",
        Event::TagsChanged { .. } => "history-tags-changed",
        Event::TicketTaken { from: Some(_) } => "history-taken-over",
        Event::TicketTaken { .. } => "history-taken",
        Event::TicketAssigned { to: None, .. } => "history-unassigned",
        Event::TicketAssigned { from: Some(_), .. } => "history-reassigned",
        Event::TicketAssigned { .. } => "history-assigned",
        Event::WatcherAdded { .. } => "history-watcher-added",
        Event::WatcherRemoved { .. } => "history-watcher-removed",
        Event::TicketReplied { .. } => "history-replied",
        Event::NoteAdded { .. } => "history-note",
        Event::TicketWaiting => "history-waiting",
        Event::TicketResumed => "history-resumed",
        Event::TicketResolved => "history-resolved",
        Event::TicketClosed => "history-closed",
        Event::TicketCancelled => "history-cancelled",
        Event::TicketReopened => "history-reopened",
        Event::TicketRated { .. } => "history-rated",
        Event::StepAdded { .. } => "history-step-added",
        Event::StepDone { .. } => "history-step-done",
        Event::StepReopened { .. } => "history-step-reopened",
        Event::StepAssigned { .. } => "history-step-assigned",
        Event::StepChanged { .. } => "history-step-changed",
        Event::StepMoved { .. } => "history-step-moved",
        Event::StepRemoved { .. } => "history-step-removed",
        Event::TicketLinked { .. } => "history-linked",
        Event::TicketUnlinked { .. } => "history-unlinked",
        Event::TicketMerged { .. } => "history-merged",
        Event::TicketAbsorbed { .. } => "history-absorbed",
        Event::MergeUndone { .. } => "history-merge-undone",
        Event::FollowedUp { .. } => "history-followed-up",
        Event::TicketBinned => "history-binned",
        Event::TicketRestored => "history-restored",
        Event::RequesterChanged { .. } => "history-requester",
        Event::TicketDeleted { .. } => "history-deleted",
        // These are kept without a ticket, so no ticket's history has one.
        Event::DoneToMany { .. }
        | Event::PersonChanged { .. }
        | Event::PersonRemoved { .. }
        | Event::DepartmentRenamed { .. }
        | Event::DepartmentMerged { .. } => "history-desk",
        Event::InvitationWished { .. } => "history-invited",
        Event::RightsChanged { .. } => "history-rights",
    }
}
