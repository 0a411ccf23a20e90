//! Mail about tickets: who is told what, and in which words.
//!
//! Owns: the choice of recipients ([`audience`]) and the wording of letters ([`wording`]). Hears events in the same
//! transaction and writes letters into the outbox; one change makes at most one letter a person, whatever it did.
//! Deliberately not here: the outbox and the sending (`mail`), notices inside the desk (`notifications`, which asks
//! [`audience`] too).

pub mod audience;
pub mod farewell;
pub mod many;
mod store;
mod wording;

use futures_util::future::BoxFuture;
use kit::error::Error;

use crate::base::change::Change;
use crate::base::events::Recorded;
use crate::mail::{self, NewDelivery};
use crate::people::silence::Way;

use audience::Concern;

/// Writes a letter to everybody whom the events concern.
pub fn tell<'a>(change: &'a Change, recorded: &'a [Recorded]) -> BoxFuture<'a, Result<(), Error>> {
    Box::pin(async move {
        many::write_letters(change, recorded).await?;
        for concern in audience::concerns(change, recorded).await? {
            let concern = concern.through(Way::Mail);
            if !concern.addressees.is_empty() {
                write_letters(change, &concern).await?;
            }
        }
        Ok(())
    })
}

async fn write_letters(change: &Change, concern: &Concern<'_>) -> Result<(), Error> {
    let background = wording::Background::load(change, concern).await?;
    let subject = format!("[#{}] {}", concern.facts.number, concern.facts.subject);
    let letters: Vec<_> =
        concern.addressees.iter().map(|addressee| wording::letter(change, &background, concern, addressee)).collect();
    let deliveries: Vec<NewDelivery<'_>> = concern
        .addressees
        .iter()
        .zip(&letters)
        .filter_map(|(addressee, letter)| {
            let principal = addressee.principal()?;
            Some(NewDelivery {
                ticket: Some(concern.facts.number),
                event: Some(principal.id),
                recipient: addressee.person.id,
                address: &addressee.person.email,
                kind: principal.event.kind(),
                subject: &subject,
                letter,
            })
        })
        .collect();
    mail::queue(change, &deliveries).await
}
