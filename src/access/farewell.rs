//! Whoever is shut out is out at once, in the transaction that says so; whoever is removed leaves no way in behind.

use futures_util::future::BoxFuture;
use kit::error::Error;
use kit::{args, sql};

use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::PersonId;
use crate::mail::links;

/// Subscriber: ends sessions and links that wait to be followed; of somebody who was removed, everything.
pub fn follow<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        for entry in recorded {
            match &entry.event {
                // Tokens stay: they open nothing until the person may come in again.
                Event::PersonDeactivated { person } => end(change, *person).await?,
                Event::PersonRemoved { person, .. } => {
                    end(change, *person).await?;
                    forget(change, *person).await?;
                }
                _ => {}
            }
        }
        Ok(())
    })
}

async fn end(change: &Change, person: PersonId) -> Result<(), Error> {
    change.execute(sql!("delete from sessions where person_id = $1"), args![person]).await?;
    links::withdraw_all(change, person).await
}

async fn forget(change: &Change, person: PersonId) -> Result<(), Error> {
    change.execute(sql!("delete from tokens where person_id = $1"), args![person]).await?;
    change.execute(sql!("delete from identities where person_id = $1"), args![person]).await?;
    change.execute(sql!("delete from second_factors where person_id = $1"), args![person]).await?;
    change.execute(sql!("delete from recovery_codes where person_id = $1"), args![person]).await?;
    Ok(())
}
