//! Live: tells open pages which tickets changed, so that they fetch those parts again. Server-sent events that carry
//! numbers, never content; fetching checks permission anew.
//!
//! Owns no table. A subscriber announces what a change touched; the hub carries it to every process; each open stream
//! passes on what its person may see. `ticket` (data: the number) and `tickets` (some list may have changed) concern
//! tickets, `notices` the person's own notices, `caught_up` means that everything may have changed. Each event's id is a
//! place in the process's announcements: a browser that comes back hears what it missed, or that nobody knows any more.
//! `presence` brings the faces of those who are at a ticket, drawn for its reader; they live in memory alone.
//! Deliberately not here: drafts.

mod announce;
mod pages;
pub mod presence;
mod store;
mod stream;

use axum::routing::{get, post};

use crate::base::routes::PageRoutes;

pub use announce::announce_changes;

/// The stream, and the signs of life that open pages give.
pub fn routes() -> PageRoutes {
    PageRoutes::new().route("/live", get(pages::live)).route("/tickets/{number}/presence", post(pages::be_present))
}
