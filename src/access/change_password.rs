//! Changing one's own password.

use kit::clock::{MINUTE, Time};
use kit::error::{Error, Fields};
use serde_json::json;

use super::by_link::tell;
use super::renewal::{self, Renewal};
use super::{rules, throttle};
use crate::base::actor::{Actor, SignedInPerson};
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::mail::links;
use crate::people::{self, password};

/// Somebody without a password sets one this soon after signing in.
const FRESH: i64 = 10 * MINUTE;
/// Wrong present passwords within the throttle's window.
const MOST_WRONG: i64 = 10;

/// What is asked before a new password is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The present one.
    Present,
    /// Nothing: they have none, and have just signed in.
    Nothing,
    /// To sign in anew: they have none, and signed in a while ago.
    NewSignIn,
    /// Nothing helps: passwords are switched off.
    SwitchedOff,
}

/// What somebody typed.
pub(super) struct Wanted<'a> {
    /// The present password.
    pub present: &'a str,
    /// The new one.
    pub new: &'a str,
    /// Hash of the token of their session.
    pub session: &'a str,
}

/// What somebody is asked before they may set a password.
///
/// # Errors
/// When the database fails.
pub(super) async fn asked(app: &App, actor: &Actor, session: &str) -> Result<Asked, Error> {
    let person = person(actor)?;
    if !rules::may_use_password(&app.desk(), person.role) {
        return Ok(Asked::SwitchedOff);
    }
    let reader = app.reader(actor).await?;
    if password::of(&reader, person.id).await?.is_some() {
        return Ok(Asked::Present);
    }
    drop(reader);
    Ok(if has_just_signed_in(app, actor, session).await? { Asked::Nothing } else { Asked::NewSignIn })
}

/// Whether somebody has just shown who they are by signing in.
///
/// # Errors
/// When the database fails.
pub(super) async fn has_just_signed_in(app: &App, actor: &Actor, session: &str) -> Result<bool, Error> {
    let reader = app.reader(actor).await?;
    let (_, begun_at) = renewal::begun(&reader, session).await?;
    Ok(is_fresh(reader.now, begun_at))
}

/// Sets a new password: ends the other sessions, and gives this one a new id. Returns the token of this session.
///
/// # Errors
/// [`Error::Invalid`] when the present one is wrong or the new one is not taken, [`Error::SlowDown`] after too many
/// wrong ones, [`Error::Forbidden`] when they have to sign in anew or passwords are switched off.
pub(super) async fn change_password(app: &App, actor: &Actor, wanted: &Wanted<'_>) -> Result<String, Error> {
    let known = person(actor)?;
    let asked = asked(app, actor, wanted.session).await?;
    if matches!(asked, Asked::NewSignIn | Asked::SwitchedOff) {
        return Err(Error::Forbidden);
    }
    let mut fields = Fields::new();
    password::check(&mut fields, wanted.new, &[&known.name, &known.email, &app.desk().organisation]);
    fields.check()?;
    if asked == Asked::Present {
        must_be_right(app, actor, wanted.present).await?;
    }
    let hash = password::hash(wanted.new).await?;

    let change = app.change(actor).await?;
    let person = people::find(&change, known.id).await?.ok_or(Error::NotFound)?;
    let (method, _) = renewal::begun(&change, wanted.session).await?;
    password::set(&change, person.id, &hash).await?;
    links::withdraw_all(&change, person.id).await?;
    renewal::end_others(&change, person.id, Some(wanted.session)).await?;
    let token = renewal::renew(&change, wanted.session, Renewal { method, need: None }).await?;
    Entry::new(Kind::PasswordChanged).about(person.id).with(json!({ "by": "profile" })).write(&change).await?;
    tell(&change, &person).await?;
    change.commit().await?;
    Ok(token)
}

/// Counts the attempt before it is looked at, as at the door.
pub(super) async fn must_be_right(app: &App, actor: &Actor, present: &str) -> Result<(), Error> {
    let id = person(actor)?.id;
    let key = format!("password:{id}");
    let change = app.change(actor).await?;
    let verdict = throttle::count_one(&change, &key, MOST_WRONG).await?;
    let change = throttle::settle(change, verdict).await?;
    let stored = password::of(&change, id).await?;
    change.commit().await?;

    let is_right = password::matches(present, stored).await?;
    let change = app.change(actor).await?;
    if is_right {
        throttle::forget(&change, &key).await?;
        return change.commit().await;
    }
    Entry::new(Kind::SignInRefused).about(id).with(json!({ "reason": "present_password" })).write(&change).await?;
    change.commit().await?;
    Err(Error::field("present", "passwords-present-wrong"))
}

fn is_fresh(now: Time, begun_at: Time) -> bool {
    now.since(begun_at) <= FRESH
}

fn person(actor: &Actor) -> Result<&SignedInPerson, Error> {
    actor.person.as_ref().ok_or(Error::SignInFirst)
}
