//! MAP 3: who hears events. Each is called once per change, in this order, in the same transaction.

use crate::base::events::Subscriber;
use crate::{access, intake, knowledge, live, mailboxes, notifications, search, ticket_mail, tickets};

/// What follows from events.
pub const SUBSCRIBERS: &[Subscriber] = &[
    access::sessions::end_with_rights,
    access::person_removed::follow,
    tickets::person_removed::follow,
    knowledge::person_removed::follow,
    tickets::merged_list::follow,
    notifications::tell,
    ticket_mail::person_removed::follow,
    notifications::person_removed::follow,
    intake::person_removed::follow,
    mailboxes::person_removed::follow,
    search::index::follow,
    access::invite::follow,
    // Last: it tells of what the others wrote.
    live::announce_changes,
];
