//! Setting up a second factor: a new secret, and a code that shows that the app has it.

use kit::clock::{MINUTE, Time};
use kit::error::Error;
use serde_json::json;

use super::secret::{self, Secret};
use super::store::Factor;
use super::{recovery, store};
use crate::access::letters::{Account, Button, language, now, write};
use crate::access::renewal::{self, Renewal};
use crate::access::session::Method;
use crate::access::throttle;
use crate::base::actor::{Actor, SignedInPerson};
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::people;

/// Wrong codes while setting up, within the throttle's window: a typing error is none of a stranger's.
const MOST_WRONG: i64 = 20;

/// For how long a secret waits for its first code: whoever finds an open browser later begins anew, and is asked who they are.
const WAITS: i64 = 15 * MINUTE;

/// What somebody gets who has set up their second factor.
pub(super) struct Enrolled {
    /// The recovery codes; nobody sees them again.
    pub codes: Vec<String>,
    /// The new token of their session.
    pub token: String,
}

/// From where somebody sets up their second factor.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Hash of the token of their session.
    pub session: &'a str,
    /// Whether it opens nothing before.
    pub is_at_door: bool,
}

/// Makes a secret; one that was never confirmed is void.
///
/// # Errors
/// [`Error::Conflict`] when they have a second factor.
pub(super) async fn begin(change: &Change) -> Result<(), Error> {
    let person = person(&change.actor)?;
    let secret = secret::make(&change.app)?;
    match store::put_secret(change, person.id, &secret).await? {
        true => Ok(()),
        false => Err(Error::Conflict("second-factor-already")),
    }
}

/// The secret that waits for its first code. A confirmed one is shown to nobody.
///
/// # Errors
/// When the database fails.
pub(super) async fn pending(app: &App, actor: &Actor) -> Result<Option<Secret>, Error> {
    let person = person(actor)?;
    let factor = store::find(&*app.reader(actor).await?, person.id).await?;
    let pending = factor.filter(|factor| !factor.is_confirmed && waits(factor, app.clock.now()));
    pending.map(|factor| Secret::open(app, &factor.secret, &person.email)).transpose()
}

/// Takes the first code: from now on it is asked for. The session gets a new id.
///
/// # Errors
/// [`Error::Invalid`] when the code is wrong or comes too late, [`Error::SlowDown`] after too many, [`Error::Conflict`] when there is
/// nothing to confirm.
pub(super) async fn confirm(app: &App, actor: &Actor, from: Place<'_>, code: &str) -> Result<Enrolled, Error> {
    let person = person(actor)?;
    let change = app.change(actor).await?;
    let key = format!("enrolment:{}", person.id);
    let verdict = throttle::count_one(&change, &key, MOST_WRONG).await?;
    let change = throttle::settle(change, verdict).await?;
    let factor = store::find(&change, person.id).await?.filter(|factor| !factor.is_confirmed);
    let factor = factor.ok_or(Error::Conflict("second-factor-already"))?;
    if !waits(&factor, change.now) {
        return Err(Error::field("code", "second-factor-too-late"));
    }
    let step = Secret::open(app, &factor.secret, &person.email)?.step_of(code, change.now);
    let Some(step) = step else {
        change.commit().await?;
        return Err(Error::field("code", "second-factor-wrong-first"));
    };
    if !store::confirm(&change, person.id).await? {
        return Err(Error::Conflict("second-factor-already"));
    }
    store::use_step(&change, person.id, step).await?;
    throttle::forget(&change, &key).await?;
    let enrolled = finish(&change, person, from).await?;
    change.commit().await?;
    tracing::info!(person = person.id.0, "a second factor was set up");
    Ok(enrolled)
}

fn waits(factor: &Factor, now: Time) -> bool {
    now.since(factor.created_at) < WAITS
}

async fn finish(change: &Change, person: &SignedInPerson, from: Place<'_>) -> Result<Enrolled, Error> {
    let (method, _) = renewal::begun(change, from.session).await?;
    let method = if method == Method::Provider { method } else { Method::SecondFactor };
    Entry::new(Kind::SecondFactorAdded).about(person.id).write(change).await?;
    if from.is_at_door {
        Entry::new(Kind::SignedIn).about(person.id).with(json!({ "method": method })).write(change).await?;
    }
    let codes = recovery::make(change, person.id).await?;
    let token = renewal::renew(change, from.session, Renewal { method, need: None }).await?;
    tell(change, person.id).await?;
    Ok(Enrolled { codes, token })
}

async fn tell(change: &Change, id: PersonId) -> Result<(), Error> {
    let person = people::find(change, id).await?.ok_or(Error::NotFound)?;
    let t = language(change, &person);
    let letter = Account {
        kind: "second_factor_added",
        heading: t.text("second-factor-added-heading").to_owned(),
        paragraphs: vec![
            t.with("second-factor-added-text", &[("when", (&now(change, &person)).into())]),
            t.text("passwords-not-you").to_owned(),
        ],
        button: Button::Page(t.text("second-factor-title"), "/profile/second-factor"),
    };
    write(change, &person, &person.email, letter).await
}

fn person(actor: &Actor) -> Result<&SignedInPerson, Error> {
    actor.person.as_ref().ok_or(Error::SignInFirst)
}
