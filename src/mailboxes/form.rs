//! The form of a mailbox: what was typed, and what it offers.

use kit::config::Secret;
use kit::error::{Error, Fields};
use kit::imap::Security;
use kit::texts::Language;
use serde::Deserialize;

use super::edit::Wanted;
use super::store::Mailbox;
use super::{Auth, grant};
use crate::base::ids::MailboxId;
use crate::base::page::field_errors;
use crate::base::views::Choice;
use crate::base::visit::SignedIn;
use crate::people;
use crate::tickets::categories::{self, Category};

use super::views::MailboxPage;

/// The form.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct MailboxForm {
    name: String,
    address: String,
    host: String,
    port: String,
    security: String,
    auth: String,
    user: String,
    password: String,
    folder: String,
    move_to: String,
    category: String,
    department: String,
    sender_name: String,
}

impl MailboxForm {
    /// An empty one, with what most have.
    pub(super) fn fresh() -> MailboxForm {
        MailboxForm {
            port: "993".to_owned(),
            security: Security::Tls.word().to_owned(),
            auth: Auth::Password.word().to_owned(),
            folder: "INBOX".to_owned(),
            ..MailboxForm::default()
        }
    }

    pub(super) fn of(mailbox: &Mailbox) -> MailboxForm {
        let id = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
        MailboxForm {
            name: mailbox.name.clone(),
            address: mailbox.address.clone(),
            host: mailbox.host.clone(),
            port: mailbox.port.to_string(),
            security: mailbox.security.word().to_owned(),
            auth: mailbox.auth.word().to_owned(),
            user: mailbox.user.clone(),
            password: String::new(),
            folder: mailbox.folder.clone(),
            move_to: mailbox.move_to.clone().unwrap_or_default(),
            category: id(mailbox.category.map(|category| category.0)),
            department: id(mailbox.department.map(|department| department.0)),
            sender_name: mailbox.sender_name.clone().unwrap_or_default(),
        }
    }

    pub(super) fn wanted(&self) -> Wanted {
        Wanted {
            name: self.name.clone(),
            address: self.address.clone(),
            host: self.host.clone(),
            port: self.port.clone(),
            security: self.security.clone(),
            auth: self.auth.clone(),
            user: self.user.clone(),
            password: Some(&self.password).filter(|typed| !typed.is_empty()).map(Secret::new),
            folder: self.folder.clone(),
            move_to: self.move_to.clone(),
            category: self.category.clone(),
            department: self.department.clone(),
            sender_name: self.sender_name.clone(),
        }
    }

    /// The page around it, for a new mailbox or the one of this id. A typed password is not shown again.
    pub(super) async fn page(
        self,
        visit: &SignedIn,
        id: Option<MailboxId>,
        faults: &Fields,
    ) -> Result<MailboxPage, Error> {
        let t = visit.t;
        let reader = visit.app.reader(&visit.actor).await?;
        let tree = categories::tree(&reader).await?;
        let departments = people::departments(&reader).await?;
        let nothing = |key: &str, chosen: &str| Choice {
            value: String::new(),
            label: t.text(key).to_owned(),
            is_selected: chosen.is_empty(),
        };
        let choice = |value: String, label: String, chosen: &str| Choice { is_selected: value == chosen, value, label };
        let word = |kind: &str, word: &str, chosen: &str| {
            choice(word.to_owned(), t.text(&format!("mailboxes-{kind}-{word}")).to_owned(), chosen)
        };
        // Ways that the configuration does not allow are not offered, except the one that is chosen already.
        let is_offered = |auth: &Auth| {
            !auth.is_granted() || auth.word() == self.auth || grant::provider(&visit.app, *auth).is_some()
        };
        let departments = departments.into_iter();
        let departments = departments.map(|one| choice(one.id.to_string(), one.name, &self.department));
        Ok(MailboxPage {
            layout: visit.layout(t.text(if id.is_some() { "mailboxes-edit-title" } else { "mailboxes-new" })),
            action: id.map_or_else(|| "/settings/mailboxes/new".to_owned(), |id| format!("/settings/mailboxes/{id}")),
            securities: Security::ALL.iter().map(|one| word("security", one.word(), &self.security)).collect(),
            auths: Auth::ALL
                .iter()
                .filter(|one| is_offered(one))
                .map(|one| word("auth", one.word(), &self.auth))
                .collect(),
            categories: std::iter::once(nothing("mailboxes-no-category", &self.category))
                .chain(named(t, &tree).map(|(id, name)| choice(id, name, &self.category)))
                .collect(),
            departments: std::iter::once(nothing("mailboxes-no-department", &self.department))
                .chain(departments)
                .collect(),
            grants: visit.app.config.mail_providers.is_empty().then(|| grant::pages::back(&visit.app)),
            password_hint: t.text(if id.is_some() { "mailboxes-password-kept" } else { "mailboxes-password-hint" }),
            errors: field_errors(t, faults),
            name: self.name,
            address: self.address,
            host: self.host,
            port: self.port,
            user: self.user,
            folder: self.folder,
            move_to: self.move_to,
            sender_name: self.sender_name,
            shown: None,
        })
    }
}

/// Categories and what is below them, as one list.
fn named(t: Language, tree: &[Category]) -> impl Iterator<Item = (String, String)> {
    tree.iter().flat_map(move |top| {
        let path = move |name| categories::path(t, Some(&top.name), Some(name)).unwrap_or_default();
        let below = top.subcategories.iter().map(move |one| (one.id.to_string(), path(&one.name)));
        std::iter::once((top.id.to_string(), top.name.read_in(t).to_owned())).chain(below)
    })
}
