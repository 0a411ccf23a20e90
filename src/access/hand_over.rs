//! A way in that an admin hands over in person, for whoever mail does not reach: the link of an invitation, or a first
//! password. Whoever holds either comes in as that person, so it is given for accounts alone that nobody has come in by yet.

use kit::db;
use kit::error::{Error, Fields};
use serde_json::json;

use super::letters::{Account, Button, language, write};
use super::store::has_identity;
use super::{renewal, rules};
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::{Change, Reader};
use crate::base::ids::PersonId;
use crate::mail::links::{self, Purpose};
use crate::people::{self, Person, password};

/// Looks at a wish before whoever has it shows once more who they are: a code of the second factor works once. `typed` is
/// the password; none for a link.
///
/// # Errors
/// When the actor may not, or the person has a way in already or may have none; [`Error::Invalid`] when the password is not
/// taken.
pub(super) async fn check(reader: &Reader, id: PersonId, typed: Option<&str>) -> Result<(), Error> {
    people::must_manage(&reader.actor)?;
    let person = somebody_new(reader, &reader.app, id).await?;
    let mut fields = Fields::new();
    if let Some(typed) = typed {
        password::check(&mut fields, typed, &[&person.name, &person.email, &reader.app.desk().organisation]);
    }
    fields.check()
}

/// Whether a way in can be handed over to this person.
///
/// # Errors
/// When the database fails.
pub(super) async fn is_possible(reader: &Reader, id: PersonId) -> Result<bool, Error> {
    match somebody_new(reader, &reader.app, id).await {
        Ok(_) => Ok(true),
        Err(Error::Conflict(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes the link of an invitation, whose time begins at once; those that the person had before are void. Its whole
/// address, which can be shown this once.
///
/// # Errors
/// As [`check`].
pub(super) async fn link(change: &Change, id: PersonId) -> Result<String, Error> {
    people::must_manage(&change.actor)?;
    let person = somebody_new(change, &change.app, id).await?;
    links::withdraw(change, Purpose::Invitation, id).await?;
    let path = links::make(change, Purpose::Invitation, (id, &person.email)).await?;
    Entry::new(Kind::PersonInvited).about(id).with(json!({ "by": "link" })).write(change).await?;
    Ok(format!("{}{path}", change.app.config.base_url))
}

/// Sets the first password; an invitation is void. The person is told by mail, if there is any.
///
/// # Errors
/// As [`check`].
pub(super) async fn first_password(change: &Change, id: PersonId, hash: &str) -> Result<(), Error> {
    people::must_manage(&change.actor)?;
    let person = somebody_new(change, &change.app, id).await?;
    if !password::set_first(change, id, hash).await? {
        return Err(Error::Conflict("passwords-invite-has-password"));
    }
    links::withdraw_all(change, id).await?;
    renewal::end_others(change, id, None).await?;
    Entry::new(Kind::PasswordChanged).about(id).with(json!({ "by": "hand_over" })).write(change).await?;
    write(change, &person, &person.email, letter(change, &person)).await
}

async fn somebody_new(reader: &db::Reader, app: &App, id: PersonId) -> Result<Person, Error> {
    let person = people::find(reader, id).await?.ok_or(Error::NotFound)?;
    if !person.is_active {
        return Err(Error::Conflict("passwords-invite-inactive"));
    }
    if !rules::may_use_password(&app.desk(), person.role) {
        return Err(Error::Conflict("passwords-hand-over-off"));
    }
    if password::of(reader, id).await?.is_some() {
        return Err(Error::Conflict("passwords-invite-has-password"));
    }
    if has_identity(reader, id).await? {
        return Err(Error::Conflict("passwords-hand-over-provider"));
    }
    Ok(person)
}

fn letter(change: &Change, person: &Person) -> Account<'static> {
    let t = language(change, person);
    let desk = change.app.desk();
    let by = change.actor.person.as_ref().map_or(desk.organisation.as_str(), |person| person.name.as_str());
    let names = [("by", by.into()), ("organisation", desk.organisation.as_str().into())];
    Account {
        kind: "password_handed_over",
        heading: t.text("passwords-handed-heading").to_owned(),
        paragraphs: vec![t.with("passwords-handed-text", &names), t.text("passwords-handed-not-you").to_owned()],
        button: Button::Page(t.text("passwords-to-sign-in"), "/sign-in"),
    }
}
