//! Sessions: a row each, and a cookie with a random token of which only the hash is stored.

use std::net::IpAddr;

use kit::clock::DAY;
use kit::error::Error;
use kit::{secrets, words};

use super::{rules, store};
use crate::base::actor::Role;
use crate::base::announcement::Announcement;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::cookies::Cookie;
use crate::base::ids::{PersonId, SessionId};

/// A session that is not used for so long ends.
pub const IDLE: i64 = 14 * DAY;
/// Every session ends after so long.
pub const LONGEST: i64 = 60 * DAY;
/// Most sessions of one person; one more ends the one that was not used for the longest time.
pub const MOST: i64 = 50;
/// The cookie with its token.
pub const COOKIE: Cookie = Cookie::new("helpdesk_session", LONGEST);

words!(
    /// How somebody showed who they are.
    Method {
        /// By password.
        Password = "password",
        /// By password and second factor.
        SecondFactor = "second_factor",
        /// By an OpenID provider.
        Provider = "provider",
        /// By a link that came by mail.
        Link = "link",
    }
);

words!(
    /// What is missing before a session opens anything.
    Need {
        /// The code of the second factor.
        SecondFactor = "second_factor",
        /// A second factor, which the desk requires of staff.
        Enrolment = "enrolment",
        /// To sign in once more, because what its person may do has changed.
        NewSignIn = "new_sign_in",
    }
);

impl Need {
    /// The page on which it is made up for.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Need::SecondFactor => "/sign-in/second-factor",
            Need::Enrolment => "/sign-in/enrolment",
            Need::NewSignIn => "/sign-in",
        }
    }
}

/// Where a session was begun.
#[derive(Clone, Copy, Default)]
pub struct Origin<'a> {
    /// Network address.
    pub address: Option<IpAddr>,
    /// What the browser calls itself.
    pub user_agent: &'a str,
}

/// A session to be begun.
#[derive(Clone, Copy)]
pub struct Beginning<'a> {
    /// Whose.
    pub person: PersonId,
    /// How they showed who they are.
    pub method: Method,
    /// What is missing before it opens anything.
    pub need: Option<Need>,
    /// From where.
    pub origin: Origin<'a>,
}

/// Begins a session and returns its token, which is stored nowhere. The one that its person did not use for longest ends when there are too many.
///
/// # Errors
/// When the database or the system's randomness fails.
pub async fn begin(change: &Change, beginning: Beginning<'_>) -> Result<String, Error> {
    let Beginning { person, method, need, origin } = beginning;
    let token = secrets::random_token()?;
    let address = origin.address.map(|address| address.to_string()).unwrap_or_default();
    let user_agent: String = origin.user_agent.chars().take(200).collect();
    let row = store::NewSession {
        id: SessionId(change.next_id()),
        method,
        need,
        token_hash: &secrets::token_hash(&token),
        person,
        address: &address,
        user_agent: &user_agent,
        expires_at: change.now.plus(LONGEST),
    };
    store::insert_session(change, row).await?;
    store::delete_unused_sessions(change, person, need.is_some(), MOST).await?;
    Ok(token)
}

/// Ends a session, named by the hash of its token.
///
/// # Errors
/// When the database fails.
pub async fn end(change: &Change, token_hash: &str) -> Result<(), Error> {
    if let Some(person) = change.actor.id() {
        // Pages of this session that are still open end with it.
        Announcement::Person(person).announce(change)?;
    }
    store::delete_session(change, token_hash).await
}

/// The present role of whoever a session belongs to; none when it has ended or its person may no longer come in.
///
/// # Errors
/// When the database fails.
pub async fn present_role(app: &App, token_hash: &str) -> Result<Option<Role>, Error> {
    let now = app.clock.now();
    let known = store::find_by_session(&app.db.reader().await?, token_hash, now, now.plus(-IDLE)).await?;
    Ok(known.filter(|known| rules::lacking(app, known).is_none()).map(|known| known.role))
}

/// The cookie that carries a session.
#[must_use]
pub fn cookie(app: &App, token: &str) -> String {
    COOKIE.with(app, token)
}
