//! How an empty database becomes a desk: a link that works once, and the front door.
//!
//! Owns: the `settings` row `setup_token` (a hash). Deliberately not here: what is set up (`settings`, `people`,
//! `tickets::categories`); the demo has a folder of its own.

pub mod demo;
mod open_desk;
mod pages;
mod samples;
mod store;
pub mod views;

use axum::routing::get;
use kit::error::Error;
use kit::secrets::{random_token, token_hash};

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::routes::PageRoutes;
use crate::{people, settings};

pub use open_desk::{Wishes, open_desk};

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new().route("/", get(pages::front_door)).route("/setup", get(pages::show).post(pages::save))
}

/// At start: while nobody runs the desk, a fresh token for the one-time link; the one of an earlier start is void.
///
/// # Errors
/// When the database or the system's randomness fails.
pub async fn prepare(app: &App) -> Result<Option<String>, Error> {
    let change = app.change(&Actor::system()).await?;
    if people::is_there_an_admin(&change).await? {
        settings::mark_set_up(&change).await?;
        store::take_token(&change).await?;
        change.commit().await?;
        app.reload_desk().await?;
        return Ok(None);
    }
    let token = random_token()?;
    store::put_token(&change, &token_hash(&token)).await?;
    change.commit().await?;
    Ok(Some(token))
}

/// Whether this is the token of the link, and nobody runs the desk yet.
///
/// # Errors
/// [`Error::NotFound`] when not.
pub async fn must_be_waiting(app: &App, token: &str) -> Result<(), Error> {
    let reader = app.reader(&Actor::system()).await?;
    let is_right = store::find_token(&reader).await?.is_some_and(|hash| hash == token_hash(token));
    if is_right && !people::is_there_an_admin(&reader).await? { Ok(()) } else { Err(Error::NotFound) }
}
