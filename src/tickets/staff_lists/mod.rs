//! The lists of staff and third parties: what they are narrowed to, how that becomes one cheap statement, how many there
//! are, and the filters that people keep.
//!
//! Deliberately not here: a requester's own list (`requester_list`), and what a line looks like (`list`, `list_page`).

pub mod all;
mod chips;
pub mod counts;
pub mod filter;
mod filter_page;
mod index_choice;
mod queues;
mod resolved_filter;
pub mod saved;
mod saved_page;
mod staff_page;
mod statement;
pub mod walk;

use axum::routing::{get, post};

pub(super) use staff_page::list;

use crate::base::routes::PageRoutes;

/// The pages around the lists.
pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/tickets/density", post(staff_page::set_density))
        .route("/tickets/filter", get(filter_page::show))
        .route("/tickets/views", get(saved_page::counted).post(saved_page::create))
        .route("/tickets/views/new", get(saved_page::new_form))
        .route("/tickets/views/{id}", get(saved_page::edit_form).post(saved_page::edit))
        .route("/tickets/views/{id}/deletion", post(saved_page::delete))
}
