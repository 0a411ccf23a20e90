//! What a person who was removed was still writing for the knowledge base goes with them.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::{args, sql};

use crate::base::change::Change;
use crate::base::events::{Event, Recorded};

/// Subscriber: forgets what somebody who was removed had not saved yet.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            let Event::PersonRemoved { person, .. } = &entry.event else { continue };
            change.execute(sql!("delete from unsaved_pieces where person_id = $1"), args![*person]).await?;
        }
        Ok(())
    })
}
