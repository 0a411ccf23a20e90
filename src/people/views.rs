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
    /// Filters; the first of each is "all".
    pub roles: Vec<Choice>,
    pub departments: Vec<Choice>,
    pub states: Vec<Choice>,
    pub people: Vec<PersonRow>,
    /// Whether people can be added.
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
    pub is_active: bool,
    /// Last seen.
    pub seen: Option<When>,
}

/// One person with everything that hangs on them.
#[derive(Template)]
#[template(path = "people/card.html")]
pub struct CardPage {
    pub layout: Layout,
    pub id: String,
    pub face: Face,
    /// The address that the desk writes to.
    pub email: String,
    pub role: &'static str,
    /// `active`, `invited` or `deactivated`.
    pub state: &'static str,
    /// Empty when there is none.
    pub department: String,
    /// Empty when they chose none.
    pub language: String,
    pub added: When,
    pub seen: Option<When>,
    pub addresses: Vec<Address>,
    /// Unfinished tickets that they asked for.
    pub open: Count,
    /// All tickets that they asked for.
    pub all: Count,
    /// Unfinished tickets that are assigned to them.
    pub assigned: Count,
    /// They cannot work on what is assigned to them.
    pub warns_of_work: bool,
    pub may_change: bool,
    /// The reader: nobody changes their own role, or shuts themselves out.
    pub is_self: bool,
    pub roles: Vec<Choice>,
    /// The first is "none".
    pub departments: Vec<Choice>,
    /// The name as typed.
    pub name: String,
    /// A new address as typed.
    pub address: String,
    pub errors: FieldErrors,
}

/// One of a person's addresses.
pub struct Address {
    pub email: String,
    /// The one that the desk writes to.
    pub is_main: bool,
}

/// How many, counted up to a bound.
pub struct Count {
    pub is_none: bool,
    /// For plural forms.
    pub number: i64,
    /// "7" or "1000+".
    pub text: String,
}

/// What is left of a person who was removed.
#[derive(Template)]
#[template(path = "people/removed.html")]
pub struct RemovedPage {
    pub layout: Layout,
    pub id: String,
    pub removed: When,
    /// Their tickets still wait to be settled.
    pub is_under_way: bool,
    /// They could not be settled.
    pub has_failed: bool,
}

/// The question before a person is removed.
#[derive(Template)]
#[template(path = "people/deletion.html")]
pub struct DeletionPage {
    pub layout: Layout,
    pub id: String,
    pub face: Face,
    pub email: String,
    /// Tickets that they asked for.
    pub tickets: i64,
    /// What they wrote in tickets of others.
    pub messages_elsewhere: i64,
    /// Unfinished tickets that are assigned to them.
    pub assigned: i64,
    /// `delete`, `anonymise`, `hand_over`, or nothing yet.
    pub chosen: String,
    /// To whom the tickets shall go, as typed.
    pub to: String,
    pub errors: FieldErrors,
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
    /// Whether mail goes out: an invitation waits otherwise.
    pub has_server: bool,
    pub errors: FieldErrors,
}

/// All departments and the form for a new one.
#[derive(Template)]
#[template(path = "people/departments.html")]
pub struct DepartmentsPage {
    pub layout: Layout,
    /// Those in use.
    pub departments: Vec<DepartmentRow>,
    pub archived: Vec<DepartmentRow>,
    pub name: String,
    pub may_change: bool,
    pub errors: FieldErrors,
}

/// One department.
pub struct DepartmentRow {
    pub id: String,
    pub name: String,
    /// Active people who belong to it.
    pub people: Count,
}

/// One department to be changed.
#[derive(Template)]
#[template(path = "people/department.html")]
pub struct DepartmentPage {
    pub layout: Layout,
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its name as typed.
    pub name: String,
    pub is_archived: bool,
    /// Active people who belong to it.
    pub people: Count,
    /// What it may go up in.
    pub others: Vec<Choice>,
    pub errors: FieldErrors,
}

/// The key of a state's name.
pub fn state_key(state: &str) -> &'static str {
    match state {
        "invited" => "people-state-invited",
        "deactivated" => "people-state-deactivated",
        _ => "people-state-active",
    }
}
