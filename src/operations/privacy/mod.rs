//! What the law gives to a person: all that the desk knows about them, in one file. Taking their name off everything is a
//! deed of `people` (`people::remove`).
//!
//! Owns no table: it reads all of them ([`plan`]), so that none is forgotten. docs/privacy.md says what is in an export.
//! Deliberately not here: deciding what of it somebody is given. That is for whoever runs the desk.

mod export;
mod pack;
mod pages;
mod plan;
mod readable;
mod row;
pub mod rules;
mod spool;
pub mod views;

use axum::routing::get;

use crate::base::routes::PageRoutes;

pub use export::{Export, Locale, export};
pub use plan::plan;

/// The pages of this part.
pub(super) fn routes() -> PageRoutes {
    PageRoutes::new().route("/people/{id}/export", get(pages::ask).post(pages::give))
}
