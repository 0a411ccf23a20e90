//! What the pages about oneself show: plain data for `templates/people/`.

use askama::Template;

use crate::base::choices::Region;
use crate::base::views::{Choice, Face, FieldErrors, Layout};

/// What people may change about themselves.
#[derive(Template)]
#[template(path = "people/profile.html")]
pub struct ProfilePage {
    pub layout: Layout,
    pub face: Face,
    pub name: String,
    pub email: String,
    /// The name of their department; empty when there is none.
    pub department: String,
    /// What they may choose from, the first is "none"; empty when it is not theirs to choose.
    pub departments: Vec<Choice>,
    /// The first is "as the browser says".
    pub languages: Vec<Choice>,
    pub time_zones: Vec<Region>,
    pub errors: FieldErrors,
}

/// What people choose to be told.
#[derive(Template)]
#[template(path = "people/notifications.html")]
pub struct NotificationsPage {
    pub layout: Layout,
    pub groups: Vec<TopicGroup>,
}

/// Topics under a heading.
pub struct TopicGroup {
    /// Key of the heading.
    pub key: &'static str,
    pub topics: Vec<TopicRow>,
}

/// A topic with a switch for each way.
pub struct TopicRow {
    /// Key of the sentence.
    pub key: &'static str,
    pub switches: Vec<Switch>,
}

/// Whether something is told by one way.
pub struct Switch {
    /// Key of the way's name.
    pub way: &'static str,
    /// What the form sends when it is on.
    pub word: String,
    pub is_on: bool,
}
