//! The pages at the door: a code, or setting up a second factor where the desk requires one.

use axum::Form;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::error::{Error, Fields};
use serde::Deserialize;
use serde_json::json;

use super::enrol::{self, Enrolled, Place};
use super::prove::{Guess, Proof, prove};
use super::secret::Secret;
use super::views::{CodePage, CodesPage, EnrolmentPage};
use super::{qr, recovery};
use crate::access::door::{AtDoor, DoorQuery, page_of};
use crate::access::pages::{after, known_mark};
use crate::access::renewal::{self, Renewal};
use crate::access::session::{self, Method, Need};
use crate::access::{known, store as sessions};
use crate::base::actor::SignedInPerson;
use crate::base::audit::{Entry, Kind};
use crate::base::page::{Answer, field_errors, form_encode, go_on, page_with, set_cookie};
use crate::base::views::Layout;
use crate::base::visit::Visit;
use crate::people;

/// A code, of the app or a recovery code.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct CodeForm {
    pub(super) code: String,
    recovery: String,
    next: String,
}

impl CodeForm {
    fn typed(&self) -> &str {
        if self.recovery.is_empty() { &self.code } else { &self.recovery }
    }
}

pub(super) async fn ask(door: AtDoor, Query(query): Query<DoorQuery>) -> Answer {
    if let Some(elsewhere) = wrong_page(&door, Need::SecondFactor, &query.next).await? {
        return Ok(elsewhere);
    }
    let form = CodeForm { next: query.next, ..CodeForm::default() };
    code_page(&door.visit, StatusCode::OK, &form, &Fields::new())
}

pub(super) async fn answer(door: AtDoor, headers: HeaderMap, Form(form): Form<CodeForm>) -> Answer {
    match let_in(&door, &headers, &form).await {
        Err(Error::Invalid(fields)) => {
            let fields = if form.recovery.is_empty() { fields } else { fields.under("code", "recovery") };
            code_page(&door.visit, StatusCode::UNPROCESSABLE_ENTITY, &form, &fields)
        }
        Err(Error::SlowDown(seconds)) => {
            let mut answer = code_page(&door.visit, StatusCode::TOO_MANY_REQUESTS, &form, &slow_down(seconds))?;
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            Ok(answer)
        }
        other => other,
    }
}

/// The session gets a new id, and what it lacked is made up for.
async fn let_in(door: &AtDoor, headers: &HeaderMap, form: &CodeForm) -> Answer {
    let app = &door.visit.app;
    let person = person(door)?;
    let is_known = known_mark(&door.visit, headers, &person.email);
    let guess = Guess { session: &door.session, is_known, code: form.typed() };
    let (change, proof) = prove(app.change(&door.actor).await?, &guess).await?;
    let method = Method::SecondFactor;
    let token = renewal::renew(&change, &door.session, Renewal { method, need: None }).await?;
    people::saw(&change, person.id, change.now).await?;
    let how = match proof {
        Proof::App => json!({ "method": method }),
        Proof::Recovery { left } => json!({ "method": method, "recovery_codes_left": left }),
    };
    Entry::new(Kind::SignedIn).about(person.id).with(how).write(&change).await?;
    change.commit().await?;
    tracing::info!(person = person.id.0, %method, "signed in");
    let has_few = matches!(proof, Proof::Recovery { left } if left <= recovery::FEW);
    let flash = has_few.then_some(("warning", "second-factor-few-codes"));
    Ok(inside(&door.visit, person, &token, go_on(after(&form.next), flash)))
}

/// Gives an answer the cookies of somebody who is in.
fn inside(visit: &Visit, person: &SignedInPerson, token: &str, mut answer: Response) -> Response {
    set_cookie(&mut answer, &session::cookie(&visit.app, token));
    set_cookie(&mut answer, &known::cookie(&visit.app, &known::mark(&visit.app, &person.email)));
    answer
}

pub(super) async fn enrolment(door: AtDoor, Query(query): Query<DoorQuery>) -> Answer {
    if let Some(elsewhere) = wrong_page(&door, Need::Enrolment, &query.next).await? {
        return Ok(elsewhere);
    }
    let secret = enrol::pending(&door.visit.app, &door.actor).await?;
    enrolment_page(&door.visit, StatusCode::OK, &query.next, secret.as_ref(), &Fields::new())
}

