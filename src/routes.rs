//! MAP 1: every URL. Features list their own; here stands their order and what wraps them all.

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;

use kit::error::Error;

use crate::base::api::ApiRoutes;
use crate::base::app::App;
use crate::base::routes::PageRoutes;
use crate::base::{headers, page, requests, views};
use crate::{
    access, audit, bulk, canned_replies, guide, intake, knowledge, live, mail, mailboxes, notifications, offline,
    operations, palette, people, reports, search, settings, setup, tickets,
};

/// The whole desk as one service.
pub fn router(app: App) -> Router {
    let everything = pages()
        .into_router()
        .merge(api().into_router())
        .fallback(async || Error::NotFound)
        .layer(CsrfLayer::new())
        // Inside the errors: it answers forms of those who are to sign in first.
        .layer(from_fn_with_state(app.clone(), access::kept_forms::keep))
        .layer(from_fn_with_state(app.clone(), page::render_errors))
        // Outside the errors: their pages, too, know who looks at them.
        .layer(from_fn_with_state(app.clone(), access::identify::identify))
        // Outside even that: whoever cannot be identified shall not lose what they wrote.
        .layer(from_fn(access::kept_forms::again))
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    everything
        .merge(kit::assets::routes(views::ASSETS))
        .layer(from_fn(headers::secure))
        .layer(from_fn_with_state(app.clone(), requests::accompany))
        .with_state(app)
}

/// The pages.
#[must_use]
pub fn pages() -> PageRoutes {
    PageRoutes::new()
        .and(settings::routes())
        .and(mail::routes())
        .and(mailboxes::routes())
        .and(people::routes())
        .and(access::routes())
        .and(tickets::routes())
        .and(canned_replies::routes())
        .and(bulk::routes())
        .and(knowledge::routes())
        .and(notifications::routes())
        .and(intake::routes())
        .and(search::routes())
        .and(palette::routes())
        .and(reports::routes())
        .and(live::routes())
        .and(offline::routes())
        .and(guide::routes())
        .and(audit::routes())
        .and(operations::routes())
        .and(setup::routes())
}

/// The JSON API.
#[must_use]
pub fn api() -> ApiRoutes {
    ApiRoutes::new()
        .and(tickets::api::routes())
        .and(search::api::routes())
        .and(people::api::routes())
        .and(knowledge::api::routes())
}
