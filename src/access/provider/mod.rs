//! Signing in by a provider: OpenID Connect, code flow with PKCE, state and nonce.
//!
//! Owns: `identities` (who somebody is at a provider). What is remembered between the way there and the way back is
//! sealed in a cookie of the browser ([`journey`]): strangers cannot make anything grow here. Who came is known by
//! issuer and subject, and by a verified mail address at their first time ([`join`]). Deliberately not here: which
//! providers there are (`kit::config`), and the second factor, which is the provider's own affair.

mod claims;
mod discovery;
mod exchange;
mod imported;
mod join;
mod journey;
mod letter;
mod pages;
mod refusal;
mod store;
mod views;
mod welcome;

use axum::routing::get;
use kit::error::Error;

use crate::base::ids::PersonId;
use crate::base::routes::PageRoutes;

pub use imported::{all_identities, join_imported};
pub use refusal::Refusal;
pub(super) use views::Buttons;

/// The pages of this part.
pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/auth/{provider}", get(pages::depart))
        .route("/auth/{provider}/callback", get(pages::come_back))
        .route("/welcome", get(welcome::form).post(welcome::save))
}

/// Why somebody did not get in.
#[derive(Debug)]
enum Fault {
    /// We do not let them, and a page says why. With the person whose account it was about, where that is known.
    Refused(Refusal, Option<PersonId>),
    /// Something broke.
    Broken(Error),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        Fault::Refused(refusal, None)
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Fault::Broken(error)
    }
}
