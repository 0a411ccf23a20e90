//! Which sentence tells an event: the texts `history-…`.

use crate::base::events::Event;

/// The key of the sentence.
pub(super) fn key(event: &Event) -> &'static str {
    match event {
        Event::TicketOpened { follow_up_of: Some(_), .. } => "history-opened-follow-up",
        Event::MessageMoved { came: true, .. } => "history-message-came",
        Event::TagsChanged { removed, .. } if removed.is_empty() => "history-tags-added",
        Event::TagsChanged { added, .. } if added.is_empty() => "history-tags-removed",
        Event::TicketTaken { from: Some(_) } => "history-taken-over",
        Event::TicketAssigned { to: None, .. } => "history-unassigned",
        Event::TicketAssigned { from: Some(_), .. } => "history-reassigned",
        Event::ProcedureStarted { to: None, .. } => "history-procedure-started",
        Event::TicketLinked { link, .. } => match link.as_str() {
            "parent" => "history-linked-parent",
            "child" => "history-linked-child",
            "duplicate_of" => "history-linked-duplicate-of",
            "duplicated_by" => "history-linked-duplicated-by",
            _ => usual_key(event),
        },
        _ => usual_key(event),
    }
}

/// The same where nothing is special about it.
fn usual_key(event: &Event) -> &'static str {
    match event {
        Event::TicketOpened { .. } => "history-opened",
        Event::SubjectChanged { .. } => "history-subject",
        Event::MessageMoved { .. } => "history-message-went",
        Event::MailBounced { .. } => "history-mail-bounced",
        Event::AutomaticMailKept { .. } => "history-mail-automatic",
        Event::TicketTriaged { .. } => "history-triaged",
        Event::CategoryChanged { .. } => "history-category",
        Event::DepartmentChanged { .. } => "history-department",
        Event::TagsChanged { .. } => "history-tags-changed",
        Event::TicketTaken { .. } => "history-taken",
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
        Event::ProcedureStarted { .. } => "history-procedure-started-for",
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
        Event::MailTrouble { .. }
        | Event::DoneToMany { .. }
        | Event::PersonChanged { .. }
        | Event::PersonRemoved { .. }
        | Event::CategoryRenamed { .. }
        | Event::CategoryMerged { .. }
        | Event::DepartmentRenamed { .. }
        | Event::DepartmentMerged { .. }
        | Event::MailHeld { .. }
        | Event::AddressSilenced { .. } => "history-desk",
        Event::InvitationWished { .. } => "history-invited",
        Event::RightsChanged { .. } => "history-rights",
    }
}
