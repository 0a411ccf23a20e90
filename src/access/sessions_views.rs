//! What the pages of sessions and tokens show: plain data for `templates/access/`.

use askama::Template;

use super::confirm::Asking;
use super::session::Method;
use crate::base::views::{FieldErrors, Layout, When};

/// Somebody's sessions.
#[derive(Template)]
#[template(path = "access/sessions.html")]
pub struct SessionsPage {
    pub layout: Layout,
    /// The path of this page; what can be done lies below it.
    pub base: String,
    /// Whose they are; none when they are the reader's own.
    pub owner: Option<Owner>,
    pub sessions: Vec<SessionRow>,
}

/// Whose page an admin looks at.
pub struct Owner {
    pub name: String,
    /// The path of their card.
    pub card: String,
}

/// One session.
pub struct SessionRow {
    pub id: String,
    /// "Firefox on Windows".
    pub device: String,
    /// Empty when it is not known.
    pub address: String,
    /// Key of how they signed in.
    pub method: &'static str,
    /// The one in which this page is read.
    pub is_this: bool,
    /// The sign-in was begun and not finished: it opens nothing.
    pub is_unfinished: bool,
    pub begun: When,
    pub seen: When,
}

/// Somebody's tokens.
#[derive(Template)]
#[template(path = "access/tokens.html")]
pub struct TokensPage {
    pub layout: Layout,
    /// The path of this page; what can be done lies below it.
    pub base: String,
    /// Whose they are; none when they are the reader's own.
    pub owner: Option<Owner>,
    pub tokens: Vec<TokenRow>,
    /// A token that was made just now, shown this once.
    pub made: Option<String>,
    /// As typed, when it was refused.
    pub name: String,
    /// What is asked for before one is made.
    pub asking: Asking,
    pub errors: FieldErrors,
}

/// One token.
pub struct TokenRow {
    pub id: String,
    /// Empty when it has none.
    pub name: String,
    pub created: When,
    pub used: Option<When>,
}

/// The key of how somebody signed in.
pub fn method_key(method: Method) -> &'static str {
    match method {
        Method::Password => "sessions-method-password",
        Method::SecondFactor => "sessions-method-second-factor",
        Method::Provider => "sessions-method-provider",
        Method::Link => "sessions-method-link",
    }
}
