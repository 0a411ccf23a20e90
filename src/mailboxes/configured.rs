//! The first mailbox, where the configuration names it (HELPDESK_IMAP_URL): its row follows the configuration at each start.

use kit::error::Error;
use kit::imap;

use super::store::{self, Said};
use super::{Auth, progress};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::desk::keep_mailbox_address;
use crate::base::ids::MailboxId;
use crate::intake::own_addresses;
use crate::mail::{desk_mailbox, health};

/// Takes up what the configuration says. Several processes may do it at once.
///
/// # Errors
/// When the address is none, or the database fails.
pub async fn take_up(app: &App) -> Result<(), Error> {
    let addressed = app.config.imap_url.as_ref().map(|url| imap::from_url(url.expose())).transpose()?;
    let change = app.change(&Actor::system()).await?;
    let known = store::find_configured(&change).await?;
    let Some(addressed) = addressed else {
        // Its place is kept for the day when it comes back; nobody reads it meanwhile.
        if let Some(id) = known {
            store::set_active(&change, id, false).await?;
            health::forget(&change, &health::of_mailbox(id)).await?;
        }
        keep_mailbox_address(&change, store::first_address(&change).await?).await?;
        return change.commit().await;
    };
    if !addressed.server.is_safe() {
        return Err(Error::Unreadable("HELPDESK_IMAP_URL: without TLS only within this machine".to_owned()));
    }
    let desk = desk_mailbox(app)?.address;
    let address = if addressed.user.contains('@') { addressed.user.clone() } else { desk.clone() };
    let said = Said {
        name: &address,
        address: &address,
        host: &addressed.server.host,
        port: i64::from(addressed.server.port),
        security: addressed.server.security,
        auth: Auth::Password,
        user: &addressed.user,
        folder: &addressed.folder,
        move_to: None,
        category: None,
        department: None,
        sender_name: None,
    };
    let id = match known {
        Some(id) => {
            let before = store::find(&change, id).await?.ok_or(Error::NotFound)?;
            let is_same = (&*before.host, before.port, &*before.user, &*before.folder)
                == (said.host, said.port, said.user, said.folder);
            if !is_same {
                progress::forget(&change, id).await?;
            }
            if !is_same || before.security != said.security {
                store::update(&change, id, &said).await?;
            }
            if !before.is_active {
                store::set_active(&change, id, true).await?;
            }
            id
        }
        None => {
            let id = MailboxId(change.next_id());
            store::insert(&change, id, &said, true).await?;
            id
        }
    };
    own_addresses::set(&change, id, &[&address, &desk]).await?;
    keep_mailbox_address(&change, store::first_address(&change).await?).await?;
    change.commit().await
}
