//! One request as a page handler sees it: who, in which language, with which theme.

use std::net::{IpAddr, SocketAddr};
use std::ops::Deref;

use axum::extract::{ConnectInfo, FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use futures_util::future::BoxFuture;
use kit::clock::{MINUTE, Time};
use kit::error::Error;
use kit::texts::Language;

use super::actor::{Actor, Role};
use super::app::App;
use super::change::Change;
use super::cookies::{Cookie, YEAR};
use super::faces;
use super::ids::PersonId;
use super::views::{Face, Flash, Layout, SignedIn as SignedInView, Theme, TroubleView, When};
use super::when;

/// Who is behind a request, found by the middleware of `access`.
#[derive(Clone, Default)]
pub struct Visitor {
    /// The signed-in person.
    pub actor: Option<Actor>,
    /// Hash of the session's token, where a cookie brought them in.
    pub session: Option<String>,
    /// Unread notices.
    pub unread: u32,
    /// Whether mail that came in waits for somebody to decide; for those alone who may.
    pub mail_waits: bool,
    /// Since when the signed-in person has had their picture; none when they have none.
    pub picture_at: Option<Time>,
    /// Somebody who has shown half of who they are. Only the pages of the door look at this.
    pub at_the_door: Option<AtTheDoor>,
    /// Their language, where it is remembered and who they are cannot be asked.
    pub language: Option<Language>,
}

/// Somebody whose session lacks something before it opens anything.
#[derive(Clone)]
pub struct AtTheDoor {
    /// Who they will be.
    pub actor: Actor,
    /// What is missing: a word of `access`.
    pub need: &'static str,
}

/// A request for a page by anybody.
#[derive(Clone)]
pub struct Visit {
    /// Shared handles.
    pub app: App,
    /// Who is behind it.
    pub visitor: Visitor,
    /// The language to answer in.
    pub t: Language,
    /// The theme to draw in.
    pub theme: Theme,
    /// Path and query.
    pub here: String,
    /// From which network address.
    pub address: Option<IpAddr>,
    /// Time zone to show times in.
    pub zone: jiff::tz::TimeZone,
    /// The moment of the request.
    pub now: Time,
    /// The same in the order of announcements; read before anything else is.
    live_mark: String,
    flash: Option<(&'static str, String)>,
}

/// A request for a page by somebody who is signed in; anybody else is sent to sign in.
pub struct SignedIn {
    visit: Visit,
    /// Who.
    pub actor: Actor,
}

/// The cookie with what just happened; told once.
pub const FLASH: Cookie = Cookie::new("flash", MINUTE);
/// The cookie that remembers the theme.
pub const THEME: Cookie = Cookie::new("theme", YEAR);

/// What a form or a call asks for, to be run in a change.
pub trait Verb<T = ()>: for<'c> FnOnce(&'c Change) -> BoxFuture<'c, Result<T, Error>> {}

impl<T, F> Verb<T> for F where F: for<'c> FnOnce(&'c Change) -> BoxFuture<'c, Result<T, Error>> {}

impl SignedIn {
    /// Runs one verb in a change of its own. When this returns, the change is over: whatever page follows may read.
    ///
    /// # Errors
    /// What the verb refuses; then nothing has happened.
    pub async fn change(&self, verb: impl Verb) -> Result<(), Error> {
        let change = self.app.change(&self.actor).await?;
        verb(&change).await?;
        change.commit().await
    }
}

impl Visit {
    /// Reads a request.
    #[must_use]
    pub fn read(app: &App, parts: &Parts) -> Visit {
        let visitor = parts.extensions.get::<Visitor>().cloned().unwrap_or_default();
        let person = visitor.actor.as_ref().and_then(|actor| actor.person.as_ref());
        let desk = app.desk();
        let t = match person.filter(|person| !person.language.is_empty()) {
            Some(person) => app.language(&person.language),
            None => match (visitor.language, header_text(&parts.headers, header::ACCEPT_LANGUAGE)) {
                (Some(language), _) => language,
                (None, Some(wanted)) => app.texts.negotiate(wanted),
                (None, None) => app.language(&desk.language),
            },
        };
        let zone_name = person.and_then(|person| person.time_zone.as_deref()).unwrap_or(&desk.time_zone);
        let zone = jiff::tz::TimeZone::get(zone_name).unwrap_or(jiff::tz::TimeZone::UTC);
        let flash = FLASH.read(app, &parts.headers).and_then(|value| {
            let (kind, key) = value.split_once('.')?;
            let kind = ["success", "warning", "danger"].into_iter().find(|known| *known == kind)?;
            Some((kind, key.to_owned()))
        });
        Visit {
            app: app.clone(),
            t,
            theme: THEME.read(app, &parts.headers).map_or(Theme::Auto, Theme::parse),
            here: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
            address: parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip()),
            zone,
            now: app.clock.now(),
            live_mark: app.live_mark(),
            flash: flash.filter(|(_, key)| app.texts.keys("en").any(|known| known == key)),
            visitor,
        }
    }

    /// The frame of a page with this title (finished text).
    #[must_use]
    pub fn layout(&self, title: impl Into<String>) -> Layout {
        let person = self.visitor.actor.as_ref().and_then(|actor| actor.person.as_ref());
        let flashes = self.flash.iter().map(|(kind, key)| Flash { kind, text: self.t.text(key).to_owned() }).collect();
        Layout {
            t: self.t,
            title: title.into(),
            organisation: self.app.desk().organisation.clone(),
            here: self.here.clone(),
            theme: self.theme,
            person: person.map(|person| SignedInView {
                id: person.id,
                face: self.face(person.id, &person.name, self.visitor.picture_at),
                role: person.role.word(),
            }),
            unread: self.visitor.unread,
            mail_waits: self.visitor.mail_waits,
            flashes,
            troubles: self.troubles(),
            is_live: person.is_some(),
            live_mark: self.live_mark.clone(),
        }
    }

    /// What does not work at the desk, where the visitor is one who can mend it.
    fn troubles(&self) -> Vec<TroubleView> {
        let is_admin = self.visitor.actor.as_ref().is_some_and(|actor| actor.role() == Some(Role::Admin));
        let desk = self.app.desk();
        let troubles = desk.troubles.iter().filter(|_| is_admin).map(|trouble| {
            let key = if trouble.part == "smtp" { "mail-trouble-out" } else { "mail-trouble-in" };
            let text = self.t.with(key, &[("name", (&trouble.name).into())]);
            TroubleView { text, since: self.when(trouble.since), href: "/settings/mailboxes" }
        });
        troubles.collect()
    }

    /// Somebody's face, with their picture where they have one.
    #[must_use]
    pub fn face(&self, id: PersonId, name: &str, picture_at: Option<Time>) -> Face {
        faces::face(&self.app, id, name, picture_at)
    }

    /// Whether a flash notice is shown by this answer, so that its cookie has to go.
    #[must_use]
    pub fn has_flash(&self) -> bool {
        self.flash.is_some()
    }

    /// A moment as this visitor reads it.
    #[must_use]
    pub fn when(&self, time: Time) -> When {
        when::when(self.t, &self.zone, self.now, time)
    }
}

impl Deref for SignedIn {
    type Target = Visit;

    fn deref(&self) -> &Visit {
        &self.visit
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit
where
    App: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        Ok(Visit::read(&App::from_ref(state), parts))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for SignedIn
where
    App: FromRef<S>,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let visit = Visit::read(&App::from_ref(state), parts);
        let actor = visit.visitor.actor.clone().ok_or(Error::SignInFirst)?;
        Ok(SignedIn { visit, actor })
    }
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
