//! What the first page of a new desk shows: plain data for `templates/setup/`.

use askama::Template;

use crate::base::choices::Region;
use crate::base::views::{Choice, FieldErrors, Layout};

/// The form that makes an empty database a desk.
#[derive(Template)]
#[template(path = "setup/setup.html")]
pub struct SetupPage {
    pub layout: Layout,
    /// The token of the link, which the form sends back.
    pub token: String,
    pub organisation: String,
    pub languages: Vec<Choice>,
    /// The first is none.
    pub second_languages: Vec<Choice>,
    pub time_zones: Vec<Region>,
    /// Whether nobody has chosen a time zone yet: a script puts the browser's own in.
    pub is_fresh: bool,
    pub name: String,
    pub email: String,
    /// Whether to make the sample departments and categories (form field `samples`).
    pub with_samples: bool,
    pub errors: FieldErrors,
}
