//! The way to a provider and the way back.

use axum::extract::Query;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use kit::config::Provider;
use kit::error::Error;
use serde::Deserialize;

use super::super::arrive::{Arrival, Arrived, arrive};
use super::super::pages::{after, welcome};
use super::super::session::{Method, Origin};
use super::claims::{self, Claims, Doubt, Newcomer, Told};
use super::discovery::{Freshness, discover};
use super::exchange::{Redeemed, Speaker};
use super::join::join;
use super::journey::{Journey, WAY};
use super::refusal::write_down;
use super::views::{Named, RefusedPage};
use super::{Fault, Refusal};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::page::{self, Answer, form_encode, page_with, set_cookie};
use crate::base::path::Path;
use crate::base::visit::Visit;
use crate::people;

/// How often joining is tried: first sign-ins of one person at the same moment get in each other's way.
const TRIES: usize = 5;

/// Where to go afterwards, and whether as somebody else than there before.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Departure {
    next: String,
    another: String,
}

/// What a provider sends along on the way back.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Return {
    code: String,
    state: String,
    error: String,
    /// Who says so (RFC 9207), from providers that say it.
    iss: Option<String>,
}

pub(super) async fn depart(visit: Visit, Path(id): Path<String>, Query(query): Query<Departure>) -> Answer {
    let provider = find(&visit.app, &id)?;
    if visit.visitor.actor.is_some() {
        return Ok(Redirect::to(after(&query.next)).into_response());
    }
    let journey = Journey::begin(&id, after(&query.next))?;
    match address(&visit.app, provider, &journey, &query).await {
        Ok(address) => {
            let mut answer = Redirect::to(&address).into_response();
            set_cookie(&mut answer, &WAY.begin(&visit.app, &journey)?);
            Ok(answer)
        }
        Err(fault) => turned_away(&visit, provider, fault, &query.next).await,
    }
}

pub(super) async fn come_back(
    visit: Visit,
    Path(id): Path<String>,
    headers: HeaderMap,
    Query(answer): Query<Return>,
) -> Answer {
    let provider = find(&visit.app, &id)?;
    let journey: Option<Journey> = WAY.read(&visit.app, &headers);
    let next = journey.as_ref().map(|journey| journey.next.clone()).unwrap_or_default();
    let arrived = match let_in(&visit, provider, journey, &headers, answer).await {
        Ok(arrived) => Ok(let_go_on(&visit, &arrived, &next)),
        Err(fault) => turned_away(&visit, provider, fault, &next).await,
    };
    // The journey is over in any case, so that its cookie goes along with an error too.
    let mut answer = arrived.unwrap_or_else(|error| page::render(&visit, true, &error));
    set_cookie(&mut answer, &WAY.end(&visit.app));
    // The address of this page has the code in it.
    answer.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    Ok(answer)
}

fn find<'a>(app: &'a App, id: &str) -> Result<&'a Provider, Error> {
    app.config.providers.iter().find(|provider| provider.id == id).ok_or(Error::NotFound)
}

async fn address(app: &App, provider: &Provider, journey: &Journey, query: &Departure) -> Result<String, Fault> {
    let metadata = discover(app, provider, Freshness::Remembered).await?;
    Ok(Speaker::new(app, provider, metadata)?.address(journey, !query.another.is_empty()).to_string())
}

/// Somebody who has come in, and whether they were here before.
struct Come {
    arrived: Arrived,
    is_welcomed: bool,
}

/// A first-time guest is asked for department and language on the way.
fn let_go_on(visit: &Visit, come: &Come, next: &str) -> Response {
    if come.is_welcomed {
        return welcome(visit, &come.arrived, next);
    }
    welcome(visit, &come.arrived, &format!("/welcome?next={}", form_encode(after(next))))
}

async fn let_in(
    visit: &Visit,
    provider: &Provider,
    journey: Option<Journey>,
    headers: &HeaderMap,
    answer: Return,
) -> Result<Come, Fault> {
    let journey = journey.filter(|journey| journey.provider == provider.id).ok_or(Refusal::Late)?;
    let code = code(provider, &journey, answer)?;
    let newcomer = newcomer(&visit.app, provider, journey, code).await?;
    if !visit.app.config.allowed_domains.admit(&newcomer.email) {
        return Err(Refusal::Domain.into());
    }
    for _ in 1..TRIES {
        match enter(visit, provider, &newcomer, headers).await {
            // Outside: PostgreSQL ends one of those that wait for one another.
            Err(Fault::Broken(Error::Conflict(_) | Error::Invalid(_) | Error::Outside(_))) => {}
            other => return other,
        }
    }
    enter(visit, provider, &newcomer, headers).await
}

