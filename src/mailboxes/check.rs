//! Trying a mailbox, one step after the other, each told in words that somebody can act on.

use kit::imap::Session;
use kit::texts::Language;

use super::store::Mailbox;
use super::{account, grant};
use crate::base::app::App;
use crate::mail::health::Fault;

/// Folders that are named where the wanted one is absent.
const NAMED: usize = 30;

/// A step and how it went.
pub(super) struct Step {
    pub is_done: bool,
    /// The finished sentence.
    pub text: String,
    /// What the server said; often nothing.
    pub said: String,
    /// How to mend it; empty where it went well.
    pub advice: String,
}

/// Connects, signs in, opens the folder and looks. Changes nothing.
pub(super) async fn check(app: &App, mailbox: &Mailbox, t: Language) -> Vec<Step> {
    let mut steps = Vec::new();
    // What failed stands among the steps.
    if let Err(fault) = try_all(app, mailbox, t, &mut steps).await {
        steps.push(failed(t, &fault));
    }
    steps
}

async fn try_all(app: &App, mailbox: &Mailbox, t: Language, steps: &mut Vec<Step>) -> Result<(), Fault> {
    let server = account::server(mailbox);
    let mut session = Session::open(&server).await?;
    let place = format!("{}:{}", server.host, server.port);
    let key = format!("mailboxes-step-connected-{}", server.security);
    steps.push(done(t.with(&key, &[("server", (&place).into())])));
    let credentials = account::credentials(app, mailbox).await?;
    session.sign_in(&mailbox.user, &credentials).await?;
    steps.push(done(t.with("mailboxes-step-signed-in", &[("user", (&mailbox.user).into())])));
    let folder = match session.select(&mailbox.folder).await {
        Ok(folder) => folder,
        Err(failure) => {
            let mut fault = Fault::from(failure);
            let folders = session.folders().await.unwrap_or_default();
            let names = folders.into_iter().take(NAMED).collect::<Vec<_>>().join(" · ");
            if !names.is_empty() {
                let text = t.with("mailboxes-step-folders", &[("folders", (&names).into())]);
                fault.said = format!("{} {text}", fault.said);
            }
            return Err(fault);
        }
    };
    let unread = session.search("UNSEEN").await?.len();
    let unread = i64::try_from(unread).unwrap_or_default();
    let named =
        [("folder", (&mailbox.folder).into()), ("count", i64::from(folder.exists).into()), ("unread", unread.into())];
    steps.push(done(t.with("mailboxes-step-opened", &named)));
    if let Some(wanted) = &mailbox.move_to {
        let folders = session.folders().await?;
        let key = if folders.contains(wanted) { "mailboxes-step-move" } else { "mailboxes-step-move-new" };
        steps.push(done(t.with(key, &[("folder", wanted.into())])));
    }
    let key = if session.is_told() { "mailboxes-step-told" } else { "mailboxes-step-asked" };
    steps.push(done(t.with(key, &[("seconds", i64::try_from(super::PAUSE.as_secs()).unwrap_or_default().into())])));
    session.leave().await;
    Ok(())
}

fn done(text: String) -> Step {
    Step { is_done: true, text, said: String::new(), advice: String::new() }
}

/// A fault as somebody reads it.
pub(super) fn failed(t: Language, fault: &Fault) -> Step {
    Step {
        is_done: false,
        text: t.text(&format!("mail-fault-{}", fault.word)).to_owned(),
        said: fault.said.trim().to_owned(),
        advice: t.text(&format!("mail-fault-{}-advice", fault.word)).to_owned(),
    }
}

/// Whether consent is what a mailbox lacks.
pub(super) fn can_grant(app: &App, mailbox: &Mailbox) -> bool {
    mailbox.auth.is_granted() && grant::provider(app, mailbox.auth).is_some()
}
