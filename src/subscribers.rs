//! MAP 3: who hears events. Each is called once per change, in this order, in the same transaction.

use crate::base::events::Subscriber;

/// What follows from events.
pub const SUBSCRIBERS: &[Subscriber] = &[];
