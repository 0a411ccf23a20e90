//! How one person comes in, as admins see it: their invitation, password and second factor.

use axum::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kit::error::{Error, Fields};
use serde::Deserialize;

use super::confirm::{Proof, asking, confirm};
use super::password_views::{HandOver, Invited, PersonAccessPage};
use super::store::has_second_factor;
use super::{hand_over, invite, second_factor};
use crate::base::change::Change;
use crate::base::headers::private;
use crate::base::ids::PersonId;
use crate::base::page::{Answer, field_errors, go_on, page_with};
use crate::base::path::Path;
use crate::base::sure::{Question, Sure};
use crate::base::visit::SignedIn;
use crate::mail::links::{self, Link, Purpose};
use crate::people::{self, password};

/// The form of a way in that is handed over in person.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct HandOverForm {
    /// `link`, or `password`.
    way: String,
    password: String,
    #[serde(flatten)]
    proof: Proof,
}

/// What became of it.
#[derive(Default)]
struct Handed {
    is_password: bool,
    link: Option<String>,
    faults: Fields,
}

pub(super) async fn show(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    shown(&visit, id, StatusCode::OK, Handed::default()).await
}

pub(super) async fn invite(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    let change = visit.app.change(&visit.actor).await?;
    let done = invite::invite(&change, id).await;
    let told = if visit.app.mailer.is_configured() { "passwords-invited" } else { "passwords-invited-no-server" };
    go_back(id, change, done, told).await
}

pub(super) async fn withdraw(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    let change = visit.app.change(&visit.actor).await?;
    let done = invite::withdraw(&change, id).await;
    go_back(id, change, done, "passwords-invitation-withdrawn").await
}

pub(super) async fn remove_second_factor(visit: SignedIn, Path(id): Path<PersonId>, Form(sure): Form<Sure>) -> Answer {
    people::must_manage(&visit.actor)?;
    let person = people::find(&*visit.app.reader(&visit.actor).await?, id).await?.ok_or(Error::NotFound)?;
    let to = format!("/people/{id}/access");
    let keys = ("second-factor-take-away", "second-factor-take-away-confirm");
    let question = Question::new(&visit, keys, person.name, &to);
    let done = sure.deed(&visit, question, (&to, "second-factor-taken-away"), |change| {
        Box::pin(second_factor::remove_of(change, id))
    });
    match done.await {
        Err(Error::Conflict(why)) => Ok(go_on(&to, Some(("danger", why)))),
        done => done,
    }
}

/// A link is answered with the page itself and no redirect: it is shown this once, and stands in no address.
pub(super) async fn hand_over(
    visit: SignedIn,
    Path(id): Path<PersonId>,
    headers: HeaderMap,
    Form(form): Form<HandOverForm>,
) -> Answer {
    people::must_manage(&visit.actor)?;
    let is_password = form.way == "password";
    let refused = |faults| Handed { is_password, link: None, faults };
    match handed_over(&visit, id, &headers, &form).await {
        Ok(Some(link)) => {
            let handed = Handed { link: Some(link), ..Handed::default() };
            Ok(private(shown(&visit, id, StatusCode::CREATED, handed).await?))
        }
        Ok(None) => Ok(go_on(&format!("/people/{id}/access"), Some(("success", "passwords-handed-password")))),
        Err(Error::Conflict(why)) => Ok(go_on(&format!("/people/{id}/access"), Some(("danger", why)))),
        Err(error) => {
            let (status, faults) = form.proof.refused(error)?;
            shown(&visit, id, status, refused(faults)).await
        }
    }
}

/// Gives the link, where one was wished.
async fn handed_over(
    visit: &SignedIn,
    id: PersonId,
    headers: &HeaderMap,
    form: &HandOverForm,
) -> Result<Option<String>, Error> {
    let typed = Some(form.password.as_str()).filter(|_| form.way == "password");
    hand_over::check(&visit.app.reader(&visit.actor).await?, id, typed).await?;
    confirm(visit, headers, &form.proof).await?;
    // Before the change is opened: hashing takes longer than anybody should hold one.
    let hash = match typed {
        Some(typed) => Some(password::hash(typed).await?),
        None => None,
    };
    let change = visit.app.change(&visit.actor).await?;
    let link = match hash {
        Some(hash) => hand_over::first_password(&change, id, &hash).await.map(|()| None)?,
        None => Some(hand_over::link(&change, id).await?),
    };
    change.commit().await?;
    Ok(link)
}

async fn shown(visit: &SignedIn, id: PersonId, status: StatusCode, handed: Handed) -> Answer {
    let reader = visit.app.reader(&visit.actor).await?;
    let person = people::find(&reader, id).await?.ok_or(Error::NotFound)?;
    let invitation = links::newest(&reader, Purpose::Invitation, id).await?;
    let still_works = |link: &Link| link.expires_at.is_none_or(|end| end > visit.now);
    let invited = |link: Link| Invited {
        made: visit.when(link.created_at),
        expires: link.expires_at.map(|time| visit.when(time)),
    };
    let has_password = password::of(&reader, id).await?.is_some();
    let has_second_factor = has_second_factor(&reader, id).await?;
    let is_new = hand_over::is_possible(&reader, id).await?;
    drop(reader);
    let shown = PersonAccessPage {
        layout: visit.layout(person.name.clone()),
        id: id.to_string(),
        is_active: person.is_active,
        is_self: visit.actor.id() == Some(id),
        has_password,
        has_second_factor,
        has_server: visit.app.mailer.is_configured(),
        invitation: invitation.filter(still_works).map(invited),
        hand_over: if is_new {
            Some(HandOver { asking: asking(visit).await?, is_password: handed.is_password })
        } else {
            None
        },
        link: handed.link,
        name: person.name,
        email: person.email,
        errors: field_errors(visit.t, &handed.faults),
    };
    page_with(visit, status, &shown)
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
