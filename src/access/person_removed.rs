//! Whoever is removed leaves no way in behind: it goes in the transaction that says so.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::{args, sql};

use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::PersonId;

/// Subscriber: takes away the ways in of somebody who was removed.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            if let Event::PersonRemoved { person, .. } = &entry.event {
                forget(change, *person).await?;
            }
        }
        Ok(())
    })
}

async fn forget(change: &Change, person: PersonId) -> Result<(), Error> {
    change.execute(sql!("delete from sessions where person_id = $1"), args![person]).await?;
    change.execute(sql!("delete from tokens where person_id = $1"), args![person]).await?;
    change.execute(sql!("delete from identities where person_id = $1"), args![person]).await?;
    change.execute(sql!("delete from second_factors where person_id = $1"), args![person]).await?;
    change.execute(sql!("delete from recovery_codes where person_id = $1"), args![person]).await?;
    Ok(())
}
