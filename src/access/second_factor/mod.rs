//! The second factor: codes of an app (TOTP, RFC 6238), and recovery codes for whoever has lost it.
//!
//! Owns: `second_factors` and `recovery_codes`. Secrets are sealed with the desk's key, recovery codes are stored as keyed
//! hashes; each code of the app works once, and so does each recovery code. Deliberately not here: what a session lacks
//! (`access::session`, `access::rules`).

mod enrol;
mod pages;
mod profile_page;
mod prove;
mod qr;
mod recovery;
mod remove;
mod secret;
mod store;
pub mod views;

use axum::routing::{get, post};

use crate::base::routes::PageRoutes;

pub(in crate::access) use prove::{Guess, prove};
pub use remove::remove_of;

/// The pages of this part.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/sign-in/second-factor", get(pages::ask).post(pages::answer))
        .route("/sign-in/enrolment", get(pages::enrolment).post(pages::begin))
        .route("/sign-in/enrolment/code", post(pages::confirm))
        .route("/sign-in/enrolment/picture", get(pages::picture))
        .route("/profile/second-factor", get(profile_page::show).post(profile_page::begin))
        .route("/profile/second-factor/code", post(profile_page::confirm))
        .route("/profile/second-factor/picture", get(profile_page::picture))
        .route("/profile/second-factor/codes", post(profile_page::new_codes))
        .route("/profile/second-factor/removal", post(profile_page::remove))
}
