//! Cookies of the desk: each for this host and all of its paths, and out of the reach of scripts. Over https they are never
//! sent in the clear, and their names bind them to this host, so that no neighbouring site can plant one.

use axum::http::{HeaderMap, header};
use kit::clock::{DAY, SECOND};

use super::app::App;

/// How long a browser keeps what stays in it for good.
pub const YEAR: i64 = 365 * DAY;
/// What a name begins with that browsers bind to one host (RFC 6265bis).
const BOUND: &str = "__Host-";

/// A cookie.
#[derive(Clone, Copy)]
pub struct Cookie {
    name: &'static str,
    lasts: i64,
}

impl Cookie {
    /// One with this name, which a browser keeps for so long.
    #[must_use]
    pub const fn new(name: &'static str, lasts: i64) -> Cookie {
        Cookie { name, lasts }
    }

    /// The name that browsers know.
    #[must_use]
    pub fn name(self, app: &App) -> String {
        format!("{}{}", bound(app), self.name)
    }

    /// What a browser sent in it.
    #[must_use]
    pub fn read<'h>(self, app: &App, headers: &'h HeaderMap) -> Option<&'h str> {
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        cookies.flat_map(|text| text.split(';')).find_map(|pair| {
            let (name, value) = pair.trim().split_once('=')?;
            (name.strip_prefix(bound(app)) == Some(self.name)).then_some(value)
        })
    }

    /// The header that gives it to a browser with this value.
    #[must_use]
    pub fn with(self, app: &App, value: &str) -> String {
        self.header(app, value, self.lasts / SECOND)
    }

    /// The header that takes it away.
    #[must_use]
    pub fn taken_away(self, app: &App) -> String {
        self.header(app, "", 0)
    }

    fn header(self, app: &App, value: &str, seconds: i64) -> String {
        let (bound, name) = (bound(app), self.name);
        let secure = if app.config.is_https() { "; Secure" } else { "" };
        format!("{bound}{name}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}")
    }
}

/// Browsers take such names over https alone.
fn bound(app: &App) -> &'static str {
    if app.config.is_https() { BOUND } else { "" }
}
