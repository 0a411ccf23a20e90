//! What `helpdesk doctor` says of the mailboxes.

use kit::error::Error;
use kit::imap;
use kit::texts::Language;

use super::Auth;
use super::check::{Step, check};
use super::store::{self, Mailbox};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::ids::MailboxId;

/// A mailbox and what was found.
pub struct Found {
    /// Its name.
    pub name: String,
    /// What went well, one sentence each.
    pub done: Vec<String>,
    /// What is wrong, and how to mend it.
    pub wrong: Option<(String, String)>,
}

/// Tries every mailbox that is to be read. Nothing is changed but a token of OAuth that was about to end.
///
/// # Errors
/// When the mailboxes cannot be listed.
pub async fn examine(app: &App, t: Language) -> Result<Vec<Found>, Error> {
    let mut mailboxes = store::all(&*app.reader(&Actor::system()).await?).await?;
    mailboxes.retain(|mailbox| mailbox.is_active && !mailbox.is_configured);
    // The configuration is looked at as it is now: the desk may not have been started with it yet.
    if let Some(url) = &app.config.imap_url {
        mailboxes.insert(0, configured(&imap::from_url(url.expose())?));
    }
    let mut found = Vec::new();
    for mailbox in mailboxes {
        let steps = check(app, &mailbox, t).await;
        found.push(Found {
            name: mailbox.name,
            done: steps.iter().filter(|step| step.is_done).map(|step| step.text.clone()).collect(),
            wrong: steps.into_iter().find(|step| !step.is_done).map(told),
        });
    }
    Ok(found)
}

fn told(step: Step) -> (String, String) {
    let wrong = if step.said.is_empty() { step.text } else { format!("{} ({})", step.text, step.said) };
    (wrong, step.advice)
}

fn configured(addressed: &imap::Addressed) -> Mailbox {
    Mailbox {
        id: MailboxId(0),
        name: "HELPDESK_IMAP_URL".to_owned(),
        address: String::new(),
        host: addressed.server.host.clone(),
        port: i64::from(addressed.server.port),
        security: addressed.server.security,
        auth: Auth::Password,
        user: addressed.user.clone(),
        secret: None,
        folder: addressed.folder.clone(),
        move_to: None,
        category: None,
        department: None,
        sender_name: None,
        is_active: true,
        is_configured: true,
        needs_sign_in: false,
        secret_version: 0,
    }
}
