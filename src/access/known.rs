//! Browsers in which an account's owner has been signed in before: a signed mark in a cookie, so that strangers who
//! guess at the account do not lock its owner out.

use super::throttle::account_key;
use crate::base::app::App;
use crate::base::cookies::{Cookie, YEAR};

/// The cookie with the mark.
pub const COOKIE: Cookie = Cookie::new("helpdesk_known", YEAR);
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

/// The cookie that carries a mark.
#[must_use]
pub fn cookie(app: &App, mark: &str) -> String {
    COOKIE.with(app, mark)
}
