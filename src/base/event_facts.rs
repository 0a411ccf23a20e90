//! What is to be known of an event beside its data: its word, and whom it is hidden from.

use super::events::Event;

impl Event {
    /// The word of its kind.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Event::TicketOpened { .. } => "ticket_opened",
            Event::TicketTriaged { .. } => "ticket_triaged",
            Event::CategoryChanged { .. } => "category_changed",
            Event::DepartmentChanged { .. } => "department_changed",
            Event::TicketTaken { .. } => "ticket_taken",
            Event::TicketAssigned { .. } => "ticket_assigned",
            Event::TicketReplied { .. } => "ticket_replied",
            Event::NoteAdded { .. } => "note_added",
            Event::MessageMoved { .. } => "message_moved",
            Event::MailBounced { .. } => "mail_bounced",
            Event::AutomaticMailKept { .. } => "automatic_mail_kept",
            Event::SubjectChanged { .. } => "subject_changed",
            Event::TagsChanged { .. } => "tags_changed",
            Event::WatcherAdded { .. } => "watcher_added",
            Event::WatcherRemoved { .. } => "watcher_removed",
            Event::TicketLinked { .. } => "ticket_linked",
            Event::TicketUnlinked { .. } => "ticket_unlinked",
            Event::TicketMerged { .. } => "ticket_merged",
            Event::TicketAbsorbed { .. } => "ticket_absorbed",
            Event::MergeUndone { .. } => "merge_undone",
            Event::TicketBinned => "ticket_binned",
            Event::MailTrouble { .. } => "mail_trouble",
            Event::TicketRestored => "ticket_restored",
            Event::TicketRated { .. } => "ticket_rated",
            Event::TicketWaiting => "ticket_waiting",
            Event::TicketResumed => "ticket_resumed",
            Event::TicketResolved => "ticket_resolved",
            Event::TicketClosed => "ticket_closed",
            Event::TicketCancelled => "ticket_cancelled",
            Event::TicketReopened => "ticket_reopened",
            Event::StepAdded { .. } => "step_added",
            Event::StepDone { .. } => "step_done",
            Event::StepReopened { .. } => "step_reopened",
            Event::StepAssigned { .. } => "step_assigned",
            Event::StepChanged { .. } => "step_changed",
            Event::StepMoved { .. } => "step_moved",
            Event::StepRemoved { .. } => "step_removed",
            Event::ProcedureStarted { .. } => "procedure_started",
            Event::FollowedUp { .. } => "followed_up",
            Event::RequesterChanged { .. } => "requester_changed",
            Event::TicketDeleted { .. } => "ticket_deleted",
            Event::DoneToMany { .. } => "done_to_many",
            Event::PersonChanged { .. } => "person_changed",
            Event::PersonRemoved { .. } => "person_removed",
            Event::CategoryRenamed { .. } => "category_renamed",
            Event::DepartmentRenamed { .. } => "department_renamed",
            Event::DepartmentMerged { .. } => "department_merged",
            Event::CategoryMerged { .. } => "category_merged",
            Event::InvitationWished { .. } => "invitation_wished",
            Event::MailHeld { .. } => "mail_held",
            Event::AddressSilenced { .. } => "address_silenced",
            Event::RightsChanged { .. } => "rights_changed",
        }
    }

    /// Whether only those who see notes may see that it happened: for a requester it is nothing.
    #[must_use]
    pub fn is_internal(&self) -> bool {
        self.is_about_steps()
            || matches!(
                self,
                Event::NoteAdded { .. }
                    | Event::MessageMoved { .. }
                    | Event::MailBounced { .. }
                    | Event::AutomaticMailKept { .. }
                    | Event::TagsChanged { .. }
                    | Event::WatcherAdded { .. }
                    | Event::WatcherRemoved { .. }
                    | Event::TicketLinked { .. }
                    | Event::TicketUnlinked { .. }
                    | Event::TicketBinned
                    | Event::TicketRestored
            )
    }

    /// Whether it is about the checklist.
    #[must_use]
    pub fn is_about_steps(&self) -> bool {
        matches!(
            self,
            Event::StepAdded { .. }
                | Event::StepDone { .. }
                | Event::StepReopened { .. }
                | Event::StepAssigned { .. }
                | Event::StepChanged { .. }
                | Event::StepMoved { .. }
                | Event::StepRemoved { .. }
                | Event::ProcedureStarted { .. }
        )
    }
}
