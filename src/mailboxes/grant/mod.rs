//! Mailboxes that are read with somebody's consent (OAuth 2.0, XOAUTH2): the consent is given once in the browser; from it
//! come tokens that serve for an hour each.
//!
//! What the provider gave is sealed with the desk's key in the mailbox's row. Providers may exchange it at each use, so the
//! row has a version: whoever was slower takes what the other one got.

mod exchange;
mod journey;
pub(super) mod pages;

use std::sync::OnceLock;
use std::time::Duration;

use kit::clock::{MINUTE, SECOND, Time};
use kit::config::{MailProvider, Secret};
use kit::error::Error;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::account::fault;
use super::store::{self, Mailbox};
use super::{Auth, SEALED_FOR};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::ids::MailboxId;
use crate::mail::health::Fault;

/// A token is renewed when it has less time left than this.
const BEFORE_THE_END: i64 = 5 * MINUTE;
/// How long to wait before a refusal is believed: another process may just be writing down what it was given.
const SECOND_LOOK: Duration = Duration::from_secs(2);

/// What a provider gave.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// Worth new tokens.
    refresh: String,
    /// Opens the mailbox.
    access: String,
    /// Until when.
    until: Time,
}

/// What an exchange brought.
struct Given {
    access: String,
    /// Seconds.
    lasts: i64,
    /// In the place of the one before, where there is one.
    refresh: Option<String>,
}

impl Kept {
    fn of(given: Given, before: &str, now: Time) -> Kept {
        Kept {
            refresh: given.refresh.unwrap_or_else(|| before.to_owned()),
            access: given.access,
            until: now.plus(given.lasts.clamp(0, 86_400) * SECOND),
        }
    }

    fn sealed(&self, app: &App) -> Result<Vec<u8>, Error> {
        app.secrets.seal(SEALED_FOR, &serde_json::to_vec(self)?)
    }

    fn open(app: &App, mailbox: &Mailbox) -> Option<Kept> {
        serde_json::from_slice(&app.secrets.open(SEALED_FOR, mailbox.secret.as_deref()?)?).ok()
    }
}

/// The provider behind a way to sign in; none when the configuration has none.
pub(super) fn provider(app: &App, auth: Auth) -> Option<&MailProvider> {
    app.config.mail_providers.iter().find(|provider| provider.id == auth.word())
}

/// A token that opens the mailbox now.
///
/// # Errors
/// What keeps us from it.
pub(super) async fn token(app: &App, id: MailboxId) -> Result<Secret, Fault> {
    // One after the other: who waited finds what the first one got.
    static ONE_AT_A_TIME: OnceLock<Mutex<()>> = OnceLock::new();
    let _turn = ONE_AT_A_TIME.get_or_init(|| Mutex::new(())).lock().await;
    let mailbox = read(app, id).await?;
    let Some(kept) = Kept::open(app, &mailbox).filter(|_| !mailbox.needs_sign_in) else {
        return Err(fault("sign-in-again"));
    };
    if kept.until.since(app.clock.now()) > BEFORE_THE_END {
        return Ok(Secret::new(kept.access));
    }
    let provider = provider(app, mailbox.auth).ok_or_else(|| fault("not-configured"))?;
    match exchange::renew(app, provider, &kept.refresh).await {
        Ok(given) => keep(app, &mailbox, Kept::of(given, &kept.refresh, app.clock.now())).await,
        Err(refusal) if refusal.word == "sign-in-again" => believe(app, &mailbox, refusal).await,
        Err(other) => Err(other),
    }
}

async fn keep(app: &App, mailbox: &Mailbox, fresh: Kept) -> Result<Secret, Fault> {
    let written: Result<bool, Error> = async {
        let change = app.change(&Actor::system()).await?;
        let sealed = fresh.sealed(app)?;
        let is_kept = store::renew_secret(&change, mailbox.id, mailbox.secret_version, &sealed).await?;
        change.commit().await?;
        Ok(is_kept)
    }
    .await;
    // Where somebody else has put another in its place, this one still opens the mailbox for its hour.
    written.map_err(ours)?;
    Ok(Secret::new(fresh.access))
}

/// The consent was taken back, unless another process has been given something newer.
async fn believe(app: &App, mailbox: &Mailbox, refusal: Fault) -> Result<Secret, Fault> {
    tokio::time::sleep(SECOND_LOOK).await;
    let now = read(app, mailbox.id).await?;
    if now.secret_version != mailbox.secret_version
        && let Some(kept) = Kept::open(app, &now)
        && kept.until > app.clock.now()
    {
        return Ok(Secret::new(kept.access));
    }
    let written: Result<(), Error> = async {
        let change = app.change(&Actor::system()).await?;
        store::need_sign_in(&change, mailbox.id, mailbox.secret_version).await?;
        change.commit().await
    }
    .await;
    written.map_err(ours)?;
    Err(refusal)
}

async fn read(app: &App, id: MailboxId) -> Result<Mailbox, Fault> {
    let found: Result<Option<Mailbox>, Error> =
        async { store::find(&*app.reader(&Actor::system()).await?, id).await }.await;
    found.map_err(ours)?.ok_or_else(|| fault("desk"))
}

fn ours(error: Error) -> Fault {
    tracing::warn!(%error, "a token could not be read or written down");
    fault("desk")
}
