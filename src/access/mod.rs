//! Who gets in: sessions of browsers, tokens of programs, providers by which people sign in, the brake on guessing;
//! invitations, forgotten and changed passwords, the second factor, and the desk's rules about all of these.
//!
//! Owns: `sessions`, `tokens`, `throttles`, `identities`, `second_factors`, `recovery_codes`, `kept_forms`. Only hashes of tokens are
//! stored. Deliberately not here: people and the hashes of their passwords (`people`), links that travel by mail
//! (`mail::links`), and what somebody may do once they are in (`base::policy`).

pub mod arrive;
mod by_link;
mod change_password;
pub mod confirm;
mod device;
mod door;
mod hand_over;
pub mod identify;
pub mod invite;
pub mod kept_forms;
mod known;
mod letters;
mod link_pages;
mod pages;
mod password_page;
pub mod password_views;
mod person_page;
pub mod person_removed;
mod provider;
mod renewal;
mod reset;
mod rules;
mod rules_page;
pub mod second_factor;
pub mod session;
pub mod sessions;
mod sessions_page;
pub mod sessions_views;
mod sign_in;
mod store;
mod sweep;
pub mod throttle;
pub mod token;
mod tokens_page;
pub mod views;

use axum::routing::{get, post};

use crate::base::routes::PageRoutes;

pub use pages::{DEMO_PASSWORD, DEMO_SIGN_IN};
pub use provider::{all_identities, join_imported};
pub use reset::WRITE_RESET;
pub use sign_in::{Attempt, sign_in};
pub use sweep::SWEEP;

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/sign-in", get(pages::form).post(pages::sign_in))
        .route("/sign-out", post(pages::sign_out))
        .route("/sign-in/forgotten", get(link_pages::forgotten).post(link_pages::ask))
        .route("/sign-in/reset", get(link_pages::reset_form).post(link_pages::reset))
        .route("/invitation", get(link_pages::invitation).post(link_pages::accept))
        .route("/profile/password", get(password_page::show).post(password_page::save))
        .route("/settings/sign-in", get(rules_page::show).post(rules_page::save))
        .route("/people/{id}/access", get(person_page::show))
        .route("/people/{id}/invitation", post(person_page::invite))
        .route("/people/{id}/invitation/withdrawal", post(person_page::withdraw))
        .route("/people/{id}/hand-over", post(person_page::hand_over))
        .route("/people/{id}/second-factor/removal", post(person_page::remove_second_factor))
        .and(sessions_page::routes())
        .and(tokens_page::routes())
        .and(second_factor::routes())
        .and(provider::routes())
}
