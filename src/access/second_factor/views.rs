//! What the pages of the second factor show: plain data for `templates/access/`.

use askama::Template;

use crate::access::confirm::Asking;
use crate::base::views::{FieldErrors, Layout};

/// Asks for a code, between the password and the desk.
#[derive(Template)]
#[template(path = "access/second_factor.html")]
pub struct CodePage {
    pub layout: Layout,
    /// The path to go to afterwards.
    pub next: String,
    /// Whether a recovery code was typed last.
    pub is_recovery: bool,
    pub errors: FieldErrors,
}

/// Sets up a second factor: first what it is, then the picture and the first code.
#[derive(Template)]
#[template(path = "access/enrolment.html")]
pub struct EnrolmentPage {
    pub layout: Layout,
    /// The path to go to afterwards.
    pub next: String,
    /// The path of the forms: `/sign-in/enrolment` or `/profile/second-factor`.
    pub base: &'static str,
    /// Whether it is at the door.
    pub is_at_door: bool,
    /// The secret to be typed into an app; none before somebody has begun.
    pub secret: Option<String>,
    /// What is asked for before a secret is made; nothing at the door, where somebody has just signed in.
    pub asking: Option<Asking>,
    pub errors: FieldErrors,
}

/// The recovery codes, once.
#[derive(Template)]
#[template(path = "access/codes.html")]
pub struct CodesPage {
    pub layout: Layout,
    /// The path to go on to.
    pub next: String,
    pub codes: Vec<String>,
    /// The same as the address of a file to be kept.
    pub file: String,
    /// Whether the second factor was set up just now.
    pub is_new: bool,
}

/// One's own second factor, once it is there.
#[derive(Template)]
#[template(path = "access/own_second_factor.html")]
pub struct OwnPage {
    pub layout: Layout,
    pub codes_left: i64,
    pub has_few_codes: bool,
    /// Whether it can be turned off here.
    pub may_be_removed: bool,
    /// Faults of the form for new codes.
    pub code_errors: FieldErrors,
    /// Faults of the form for turning it off.
    pub removal_errors: FieldErrors,
}
