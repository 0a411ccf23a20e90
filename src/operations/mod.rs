//! For those who run the desk and those who write programs for it: whether it lives and is ready, and the description
//! of its API; and what the desk replaces moves in ([`moving_in`]).
//!
//! Owns the table imported. Deliberately not here: the operations of the API themselves (the features have them).

mod api_docs;
pub mod api_document;
mod health;
pub mod moving_in;

use axum::routing::get;

use crate::base::routes::PageRoutes;

/// The pages of this feature. None of them needs a sign-in.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(health::ready))
        .route("/api/openapi.json", get(api_document::show))
        .route("/api/docs", get(api_docs::show))
}
