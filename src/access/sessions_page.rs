//! The pages about sessions: one's own, and for admins those of others. The ways below `/people` are for admins alone,
//! though the verbs would let everybody see their own there.

use axum::routing::{get, post};
use kit::error::Error;

use super::sessions_views::{Owner, SessionRow, SessionsPage, method_key};
use super::{device, sessions};
use crate::base::change::Reader;
use crate::base::ids::{PersonId, SessionId};
use crate::base::page::{Answer, go_on, page};
use crate::base::path::Path;
use crate::base::routes::PageRoutes;
use crate::base::visit::SignedIn;
use crate::people;

pub(super) fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/profile/sessions", get(own))
        .route("/profile/sessions/ending", post(end_my_others))
        .route("/profile/sessions/{session}/ending", post(end_own))
        .route("/people/{id}/sessions", get(of_person))
        .route("/people/{id}/sessions/ending", post(end_all))
        .route("/people/{id}/sessions/{session}/ending", post(end))
}

async fn own(visit: SignedIn) -> Answer {
    let me = visit.actor.id().ok_or(Error::SignInFirst)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let found = sessions::list(&reader, me, visit.visitor.session.as_deref()).await?;
    drop(reader);
    shown(&visit, "/profile/sessions".to_owned(), None, found)
}

async fn of_person(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let found = sessions::list(&reader, id, visit.visitor.session.as_deref()).await?;
    let owner = owner(&reader, id).await?;
    drop(reader);
    shown(&visit, format!("/people/{id}/sessions"), Some(owner), found)
}

async fn end_own(visit: SignedIn, Path(session): Path<SessionId>) -> Answer {
    let me = visit.actor.id().ok_or(Error::SignInFirst)?;
    let change = visit.app.change(&visit.actor).await?;
    sessions::end(&change, me, session).await?;
    change.commit().await?;
    Ok(go_on("/profile/sessions", Some(("success", "sessions-ended"))))
}

async fn end_my_others(visit: SignedIn) -> Answer {
    let me = visit.actor.id().ok_or(Error::SignInFirst)?;
    let change = visit.app.change(&visit.actor).await?;
    sessions::end_all(&change, me, visit.visitor.session.as_deref()).await?;
    change.commit().await?;
    Ok(go_on("/profile/sessions", Some(("success", "sessions-others-ended"))))
}

async fn end(visit: SignedIn, Path((id, session)): Path<(PersonId, SessionId)>) -> Answer {
    people::must_manage(&visit.actor)?;
    let change = visit.app.change(&visit.actor).await?;
    sessions::end(&change, id, session).await?;
    change.commit().await?;
    Ok(go_on(&format!("/people/{id}/sessions"), Some(("success", "sessions-ended"))))
}

/// An admin who ends all sessions of somebody means all of them; only their own present one is kept.
async fn end_all(visit: SignedIn, Path(id): Path<PersonId>) -> Answer {
    people::must_manage(&visit.actor)?;
    let change = visit.app.change(&visit.actor).await?;
    sessions::end_all(&change, id, visit.visitor.session.as_deref()).await?;
    change.commit().await?;
    Ok(go_on(&format!("/people/{id}/sessions"), Some(("success", "sessions-all-ended"))))
}

/// Whose page it is, where it is not the reader's own.
pub(super) async fn owner(reader: &Reader, id: PersonId) -> Result<Owner, Error> {
    let person = people::find(reader, id).await?.ok_or(Error::NotFound)?;
    Ok(Owner { name: person.name, card: format!("/people/{id}") })
}

fn shown(visit: &SignedIn, base: String, owner: Option<Owner>, found: Vec<sessions::Listed>) -> Answer {
    let row = |session: sessions::Listed| SessionRow {
        id: session.id.to_string(),
        device: device::in_words(visit.t, &session.user_agent),
        address: session.address,
        method: method_key(session.method),
        is_this: session.is_this,
        is_unfinished: session.need.is_some(),
        begun: visit.when(session.created_at),
        seen: visit.when(session.last_seen_at),
    };
    let layout = visit.layout(visit.t.text("sessions-title"));
    page(visit, &SessionsPage { layout, base, owner, sessions: found.into_iter().map(row).collect() })
}
