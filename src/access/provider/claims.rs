//! What a token says, and whether it may be believed.

use chrono::{DateTime, Utc};
use kit::clock::{MINUTE, Time};
use kit::config::Provider;
use openidconnect::core::{CoreGenderClaim, CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Alg, CoreProviderMetadata};
use openidconnect::{
    AdditionalClaims, ClaimsVerificationError, ClientId, IdTokenClaims, Nonce, SignatureVerificationError,
};
use serde::{Deserialize, Serialize};

use super::Refusal;
use super::exchange::IdToken;
use crate::people;

/// How far a provider's clock may be from ours.
const LEEWAY: i64 = MINUTE;
/// Longest subject, as the standard has it.
const LONGEST_SUBJECT: usize = 255;

/// Signatures that we take: by the provider's own keys. With none, or with our shared secret, anybody who knows no more
/// than the public key or the secret could write a token.
const SIGNATURES: [Alg; 9] = [
    Alg::RsaSsaPkcs1V15Sha256,
    Alg::RsaSsaPkcs1V15Sha384,
    Alg::RsaSsaPkcs1V15Sha512,
    Alg::RsaSsaPssSha256,
    Alg::RsaSsaPssSha384,
    Alg::RsaSsaPssSha512,
    Alg::EcdsaP256Sha256,
    Alg::EcdsaP384Sha384,
    Alg::EdDsa,
];

/// What we look at beyond what the library knows.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct More {
    /// Not valid before, in seconds (RFC 7519).
    nbf: Option<f64>,
}

impl AdditionalClaims for More {}

/// The claims of a token.
pub type Claims = IdTokenClaims<More, CoreGenderClaim>;

/// Why a token is not believed.
pub enum Doubt {
    /// It names a key that is not among those we know.
    UnknownKey,
    /// It is wrong.
    Wrong(Refusal),
}

/// The claims of a token that was made by this provider, for us, for this sign-in, and is valid now.
///
/// # Errors
/// When it may not be believed.
pub fn verify<'t>(
    token: &'t IdToken,
    provider: &Provider,
    metadata: &CoreProviderMetadata,
    nonce: String,
    now: Time,
) -> Result<&'t Claims, Doubt> {
    let client_id = ClientId::new(provider.client_id.clone());
    let (earlier, later) = (moment(now.plus(-LEEWAY))?, moment(now.plus(LEEWAY))?);
    let is_issued = move |at: DateTime<Utc>| if at > later { Err("issued in the future".to_owned()) } else { Ok(()) };
    // As a public client: our secret must never be a key that signs.
    let verifier =
        CoreIdTokenVerifier::new_public_client(client_id.clone(), metadata.issuer().clone(), metadata.jwks().clone())
            .set_allowed_algs(SIGNATURES)
            .set_time_fn(move || earlier)
            .set_issue_time_verifier_fn(is_issued);
    let claims = token.claims(&verifier, &Nonce::new(nonce)).map_err(|error| doubt(&error))?;
    // The library leaves these to us.
    if claims.authorized_party().is_some_and(|party| *party != client_id) {
        return Err(Doubt::Wrong(Refusal::Audience));
    }
    let latest = u32::try_from(later.timestamp()).map(f64::from).unwrap_or_default();
    if claims.additional_claims().nbf.is_some_and(|nbf| nbf > latest) {
        return Err(Doubt::Wrong(Refusal::Clock));
    }
    if !(1..=LONGEST_SUBJECT).contains(&claims.subject().len()) {
        return Err(Doubt::Wrong(Refusal::Answer));
    }
    Ok(claims)
}

fn moment(time: Time) -> Result<DateTime<Utc>, Doubt> {
    DateTime::from_timestamp_micros(time.0).ok_or(Doubt::Wrong(Refusal::Clock))
}

fn doubt(error: &ClaimsVerificationError) -> Doubt {
    Doubt::Wrong(match error {
        ClaimsVerificationError::Expired(_) => Refusal::Clock,
        ClaimsVerificationError::InvalidAudience(_) => Refusal::Audience,
        ClaimsVerificationError::InvalidIssuer(_) => Refusal::Issuer,
        ClaimsVerificationError::InvalidNonce(_) => Refusal::Nonce,
        ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey) => {
            return Doubt::UnknownKey;
        }
        ClaimsVerificationError::SignatureVerification(_) => Refusal::Signature,
        _ => Refusal::Answer,
    })
}

/// What is told of somebody in one place: in the token, or where one may ask for more.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Told {
    email: Option<String>,
    /// Means nothing without the address that was told with it.
    email_verified: Option<bool>,
    name: Option<String>,
    given_name: Option<String>,
    family_name: Option<String>,
    locale: Option<String>,
}

impl Told {
    /// Reads claims, of either kind.
    pub fn by(claims: &impl Serialize) -> Told {
        let read = serde_json::to_value(claims).and_then(serde_json::from_value);
        read.unwrap_or_default()
    }

    /// Whether it says all that is needed.
    pub fn is_enough(&self) -> bool {
        self.email.is_some() && self.email_verified.is_some()
    }

    /// The mail address as it is written here.
    ///
    /// # Errors
    /// When it is not verified, or could not be written to.
    pub fn address(&self) -> Result<String, Refusal> {
        match (&self.email, self.email_verified) {
            (Some(email), Some(true)) => people::address(email).ok_or(Refusal::Answer),
            _ => Err(Refusal::Unverified),
        }
    }

    /// The name; empty when it says none.
    pub fn name(&self) -> String {
        let parts = self.given_name.iter().chain(&self.family_name).map(String::as_str);
        self.name.clone().unwrap_or_else(|| parts.collect::<Vec<_>>().join(" "))
    }

    /// The language tag; empty when it says none.
    pub fn locale(&self) -> &str {
        self.locale.as_deref().unwrap_or_default()
    }
}

/// Somebody, as a provider knows them.
#[derive(Debug)]
pub struct Newcomer {
    /// Who says so.
    pub issuer: String,
    /// Who they are there, for ever.
    pub subject: String,
    /// Their mail address, verified, as it is written here.
    pub email: String,
    /// Their name; empty when it says none.
    pub name: String,
    /// Their language; empty when it says none.
    pub locale: String,
}
