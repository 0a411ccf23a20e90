//! Turning a second factor off: by its person with a code, or by an admin for somebody who has lost everything.

use kit::error::Error;
use serde_json::json;

use super::prove::{Guess, prove};
use super::store;
use crate::access::letters::{Account, Button, language, write};
use crate::access::renewal::{self, Renewal};
use crate::access::session::Method;
use crate::base::actor::{Actor, Role};
use crate::base::app::App;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::base::policy::{Deed, must};
use crate::people::{self, Person};

/// Whether this desk lets somebody of this role be without a second factor.
pub(super) fn may_be_without(app: &App, role: Role) -> bool {
    role == Role::Requester || !app.desk().requires_second_factor
}

/// Turns off one's own. Returns the new token of the session.
///
/// # Errors
/// [`Error::Conflict`] where the desk requires one; as [`prove`].
pub(super) async fn remove(app: &App, actor: &Actor, guess: &Guess<'_>) -> Result<String, Error> {
    let known = actor.person.as_ref().ok_or(Error::SignInFirst)?;
    if !may_be_without(app, known.role) {
        return Err(Error::Conflict("second-factor-required-here"));
    }
    let (change, _) = prove(app.change(actor).await?, guess).await?;
    let (method, _) = renewal::begun(&change, guess.session).await?;
    let method = if method == Method::SecondFactor { Method::Password } else { method };
    store::delete(&change, known.id).await?;
    Entry::new(Kind::SecondFactorRemoved).about(known.id).write(&change).await?;
    let token = renewal::renew(&change, guess.session, Renewal { method, need: None }).await?;
    let person = people::find(&change, known.id).await?.ok_or(Error::NotFound)?;
    tell(&change, &person).await?;
    change.commit().await?;
    Ok(token)
}

/// Takes away somebody else's, who signs in anew afterwards. Nobody can get round their own in this way.
///
/// # Errors
/// When the actor may not, the person does not exist, or is the actor.
pub async fn remove_of(change: &Change, id: PersonId) -> Result<(), Error> {
    must(&change.actor, Deed::ManagePeople, None)?;
    let person = people::find(change, id).await?.ok_or(Error::NotFound)?;
    if change.actor.id() == Some(id) {
        return Err(Error::Forbidden);
    }
    if !store::delete(change, id).await? {
        return Ok(());
    }
    renewal::end_others(change, id, None).await?;
    Entry::new(Kind::SecondFactorRemoved).about(id).with(json!({ "by": "admin" })).write(change).await?;
    tell(change, &person).await
}

async fn tell(change: &Change, person: &Person) -> Result<(), Error> {
    let t = language(change, person);
    let by_other = change.actor.person.as_ref().filter(|actor| actor.id != person.id);
    let text = match by_other {
        Some(actor) => t.with("second-factor-removed-by-text", &[("name", (&actor.name).into())]),
        None => t.text("second-factor-removed-text").to_owned(),
    };
    let letter = Account {
        kind: "second_factor_removed",
        heading: t.text("second-factor-removed-heading").to_owned(),
        paragraphs: vec![text, t.text("passwords-not-you").to_owned()],
        button: Button::Page(t.text("second-factor-title"), "/profile/second-factor"),
    };
    write(change, person, &person.email, letter).await
}
