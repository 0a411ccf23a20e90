//! A forgotten password: whoever asks gets the same answer in the same time, whether or not the address is somebody's;
//! what is written, and to whom, is decided by a job.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload};
use serde::Deserialize;
use serde_json::json;

use super::letters::{Account, Button, language, write};
use super::rules;
use super::session::Origin;
use super::throttle::{self, Verdict};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::mail::links::Purpose;
use crate::people::{self, Person, password};

/// Writes to whoever forgot their password.
pub const WRITE_RESET: JobKind<App> = JobKind { name: "write_reset", run: write_reset, every: None };

/// Mails to one address within the throttle's window: enough to find one again, too few to be a nuisance.
const PER_ACCOUNT: i64 = 3;
/// Addresses that may be asked about from one network address within the window: an office may share one.
const PER_ADDRESS: i64 = 20;

#[derive(Deserialize)]
struct Order {
    email: String,
}

/// Asks for a link to set a new password. Its counters are its own: guessing at a password does not close this way.
///
/// # Errors
/// [`Error::Invalid`] when it is no mail address, [`Error::SlowDown`] after too many.
pub async fn ask(app: &App, email: &str, origin: Origin<'_>) -> Result<(), Error> {
    let email = people::address(email).ok_or_else(|| Error::field("email", "errors-email"))?;
    let change = app.change(&Actor { address: origin.address, ..Actor::system() }).await?;
    let verdict = count(&change, &email, origin).await?;
    let change = throttle::settle(change, verdict).await?;
    let job = NewJob {
        kind: WRITE_RESET.name,
        payload: json!({ "email": email }),
        lane: None,
        unique_key: None,
        run_at: change.now,
    };
    change.order(job).await?;
    change.commit().await
}

async fn count(change: &Change, email: &str, origin: Origin<'_>) -> Result<Verdict, Error> {
    if let Some(address) = origin.address.map(throttle::network) {
        let verdict = throttle::count_one(change, &format!("reset_address:{address}"), PER_ADDRESS).await?;
        if verdict != Verdict::Within {
            return Ok(verdict);
        }
    }
    throttle::count_one(change, &format!("reset_account:{}", throttle::account_key(email)), PER_ACCOUNT).await
}

fn write_reset(app: App, order: Payload) -> BoxFuture<'static, Result<(), Error>> {
    Box::pin(async move {
        let order: Order = serde_json::from_value(order)?;
        let change = app.change(&Actor::system()).await?;
        let person = people::find_by_email(&change, &order.email).await?.filter(|person| person.is_active);
        let Some(person) = person else { return Ok(()) };
        let has_password = password::of(&change, person.id).await?.is_some();
        let may_use_it = rules::may_use_password(&change.app.desk(), person.role);
        if has_password && may_use_it {
            Entry::new(Kind::PasswordResetAsked).about(person.id).write(&change).await?;
        }
        write(&change, &person, &order.email, letter(&change, &person, has_password, may_use_it)).await?;
        change.commit().await
    })
}

fn letter(change: &Change, person: &Person, has_password: bool, may_use_it: bool) -> Account<'static> {
    let t = language(change, person);
    let desk = change.app.desk();
    let sentence = |key: &str| t.with(key, &[("organisation", desk.organisation.as_str().into())]);
    if has_password && may_use_it {
        return Account {
            kind: "password_reset",
            heading: t.text("passwords-reset-heading").to_owned(),
            paragraphs: vec![sentence("passwords-reset-text"), t.text("passwords-reset-not-you").to_owned()],
            button: Button::Once(t.text("passwords-reset-action"), Purpose::PasswordReset),
        };
    }
    let advice = if desk.has_provider_worked { "passwords-none-provider" } else { "passwords-none-invitation" };
    Account {
        kind: "password_none",
        heading: t.text("passwords-none-heading").to_owned(),
        paragraphs: vec![sentence("passwords-none-text"), t.text(advice).to_owned()],
        button: Button::Page(t.text("passwords-to-sign-in"), "/sign-in"),
    }
}
