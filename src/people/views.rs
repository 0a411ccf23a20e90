//! What the pages about people show: plain data for `templates/people/`.

use askama::Template;

use crate::base::views::{Choice, Face, FieldErrors, Layout, When};

/// Everybody.
#[derive(Template)]
#[template(path = "people/list.html")]
pub struct PeoplePage {
    pub layout: Layout,
    /// The beginning of a name or an address being looked for; empty for all.
    pub q: String,
    /// The first is "all".
    pub roles: Vec<Choice>,
    pub people: Vec<PersonRow>,
    /// Whether roles can be changed and people added.
    pub may_change: bool,
    pub newer: Option<String>,
    pub older: Option<String>,
}

/// One person.
pub struct PersonRow {
    pub id: String,
    pub face: Face,
    pub email: String,
    pub department: String,
    pub role: &'static str,
    /// The reader: nobody changes their own role.
    pub is_self: bool,
    /// Last seen.
    pub seen: Option<When>,
}

/// The form for a new person.
#[derive(Template)]
#[template(path = "people/new.html")]
pub struct NewPersonPage {
    pub layout: Layout,
    pub name: String,
    pub email: String,
    pub roles: Vec<Choice>,
    /// The first is "none".
    pub departments: Vec<Choice>,
    /// Whether they get a mail to choose a password, instead of one from the admin.
    pub is_invitation: bool,
    pub errors: FieldErrors,
}

/// All departments and the form for a new one.
#[derive(Template)]
#[template(path = "people/departments.html")]
pub struct DepartmentsPage {
    pub layout: Layout,
    pub departments: Vec<String>,
    pub name: String,
    pub may_change: bool,
    pub errors: FieldErrors,
}
