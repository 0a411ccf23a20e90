//! What is said to a provider's token endpoint (RFC 6749), and what it answers.

use axum::http::{Request, StatusCode, header};
use kit::config::MailProvider;
use kit::http::Failure;
use serde::Deserialize;

use super::Given;
use crate::base::app::App;
use crate::base::page::form_encode;
use crate::mail::health::Fault;

/// How long a token serves of which the provider does not say it, in seconds.
const UNSAID: i64 = 3_000;

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    #[serde(default)]
    expires_in: Option<i64>,
    #[serde(default)]
    refresh_token: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Refusal {
    error: String,
}

/// Gives the code of a consent for tokens.
pub(super) async fn redeem(
    app: &App,
    provider: &MailProvider,
    code: &str,
    (verifier, back): (&str, &str),
) -> Result<Given, Fault> {
    let said =
        [("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier), ("redirect_uri", back)];
    ask(app, provider, &said).await
}

/// A new token for what the provider gave before.
pub(super) async fn renew(app: &App, provider: &MailProvider, refresh: &str) -> Result<Given, Fault> {
    let said = [("grant_type", "refresh_token"), ("refresh_token", refresh), ("scope", &provider.scope)];
    ask(app, provider, &said).await
}

async fn ask(app: &App, provider: &MailProvider, said: &[(&str, &str)]) -> Result<Given, Fault> {
    let us = [("client_id", provider.client_id.as_str()), ("client_secret", provider.client_secret.expose())];
    let pairs = said.iter().chain(&us).map(|(name, value)| format!("{name}={}", form_encode(value)));
    let request = Request::post(&provider.token_url)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .body(pairs.collect::<Vec<_>>().join("&").into_bytes());
    let request = request.map_err(|_| fault("provider-refused", "token_url"))?;
    let answer = app.http.send(request).await.map_err(|failure| down(&failure))?;
    match answer.status() {
        StatusCode::OK => {}
        status if status.is_server_error() => return Err(fault("provider-down", status.as_str())),
        _ => return Err(refused(answer.body())),
    }
    // What cannot be read may hold a token all the same, so that it is told to nobody.
    let tokens: Tokens = serde_json::from_slice(answer.body()).map_err(|_| fault("provider-refused", ""))?;
    let is_sendable =
        tokens.access_token.bytes().all(|byte| byte.is_ascii_graphic()) && !tokens.access_token.is_empty();
    if !is_sendable {
        return Err(fault("provider-refused", ""));
    }
    let lasts = tokens.expires_in.unwrap_or(UNSAID);
    Ok(Given { access: tokens.access_token, lasts, refresh: tokens.refresh_token.filter(|token| !token.is_empty()) })
}

/// The one refusal that nobody but a person can mend is that the consent is gone.
fn refused(body: &[u8]) -> Fault {
    let refusal: Refusal = serde_json::from_slice(body).unwrap_or_default();
    let is_word = refusal.error.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    let word = if is_word { refusal.error.as_str() } else { "" };
    match word {
        "invalid_grant" | "interaction_required" | "consent_required" => fault("sign-in-again", word),
        _ => fault("provider-refused", word),
    }
}

fn down(failure: &Failure) -> Fault {
    fault("provider-down", &failure.to_string())
}

fn fault(word: &'static str, said: &str) -> Fault {
    Fault { word, said: said.to_owned() }
}
