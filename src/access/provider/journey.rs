//! What is remembered while somebody is away at a provider.

use kit::error::Error;
use kit::secrets;
use serde::{Deserialize, Serialize};

use crate::base::away::Away;

/// The way there and back.
pub const WAY: Away = Away::new("helpdesk_journey", "journey to a provider");
/// Longest path that is remembered: cookies have to stay small.
const LONGEST_PATH: usize = 1000;

/// A sign-in that is under way.
#[derive(Serialize, Deserialize)]
pub struct Journey {
    /// Where they went.
    pub provider: String,
    /// Comes back in the address: that this browser began it.
    pub state: String,
    /// Comes back in the token: that it was made for this sign-in.
    pub nonce: String,
    /// Goes with the code (PKCE): that whoever redeems it asked for it.
    pub verifier: String,
    /// Where they wanted to go.
    pub next: String,
}

impl Journey {
    /// The beginning of one.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn begin(provider: &str, next: &str) -> Result<Journey, Error> {
        Ok(Journey {
            provider: provider.to_owned(),
            state: secrets::random_token()?,
            nonce: secrets::random_token()?,
            verifier: secrets::random_token()?,
            next: if next.len() <= LONGEST_PATH { next.to_owned() } else { String::new() },
        })
    }
}
