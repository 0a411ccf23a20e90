//! `GET /metrics`: figures for Prometheus, in its text format. Given to those alone whom the configuration names, this machine
//! when it names nobody: how much there is to do at a desk is nobody else's business.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State as Held};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kit::db::statement_figures;
use kit::error::Error;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};

use super::process;
use super::state::{self, State};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::requests::FromBehind;

type Kinds = Family<Vec<(&'static str, String)>, Gauge>;

/// Answers with the figures.
///
/// # Errors
/// [`Error::NotFound`] for strangers.
pub async fn show(Held(app): Held<App>, request: Request) -> Result<Response, Error> {
    if !may_look(&app, &request) {
        return Err(Error::NotFound);
    }
    let mut registry = Registry::with_prefix("helpdesk");
    app.traffic.register(&mut registry);
    of_the_process(&mut registry, &app);
    // What the process knows by itself is told without its database, too.
    let looked = look(&app).await;
    gauge(&mut registry, ("database_up", "Whether the database answers"), None, i64::from(looked.is_ok()));
    if let Ok(state) = looked {
        of_the_desk(&mut registry, &app, &state);
    }
    let mut text = String::new();
    encode(&mut text, &registry).map_err(|error| Error::Bug(error.to_string()))?;
    Ok(([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response())
}

async fn look(app: &App) -> Result<State, Error> {
    state::look(&app.reader(&Actor::system()).await?).await
}

/// Whom nobody vouches for is a stranger, wherever the request comes from.
fn may_look(app: &App, request: &Request) -> bool {
    let address = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
    let is_named = |address| match app.config.metrics_from.is_empty() {
        true => std::net::IpAddr::is_loopback(&address),
        false => app.config.metrics_from.contain(address),
    };
    address.is_some_and(is_named) && request.extensions().get::<FromBehind>().is_none()
}

fn of_the_desk(registry: &mut Registry, app: &App, state: &State) {
    let jobs = &state.jobs;
    kinds(
        registry,
        "jobs",
        "Work for later, by state",
        "state",
        &[("due", jobs.due), ("later", jobs.later), ("running", jobs.running), ("dead", jobs.dead)],
    );
    let waited = jobs.due_since.map_or(0, |since| app.clock.now().since(since) / kit::clock::SECOND);
    gauge(registry, ("job_longest_wait", "How long the first of the due jobs has waited"), Some(Unit::Seconds), waited);
    kinds(
        registry,
        "letters",
        "Mail of the outbox, by state; counted up to ten thousand each",
        "state",
        &[("waiting", state.letters_waiting), ("failed", state.letters_failed)],
    );
    let tickets: Vec<(&str, i64)> = state.tickets.iter().map(|(status, count)| (status.word(), *count)).collect();
    kinds(registry, "tickets", "Tickets, by status", "status", &tickets);
    let ways: Vec<(&str, i64)> =
        state.mail.iter().map(|way| (&*way.part, i64::from(way.failing_since.is_none()))).collect();
    kinds(registry, "mail_up", "Whether a way of mail works", "part", &ways);
    let since: Vec<(&str, i64)> =
        state.mail.iter().filter_map(|way| Some((&*way.part, way.last_success_at?.0 / kit::clock::SECOND))).collect();
    kinds(registry, "mail_last_success_timestamp_seconds", "When a way of mail last worked", "part", &since);
    gauge(registry, ("database", "Size of the database"), Some(Unit::Bytes), state.database_bytes);
}

fn of_the_process(registry: &mut Registry, app: &App) {
    let asked = statement_figures();
    registry.register("database_statements", "Statements that were run", ConstCounter::new(asked.statements));
    let seconds = ConstCounter::new(asked.seconds);
    registry.register_with_unit("database_statements", "Time until they were answered", Unit::Seconds, seconds);
    registry.register(
        "database_slow_statements",
        "Those that took longer than a second",
        ConstCounter::new(asked.slow),
    );
    let seated = i64::try_from(app.hub.seated()).unwrap_or(i64::MAX);
    gauge(
        registry,
        ("live_connections", "Open pages that hear of changes"),
        Some(Unit::Other("count".to_owned())),
        seated,
    );
    let own = process::look();
    gauge(registry, ("process_resident_memory", "Memory that this process holds"), Some(Unit::Bytes), own.memory_bytes);
    let cpu = Gauge::<f64, std::sync::atomic::AtomicU64>::default();
    cpu.set(own.cpu_seconds);
    registry.register_with_unit("process_cpu", "Time that this process computed", Unit::Seconds, cpu);
    gauge(
        registry,
        ("process_start_time", "When this process started, since 1970"),
        Some(Unit::Seconds),
        app.started_at.0 / kit::clock::SECOND,
    );
}

fn gauge(registry: &mut Registry, (name, help): (&str, &str), unit: Option<Unit>, value: i64) {
    let gauge = Gauge::<i64>::default();
    gauge.set(value);
    match unit {
        Some(unit) => registry.register_with_unit(name, help, unit, gauge),
        None => registry.register(name, help, gauge),
    }
}

fn kinds(registry: &mut Registry, name: &str, help: &str, label: &'static str, values: &[(&str, i64)]) {
    let family = Kinds::default();
    for (kind, value) in values {
        family.get_or_create(&vec![(label, (*kind).to_owned())]).set(*value);
    }
    registry.register(name, help, family);
}
