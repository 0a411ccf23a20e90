//! The audit log as admins read it: newest first, filtered, and exported as a file.
//!
//! Owns no table: entries are written by [`crate::base::audit`] in the transaction of each deed, and triggers of the
//! database keep everybody, this program included, from changing or shortening them. Deliberately not here: any way to
//! do so, and the histories of tickets (`tickets::history`).

mod export;
mod groups;
pub mod list;
mod pages;
mod period;
mod sentence;
pub mod views;

use axum::routing::{get, post};

use crate::base::routes::PageRoutes;

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new().route("/audit", get(pages::log)).route("/audit/exports", post(pages::export))
}
