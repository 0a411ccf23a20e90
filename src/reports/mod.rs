//! Reports: what happened at the desk in a period, for its staff.
//!
//! Owns: `report_blocks`, the facts of all tickets, packed, and `report_changes`, the marks of what changed since. Figures
//! come from the tickets' rows and histories; nothing is counted twice and nothing is estimated. Deliberately not here: the
//! lists of tickets (`tickets::staff_lists`), and any judgement of people.

pub mod block;
pub mod counting;
pub mod dimension;
pub mod draw;
mod export;
pub mod facts;
pub mod figures;
pub mod filter;
pub mod gather;
pub mod middle;
pub mod names;
pub mod pages;
mod pdf;
pub mod period;
pub mod settle;
pub mod slice;
mod store;
mod table;
pub mod views;
pub mod walk;
pub mod words;

use axum::routing::{get, post};

use crate::base::routes::PageRoutes;

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/reports", get(pages::show))
        .route("/reports/tickets", get(pages::tickets))
        .route("/reports/pdf", get(pdf::save))
        .route("/reports/csv", get(table::save))
        .route("/reports/exports", post(export::export))
}
