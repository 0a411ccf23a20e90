//! What the pages about passwords and invitations show: plain data for `templates/access/`.

use askama::Template;

use super::confirm::Asking;
use crate::base::views::{Choice, FieldErrors, Layout, When};

/// The form behind a link: a new password, and for newcomers their language.
#[derive(Template)]
#[template(path = "access/link.html")]
pub struct LinkPage {
    pub layout: Layout,
    /// Where the form goes.
    pub action: &'static str,
    pub token: String,
    pub name: String,
    pub email: String,
    /// Empty where it is not asked.
    pub languages: Vec<Choice>,
    pub errors: FieldErrors,
}

/// A link that leads nowhere.
#[derive(Template)]
#[template(path = "access/dead_link.html")]
pub struct DeadLinkPage {
    pub layout: Layout,
    /// Used, withdrawn or too old; otherwise passwords are switched off.
    pub is_gone: bool,
    pub is_invitation: bool,
}

/// The form of a forgotten password, and what is said after it.
#[derive(Template)]
#[template(path = "access/forgotten.html")]
pub struct ForgottenPage {
    pub layout: Layout,
    pub email: String,
    /// The same whether or not the address is somebody's.
    pub sent: Option<String>,
    pub errors: FieldErrors,
}

/// The form by which somebody changes their password.
#[derive(Template)]
#[template(path = "access/password.html")]
pub struct PasswordPage {
    pub layout: Layout,
    pub email: String,
    /// `present`, `nothing`, `new_sign_in` or `switched_off`.
    pub asked: &'static str,
    pub errors: FieldErrors,
}

/// How people may come in, for admins.
#[derive(Template)]
#[template(path = "access/rules.html")]
pub struct RulesPage {
    pub layout: Layout,
    pub allows_passwords: bool,
    pub requires_second_factor: bool,
    /// Whether passwords can be switched off.
    pub has_provider_worked: bool,
    pub errors: FieldErrors,
}

/// How one person comes in, for admins.
#[derive(Template)]
#[template(path = "access/person.html")]
pub struct PersonAccessPage {
    pub layout: Layout,
    pub id: String,
    pub name: String,
    pub email: String,
    pub is_active: bool,
    pub is_self: bool,
    pub has_password: bool,
    pub has_second_factor: bool,
    /// Whether mail goes out: an invitation waits otherwise.
    pub has_server: bool,
    /// An invitation that still works.
    pub invitation: Option<Invited>,
    /// The form by which a way in is handed over; none to somebody who has one.
    pub hand_over: Option<HandOver>,
    /// The link that was just made, shown this once.
    pub link: Option<String>,
    pub errors: FieldErrors,
}

/// The form by which an admin hands a way in over.
pub struct HandOver {
    /// How the admin shows once more who they are.
    pub asking: Asking,
    /// Whether a password is chosen, and not a link.
    pub is_password: bool,
}

/// An open invitation.
pub struct Invited {
    pub made: When,
    /// None while its mail has not gone out.
    pub expires: Option<When>,
}