pub(super) async fn begin(door: AtDoor, Form(form): Form<CodeForm>) -> Answer {
    if let Some(elsewhere) = wrong_page(&door, Need::Enrolment, &form.next).await? {
        return Ok(elsewhere);
    }
    let change = door.visit.app.change(&door.actor).await?;
    enrol::begin(&change).await?;
    change.commit().await?;
    Ok(go_on(&page_of(Need::Enrolment, &form.next), None))
}

pub(super) async fn confirm(door: AtDoor, Form(form): Form<CodeForm>) -> Answer {
    if let Some(elsewhere) = wrong_page(&door, Need::Enrolment, &form.next).await? {
        return Ok(elsewhere);
    }
    let place = Place { session: &door.session, is_at_door: true };
    match enrol::confirm(&door.visit.app, &door.actor, place, &form.code).await {
        Ok(enrolled) => {
            let Enrolled { codes, token } = enrolled;
            let answer = codes_page(&door.visit, codes, after(&form.next), true)?;
            Ok(inside(&door.visit, person(&door)?, &token, answer))
        }
        Err(Error::Invalid(fields)) => {
            let secret = enrol::pending(&door.visit.app, &door.actor).await?;
            enrolment_page(&door.visit, StatusCode::UNPROCESSABLE_ENTITY, &form.next, secret.as_ref(), &fields)
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn picture(door: AtDoor) -> Answer {
    drawn(enrol::pending(&door.visit.app, &door.actor).await?)
}

/// The picture of a secret that waits for its first code. No cache keeps it, and its address says nothing of it.
pub(super) fn drawn(secret: Option<Secret>) -> Answer {
    let secret = secret.ok_or(Error::NotFound)?;
    let headers = [(header::CONTENT_TYPE, "image/svg+xml"), (header::CACHE_CONTROL, "no-store")];
    Ok((headers, qr::draw(&secret.address()?)?).into_response())
}

/// The recovery codes, shown this once.
pub(super) fn codes_page(visit: &Visit, codes: Vec<String>, next: &str, is_new: bool) -> Answer {
    let shown = CodesPage {
        layout: Layout { person: None, is_live: false, ..visit.layout(visit.t.text("second-factor-codes-title")) },
        next: next.to_owned(),
        file: format!("data:text/plain;charset=utf-8,{}", form_encode(&codes.join("\r\n"))),
        codes,
        is_new,
    };
    page_with(visit, StatusCode::OK, &shown)
}

/// Faults that say how long to wait.
pub(super) fn slow_down(seconds: i64) -> Fields {
    let mut fields = Fields::new();
    fields.require_within(false, "code", "second-factor-slow-down", (seconds + 59) / 60);
    fields
}

/// Where else somebody belongs: who has a second factor shows it, and who has none sets one up.
async fn wrong_page(door: &AtDoor, page: Need, next: &str) -> Result<Option<Response>, Error> {
    let reader = door.visit.app.reader(&door.actor).await?;
    let has_one = sessions::has_second_factor(&reader, person(door)?.id).await?;
    let right = match door.need {
        Need::SecondFactor | Need::Enrolment if has_one => Need::SecondFactor,
        other => other,
    };
    Ok((right != page).then(|| Redirect::to(&page_of(right, next)).into_response()))
}

fn person(door: &AtDoor) -> Result<&SignedInPerson, Error> {
    door.actor.person.as_ref().ok_or(Error::SignInFirst)
}

fn code_page(visit: &Visit, status: StatusCode, form: &CodeForm, fields: &Fields) -> Answer {
    let shown = CodePage {
        layout: visit.layout(visit.t.text("second-factor-ask-title")),
        next: after(&form.next).to_owned(),
        is_recovery: !form.recovery.is_empty(),
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}

fn enrolment_page(visit: &Visit, status: StatusCode, next: &str, secret: Option<&Secret>, fields: &Fields) -> Answer {
    let shown = EnrolmentPage {
        layout: visit.layout(visit.t.text("second-factor-set-up")),
        next: after(next).to_owned(),
        base: "/sign-in/enrolment",
        is_at_door: true,
        secret: secret.map(Secret::text),
        asking: None,
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
