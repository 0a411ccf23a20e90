//! MAP 4: who may do what. One pure function over plain facts, asked inside the verbs; no I/O here.

use kit::error::Error;

use super::actor::{Actor, Role};
use super::ids::PersonId;

/// Something that somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    /// Open a ticket for oneself.
    Open,
    /// Open a ticket in somebody else's name, or with a priority.
    OpenForOthers,
    /// Read a ticket.
    See,
    /// Read its internal notes and steps.
    SeeNotes,
    /// Write a reply.
    Reply,
    /// Write an internal note.
    Note,
    /// Choose the priority.
    Triage,
    /// Choose category or department.
    Categorise,
    /// Take it: in progress, the actor becomes the assignee.
    Take,
    /// Give it to somebody, with a reason.
    Assign,
    /// Let it wait for the requester.
    Wait,
    /// Resolve it.
    Resolve,
    /// Close it for good.
    Close,
    /// Withdraw it.
    Cancel,
    /// Take it up again.
    Reopen,
    /// Change the subject.
    ChangeSubject,
    /// Put tags on it and take them off.
    Tag,
    /// Let others watch it, or no longer.
    ManageWatchers,
    /// Link it with another ticket.
    Link,
    /// Let it go on in another ticket, and undo that.
    Merge,
    /// Say how one found the help.
    Rate,
    /// Add a step.
    AddStep,
    /// Tick a step, or untick it.
    TickStep,
    /// Change a step: its text, place, due date, whose it is; delete it.
    ChangeStep,
    /// Put it into the bin, take it out again, delete it with all that belongs to it.
    Delete,
    /// Do something with many tickets at once.
    Bulk,
    /// Write answers that all staff use, and share views.
    ShareTexts,
    /// Read what the knowledge base has for everybody who is signed in.
    ReadKnowledge,
    /// Read all of it, drafts too; write, publish and archive; sort it into sections.
    WriteKnowledge,
    /// Delete pieces of it that somebody else looks after.
    DeleteKnowledge,
    /// Change and delete views that somebody else shares.
    ManageSharedViews,
    /// See the list of people.
    SeePeople,
    /// Create people and change their roles.
    ManagePeople,
    /// See categories and departments as lists of their own.
    SeeLists,
    /// Change categories and departments.
    ManageLists,
    /// See the outbox.
    SeeOutbox,
    /// Retry and cancel what is in it.
    ManageOutbox,
    /// See the mail that came in.
    SeeIncoming,
    /// Say what becomes of it, and whose mail goes no further.
    ManageIncoming,
    /// Change the desk's settings.
    ManageSettings,
    /// Read and export the audit log.
    SeeAudit,
    /// Make backups, and take them along.
    ManageBackups,
    /// Read and export the desk's figures.
    SeeReports,
}

impl Deed {
    /// All of them, for the printed matrix.
    pub const ALL: &'static [Deed] = &[
        Deed::Open,
        Deed::OpenForOthers,
        Deed::See,
        Deed::SeeNotes,
        Deed::Reply,
        Deed::Note,
        Deed::Triage,
        Deed::Categorise,
        Deed::Take,
        Deed::Assign,
        Deed::Wait,
        Deed::Resolve,
        Deed::Close,
        Deed::Cancel,
        Deed::Reopen,
        Deed::ChangeSubject,
        Deed::Tag,
        Deed::ManageWatchers,
        Deed::Link,
        Deed::Merge,
        Deed::Rate,
        Deed::AddStep,
        Deed::TickStep,
        Deed::ChangeStep,
        Deed::Delete,
        Deed::Bulk,
        Deed::ShareTexts,
        Deed::ReadKnowledge,
        Deed::WriteKnowledge,
        Deed::DeleteKnowledge,
        Deed::ManageSharedViews,
        Deed::SeePeople,
        Deed::ManagePeople,
        Deed::SeeLists,
        Deed::ManageLists,
        Deed::SeeOutbox,
        Deed::ManageOutbox,
        Deed::SeeIncoming,
        Deed::ManageIncoming,
        Deed::ManageSettings,
        Deed::SeeAudit,
        Deed::ManageBackups,
        Deed::SeeReports,
    ];
}

/// What permission needs to know of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketFacts {
    /// Who asked.
    pub requester: PersonId,
    /// Whose it is.
    pub assignee: Option<PersonId>,
    /// Who watches.
    pub watchers: Vec<PersonId>,
    /// Whether it lies in the bin: then it exists for nobody but those who may delete it, on the page of the bin.
    pub is_binned: bool,
}

impl TicketFacts {
    fn is_of(&self, person: PersonId) -> bool {
        self.requester == person
    }

    fn is_assigned_to(&self, person: PersonId) -> bool {
        self.assignee == Some(person)
    }
}

/// Whether this person may do this, at this ticket where the deed is about one. The desk itself may.
#[must_use]
pub fn may(actor: &Actor, deed: Deed, ticket: Option<&TicketFacts>) -> bool {
    let Some(person) = &actor.person else { return true };
    if ticket.is_some_and(|ticket| ticket.is_binned) {
        return person.role == Role::Admin && deed == Deed::Delete;
    }
    match person.role {
        // How the help was is for who asked to say.
        Role::Admin | Role::Agent if deed == Deed::Rate => ticket.is_some_and(|ticket| ticket.is_of(person.id)),
        Role::Admin => true,
        Role::Agent => !matches!(
            deed,
            Deed::Delete
                | Deed::DeleteKnowledge
                | Deed::ManageSharedViews
                | Deed::ManagePeople
                | Deed::ManageLists
                | Deed::ManageSettings
                | Deed::SeeAudit
                | Deed::ManageBackups
        ),
        Role::ThirdParty => match ticket {
            Some(ticket) => third_party_may(person.id, deed, ticket),
            None => deed == Deed::ReadKnowledge,
        },
        Role::Requester => match ticket {
            Some(ticket) => requester_may(person.id, deed, ticket),
            None => matches!(deed, Deed::Open | Deed::ReadKnowledge),
        },
    }
}

fn third_party_may(person: PersonId, deed: Deed, ticket: &TicketFacts) -> bool {
    let of_an_assignee = matches!(
        deed,
        Deed::See
            | Deed::SeeNotes
            | Deed::Reply
            | Deed::Note
            | Deed::Take
            | Deed::Wait
            | Deed::Resolve
            | Deed::Reopen
            | Deed::AddStep
            | Deed::TickStep
            | Deed::ChangeStep
    );
    of_an_assignee && ticket.is_assigned_to(person)
}

fn requester_may(person: PersonId, deed: Deed, ticket: &TicketFacts) -> bool {
    match deed {
        Deed::See | Deed::Reply => ticket.is_of(person) || ticket.watchers.contains(&person),
        Deed::Cancel | Deed::Reopen | Deed::Rate => ticket.is_of(person),
        _ => false,
    }
}

/// Refuses what may not be done.
///
/// # Errors
/// [`Error::NotFound`] when the ticket does not exist for this person, [`Error::Forbidden`] when it does.
pub fn must(actor: &Actor, deed: Deed, ticket: Option<&TicketFacts>) -> Result<(), Error> {
    if may(actor, deed, ticket) {
        return Ok(());
    }
    match ticket {
        Some(_) if !may(actor, Deed::See, ticket) => Err(Error::NotFound),
        _ => Err(Error::Forbidden),
    }
}
