//! What an administrator does first at a desk that has no ticket yet.

use kit::error::Error;
use kit::{args, sql};

use crate::base::change::Reader;
use crate::base::policy::{Deed, may};

/// A step, and whether it is done.
pub struct FirstStep {
    /// The key of its name.
    pub key: &'static str,
    /// The key of what it is good for.
    pub hint: &'static str,
    /// Where it is done.
    pub href: &'static str,
    pub is_done: bool,
}

/// The steps; none for whoever cannot do them, and none as soon as there is a ticket. Asked only where a list is empty, so
/// that a desk at work never pays for it.
///
/// # Errors
/// When the database fails.
pub(super) async fn find(reader: &Reader) -> Result<Vec<FirstStep>, Error> {
    if !may(&reader.actor, Deed::ManageSettings, None) {
        return Ok(Vec::new());
    }
    let sql = sql!(
        "select exists (select 1 from tickets), exists (select 1 from categories), \
         exists (select 1 from people where id <> $1)"
    );
    let (has_tickets, has_categories, has_others): (bool, bool, bool) =
        reader.get(sql, args![reader.actor.id()]).await?;
    if has_tickets {
        return Ok(Vec::new());
    }
    let app = &reader.app;
    let step = |(key, hint), href, is_done| FirstStep { key, hint, href, is_done };
    Ok(vec![
        step(("first-steps-mail", "first-steps-mail-text"), "/settings/mailboxes", app.mailer.is_configured()),
        step(
            ("first-steps-mailbox", "first-steps-mailbox-text"),
            "/settings/mailboxes",
            !app.desk().mailbox_address.is_empty(),
        ),
        step(("first-steps-categories", "first-steps-categories-text"), "/categories", has_categories),
        step(("first-steps-people", "first-steps-people-text"), "/people/new", has_others),
        step(("first-steps-ticket", "first-steps-ticket-text"), "/tickets/new", false),
    ])
}
