//! For those who run the desk and those who write programs for it: whether it lives and is ready, and the description
//! of its API; its backups.
//!
//! Owns no table. Deliberately not here: the operations of the API themselves (the features have them).

mod api_docs;
pub mod api_document;
pub mod backup;
mod health;

use axum::routing::get;

use crate::base::routes::PageRoutes;

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(health::ready))
        .route("/api/openapi.json", get(api_document::show))
        .route("/api/docs", get(api_docs::show))
        .and(backup::routes())
}
