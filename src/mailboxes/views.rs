//! What the pages of mailboxes show: plain data for `templates/mailboxes/`.

use askama::Template;

use super::check::Step;
use crate::base::views::{Choice, FieldErrors, Layout, When};

/// All mailboxes, and the way out.
#[derive(Template)]
#[template(path = "mailboxes/list.html")]
pub struct MailboxesPage {
    pub layout: Layout,
    pub mailboxes: Vec<MailboxRow>,
    pub has_smtp: bool,
    pub smtp_is_failing: bool,
    pub smtp: HealthView,
}

/// One of them.
pub struct MailboxRow {
    pub id: String,
    pub name: String,
    pub address: String,
    /// Server and folder.
    pub place: String,
    /// The texts `mailboxes-state-…` stand for it.
    pub state: &'static str,
    pub health: HealthView,
}

/// How well a way of mail works.
#[derive(Default)]
pub struct HealthView {
    pub today: i64,
    pub last_success: Option<When>,
    pub failing_since: Option<When>,
    pub fault: Option<StepView>,
}

/// Something that was tried.
pub struct StepView {
    pub is_done: bool,
    pub text: String,
    /// What the server said.
    pub said: String,
    pub advice: String,
}

impl StepView {
    pub(super) fn of(step: Step) -> StepView {
        StepView { is_done: step.is_done, text: step.text, said: step.said, advice: step.advice }
    }
}

/// The form for a new mailbox, or for a change; as typed, so that a wrong value stays in its field.
#[derive(Template)]
#[template(path = "mailboxes/mailbox.html")]
pub struct MailboxPage {
    pub layout: Layout,
    /// Where the form leads.
    pub action: String,
    pub name: String,
    pub address: String,
    pub host: String,
    pub port: String,
    pub user: String,
    pub folder: String,
    pub move_to: String,
    pub sender_name: String,
    pub securities: Vec<Choice>,
    pub auths: Vec<Choice>,
    pub categories: Vec<Choice>,
    pub departments: Vec<Choice>,
    pub password_hint: &'static str,
    /// Where a provider sends browsers back to, on a desk that has none yet.
    pub grants: Option<String>,
    /// What is known of one that is there.
    pub shown: Option<Shown>,
    pub errors: FieldErrors,
}

/// A mailbox that is there.
pub struct Shown {
    pub id: String,
    pub name: String,
    pub address: String,
    pub place: String,
    pub state: &'static str,
    pub is_active: bool,
    /// Whether it stands in the configuration and is changed there.
    pub is_configured: bool,
    /// Whether it is read with somebody's consent.
    pub is_granted: bool,
    /// Whether the configuration allows to ask for it.
    pub can_grant: bool,
    pub provider: &'static str,
    pub needs_sign_in: bool,
    pub health: HealthView,
    pub leftovers: Vec<LeftoverRow>,
}

impl MailboxPage {
    /// Whether it is changed in the configuration alone.
    fn is_fixed(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.is_configured)
    }

    fn chip(&self) -> &'static str {
        self.shown.as_ref().map_or("quiet", |shown| chip(shown.state))
    }
}

impl MailboxRow {
    fn chip(&self) -> &'static str {
        chip(self.state)
    }
}

/// The key of a state's name.
pub fn state_key(state: &str) -> &'static str {
    match state {
        "paused" => "mailboxes-state-paused",
        "sign-in" => "mailboxes-state-sign-in",
        "failing" => "mailboxes-state-failing",
        "working" => "mailboxes-state-working",
        _ => "mailboxes-state-starting",
    }
}

/// The look of a state.
fn chip(state: &str) -> &'static str {
    match state {
        "working" => "good",
        "failing" => "bad",
        "sign-in" => "warn",
        _ => "quiet",
    }
}

/// A message that was left in the mailbox.
pub struct LeftoverRow {
    pub uid: i64,
    pub reason: &'static str,
    pub detail: String,
    pub sender: String,
    pub subject: String,
    pub size: String,
    pub when: When,
}

/// What came of a test.
#[derive(Template)]
#[template(path = "mailboxes/test.html")]
pub struct TestPage {
    pub layout: Layout,
    pub is_well: bool,
    pub steps: Vec<StepView>,
    pub back: String,
    pub back_text: String,
    pub again: String,
}

/// The question before a mailbox is removed.
#[derive(Template)]
#[template(path = "mailboxes/deletion.html")]
pub struct DeletionPage {
    pub layout: Layout,
    pub name: String,
    pub back: String,
}
