//! MAP 1: every URL. Features list their own; here stands their order and what wraps them all.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

use kit::error::Error;

use crate::base::api::ApiRoutes;
use crate::base::app::App;
use crate::base::{headers, page, views};
use crate::{access, canned_replies, live, mail, notifications, operations, people, search, settings, setup, tickets};

/// The whole desk as one service.
pub fn router(app: App) -> Router {
    let pages = Router::new()
        .merge(settings::routes())
        .merge(mail::routes())
        .merge(people::routes())
        .merge(access::routes())
        .merge(tickets::routes())
        .merge(canned_replies::routes())
        .merge(notifications::routes())
        .merge(search::routes())
        .merge(live::routes())
        .merge(operations::routes())
        .merge(setup::routes())
        .merge(api().into_router())
        .fallback(async || Error::NotFound)
        .layer(CsrfLayer::new())
        .layer(from_fn_with_state(app.clone(), page::render_errors))
        // Outside the errors: their pages, too, know who looks at them.
        .layer(from_fn_with_state(app.clone(), access::identify::identify))
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    pages.merge(kit::assets::routes(views::ASSETS)).layer(from_fn(headers::secure)).with_state(app)
}

/// The JSON API.
#[must_use]
pub fn api() -> ApiRoutes {
    ApiRoutes::new().and(tickets::api::routes()).and(search::api::routes()).and(people::api::routes())
}
