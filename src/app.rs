//! Start-up and shut-down, in order.

use std::num::NonZero;
use std::sync::{Arc, RwLock};

use futures_util::future::BoxFuture;
use jiff::tz::TimeZone;
use kit::clock::Clock;
use kit::config::Config;
use kit::db::{Db, Migration, newest};
use kit::error::Error;
use kit::files::{Files, Room, make_private_folder};
use kit::http::Http;
use kit::hub::{Hub, Told};
use kit::ids::Ids;
use kit::jobs::{Jobs, Runner};
use kit::lock::Lock;
use kit::secrets::{self, Secrets};
use kit::serve::{self, Patience};
use kit::smtp::Mailer;
use rust_embed::RustEmbed;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;

use crate::base::app::{App, Handles};
use crate::base::change::LIVE_CHANNEL;
use crate::base::desk::{Desk, SETTINGS_CHANGED};
use crate::base::presence::Presence;
use crate::base::session_languages::SessionLanguages;
use crate::base::texts::texts;
use crate::base::traffic::Traffic;
use crate::base::working_time::WorkingTime;
use crate::live;
use crate::mail;
use crate::mailboxes;
use crate::operations::backup::{Program, occupancy};
use crate::operations::upgrade::{self, Rehearsal, Upgraded};
use crate::routes;
use crate::subscribers::SUBSCRIBERS;
use crate::workers::JOBS;

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Migrations;

/// The embedded migrations, portable ones and pairs.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    let file = |name: std::borrow::Cow<'static, str>| {
        let content = Migrations::get(&name)?;
        Some(Migration { sql: String::from_utf8_lossy(&content.data).into_owned(), name: name.into_owned() })
    };
    Migrations::iter().filter_map(file).collect()
}

/// The number of the newest one.
#[must_use]
pub fn newest_migration() -> i64 {
    newest(&migrations())
}

/// What this program knows of databases, for restoring a backup.
#[must_use]
pub fn program() -> Program {
    Program { migrations: migrations(), newest: newest_migration() }
}

/// Brings the database up to date; not while it is being restored.
///
/// # Errors
/// When it cannot be reached, or the upgrade failed and was taken back.
pub async fn migrate(config: &Config) -> Result<Upgraded, Error> {
    let _open = enter(config).await?;
    Ok(open_database(config).await?.1)
}

/// Tries on a copy what [`migrate`] would do.
///
/// # Errors
/// When it would fail; nothing has changed then.
pub async fn rehearse(config: &Config) -> Result<Rehearsal, Error> {
    let _open = enter(config).await?;
    upgrade::rehearse(config, &program(), smoke_test).await
}

/// The data folder, together with others who have it open.
async fn enter(config: &Config) -> Result<Lock, Error> {
    make_private_folder(&config.data_dir)
        .map_err(|error| Error::Outside(format!("{}: {error}", config.data_dir.display())))?;
    occupancy::enter(config).await
}

/// Opens the database and brings it up to date.
async fn open_database(config: &Config) -> Result<(Db, Upgraded), Error> {
    let db = Db::open(&config.database())?;
    let upgraded = upgrade::run(config, &db, &migrations(), smoke_test).await?;
    Ok((db, upgraded))
}

/// Looks whether the desk works on a database that is being upgraded.
pub fn smoke_test(config: &Config, db: Db) -> BoxFuture<'_, Result<(), Error>> {
    Box::pin(async move {
        let clock = Clock::system();
        let key = config.data_dir.join("secret.key");
        // What needs the key is not looked at.
        let secrets = if key.exists() { Secrets::load_or_create(&key)? } else { Secrets::fixed(secrets::random()?) };
        let open = occupancy::enter(config).await?;
        let parts = Parts { db, clock, node: u16::from_le_bytes(secrets::random()?), mailer: Mailer::from_url(None)? };
        let app = assemble(config.clone(), parts, secrets, open).await?;
        upgrade::smoke_test(&app, routes::router(app.clone())).await
    })
}

/// Opens everything: data directory, key, database, files, settings.
///
/// # Errors
/// When one of them cannot be had; the text says which.
pub async fn open(config: Config, clock: Clock) -> Result<App, Error> {
    open_as_node(config, clock, u16::from_le_bytes(secrets::random()?)).await
}

/// The same with a node of one's choice in its ids: for tests, whose ids shall be the same each time.
///
/// # Errors
/// As [`open`].
pub async fn open_as_node(config: Config, clock: Clock, node: u16) -> Result<App, Error> {
    let mailer = Mailer::from_url(config.smtp_url.as_deref())?;
    open_with_mailer(config, clock, node, mailer).await
}

