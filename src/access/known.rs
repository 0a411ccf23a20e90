//! Browsers in which an account's owner has been signed in before: a signed mark in a cookie, so that strangers who
//! guess at the account do not lock its owner out.

use super::throttle::account_key;
use crate::base::app::App;

/// How long a mark lasts, in seconds: a year.
const LASTS: u32 = 31_536_000;
const PURPOSE: &str = "known browser";

/// The mark of a browser for this account.
#[must_use]
pub fn mark(app: &App, email: &str) -> String {
    app.secrets.sign(PURPOSE, &account_key(email))
}

/// Whether a mark is this account's.
#[must_use]
pub fn is_known(app: &App, email: &str, mark: &str) -> bool {
    app.secrets.verifies(PURPOSE, &account_key(email), mark)
}

/// The name of the cookie.
#[must_use]
pub fn cookie_name(app: &App) -> &'static str {
    if app.config.is_https() { "__Host-helpdesk_known" } else { "helpdesk_known" }
}

/// The cookie that carries a mark.
#[must_use]
pub fn cookie(app: &App, mark: &str) -> String {
    let secure = if app.config.is_https() { "; Secure" } else { "" };
    format!("{}={mark}; Max-Age={LASTS}; Path=/; HttpOnly; SameSite=Lax{secure}", cookie_name(app))
}
