//! Why somebody who comes back from a provider is not let in: a word for the audit log, a page for them.

use axum::http::StatusCode;
use kit::error::Error;
use kit::words;
use serde_json::json;

use super::super::throttle::{self, Verdict};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::ids::PersonId;

/// Refusals of one network address that are written down within the window of the brake. Further ones are told, but
/// leave no entry: anybody can knock here as often as they like, and the audit log cannot be shortened.
const WRITTEN_DOWN: i64 = 50;

words!(
    /// Why somebody was not let in: the `reason` of their entry in the audit log.
    Refusal {
        /// They did not want to, there.
        Cancelled = "cancelled",
        /// Their mail domain is none of ours.
        Domain = "domain",
        /// The provider has not verified their mail address, or names none.
        Unverified = "unverified",
        /// The provider cannot be reached, or gives no answer that makes sense.
        Down = "provider_down",
        /// The token has expired or is not valid yet: one of the two clocks is wrong.
        Clock = "clock",
        /// This browser has not begun a sign-in, or too long ago.
        Late = "expired",
        /// It has begun another one.
        State = "state",
        /// The provider knows the code no more: it was used before, or is not ours.
        Code = "code",
        /// The token was made by somebody else.
        Issuer = "issuer",
        /// The token was made for somebody else.
        Audience = "audience",
        /// The token is not signed by a key of the provider, in a way that we take.
        Signature = "signature",
        /// The token was made for another sign-in.
        Nonce = "nonce",
        /// The mail address belongs to somebody who is known to this provider as somebody else.
        OtherSubject = "other_subject",
        /// Anything else that is wrong with the answer.
        Answer = "answer",
        /// The person may no longer come in.
        Deactivated = "deactivated",
    }
);

impl Refusal {
    /// The status, and the prefix of the texts, of the page that tells it. The finer reasons are for the audit log: an
    /// honest visitor cannot do anything about them, and the other kind need not know.
    pub(super) fn page(self) -> (StatusCode, &'static str) {
        match self {
            Refusal::Cancelled => (StatusCode::FORBIDDEN, "provider-cancelled"),
            Refusal::Domain => (StatusCode::FORBIDDEN, "provider-domain"),
            Refusal::Unverified => (StatusCode::FORBIDDEN, "provider-unverified"),
            Refusal::Down => (StatusCode::SERVICE_UNAVAILABLE, "provider-down"),
            Refusal::Clock => (StatusCode::FORBIDDEN, "provider-clock"),
            Refusal::Late | Refusal::State | Refusal::Code => (StatusCode::BAD_REQUEST, "provider-late"),
            Refusal::Deactivated => (StatusCode::FORBIDDEN, "provider-deactivated"),
            Refusal::Issuer
            | Refusal::Audience
            | Refusal::Signature
            | Refusal::Nonce
            | Refusal::OtherSubject
            | Refusal::Answer => (StatusCode::FORBIDDEN, "provider-refused"),
        }
    }

    /// Whether another account at the same provider could get in.
    pub(super) fn depends_on_the_account(self) -> bool {
        matches!(self, Refusal::Domain | Refusal::Unverified | Refusal::OtherSubject | Refusal::Deactivated)
    }
}

/// Writes a refusal into the audit log.
pub(super) async fn write_down(
    app: &App,
    actor: &Actor,
    provider: &str,
    (refusal, person): (Refusal, Option<PersonId>),
) -> Result<(), Error> {
    tracing::info!(provider, reason = %refusal, "a sign-in by a provider was refused");
    let change = app.change(actor).await?;
    let network = actor.address.map(throttle::network).unwrap_or_default();
    match throttle::count_one(&change, &format!("address:provider:{network}"), WRITTEN_DOWN).await? {
        Verdict::Within => {
            let entry = Entry::new(Kind::SignInRefused).with(json!({ "reason": refusal, "provider": provider }));
            person.into_iter().fold(entry, Entry::about).write(&change).await?;
            change.commit().await
        }
        Verdict::TooMany { is_news: true, .. } => change.commit().await,
        Verdict::TooMany { is_news: false, .. } => Ok(()),
    }
}
