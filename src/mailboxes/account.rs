//! What it takes to open a mailbox: its server, who we are there, and how we show that.

use kit::config::Secret;
use kit::imap::{Credentials, Server, Session};

use super::store::Mailbox;
use super::{Auth, SEALED_FOR, grant};
use crate::base::app::App;
use crate::mail::health::Fault;

/// The server of a mailbox.
pub(super) fn server(mailbox: &Mailbox) -> Server {
    Server {
        host: mailbox.host.clone(),
        port: u16::try_from(mailbox.port).unwrap_or_default(),
        security: mailbox.security,
    }
}

/// How we show who we are. For a provider a token is fetched where the last one is about to end.
pub(super) async fn credentials(app: &App, mailbox: &Mailbox) -> Result<Credentials, Fault> {
    match mailbox.auth {
        Auth::Password if mailbox.is_configured => {
            let addressed = app.config.imap_url.as_ref().map(|url| kit::imap::from_url(url.expose()));
            let addressed = addressed.and_then(Result::ok).ok_or_else(|| fault("no-password"))?;
            Ok(Credentials::Password(addressed.password))
        }
        Auth::Password => {
            let opened = mailbox.secret.as_deref().and_then(|sealed| app.secrets.open(SEALED_FOR, sealed));
            let password = opened.and_then(|bytes| String::from_utf8(bytes).ok());
            password.map(|text| Credentials::Password(Secret::new(text))).ok_or_else(|| fault("no-password"))
        }
        Auth::Google | Auth::Microsoft => Ok(Credentials::Token(grant::token(app, mailbox.id).await?)),
    }
}

/// A conversation with the mailbox's server, signed in.
pub(super) async fn open(app: &App, mailbox: &Mailbox) -> Result<Session, Fault> {
    let credentials = credentials(app, mailbox).await?;
    let mut session = Session::open(&server(mailbox)).await?;
    session.sign_in(&mailbox.user, &credentials).await?;
    Ok(session)
}

/// A fault about which nobody outside said anything.
pub(super) fn fault(word: &'static str) -> Fault {
    Fault { word, said: String::new() }
}