/// The same with another way out for mail: for tests, which keep it in memory.
///
/// # Errors
/// As [`open`].
pub async fn open_with_mailer(config: Config, clock: Clock, node: u16, mailer: Mailer) -> Result<App, Error> {
    let open = enter(&config).await?;
    let secrets = Secrets::load_or_create(&config.data_dir.join("secret.key"))?;
    let (db, _) = open_database(&config).await?;
    let app = assemble(config, Parts { db, clock, node, mailer }, secrets, open).await?;
    mail::desk_mailbox(&app)?;
    Ok(app)
}

/// What a desk is put together from.
struct Parts {
    db: Db,
    clock: Clock,
    node: u16,
    mailer: Mailer,
}

async fn assemble(config: Config, parts: Parts, secrets: Secrets, open: Lock) -> Result<App, Error> {
    let Parts { db, clock, node, mailer } = parts;
    let files = Files::open(&config).await?;
    let app = App::new(Handles {
        db,
        ids: Ids::new(clock.clone(), node),
        started_at: clock.now(),
        room: Room::of(&config, clock.clone())?,
        clock,
        files,
        secrets,
        hub: Hub::new(),
        process: i64::from_le_bytes(secrets::random()?),
        presence: Presence::default(),
        session_languages: SessionLanguages::default(),
        traffic: Traffic::default(),
        jobs: Jobs::default(),
        http: Http::default(),
        mailer,
        open,
        texts: texts()?,
        newest_migration: newest_migration(),
        migrations: migrations(),
        subscribers: SUBSCRIBERS,
        desk: RwLock::new(Arc::new(Desk::default())),
        working_time: RwLock::new(Arc::new(WorkingTime::usual(TimeZone::UTC))),
        reloading: tokio::sync::Mutex::default(),
        turns: Semaphore::new(std::thread::available_parallelism().map_or(1, NonZero::get)),
        config,
    });
    app.reload_desk().await?;
    Ok(app)
}

/// Serves and works until `stop` resolves, then finishes the requests and the jobs under way.
///
/// # Errors
/// When the listener fails.
pub async fn run(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let (stopping, stopped) = watch::channel(false);
    mail::resume(&app).await?;
    mailboxes::take_up(&app).await?;
    let shown = tokio::spawn(occupancy::show(app.db.clone()));
    let fetching = tokio::spawn(mailboxes::keep(app.clone(), stopped.clone()));
    let workers = tokio::spawn(Runner::new(app.clone(), JOBS).run(until(stopped)));
    let stop = async move {
        stop.await;
        // Nobody left who waits for it is no fault.
        let _ = stopping.send(true);
    };
    serve(app, listener, stop).await?;
    for work in [workers, fetching] {
        if let Err(error) = work.await {
            tracing::error!(%error, "the workers ended badly");
        }
    }
    shown.abort();
    Ok(())
}

/// Serves until `stop` resolves, then finishes the requests under way. Jobs are left to others.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: App,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Error> {
    let settings = tokio::spawn(follow_settings(app.clone(), app.hub.subscribe()));
    let presence = tokio::spawn(live::presence::keep(app.clone(), app.hub.subscribe()));
    // Nobody is served before the others are heard: an open page would miss what they do until then.
    let relay = app.hub.clone().relay(app.db.clone(), LIVE_CHANNEL, r#"{"caught_up":true}"#).await;
    let relay = tokio::spawn(relay);
    app.reload_desk().await?;
    let hub = app.hub.clone();
    let stop = async move {
        stop.await;
        hub.close();
    };
    serve::serve(listener, routes::router(app), Patience::default(), stop).await;
    relay.abort();
    settings.abort();
    presence.abort();
    Ok(())
}

/// Resolves when the desk stops.
async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that whoever would say it is gone, which is an end too.
    let _ = stopped.wait_for(|is_stopped| *is_stopped).await;
}

/// Reads the settings again whenever some process changed them.
async fn follow_settings(app: App, mut announcements: Receiver<Told>) {
    loop {
        let heard = announcements.recv().await;
        let concerns_us = match &heard {
            Ok(told) => &*told.payload == SETTINGS_CHANGED || told.payload.contains("caught_up"),
            Err(RecvError::Lagged(_)) => true,
            Err(RecvError::Closed) => return,
        };
        if concerns_us && let Err(error) = app.reload_desk().await {
            tracing::warn!(%error, "the settings could not be read again");
        }
    }
}
