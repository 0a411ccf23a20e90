//! What the settings page shows: plain data for `templates/settings/`.

use askama::Template;

use crate::base::choices::Region;
use crate::base::views::{Choice, FieldErrors, Layout};

/// The settings of the desk.
#[derive(Template)]
#[template(path = "settings/settings.html")]
pub struct SettingsPage {
    pub layout: Layout,
    pub organisation: String,
    pub languages: Vec<Choice>,
    /// Of the second language of lists and the knowledge base; two languages leave nothing to choose.
    pub second_languages: Vec<Choice>,
    pub time_zones: Vec<Region>,
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

/// When people work.
#[derive(Template)]
#[template(path = "settings/working_hours.html")]
pub struct HoursPage {
    pub layout: Layout,
    /// The desk's time zone.
    pub zone: String,
    pub days: Vec<DayField>,
    pub preview: HoursPreview,
    pub errors: FieldErrors,
}

/// The hours of a day, as typed.
pub struct DayField {
    /// The name of the field.
    pub field: &'static str,
    pub label: String,
    pub value: String,
}

/// What hours mean, in words.
pub struct HoursPreview {
    /// Whether they are only thought of.
    pub is_unsaved: bool,
    pub is_open: bool,
    /// "Open now, until 12:00."
    pub state: String,
    pub rows: Vec<HoursRow>,
    /// "40 hours a week".
    pub total: String,
    /// Name and date; none when there is none within a year.
    pub next_holiday: Option<String>,
}

/// Days of the week with the same hours.
pub struct HoursRow {
    pub days: String,
    /// Each span by itself, so that none is broken over two lines; "closed" where there is none.
    pub hours: Vec<String>,
}

/// The holidays of a year.
#[derive(Template)]
#[template(path = "settings/holidays.html")]
pub struct HolidaysPage {
    pub layout: Layout,
    pub year: String,
    /// The years beside it, where there are any.
    pub before: Option<String>,
    pub after: Option<String>,
    pub holidays: Vec<HolidayRow>,
    pub typed: HolidaysTyped,
    pub errors: FieldErrors,
}

/// A holiday in its year.
pub struct HolidayRow {
    pub id: i64,
    /// As people read it, and as machines do.
    pub date: String,
    pub iso: String,
    pub weekday: String,
    pub name: String,
    pub is_every_year: bool,
}

/// What was typed into the forms beside the list.
#[derive(Default)]
pub struct HolidaysTyped {
    pub date: String,
    pub name: String,
    pub every_year: bool,
    pub lines: String,
    pub propose_year: String,
    /// What became of a proposal that has nothing to propose.
    pub note: Option<String>,
}
