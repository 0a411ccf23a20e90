//! What happened, in the past tense. Written once into the history, heard by subscribers, never changed.

use futures_util::future::BoxFuture;
use kit::error::Error;
use serde::{Deserialize, Serialize};

use super::change::Change;
use super::ids::{CategoryId, DeliveryId, DepartmentId, EventId, MailId, MessageId, PersonId, StepId, TicketNumber};

/// Something that happened. `kind` is its word in the history; the other fields are its data. What is to be known of each
/// stands in `event_facts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// Somebody asked for help.
    TicketOpened {
        /// The description.
        message: MessageId,
        /// The closed ticket that this one follows up.
        follow_up_of: Option<TicketNumber>,
    },
    /// A priority was chosen. Words of the priority; none = not triaged.
    TicketTriaged {
        /// Before.
        from: Option<String>,
        /// After.
        to: Option<String>,
    },
    /// The category was chosen or changed.
    CategoryChanged {
        /// Before.
        from: Option<CategoryId>,
        /// After.
        to: Option<CategoryId>,
    },
    /// The department was changed.
    DepartmentChanged {
        /// Before.
        from: Option<DepartmentId>,
        /// After.
        to: Option<DepartmentId>,
    },
    /// Somebody took it: it is in progress and theirs.
    TicketTaken {
        /// Whose it was before.
        from: Option<PersonId>,
    },
    /// It was given to somebody, or taken away from somebody.
    TicketAssigned {
        /// Before.
        from: Option<PersonId>,
        /// After.
        to: Option<PersonId>,
        /// Why; mandatory when it had an assignee.
        reason: Option<String>,
    },
    /// A reply was written.
    TicketReplied {
        /// The reply.
        message: MessageId,
    },
    /// An internal note was written.
    NoteAdded {
        /// The note.
        message: MessageId,
        /// Colleagues whom it names.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        mentions: Vec<PersonId>,
    },
    /// A message was moved to or from another ticket, because that is what it is about.
    MessageMoved {
        /// The message.
        message: MessageId,
        /// The other ticket.
        with: TicketNumber,
        /// Whether it came here.
        came: bool,
    },
    /// Mail about it came back.
    MailBounced {
        /// To whom it was, where they still are somebody.
        to: Option<PersonId>,
        /// Which mail.
        delivery: DeliveryId,
    },
    /// A machine answered mail about it: kept, and nothing else followed.
    AutomaticMailKept {
        /// Whose, where the desk knows them.
        from: Option<PersonId>,
        /// Which mail.
        mail: MailId,
    },
    /// It was given another subject.
    SubjectChanged {
        /// Before.
        from: String,
        /// After.
        to: String,
    },
    /// Tags were put on it or taken off.
    TagsChanged {
        /// Their names.
        added: Vec<String>,
        /// Their names.
        removed: Vec<String>,
    },
    /// Somebody watches it from now on.
    WatcherAdded {
        /// Who.
        to: PersonId,
    },
    /// Somebody watches it no longer.
    WatcherRemoved {
        /// Who.
        from: PersonId,
    },
    /// It was linked with another ticket.
    TicketLinked {
        /// The other one.
        with: TicketNumber,
        /// The word of the link's kind, as seen from this ticket.
        link: String,
    },
    /// A link with another ticket was taken away.
    TicketUnlinked {
        /// The other one.
        with: TicketNumber,
        /// The word of the link's kind, as seen from this ticket.
        link: String,
    },
    /// It goes on in another ticket.
    TicketMerged {
        /// That one.
        into: TicketNumber,
    },
    /// Another ticket goes on in this one.
    TicketAbsorbed {
        /// That one.
        with: TicketNumber,
    },
    /// A merge with another ticket was undone.
    MergeUndone {
        /// The other one.
        with: TicketNumber,
        /// Whether this is the one that had gone on in the other.
        #[serde(default)]
        was_merged: bool,
    },
    /// It was put into the bin.
    TicketBinned,
    /// It was taken out of the bin.
    TicketRestored,
    /// Its requester said how they found the help.
    TicketRated {
        /// From 1 (bad) to 5 (excellent).
        score: i64,
    },
    /// It waits for the requester.
    TicketWaiting,
    /// The requester's answer ended the waiting.
    TicketResumed,
    /// It is solved.
    TicketResolved,
    /// It is over.
    TicketClosed,
    /// It was withdrawn.
    TicketCancelled,
    /// It goes on after all.
    TicketReopened,
    /// A step was added to its checklist.
    StepAdded {
        /// The step.
        step: StepId,
        /// Its text.
        text: String,
    },
    /// A step was done.
    StepDone {
        /// The step.
        step: StepId,
        /// Its text.
        text: String,
    },
    /// A step is pending again.
    StepReopened {
        /// The step.
        step: StepId,
        /// Its text.
        text: String,
    },
    /// Somebody is to do a step.
    StepAssigned {
        /// The step.
        step: StepId,
        /// Its text.
        text: String,
        /// Who; none = nobody in particular.
        to: Option<PersonId>,
    },
    /// A step's text or due date was changed.
    StepChanged {
        /// The step.
        step: StepId,
        /// Its text.
        text: String,
        /// The text before, where it changed.
        before: Option<String>,
    },
    /// A step got another place in the order.
    StepMoved {
        /// The step.
        step: StepId,
        /// Its text.
        text: String,
    },
    /// A step was deleted.
    StepRemoved {
        /// The step.
        step: StepId,
        /// Its text.
        text: String,
    },
    /// A written procedure was started: its steps stand on the checklist from now on.
    ProcedureStarted {
        /// Which piece of the knowledge base.
        piece: i64,
        /// Its title.
        title: String,
        /// How many steps.
        steps: i64,
        /// Who is to do them; none = nobody in particular.
        to: Option<PersonId>,
    },
    /// A follow-up of it was opened.
    FollowedUp {
        /// The new ticket.
        by: TicketNumber,
    },
    /// Somebody else stands in the place of whoever asked.
    RequesterChanged {
        /// Before.
        from: PersonId,
        /// After.
        to: PersonId,
    },
    /// It was deleted with all that belonged to it (kept without a ticket).
    TicketDeleted {
        /// Its number.
        number: TicketNumber,
        /// Its subject.
        subject: String,
    },
    /// Somebody did the same with many tickets, and these are those of one person (kept without a ticket).
    DoneToMany {
        /// Who works on them.
        to: PersonId,
        /// The word for what was done, as it concerns them.
        told: String,
        /// How many tickets.
        tickets: i64,
    },
    /// The name or the address by which a person is found is another one (kept without a ticket).
    PersonChanged {
        /// Who.
        person: PersonId,
    },
    /// A person is nobody any more: their row has neither name nor address (kept without a ticket).
    PersonRemoved {
        /// Who.
        person: PersonId,
        /// What becomes of the tickets that they opened.
        tickets: LeftTickets,
        /// Their name and addresses: told to subscribers, and kept nowhere.
        #[serde(skip)]
        known_as: Vec<String>,
    },
    /// A category is called otherwise (kept without a ticket).
    CategoryRenamed {
        /// Which.
        category: CategoryId,
    },
    /// A department is called otherwise (kept without a ticket).
    DepartmentRenamed {
        /// Which.
        department: DepartmentId,
    },
    /// A department is to go up in another (kept without a ticket).
    DepartmentMerged {
        /// The one that goes.
        from: DepartmentId,
        /// The one that stays.
        into: DepartmentId,
    },
    /// A category is to go up in another (kept without a ticket).
    CategoryMerged {
        /// The one that goes.
        from: CategoryId,
        /// The one that stays.
        into: CategoryId,
    },
    /// A way of mail has not worked for some time, or works again (kept without a ticket).
    MailTrouble {
        /// `smtp`, or `mailbox:ID`.
        part: String,
        /// What people call it.
        name: String,
        /// Whether it works again.
        is_over: bool,
    },
    /// Somebody was added who is to be invited by mail (without a ticket).
    InvitationWished {
        /// Who.
        person: PersonId,
    },
    /// Mail waits for a person to decide about it, where none was waiting (without a ticket).
    MailHeld {
        /// Which mail.
        mail: MailId,
    },
    /// Mail came too fast from an address: the desk no longer answers it by itself (without a ticket).
    AddressSilenced {
        /// How many mails came within ten minutes.
        mails: i64,
    },
    /// What somebody may do changed: their role, or whether they may come in (without a ticket).
    RightsChanged {
        /// Whose rights.
        person: PersonId,
    },
}

/// What becomes of the tickets of a person who is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftTickets {
    /// They go too.
    Deleted,
    /// They stay, and nobody's name stands at them.
    Kept,
    /// Somebody else stands for them.
    HandedOver(PersonId),
}

/// An event that was written in a change that is still open.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The entry's id.
    pub id: EventId,
    /// The ticket, where it is about one that exists.
    pub ticket: Option<TicketNumber>,
    /// What happened.
    pub event: Event,
    /// Whether a rule of the desk did it, because of what the actor did.
    pub is_of_the_desk: bool,
}

/// What follows from events in the same transaction: called once, just before the commit, with all of them.
pub type Subscriber = for<'a> fn(&'a Change, &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>>;

impl Event {
    /// The data as written into the history, with its kind.
    ///
    /// # Errors
    /// When it cannot be written as JSON, which would be a defect.
    pub fn to_json(&self) -> Result<serde_json::Value, Error> {
        Ok(serde_json::to_value(self)?)
    }

    /// Reads an entry of the history back.
    ///
    /// # Errors
    /// When the data is of an unknown shape.
    pub fn from_json(data: serde_json::Value) -> Result<Event, Error> {
        Ok(serde_json::from_value(data)?)
    }
}
