//! Showing the second factor: a code of the app, or a recovery code.

use kit::error::Error;
use kit::secrets::token_hash;
use serde_json::json;

use super::secret::Secret;
use super::{recovery, store};
use crate::access::throttle::{self, Verdict};
use crate::base::actor::SignedInPerson;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;

/// Wrong codes in one session within the throttle's window.
const PER_SESSION: i64 = 5;
/// Wrong codes for one account, from whatever sessions.
const PER_ACCOUNT: i64 = 10;

/// Somebody who shows their second factor.
pub(in crate::access) struct Guess<'a> {
    /// Hash of the token of their session.
    pub session: &'a str,
    /// Whether they have been signed in with this browser.
    pub is_known: bool,
    /// What they typed.
    pub code: &'a str,
}

/// How they showed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::access) enum Proof {
    /// By a code of the app.
    App,
    /// By a recovery code; so many are left.
    Recovery { left: i64 },
}

impl Guess<'_> {
    /// The counters that an attempt adds to. Strangers who know the password fill one of their own, not the owner's.
    fn counters(&self, person: &SignedInPerson) -> [(String, i64); 2] {
        let kind = if self.is_known { "known" } else { "account" };
        let session = token_hash(self.session);
        [(format!("code_session:{session}"), PER_SESSION), (format!("code_{kind}:{}", person.id), PER_ACCOUNT)]
    }
}

/// Takes a code, and uses it up. The change goes on when it was right; otherwise what was counted is committed.
///
/// # Errors
/// [`Error::Invalid`] when it is wrong or was used already, [`Error::SlowDown`] after too many wrong ones.
pub(in crate::access) async fn prove(change: Change, guess: &Guess<'_>) -> Result<(Change, Proof), Error> {
    let person = change.actor.person.clone().ok_or(Error::SignInFirst)?;
    let counters = guess.counters(&person);
    let mut verdict = Verdict::Within;
    for (key, most) in &counters {
        verdict = throttle::count_one(&change, key, *most).await?;
        if verdict != Verdict::Within {
            break;
        }
    }
    let change = throttle::settle(change, verdict).await?;
    let Some(proof) = look_at(&change, &person, guess.code).await? else {
        let entry = Entry::new(Kind::SignInRefused).about(person.id);
        entry.with(json!({ "reason": "second_factor" })).write(&change).await?;
        change.commit().await?;
        return Err(Error::field("code", "second-factor-wrong"));
    };
    for (key, _) in &counters {
        throttle::forget(&change, key).await?;
    }
    Ok((change, proof))
}

async fn look_at(change: &Change, person: &SignedInPerson, code: &str) -> Result<Option<Proof>, Error> {
    let factor = store::find(change, person.id).await?.filter(|factor| factor.is_confirmed);
    let Some(factor) = factor else { return Ok(None) };
    let secret = Secret::open(&change.app, &factor.secret, &person.email)?;
    if let Some(step) = secret.step_of(code, change.now) {
        return Ok(store::use_step(change, person.id, step).await?.then_some(Proof::App));
    }
    if !store::use_code(change, person.id, &recovery::hash(&change.app, person.id, code)).await? {
        return Ok(None);
    }
    Ok(Some(Proof::Recovery { left: store::codes_left(change, person.id).await? }))
}
