//! The JSON API of the knowledge base: procedures and articles, both called articles in addresses.
//!
//! A body speaks of one language at a time, and a step is one text with its time in brackets, as in Markdown.

mod articles;
mod named;
pub mod wire;

use utoipa::OpenApi;

use crate::base::api::ApiRoutes;

/// The operations, described.
#[derive(OpenApi)]
#[openapi(
    paths(articles::list, articles::add, articles::show, articles::change, articles::remove),
    tags((name = "Articles", description = "The knowledge base: procedures and articles."))
)]
pub struct Document;

/// The routes.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new()
        .with::<articles::__path_list, _>(articles::list)
        .with::<articles::__path_add, _>(articles::add)
        .with::<articles::__path_show, _>(articles::show)
        .with::<articles::__path_change, _>(articles::change)
        .with::<articles::__path_remove, _>(articles::remove)
}
