//! How one person comes in, as admins see it: their invitation, password and second factor.

use axum::response::Response;
use kit::error::Error;

use super::password_views::{Invited, PersonAccessPage};
use super::store::has_second_factor;
use super::{invite, second_factor};
use crate::base::change::Change;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, go_on, page};
use crate::base::path::Path;
use crate::base::visit::SignedIn;
use crate::mail::links::{self, Link, Purpose};
use crate::people::{self, password};

pub(super) async fn show(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let person = people::find(&reader, id).await?.ok_or(Error::NotFound)?;
    let invitation = links::newest(&reader, Purpose::Invitation, id).await?;
    let still_works = |link: &Link| link.expires_at.is_none_or(|end| end > visit.now);
    let invited = |link: Link| Invited {
        made: visit.when(link.created_at),
        expires: link.expires_at.map(|time| visit.when(time)),
    };
    let shown = PersonAccessPage {
        layout: visit.layout(person.name.clone()),
        id: id.to_string(),
        name: person.name,
        email: person.email,
        is_active: person.is_active,
        is_self: visit.actor.id() == Some(id),
        has_password: password::of(&reader, id).await?.is_some(),
        has_second_factor: has_second_factor(&reader, id).await?,
        invitation: invitation.filter(still_works).map(invited),
    };
    page(&visit, &shown)
}

pub(super) async fn invite(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    let change = visit.app.change(&visit.actor).await?;
    let done = invite::invite(&change, id).await;
    go_back(id, change, done, "passwords-invited").await
}

pub(super) async fn withdraw(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    let change = visit.app.change(&visit.actor).await?;
    let done = invite::withdraw(&change, id).await;
    go_back(id, change, done, "passwords-invitation-withdrawn").await
}

pub(super) async fn remove_second_factor(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    let change = visit.app.change(&visit.actor).await?;
    let done = second_factor::remove_of(&change, id).await;
    go_back(id, change, done, "second-factor-taken-away").await
}

/// To the page of that person, which tells what happened or why it did not.
async fn go_back(id: PersonId, change: Change, done: Result<(), Error>, told: &str) -> Result<Response, Error> {
    let flash = match done {
        Ok(()) => {
            change.commit().await?;
            ("success", told)
        }
        Err(Error::Conflict(why)) => ("danger", why),
        Err(error) => return Err(error),
    };
    Ok(go_on(&format!("/people/{id}/access"), Some(flash)))
}
