//! Who gets in: sessions of browsers, tokens of programs, and the brake on guessing.
//!
//! Owns: `sessions`, `tokens`, `throttles`. Only hashes of tokens are stored. Deliberately not here: people and their
//! passwords (`people`), and what somebody may do once they are in (`base::policy`).

pub mod arrive;
pub mod farewell;
pub mod identify;
mod known;
mod pages;
pub mod session;
mod sign_in;
mod store;
mod throttle;
pub mod token;
pub mod views;

use axum::routing::{get, post};

use crate::base::routes::PageRoutes;

pub use sign_in::{Attempt, sign_in};

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new().route("/sign-in", get(pages::form).post(pages::sign_in)).route("/sign-out", post(pages::sign_out))
}
