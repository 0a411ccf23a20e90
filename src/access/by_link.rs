//! Coming in by a link that came by mail, and with a new password: an invitation, or a forgotten password.

use kit::db;
use kit::error::{Error, Fields};
use serde_json::json;

use super::arrive::{Arrival, Arrived, arrive};
use super::letters::{Account, Button, language, now, write};
use super::renewal;
use super::rules;
use super::session::{Method, Origin};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::mail::links::{self, Link, Purpose};
use crate::people::{self, Person, password};

/// Somebody who comes by a link.
pub(super) struct ByLink<'a> {
    /// What the link is for.
    pub purpose: Purpose,
    /// Its token.
    pub token: &'a str,
    /// The password that they chose.
    pub password: &'a str,
    /// The language that they chose, where they were asked.
    pub language: Option<&'a str>,
    /// From where.
    pub origin: Origin<'a>,
    /// Hash of the token of the session that this browser had before.
    pub old_session: Option<&'a str>,
}

/// Whose link this is. Nothing is changed: programs that look at mail for its reader use no link up.
///
/// # Errors
/// [`Error::NotFound`] when it was used, withdrawn, is too old, or went to an address that is no longer theirs;
/// [`Error::Forbidden`] when passwords are switched off.
pub(super) async fn whose(app: &App, purpose: Purpose, token: &str) -> Result<Person, Error> {
    let reader = app.reader(&Actor::system()).await?;
    let link = links::find(&reader, purpose, token, reader.now).await?.ok_or(Error::NotFound)?;
    let person = owner(&reader, &link).await?;
    must_be_welcome(app, &person)?;
    Ok(person)
}

/// Sets the password, ends all sessions, uses up all links of that person, and lets them in.
///
/// # Errors
/// As [`whose`]; [`Error::Invalid`] when the password or the language is not taken.
pub(super) async fn come_in(app: &App, by: &ByLink<'_>) -> Result<Arrived, Error> {
    // A stranger with a made-up token must not keep the processor busy with hashing.
    let person = whose(app, by.purpose, by.token).await?;
    check(app, by, &person)?;
    let hash = password::hash(by.password).await?;

    let change = app.change(&Actor { address: by.origin.address, ..Actor::system() }).await?;
    let link = links::take(&change, by.purpose, by.token).await?.ok_or(Error::NotFound)?;
    // Asked again: they may have been deactivated while the password was hashed.
    let person = owner(&change, &link).await?;
    must_be_welcome(app, &person)?;
    password::set(&change, person.id, &hash).await?;
    if let Some(language) = by.language {
        people::set_language(&change, person.id, language).await?;
    }
    links::withdraw_all(&change, person.id).await?;
    renewal::end_others(&change, person.id, None).await?;
    let entry = Entry::new(Kind::PasswordChanged).by(person.id).about(person.id);
    entry.with(json!({ "by": by.purpose })).write(&change).await?;
    if by.purpose == Purpose::PasswordReset {
        tell(&change, &person).await?;
    }
    let arrived = arrive(&change, arrival(by, &person, &link)).await?;
    change.commit().await?;
    Ok(arrived)
}

/// Tells somebody that their password is another one.
pub(super) async fn tell(change: &Change, person: &Person) -> Result<(), Error> {
    let t = language(change, person);
    let letter = Account {
        kind: "password_changed",
        heading: t.text("passwords-changed-heading").to_owned(),
        paragraphs: vec![
            t.with("passwords-changed-text", &[("when", (&now(change, person)).into())]),
            t.text("passwords-changed-not-you").to_owned(),
        ],
        button: Button::Page(t.text("passwords-forgotten-title"), "/sign-in/forgotten"),
    };
    write(change, person, &person.email, letter).await
}

/// Whose link it is, as long as the address to which it went is theirs: else somebody else reads mail there.
async fn owner(reader: &db::Reader, link: &Link) -> Result<Person, Error> {
    let person = people::find(reader, link.person).await?.ok_or(Error::NotFound)?;
    // Who has no address was given the link in person.
    let went_nowhere = link.email.is_empty() || people::is_nobodys(&link.email);
    let is_theirs = went_nowhere || people::addresses_of(reader, person.id).await?.contains(&link.email);
    if is_theirs { Ok(person) } else { Err(Error::NotFound) }
}

fn must_be_welcome(app: &App, person: &Person) -> Result<(), Error> {
    if !person.is_active {
        return Err(Error::NotFound);
    }
    if rules::may_use_password(&app.desk(), person.role) { Ok(()) } else { Err(Error::Forbidden) }
}

fn check(app: &App, by: &ByLink<'_>, person: &Person) -> Result<(), Error> {
    let mut fields = Fields::new();
    password::check(&mut fields, by.password, &[&person.name, &person.email, &app.desk().organisation]);
    let speaks = by.language.is_none_or(|tag| app.texts.language(tag).is_some());
    fields.require(speaks, "language", "errors-unknown-choice");
    fields.check()
}

fn arrival<'a>(by: &ByLink<'a>, person: &Person, link: &'a Link) -> Arrival<'a> {
    Arrival {
        person: person.id,
        role: person.role,
        email: &link.email,
        method: Method::Link,
        origin: by.origin,
        old_session: by.old_session,
    }
}
