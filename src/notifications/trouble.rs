//! Tells admins that a way of mail does not work, and that it works again: by the bell, and by mail where that goes out.

use kit::error::Error;
use kit::texts::Language;
use kit::{args, sql};

use super::store;
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::events::{Event, Recorded};
use crate::base::ids::{EventId, PersonId};
use crate::mail::health::SMTP;
use crate::mail::{self, Action, Letter, NewDelivery};

/// Admins who are told.
const MOST: i64 = 100;

type Admin = (PersonId, String, String);

/// Tells what the events of a change say of mail.
pub(super) async fn tell(change: &Change, recorded: &[Recorded]) -> Result<(), Error> {
    for entry in recorded {
        let Event::MailTrouble { part, is_over, .. } = &entry.event else { continue };
        let admins = admins(change).await?;
        let told: Vec<(PersonId, EventId)> = admins.iter().map(|(id, ..)| (*id, entry.id)).collect();
        store::insert(change, None, &told).await?;
        // That mail does not go out cannot be told by mail, and good news can wait for the next look.
        if part != SMTP && !is_over {
            write_letters(change, entry, &admins).await?;
        }
    }
    Ok(())
}

/// The sentence for such an event, and where it leads; none for others.
pub(super) fn sentence(t: Language, event: &Event) -> Option<(String, String)> {
    let Event::MailTrouble { part, name, is_over } = event else { return None };
    let key = match (part == SMTP, is_over) {
        (true, false) => "mail-trouble-out",
        (true, true) => "mail-trouble-out-over",
        (false, false) => "mail-trouble-in",
        (false, true) => "mail-trouble-in-over",
    };
    Some((t.with(key, &[("name", name.into())]), "/settings/mailboxes".to_owned()))
}

async fn admins(change: &Change) -> Result<Vec<Admin>, Error> {
    let sql = sql!("select id, email, language from people where role = $1 and is_active order by id limit $2");
    Ok(change.all(sql, args![Role::Admin, MOST]).await?)
}

async fn write_letters(change: &Change, entry: &Recorded, admins: &[Admin]) -> Result<(), Error> {
    let letters: Vec<Letter> = admins.iter().map(|(_, _, language)| letter(change, language, &entry.event)).collect();
    let deliveries: Vec<NewDelivery<'_>> = admins
        .iter()
        .zip(&letters)
        .map(|((recipient, address, _), letter)| NewDelivery {
            ticket: None,
            event: Some(entry.id),
            recipient: *recipient,
            address,
            kind: entry.event.kind(),
            subject: &letter.heading,
            letter,
        })
        .collect();
    mail::queue(change, &deliveries).await
}

fn letter(change: &Change, language: &str, event: &Event) -> Letter {
    let t = change.app.language(language);
    let (heading, path) = sentence(t, event).unwrap_or_default();
    Letter {
        language: t.tag().to_owned(),
        preheader: heading.clone(),
        heading,
        paragraphs: vec![t.text("mail-trouble-text").to_owned()],
        action: Some(Action { label: t.text("mail-trouble-action").to_owned(), path }),
        reason: t.text("mail-trouble-reason").to_owned(),
        ..Letter::default()
    }
}
