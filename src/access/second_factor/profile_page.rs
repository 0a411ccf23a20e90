//! One's own second factor, on a page of the profile.

use axum::Form;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use kit::error::{Error, Fields};

use super::enrol::{self, Enrolled, Place};
use super::pages::{CodeForm, codes_page, drawn, slow_down};
use super::prove::{Guess, prove};
use super::secret::Secret;
use super::views::{EnrolmentPage, OwnPage};
use super::{recovery, remove, store};
use crate::access::confirm::{Proof, asking};
use crate::access::pages::known_mark;
use crate::access::{self, session, store as sessions};
use crate::base::actor::SignedInPerson;
use crate::base::page::{Answer, field_errors, go_on, page_with, set_cookie};
use crate::base::visit::SignedIn;

/// The page.
const PAGE: &str = "/profile/second-factor";

/// The forms of the page with their faults.
#[derive(Default)]
struct Faults {
    codes: Fields,
    removal: Fields,
}

pub(super) async fn show(visit: SignedIn) -> Answer {
    if has_one(&visit).await? {
        return own_page(&visit, StatusCode::OK, Faults::default()).await;
    }
    let secret = enrol::pending(&visit.app, &visit.actor).await?;
    enrolment_page(&visit, StatusCode::OK, secret.as_ref(), &Fields::new()).await
}

/// Whoever has no second factor is asked for their password: else whoever finds an open browser would make one of their own,
/// and show with it who they are.
pub(super) async fn begin(visit: SignedIn, headers: HeaderMap, Form(proof): Form<Proof>) -> Answer {
    if has_one(&visit).await? {
        return Err(Error::Conflict("second-factor-already"));
    }
    if let Err(error) = access::confirm::confirm(&visit, &headers, &proof).await {
        let (status, faults) = proof.refused(error)?;
        let secret = enrol::pending(&visit.app, &visit.actor).await?;
        return enrolment_page(&visit, status, secret.as_ref(), &faults).await;
    }
    let change = visit.app.change(&visit.actor).await?;
    enrol::begin(&change).await?;
    change.commit().await?;
    Ok(go_on(PAGE, None))
}

pub(super) async fn confirm(visit: SignedIn, Form(form): Form<CodeForm>) -> Answer {
    let place = Place { session: session_of(&visit)?, is_at_door: false };
    match enrol::confirm(&visit.app, &visit.actor, place, &form.code).await {
        Ok(Enrolled { codes, token }) => {
            let answer = codes_page(&visit, codes, PAGE, true)?;
            Ok(with_session(&visit, &token, answer))
        }
        Err(Error::Conflict(why)) => Ok(go_on(PAGE, Some(("danger", why)))),
        Err(Error::Invalid(fields)) => {
            let secret = enrol::pending(&visit.app, &visit.actor).await?;
            enrolment_page(&visit, StatusCode::UNPROCESSABLE_ENTITY, secret.as_ref(), &fields).await
        }
        Err(error) => Err(error),
    }
}

pub(super) async fn picture(visit: SignedIn) -> Answer {
    drawn(enrol::pending(&visit.app, &visit.actor).await?)
}

pub(super) async fn new_codes(visit: SignedIn, headers: HeaderMap, Form(form): Form<CodeForm>) -> Answer {
    match try_new_codes(&visit, &headers, &form).await {
        Ok(codes) => codes_page(&visit, codes, PAGE, false),
        Err(error) => refused(&visit, error, |codes| Faults { codes, ..Faults::default() }).await,
    }
}

async fn try_new_codes(visit: &SignedIn, headers: &HeaderMap, form: &CodeForm) -> Result<Vec<String>, Error> {
    let guess = guess(visit, headers, form)?;
    let (change, _) = prove(visit.app.change(&visit.actor).await?, &guess).await?;
    let codes = recovery::make(&change, person(visit)?.id).await?;
    change.commit().await?;
    Ok(codes)
}

pub(super) async fn remove(visit: SignedIn, headers: HeaderMap, Form(form): Form<CodeForm>) -> Answer {
    match remove::remove(&visit.app, &visit.actor, &guess(&visit, &headers, &form)?).await {
        Ok(token) => Ok(with_session(&visit, &token, go_on(PAGE, Some(("success", "second-factor-removed"))))),
        Err(Error::Conflict(why)) => Ok(go_on(PAGE, Some(("danger", why)))),
        Err(error) => refused(&visit, error, |removal| Faults { removal, ..Faults::default() }).await,
    }
}

async fn refused(visit: &SignedIn, error: Error, faults: impl FnOnce(Fields) -> Faults) -> Answer {
    match error {
        Error::Invalid(fields) => own_page(visit, StatusCode::UNPROCESSABLE_ENTITY, faults(fields)).await,
        Error::SlowDown(seconds) => own_page(visit, StatusCode::TOO_MANY_REQUESTS, faults(slow_down(seconds))).await,
        error => Err(error),
    }
}

fn guess<'a>(visit: &'a SignedIn, headers: &HeaderMap, form: &'a CodeForm) -> Result<Guess<'a>, Error> {
    let is_known = known_mark(visit, headers, &person(visit)?.email);
    Ok(Guess { session: session_of(visit)?, is_known, code: &form.code })
}

fn with_session(visit: &SignedIn, token: &str, mut answer: Response) -> Response {
    set_cookie(&mut answer, &session::cookie(&visit.app, token));
    answer
}

fn session_of(visit: &SignedIn) -> Result<&str, Error> {
    visit.visitor.session.as_deref().ok_or(Error::SignInFirst)
}

fn person(visit: &SignedIn) -> Result<&SignedInPerson, Error> {
    visit.actor.person.as_ref().ok_or(Error::SignInFirst)
}

async fn has_one(visit: &SignedIn) -> Result<bool, Error> {
    sessions::has_second_factor(&*visit.app.reader(&visit.actor).await?, person(visit)?.id).await
}

async fn own_page(visit: &SignedIn, status: StatusCode, faults: Faults) -> Answer {
    let person = person(visit)?;
    let codes_left = store::codes_left(&*visit.app.reader(&visit.actor).await?, person.id).await?;
    let shown = OwnPage {
        layout: visit.layout(visit.t.text("second-factor-title")),
        codes_left,
        has_few_codes: codes_left <= recovery::FEW,
        may_be_removed: remove::may_be_without(&visit.app, person.role),
        code_errors: field_errors(visit.t, &faults.codes),
        removal_errors: field_errors(visit.t, &faults.removal),
    };
    page_with(visit, status, &shown)
}

async fn enrolment_page(visit: &SignedIn, status: StatusCode, secret: Option<&Secret>, fields: &Fields) -> Answer {
    let shown = EnrolmentPage {
        layout: visit.layout(visit.t.text("second-factor-title")),
        next: PAGE.to_owned(),
        base: PAGE,
        is_at_door: false,
        secret: secret.map(Secret::text),
        asking: Some(asking(visit).await?),
        errors: field_errors(visit.t, fields),
    };
    page_with(visit, status, &shown)
}
