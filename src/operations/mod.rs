//! For those who run the desk and those who write programs for it: whether it lives and is ready, how it is, its figures,
//! its backups, its upgrades, the contents of its files, the description of its API; what the desk replaces moves in
//! ([`import`]), and how a desk bears many people at once ([`stress`]).
//!
//! Owns the table imported. Deliberately not here: the operations of the API themselves (the features have them).

mod api_docs;
pub mod api_document;
pub mod backup;
pub mod contents;
mod health;
pub mod import;
mod metrics;
pub mod privacy;
mod process;
pub mod state;
mod status_page;
pub mod stress;
pub mod upgrade;
pub mod views;

use axum::routing::{get, post};

use crate::base::routes::PageRoutes;

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/healthz", get(async || "ok"))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(metrics::show))
        .route("/settings/status", get(status_page::show))
        .route("/settings/status/jobs/{id}/revival", post(status_page::revive))
        .route("/settings/status/jobs/{id}/removal", post(status_page::give_up))
        .route("/api/openapi.json", get(api_document::show))
        .route("/api/docs", get(api_docs::show))
        .and(backup::routes())
        .and(privacy::routes())
}
