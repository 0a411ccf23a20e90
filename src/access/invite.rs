//! Invitations: a mail with a link by which somebody comes in for the first time and chooses a password.

use futures_util::future::BoxFuture;
use kit::error::Error;

use super::letters::{Account, Button, language, write};
use super::rules;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::PersonId;
use crate::base::policy::{Deed, must};
use crate::mail::links::{self, Purpose};
use crate::people::{self, Person, password};

/// Invites somebody who has no password; an invitation that they have already is void. Where passwords are switched off
/// they are told to come in by the provider.
///
/// # Errors
/// When the actor may not, the person does not exist, may not come in, or has a password.
pub async fn invite(change: &Change, id: PersonId) -> Result<(), Error> {
    must(&change.actor, Deed::ManagePeople, None)?;
    let person = people::find(change, id).await?.ok_or(Error::NotFound)?;
    if !person.is_active {
        return Err(Error::Conflict("passwords-invite-inactive"));
    }
    if password::of(change, id).await?.is_some() {
        return Err(Error::Conflict("passwords-invite-has-password"));
    }
    links::withdraw(change, Purpose::Invitation, id).await?;
    write(change, &person, &person.email, letter(change, &person)).await?;
    Entry::new(Kind::PersonInvited).about(id).write(change).await
}

/// Takes an invitation back: its link opens nothing any more, and its mail is not sent if it still waits.
///
/// # Errors
/// When the actor may not, or the person does not exist.
pub async fn withdraw(change: &Change, id: PersonId) -> Result<(), Error> {
    must(&change.actor, Deed::ManagePeople, None)?;
    people::find(change, id).await?.ok_or(Error::NotFound)?;
    if links::withdraw(change, Purpose::Invitation, id).await? == 0 {
        return Ok(());
    }
    Entry::new(Kind::InvitationWithdrawn).about(id).write(change).await
}

/// Subscriber: whoever was added with the wish to be invited is.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            if let Event::InvitationWished { person } = entry.event {
                invite(change, person).await?;
            }
        }
        Ok(())
    })
}

fn letter(change: &Change, person: &Person) -> Account<'static> {
    let t = language(change, person);
    let desk = change.app.desk();
    let by_provider = !rules::may_use_password(&desk, person.role);
    let inviter = change.actor.person.as_ref().map_or(desk.organisation.as_str(), |person| person.name.as_str());
    let names = [
        ("name", person.name.as_str().into()),
        ("inviter", inviter.into()),
        ("organisation", desk.organisation.as_str().into()),
    ];
    let advice = if by_provider { "passwords-invitation-provider" } else { "passwords-invitation-once" };
    Account {
        kind: "invitation",
        heading: t.with("passwords-invitation-heading", &names[2..]),
        paragraphs: vec![t.with("passwords-invitation-text", &names), t.text(advice).to_owned()],
        button: match by_provider {
            true => Button::Page(t.text("passwords-to-sign-in"), "/sign-in"),
            false => Button::Once(t.text("passwords-invitation-accept"), Purpose::Invitation),
        },
    }
}
