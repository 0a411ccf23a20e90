//! What the sign-in page shows: plain data for `templates/access/`.

use askama::Template;

use super::provider::Buttons;
use crate::base::views::{Face, Layout};

/// The form by which people come in.
#[derive(Template)]
#[template(path = "access/sign_in.html")]
pub struct SignInPage {
    pub layout: Layout,
    pub email: String,
    /// The path to go to afterwards.
    pub next: String,
    /// Why the last attempt was refused; never says which of the two was wrong.
    pub problem: Option<String>,
    /// Only admins come in by password: the form is there, but folded.
    pub is_folded: bool,
    /// The other ways in.
    pub providers: Buttons,
    /// Whether the help centre has something to read without signing in.
    pub has_help: bool,
    /// The address to which somebody writes who has no account.
    pub write_to: Option<String>,
    /// Only on a demo desk.
    pub demo: Option<Demo>,
}

/// The people of a demo desk, one click each.
pub struct Demo {
    /// All of them share it.
    pub password: String,
    pub people: Vec<DemoPerson>,
}

/// A person of a demo desk.
pub struct DemoPerson {
    pub face: Face,
    pub email: String,
    pub role: &'static str,
}
