//! MAP 3: who hears events. Each is called once per change, in this order, in the same transaction.

use crate::base::events::Subscriber;
use crate::{live, search};

/// What follows from events.
pub const SUBSCRIBERS: &[Subscriber] = &[
    search::index::follow,
    // Last: it tells of what the others wrote.
    live::announce_changes,
];
