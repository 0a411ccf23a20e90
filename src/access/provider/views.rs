//! What the pages of this part show: plain data for `templates/access/`.

use askama::Template;
use kit::texts::Language;

use crate::base::app::App;
use crate::base::page::form_encode;
use crate::base::views::{Choice, FieldErrors, Layout};

/// The buttons of the sign-in page, one for each provider.
pub struct Buttons(pub Vec<Button>);

/// One of them.
pub struct Button {
    /// What people call the provider.
    pub name: String,
    /// Where it leads.
    pub path: String,
}

impl Buttons {
    /// The buttons of this desk. Asks no provider: one that is down costs the sign-in page nothing.
    #[must_use]
    pub fn of(app: &App, next: &str) -> Buttons {
        let next = form_encode(next);
        let button = |provider: &kit::config::Provider| Button {
            name: provider.name.clone(),
            path: format!("/auth/{}?next={next}", provider.id),
        };
        Buttons(app.config.providers.iter().map(button).collect())
    }
}

/// Why somebody was not let in, and how to go on.
#[derive(Template)]
#[template(path = "access/provider_refused.html")]
pub struct RefusedPage {
    pub layout: Layout,
    /// What happened.
    pub text: String,
    /// What to do.
    pub advice: String,
    /// The path on which it is tried again.
    pub again: String,
    /// Whether that is with another account there.
    pub is_other: bool,
    /// The sign-in page.
    pub back: String,
}

/// What the sentences of these pages may name.
pub struct Named<'a> {
    /// What people call the provider.
    pub provider: &'a str,
    /// The mail domains that may sign in, with commas.
    pub domains: &'a str,
}

impl Named<'_> {
    /// A part of a page: its texts have the same beginning.
    #[must_use]
    pub fn part(&self, t: Language, key: &str, part: &str) -> String {
        t.with(&format!("{key}-{part}"), &[("provider", self.provider.into()), ("domains", self.domains.into())])
    }
}

/// What somebody is asked once, at their first time.
#[derive(Template)]
#[template(path = "access/welcome.html")]
pub struct WelcomePage {
    pub layout: Layout,
    pub name: String,
    pub departments: Vec<Choice>,
    pub languages: Vec<Choice>,
    /// The path to go to afterwards.
    pub next: String,
    pub errors: FieldErrors,
}
