//! Mail about tickets: who is told what, and in which words.
//!
//! Owns: the choice of recipients ([`audience`], by the [`rules`]) and the wording of letters ([`wording`]). Writes letters into the
//! outbox in the transaction of the deed; one change makes at most one letter a person, whatever it did.
//! Deliberately not here: the outbox and the sending (`mail`); hearing of events, which `notifications` does for letters
//! and notices at once, so that those concerned are looked for once.

pub mod audience;
mod conversation;
pub mod many;
pub mod person_removed;
mod rules;
mod store;
mod wording;

use kit::error::Error;

use crate::base::change::Change;
use crate::mail::{self, NewDelivery};
use crate::people::{self, silence::Way};

use audience::{Addressee, Concern};
pub use rules::mentioned;

/// Writes a letter to everybody whom it concerns and who wants to be told by mail.
///
/// # Errors
/// When the database fails.
pub async fn tell(change: &Change, concern: &Concern<'_>) -> Result<(), Error> {
    let mut concern = concern.through(Way::Mail);
    concern
        .addressees
        .retain(|addressee| change.writes_mail_to(addressee.person.id) && !people::is_nobodys(&addressee.person.email));
    if concern.addressees.is_empty() {
        return Ok(());
    }
    write_letters(change, &concern).await
}

async fn write_letters(change: &Change, concern: &Concern<'_>) -> Result<(), Error> {
    let background = wording::Background::load(change, concern).await?;
    let prefix = change.app.desk().mail_subject_prefix.clone();
    let space = if prefix.is_empty() { "" } else { " " };
    let tag = format!("[{prefix}{space}#{}]", concern.facts.number);
    let written = |addressee: &Addressee<'_>| {
        let letter = wording::letter(change, &background, concern, addressee);
        let has_no_words = wording::has_no_words(change, addressee);
        let subject = if has_no_words { letter.heading.as_str() } else { concern.facts.subject.as_str() };
        (format!("{tag} {subject}"), letter)
    };
    let letters: Vec<_> = concern.addressees.iter().map(written).collect();
    let deliveries: Vec<NewDelivery<'_>> = concern
        .addressees
        .iter()
        .zip(&letters)
        .filter_map(|(addressee, (subject, letter))| {
            let principal = addressee.principal()?;
            Some(NewDelivery {
                ticket: Some(concern.facts.number),
                event: Some(principal.id),
                recipient: addressee.person.id,
                address: &addressee.person.email,
                kind: principal.event.kind(),
                subject,
                letter,
            })
        })
        .collect();
    mail::queue(change, &deliveries).await
}
