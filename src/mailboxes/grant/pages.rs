//! The way to a provider to agree, and the way back.

use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use kit::config::MailProvider;
use kit::error::Error;
use openidconnect::{PkceCodeChallenge, PkceCodeVerifier};
use serde::Deserialize;
use serde_json::json;

use super::journey::{Journey, WAY};
use super::{Kept, exchange, provider};
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::desk::SETTINGS_CHANGED;
use crate::base::ids::MailboxId;
use crate::base::page::{self, Answer, form_encode, go_on, set_cookie};
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::mailboxes::store::{self, Mailbox};

/// What a provider sends along on the way back.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(in crate::mailboxes) struct Return {
    code: String,
    state: String,
    error: String,
}

pub(in crate::mailboxes) async fn depart(visit: SignedIn, Path(id): Path<MailboxId>) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let app = &visit.app;
    let mailbox = store::find(&*app.reader(&visit.actor).await?, id).await?.ok_or(Error::NotFound)?;
    let here = format!("/settings/mailboxes/{id}");
    let Some(provider) = provider(app, mailbox.auth) else {
        return Ok(go_on(&here, Some(("danger", "mailboxes-grant-not-configured"))));
    };
    let person = visit.actor.id().ok_or(Error::SignInFirst)?;
    let journey = Journey::begin(id, person)?;
    let mut answer = Redirect::to(&address(app, provider, &mailbox, &journey)).into_response();
    set_cookie(&mut answer, &WAY.begin(app, &journey)?);
    Ok(answer)
}

pub(in crate::mailboxes) async fn come_back(
    visit: SignedIn,
    headers: HeaderMap,
    Query(returned): Query<Return>,
) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let arrived = match WAY.read(&visit.app, &headers) {
        Some(journey) => arrive(&visit, &journey, returned).await,
        None => Ok(go_on("/settings/mailboxes", Some(("danger", "mailboxes-grant-late")))),
    };
    let mut answer = arrived.unwrap_or_else(|error| page::render(&visit, true, &error));
    set_cookie(&mut answer, &WAY.end(&visit.app));
    // The address of this page has the code in it.
    answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}

async fn arrive(visit: &SignedIn, journey: &Journey, returned: Return) -> Answer {
    let app = &visit.app;
    let here = format!("/settings/mailboxes/{}", journey.mailbox);
    let told = |key| Ok(go_on(&here, Some(("danger", key))));
    if returned.state != journey.state || visit.actor.id() != Some(journey.person) {
        return told("mailboxes-grant-late");
    }
    if !returned.error.is_empty() || returned.code.is_empty() {
        return told("mailboxes-grant-refused");
    }
    let mailbox = store::find(&*app.reader(&visit.actor).await?, journey.mailbox).await?.ok_or(Error::NotFound)?;
    let Some(provider) = provider(app, mailbox.auth) else { return told("mailboxes-grant-not-configured") };
    let given = match exchange::redeem(app, provider, &returned.code, (&journey.verifier, &back(app))).await {
        Ok(given) => given,
        Err(fault) => {
            tracing::warn!(
                provider = provider.id,
                fault = fault.word,
                said = fault.said,
                "a consent could not be redeemed"
            );
            return told("mailboxes-grant-failed");
        }
    };
    // Without it the desk could read for an hour.
    let Some(refresh) = given.refresh.clone() else { return told("mailboxes-grant-short") };
    let kept = Kept::of(given, &refresh, app.clock.now());
    let change = app.change(&visit.actor).await?;
    store::put_secret(&change, mailbox.id, Some(&kept.sealed(app)?)).await?;
    let about = json!({ "settings": ["mailbox_consent"] });
    Entry::new(Kind::SettingsChanged).of(&mailbox.name).with(about).write(&change).await?;
    change.announce(SETTINGS_CHANGED.to_owned());
    change.commit().await?;
    Ok(go_on(&here, Some(("success", "mailboxes-grant-done"))))
}

fn address(app: &App, provider: &MailProvider, mailbox: &Mailbox, journey: &Journey) -> String {
    let verifier = PkceCodeVerifier::new(journey.verifier.clone());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    let pairs = [
        ("response_type", "code"),
        ("client_id", &provider.client_id),
        ("redirect_uri", &back(app)),
        ("scope", &provider.scope),
        ("state", &journey.state),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
        ("login_hint", &mailbox.user),
        // Google gives something lasting only so, and only when it asks anew.
        ("access_type", "offline"),
        ("prompt", "consent"),
    ];
    let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", form_encode(value))).collect();
    let joint = if provider.authorize_url.contains('?') { '&' } else { '?' };
    format!("{}{joint}{}", provider.authorize_url, query.join("&"))
}

/// Where the provider sends the browser back to; it has to know this address.
pub(in crate::mailboxes) fn back(app: &App) -> String {
    format!("{}/settings/mailboxes/grant", app.config.base_url)
}
