//! The names of things: an id type for each kind.

use kit::id;

id!(
    /// A person.
    PersonId
);
impl PersonId {
    /// The lane of the jobs about this person.
    #[must_use]
    pub fn lane(self) -> String {
        format!("person:{self}")
    }
}

id!(
    /// A department.
    DepartmentId
);
id!(
    /// A category or subcategory.
    CategoryId
);
id!(
    /// A day on which nobody works.
    HolidayId
);
id!(
    /// A ticket's number: counts up from 1 and is what people call the ticket.
    TicketNumber
);
id!(
    /// A message of a conversation.
    MessageId
);
id!(
    /// A file at a message.
    AttachmentId
);
id!(
    /// A step of a ticket's checklist.
    StepId
);
id!(
    /// An entry of the history.
    EventId
);
id!(
    /// One recipient's mail in the outbox.
    DeliveryId
);
id!(
    /// A mail that came in.
    MailId
);
id!(
    /// A mailbox from which mail is fetched.
    MailboxId
);
id!(
    /// A notice for somebody.
    NoticeId
);
id!(
    /// An API token.
    TokenId
);
id!(
    /// A session of a browser.
    SessionId
);
id!(
    /// An entry of the audit log.
    AuditId
);
