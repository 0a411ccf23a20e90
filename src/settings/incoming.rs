//! How mail comes in.

use kit::error::{Error, Fields};

use super::{log_changes, put, store};
use crate::base::change::Change;
use crate::base::desk::Desk;
use crate::base::policy::{Deed, must};

/// How mail comes in. The names are those of the form's fields.
#[derive(Clone, Debug)]
pub struct IncomingRules<'a> {
    /// Whether mail of strangers is held; they become requesters otherwise.
    pub holds_unknown: bool,
    /// Whether what machines write opens tickets; it is held otherwise.
    pub automatic_opens: bool,
    /// Whether whoever gets a copy of a request watches its ticket.
    pub copies_watch: bool,
    /// The name by which the trusted server signs what it found out about senders; often nothing.
    pub trusted_server: &'a str,
    /// Mails from one address within ten minutes above which it is not answered.
    pub burst: i64,
    /// Mails to one address within an hour above which it is not answered by the desk itself.
    pub per_hour: i64,
}

/// Changes how mail comes in.
///
/// # Errors
/// When the actor may not, or a field is wrong.
pub async fn save_incoming(change: &Change, rules: &IncomingRules<'_>) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let server = rules.trusted_server.trim();
    let is_name = server.chars().all(|letter| letter.is_ascii_graphic() && !matches!(letter, ';' | '"' | '(' | ')'));
    let mut fields = Fields::new();
    fields.require(is_name && server.len() <= 200, "trusted_server", "settings-incoming-server-name");
    fields.require((1..=1_000).contains(&rules.burst), "burst", "settings-incoming-range");
    fields.require((1..=1_000).contains(&rules.per_hour), "per_hour", "settings-incoming-range");
    fields.check()?;
    let before = store::lock(change).await?;
    let wanted = Desk {
        mail_holds_unknown: rules.holds_unknown,
        mail_automatic_opens: rules.automatic_opens,
        mail_copies_watch: rules.copies_watch,
        mail_trusted_server: server.to_owned(),
        mail_burst: rules.burst,
        mail_per_hour: rules.per_hour,
        ..before.clone()
    };
    put(change, &wanted).await?;
    log_changes(change, &before, &wanted).await
}
