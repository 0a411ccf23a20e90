//! What tickets do with pieces: some are suggested for what a ticket says, put into a reply, started so that their steps
//! become the ticket's; an answer becomes an article; and who is about to open a ticket is offered answers first.
//!
//! Owns the tables knowledge_starts, knowledge_started_steps, knowledge_uses, knowledge_origins, category_procedures and
//! prevented_tickets. Tickets know nothing of it: their pages load the parts that are drawn here.

mod asking_page;
mod figures;
mod figures_page;
mod insert;
mod insert_page;
mod likely;
pub mod offered;
mod offered_page;
pub(super) mod origin;
mod prevented;
mod start;
mod start_page;
mod suggested;
mod suggestions_page;
mod uses;
mod views;

use axum::routing::{get, post};

use crate::base::routes::PageRoutes;

pub use likely::{Likely, likely};
pub use prevented::between as prevented_between;

/// Their routes.
pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/tickets/{number}/knowledge", get(suggestions_page::show))
        .route("/tickets/{number}/knowledge/{piece}/insertion", post(insert_page::insert))
        .route("/tickets/{number}/knowledge/{piece}/start", get(start_page::ask).post(start_page::start))
        .route("/tickets/new/answers", post(asking_page::answers))
        .route("/tickets/new/looking", post(asking_page::look))
        .route("/knowledge/{piece}/solved", get(asking_page::thank).post(asking_page::solved))
        .route("/knowledge/{piece}/solved/undoing", post(asking_page::undo))
        .route("/knowledge/{piece}/figures", get(figures_page::show))
        .route("/categories/{id}/procedure", get(offered_page::show).post(offered_page::change))
}
