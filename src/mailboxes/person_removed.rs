//! What lies in mailboxes of a person who was removed: that it lies there is still shown, and no more of it.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::{args, sql};
use serde_json::Value;

use crate::base::change::Change;
use crate::base::events::{Event, Recorded};

/// Subscriber: takes sender and subject off the messages of somebody who was removed.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            let Event::PersonRemoved { known_as, .. } = &entry.event else { continue };
            let text = sql!(
                sqlite "update mailbox_leftovers set sender = '', subject = '' \
                        where lower(sender) in (select value from json_each($1))",
                postgres "update mailbox_leftovers set sender = '', subject = '' \
                          where lower(sender) in (select jsonb_array_elements_text($1))"
            );
            let addresses: Value = known_as.iter().map(|name| name.to_ascii_lowercase()).collect();
            change.execute(change.pick(text), args![addresses]).await?;
        }
        Ok(())
    })
}
