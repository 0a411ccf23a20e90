//! Live: tells open pages which tickets changed, so that they fetch those parts again. Server-sent events that carry
//! numbers, never content; fetching checks permission anew.
//!
//! Owns no table. A subscriber announces what a change touched; the hub carries it to every process; each open stream
//! passes on what its person may see. `ticket` (data: the number) and `tickets` (some list may have changed) concern
//! tickets, `notices` the person's own notices, `caught_up` means that everything may have changed.
//! Deliberately not here: who else looks at a ticket, and drafts.

mod announce;
mod pages;
mod store;
mod stream;

use axum::routing::get;

use crate::base::routes::PageRoutes;

pub use announce::announce_changes;

/// The one URL.
pub fn routes() -> PageRoutes {
    PageRoutes::new().route("/live", get(pages::live))
}
