//! A mail that is sent now, to whoever asks for it: whether mail goes out shows at once, in the server's own words.

use kit::error::Error;
use kit::smtp::{Mail, Mailbox, Outcome};

use super::compose::{desk_mailbox, frame, message_id, organisation, own_mark};
use super::health::{self, Fault, SMTP};
use super::letter::Letter;
use super::views::TestMailPage;
use crate::base::ids::DeliveryId;
use crate::base::page::{Answer, page};
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;

pub(super) async fn send(visit: SignedIn) -> Answer {
    must(&visit.actor, Deed::ManageSettings, None)?;
    let person = visit.actor.person.clone().ok_or(Error::SignInFirst)?;
    let outcome = match write(&visit, &person.name, &person.email) {
        Ok((from, raw)) => visit.app.mailer.send(&from, &person.email, &raw).await,
        Err(Error::Unreadable(text)) => Outcome::Refused(text),
        Err(error) => return Err(error),
    };
    note(&visit, &outcome).await?;
    let (word, said) = match outcome {
        Outcome::Sent(said) => ("sent", said),
        Outcome::Deferred(said) => ("deferred", said),
        Outcome::Down(said) => ("down", said),
        Outcome::Refused(said) => ("refused", said),
    };
    let shown = TestMailPage {
        layout: visit.layout(visit.t.text("mail-test-title")),
        is_sent: word == "sent",
        text: visit.t.with(&format!("mail-test-{word}"), &[("address", (&person.email).into())]),
        advice: visit.t.text(&format!("mail-test-{word}-advice")),
        said,
    };
    page(&visit, &shown)
}

/// The envelope's sender and the mail, drawn as all mail is.
fn write(visit: &SignedIn, name: &str, address: &str) -> Result<(String, Vec<u8>), Error> {
    let (t, app) = (visit.t, &visit.app);
    let (desk, organisation) = (desk_mailbox(app)?, organisation(app));
    let letter = Letter {
        language: t.tag().to_owned(),
        preheader: t.text("mail-test-letter").to_owned(),
        heading: t.text("mail-test-title").to_owned(),
        paragraphs: vec![t.text("mail-test-letter").to_owned()],
        reason: t.text("mail-test-reason").to_owned(),
        ..Letter::default()
    };
    let frame = frame(app, &letter, &organisation);
    let mail = Mail {
        from: Mailbox { name: organisation.clone(), address: desk.address.clone() },
        to: Mailbox { name: name.to_owned(), address: address.to_owned() },
        reply_to: None,
        subject: &letter.heading,
        message_id: &message_id(app, DeliveryId(app.ids.next())),
        thread: None,
        auto_submitted: "auto-generated",
        date: visit.now,
        text: letter.text(&frame)?,
        html: letter.html(&frame)?,
        files: Vec::new(),
        list_id: None,
        unsubscribe: None,
        mark: own_mark(app),
    };
    Ok((desk.address, mail.into_bytes()?))
}

async fn note(visit: &SignedIn, outcome: &Outcome) -> Result<(), Error> {
    if !visit.app.mailer.is_configured() {
        return Ok(());
    }
    let change = visit.app.change(&visit.actor).await?;
    match outcome {
        Outcome::Down(said) => health::failed(&change, SMTP, "", &Fault { word: "smtp", said: said.clone() }).await?,
        _ => health::succeeded(&change, SMTP, "", 0).await?,
    }
    change.commit().await
}
