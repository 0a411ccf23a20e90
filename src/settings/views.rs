//! What the settings page shows: plain data for `templates/settings/`.

use askama::Template;

use crate::base::views::{Choice, FieldErrors, Layout};

/// The settings of the desk.
#[derive(Template)]
#[template(path = "settings/settings.html")]
pub struct SettingsPage {
    pub layout: Layout,
    pub organisation: String,
    pub languages: Vec<Choice>,
    pub time_zones: Vec<Choice>,
    /// As typed, so that a wrong value stays in the field.
    pub days_until_closed: String,
    pub errors: FieldErrors,
}

/// How mail goes out; as typed, so that a wrong value stays in its field.
#[derive(Template)]
#[template(path = "settings/mail.html")]
pub struct MailSettingsPage {
    pub layout: Layout,
    pub subject_prefix: String,
    pub footer: String,
    pub files_mb: String,
    pub per_minute: String,
    pub errors: FieldErrors,
}
