//! What a provider says about itself: its addresses and its keys, remembered for an hour.

use futures_util::future::BoxFuture;
use kit::clock::{HOUR, MINUTE, Time};
use kit::config::Provider;
use kit::http::{self, Failure};
use openidconnect::core::CoreProviderMetadata;
use openidconnect::{DiscoveryError, HttpRequest, HttpResponse, IssuerUrl};

use super::Refusal;
use crate::base::app::App;

/// How old an answer may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// As remembered.
    Remembered,
    /// From this minute: a token names a key that the remembered answer lacks. Not fresher, so that bad tokens do not
    /// make us ask again and again.
    Fresh,
}

/// Asks a provider about itself.
///
/// # Errors
/// [`Refusal::Down`] when it gives no answer that can be used.
pub async fn discover(app: &App, provider: &Provider, freshness: Freshness) -> Result<CoreProviderMetadata, Refusal> {
    let longest = match freshness {
        Freshness::Remembered => HOUR,
        Freshness::Fresh => MINUTE,
    };
    let now = app.clock.now();
    let ask = asking(app, now, longest);
    let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|error| down(provider, &error))?;
    let metadata = CoreProviderMetadata::discover_async(issuer, &ask).await;
    let metadata = metadata.map_err(|error| down(provider, &why(&error)))?;
    // The browser is sent there with all that identifies this sign-in.
    if !http::is_safe(metadata.authorization_endpoint().url()) {
        return Err(down(provider, &Failure::Insecure));
    }
    Ok(metadata)
}

/// The way out as the library wants it: its futures borrow from nothing, or the compiler could not follow.
fn asking(app: &App, now: Time, longest: i64) -> impl Fn(HttpRequest) -> Asking {
    let app = app.clone();
    move |request| {
        let app = app.clone();
        Box::pin(async move { app.http.document(request, now, longest).await })
    }
}

type Asking = BoxFuture<'static, Result<HttpResponse, Failure>>;

/// Tells the operator what is wrong with a provider.
pub fn down(provider: &Provider, why: &dyn std::fmt::Display) -> Refusal {
    tracing::warn!(provider = provider.id, issuer = provider.issuer, %why, "a provider gives no answer that can be used");
    Refusal::Down
}

/// The error without the body that came with it: it may be a megabyte of anything.
fn why(error: &DiscoveryError<Failure>) -> String {
    match error {
        DiscoveryError::Request(failure) => failure.to_string(),
        DiscoveryError::Response(status, _, _) => format!("it answered {status}"),
        DiscoveryError::Parse(error) => format!("its answer cannot be read: {error}"),
        other => other.to_string(),
    }
}
