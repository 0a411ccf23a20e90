//! The pages between the first factor and the desk: for those whose session still lacks something, and nobody else.

use axum::extract::{FromRef, FromRequestParts, Query};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::pages::after;
use super::session::Need;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::page::form_encode;
use crate::base::visit::Visit;

/// Somebody at the door. Anybody else is sent to where they belong.
pub(super) struct AtDoor {
    /// Who they will be.
    pub actor: Actor,
    /// What is missing.
    pub need: Need,
    /// Hash of the token of their session.
    pub session: String,
    /// The request, in their language.
    pub visit: Visit,
}

/// Where to go afterwards.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct DoorQuery {
    /// A path of the desk.
    pub next: String,
}

impl<S: Send + Sync> FromRequestParts<S> for AtDoor
where
    App: FromRef<S>,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let mut visit = Visit::read(&App::from_ref(state), parts);
        let door = visit.visitor.at_the_door.clone();
        let need = door.as_ref().and_then(|door| made_up_for_here(door.need));
        let (Some(door), Some(need), Some(session)) = (door, need, visit.visitor.session.clone()) else {
            let query = Query::<DoorQuery>::try_from_uri(&parts.uri).map(|query| query.0).unwrap_or_default();
            return Err(Redirect::to(&elsewhere(&visit, &query.next)).into_response());
        };
        if let Some(person) = door.actor.person.as_ref().filter(|person| !person.language.is_empty()) {
            visit.t = visit.app.language(&person.language);
        }
        Ok(AtDoor { actor: door.actor, need, session, visit })
    }
}

/// What can be made up for on one of these pages.
pub(super) fn made_up_for_here(need: &str) -> Option<Need> {
    Need::from_word(need).filter(|need| matches!(need, Need::SecondFactor | Need::Enrolment))
}

/// The page on which somebody makes up for what their session lacks.
pub(super) fn page_of(need: Need, next: &str) -> String {
    format!("{}?next={}", need.path(), form_encode(after(next)))
}

fn elsewhere(visit: &Visit, next: &str) -> String {
    match visit.visitor.actor {
        Some(_) => after(next).to_owned(),
        None => format!("/sign-in?next={}", form_encode(after(next))),
    }
}
