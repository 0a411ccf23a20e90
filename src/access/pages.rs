//! The pages for coming in and going out.

use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::error::Error;
use serde::Deserialize;

use super::arrive::Arrived;
use super::door::{made_up_for_here, page_of};
use super::known;
use super::provider::Buttons;
use super::session::{self, Need, Origin};
use super::sign_in::Attempt;
use super::views::{Demo, DemoPerson, SignInPage};
use crate::base::actor::Actor;
use crate::base::audit::{Entry, Kind};
use crate::base::page::{Answer, go_on, local_path, page_with, set_cookie};
use crate::base::views::{Face, Flash};
use crate::base::visit::Visit;
use crate::people;

/// The password of everybody at a demo desk.
pub const DEMO_PASSWORD: &str = "demo demo demo";
/// Who signs in at a demo desk: one name a role. The same in every demo, so that scripts can rely on them.
pub const DEMO_SIGN_IN: [(&str, &str); 4] = [
    ("admin", "ana.souza@example.com"),
    ("agent", "bruno.lima@example.com"),
    ("requester", "carla.mendes@example.com"),
    ("third_party", "diego.rocha@example.net"),
];

/// Where to go afterwards.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SignInQuery {
    next: String,
    why: String,
}

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct SignInForm {
    email: String,
    password: String,
    next: String,
    /// Whether a script leads here because the session had ended.
    #[serde(skip)]
    is_ended: bool,
}

pub(super) async fn form(visit: Visit, Query(query): Query<SignInQuery>) -> Answer {
    if visit.visitor.actor.is_some() {
        return Ok(Redirect::to(after(&query.next)).into_response());
    }
    if let Some(need) = visit.visitor.at_the_door.as_ref().and_then(|door| made_up_for_here(door.need)) {
        return Ok(Redirect::to(&page_of(need, &query.next)).into_response());
    }
    let form = SignInForm { next: query.next, is_ended: query.why == "ended", ..SignInForm::default() };
    form_page(&visit, StatusCode::OK, &form, None).await
}

pub(super) async fn sign_in(visit: Visit, headers: HeaderMap, Form(form): Form<SignInForm>) -> Answer {
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let attempt = Attempt {
        email: &form.email,
        password: &form.password,
        origin: Origin { address: visit.address, user_agent },
        is_known: known_mark(&visit, &headers, &form.email),
        old_session: visit.visitor.session.as_deref(),
    };
    match super::sign_in(&visit.app, attempt).await {
        Ok(arrived) => Ok(welcome(&visit, &arrived, &form.next)),
        Err(Error::Invalid(_)) => {
            let problem = visit.t.text("access-refused").to_owned();
            form_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, &form, Some(problem)).await
        }
        Err(Error::SlowDown(seconds)) => {
            let problem = visit.t.with("access-slow-down", &[("minutes", ((seconds + 59) / 60).into())]);
            let mut answer = form_page(&visit, StatusCode::TOO_MANY_REQUESTS, &form, Some(problem)).await?;
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(answer)
        }
        // The password was right, so this says nothing to strangers.
        Err(Error::Conflict(why)) => {
            let problem = visit.t.text(why).to_owned();
            form_page(&visit, StatusCode::FORBIDDEN, &form, Some(problem)).await
        }
        Err(error) => Err(error),
    }
}

/// Whether this browser carries the mark of this account.
pub(super) fn known_mark(visit: &Visit, headers: &HeaderMap, email: &str) -> bool {
    known::COOKIE.read(&visit.app, headers).is_some_and(|mark| known::is_known(&visit.app, email, mark))
}

/// Lets somebody in whose session has begun: to where they were going, or to what their session still lacks.
pub(super) fn welcome(visit: &Visit, arrived: &Arrived, next: &str) -> Response {
    let lacking = arrived.need.map(|need| page_of(need, next));
    let mut answer = go_on(lacking.as_deref().unwrap_or(after(next)), None);
    set_cookie(&mut answer, &session::cookie(&visit.app, &arrived.token));
    if arrived.need.is_none() {
        set_cookie(&mut answer, &known::cookie(&visit.app, &arrived.mark));
    }
    answer
}

pub(super) async fn sign_out(visit: Visit) -> Answer {
    let at_the_door = visit.visitor.at_the_door.as_ref().map(|door| &door.actor);
    if let (Some(session), Some(actor)) = (&visit.visitor.session, visit.visitor.actor.as_ref().or(at_the_door)) {
        let change = visit.app.change(actor).await?;
        session::end(&change, session).await?;
        Entry::new(Kind::SignedOut).write(&change).await?;
        change.commit().await?;
    }
    let mut answer = go_on("/sign-in", Some(("success", "access-signed-out")));
    set_cookie(&mut answer, &session::COOKIE.taken_away(&visit.app));
    Ok(answer)
}

/// A local page, and never a detour over the front door.
pub(super) fn after(next: &str) -> &str {
    match local_path(next) {
        "/" => "/tickets",
        path => path,
    }
}

async fn form_page(visit: &Visit, status: StatusCode, form: &SignInForm, problem: Option<String>) -> Answer {
    let mut layout = visit.layout(visit.t.text("access-sign-in"));
    layout.flashes.extend(why_again(visit));
    if form.is_ended {
        layout.flashes.push(Flash { kind: "info", text: visit.t.text("access-session-ended").to_owned() });
    }
    let shown = SignInPage {
        layout,
        email: form.email.chars().take(200).collect(),
        next: after(&form.next).to_owned(),
        is_folded: !visit.app.desk().allows_passwords,
        problem,
        providers: Buttons::of(&visit.app, after(&form.next)),
        write_to: visit.app.desk().address_for_strangers(),
        has_help: visit.app.desk().has_public_help,
        demo: demo(visit).await?,
    };
    page_with(visit, status, &shown)
}

/// What to tell somebody whose session was ended for them.
fn why_again(visit: &Visit) -> Option<Flash> {
    let lacking = visit.visitor.at_the_door.as_ref()?;
    let is_ended = lacking.need == Need::NewSignIn.word();
    is_ended.then(|| Flash { kind: "warning", text: visit.t.text("sessions-rights-changed").to_owned() })
}

/// The names of a demo desk; of no other.
async fn demo(visit: &Visit) -> Result<Option<Demo>, Error> {
    if !visit.app.desk().is_demo {
        return Ok(None);
    }
    let reader = visit.app.reader(&Actor::system()).await?;
    let people = people::demo_people(&reader, DEMO_SIGN_IN.map(|(_, email)| email)).await?;
    let shown =
        people.into_iter().map(|(name, email, role)| DemoPerson { face: Face::of(&name), email, role: role.word() });
    Ok(Some(Demo { password: DEMO_PASSWORD.to_owned(), people: shown.collect() }))
}
