//! MAP 3: who hears events. Each is called once per change, in this order, in the same transaction.

use crate::base::events::Subscriber;
use crate::{access, live, notifications, search, ticket_mail};

/// What follows from events.
pub const SUBSCRIBERS: &[Subscriber] = &[
    access::sessions::end_with_rights,
    ticket_mail::tell,
    notifications::tell,
    search::index::follow,
    access::invite::follow,
    // Last: it tells of what the others wrote.
    live::announce_changes,
];