/// The code, when it is the answer to what this browser asked.
fn code(provider: &Provider, journey: &Journey, answer: Return) -> Result<String, Refusal> {
    if answer.state != journey.state {
        return Err(Refusal::State);
    }
    // Another provider's answer, sent here to have its code redeemed in the wrong place.
    if answer.iss.is_some_and(|issuer| issuer != provider.issuer) {
        return Err(Refusal::Issuer);
    }
    match answer.error.as_str() {
        "" if !answer.code.is_empty() => Ok(answer.code),
        "access_denied" => Err(Refusal::Cancelled),
        "temporarily_unavailable" | "server_error" => Err(Refusal::Down),
        _ => Err(Refusal::Answer),
    }
}

/// Who comes with this code, as far as the provider may be believed.
async fn newcomer(app: &App, provider: &Provider, journey: Journey, code: String) -> Result<Newcomer, Fault> {
    let metadata = discover(app, provider, Freshness::Remembered).await?;
    let speaker = Speaker::new(app, provider, metadata.clone())?;
    let Redeemed { id_token, access_token } = speaker.redeem(code, journey.verifier).await?;
    let now = app.clock.now();
    let claims = match claims::verify(&id_token, provider, &metadata, journey.nonce.clone(), now) {
        Err(Doubt::UnknownKey) => {
            // Providers change their keys now and then.
            let metadata = discover(app, provider, Freshness::Fresh).await?;
            claims::verify(&id_token, provider, &metadata, journey.nonce, now)
        }
        other => other,
    };
    let claims: &Claims = claims.map_err(|doubt| match doubt {
        Doubt::UnknownKey => Refusal::Signature,
        Doubt::Wrong(refusal) => refusal,
    })?;
    let mut told = Told::by(claims);
    if !told.is_enough()
        && let Some(more) = speaker.user_info(access_token, claims.subject()).await?
    {
        told = Told::by(&more);
    }
    Ok(Newcomer {
        issuer: claims.issuer().to_string(),
        subject: claims.subject().to_string(),
        email: told.address()?,
        name: told.name(),
        locale: told.locale().to_owned(),
    })
}

/// One try at letting them in.
async fn enter(visit: &Visit, provider: &Provider, newcomer: &Newcomer, headers: &HeaderMap) -> Result<Come, Fault> {
    let is_first = !visit.app.desk().has_provider_worked;
    let change = visit.app.change(&at_the_door(visit)).await?;
    let person = join(&change, provider, newcomer, language(visit, headers, newcomer)).await?;
    let is_welcomed = people::is_welcomed(&change, person.id).await?;
    let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let arrival = Arrival {
        person: person.id,
        role: person.role,
        email: &person.email,
        method: Method::Provider,
        origin: Origin { address: visit.address, user_agent },
        old_session: visit.visitor.session.as_deref(),
    };
    let arrived = arrive(&change, arrival).await?;
    change.commit().await?;
    if is_first {
        // The announcement reaches this process too, but the page that follows should not have to race it.
        visit.app.reload_desk().await?;
    }
    Ok(Come { arrived, is_welcomed })
}

/// Nobody is signed in yet: the desk acts, from the visitor's address.
fn at_the_door(visit: &Visit) -> Actor {
    Actor { address: visit.address, ..Actor::system() }
}

/// The language of somebody new: what their browser reads, or what the provider says; empty when we speak neither.
fn language(visit: &Visit, headers: &HeaderMap, newcomer: &Newcomer) -> &'static str {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let texts = visit.app.texts;
    let spoken = texts.spoken(wanted).or_else(|| texts.spoken(&newcomer.locale));
    spoken.map_or("", kit::texts::Language::tag)
}

/// The page for somebody who is not let in, and the entry in the audit log.
async fn turned_away(visit: &Visit, provider: &Provider, fault: Fault, next: &str) -> Answer {
    let (refusal, person) = match fault {
        Fault::Refused(refusal, person) => (refusal, person),
        Fault::Broken(error) => return Err(error),
    };
    write_down(&visit.app, &at_the_door(visit), &provider.name, (refusal, person)).await?;
    let (status, key) = refusal.page();
    let next = form_encode(after(next));
    let another = if refusal.depends_on_the_account() { "&another=1" } else { "" };
    let named = Named { provider: &provider.name, domains: &visit.app.config.allowed_domains.0.join(", ") };
    let shown = RefusedPage {
        layout: visit.layout(named.part(visit.t, key, "title")),
        text: named.part(visit.t, key, "text"),
        advice: named.part(visit.t, key, "advice"),
        again: format!("/auth/{}?next={next}{another}", provider.id),
        is_other: refusal.depends_on_the_account(),
        back: format!("/sign-in?next={next}"),
    };
    page_with(visit, status, &shown)
}
