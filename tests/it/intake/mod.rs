//! Mail that comes in, from the message to the ticket.

mod automatic;
mod bounces;
mod budget;
mod content;
mod corpus;
mod ending;
mod joining;
mod loops;
mod pages;
mod pictures;
mod placing;
mod quarantine;
mod senders;
mod settings_page;
mod storm;
mod taking;

use helpdesk::base::actor::{Actor, Channel, SignedInPerson};
use helpdesk::base::change::Change;
use helpdesk::base::ids::{MailId, PersonId};
use helpdesk::intake::{self, Arrival, Defaults, Taken, Via};
use kit::smtp::SentMail;
use mail_parser::MessageParser;

use crate::desk::{Desk, Person};

/// A message with these header fields.
pub fn mail(headers: &[(&str, &str)], body: &str) -> String {
    let mut text = String::new();
    for (name, value) in headers {
        text.extend([*name, ": ", *value, "\r\n"]);
    }
    format!("{text}\r\n{}", body.replace('\n', "\r\n"))
}

/// A message of one of the desk's people, or of anybody with a whole address.
pub fn from(sender: &str, subject: &str, body: &str) -> String {
    mail(&[("From", &address(sender)), ("To", "helpdesk@localhost"), ("Subject", subject)], body)
}

fn address(sender: &str) -> String {
    if sender.contains('@') { sender.to_owned() } else { Person::called(sender).email() }
}

/// Takes a message, by a pipe.
pub async fn take(desk: &Desk, raw: &str) -> Taken {
    take_as(desk, &Arrival { raw: raw.as_bytes(), via: Via::Pipe, recipient: None, defaults: Defaults::default() })
        .await
}

pub async fn take_as(desk: &Desk, arrival: &Arrival<'_>) -> Taken {
    let change = desk.app.change(&Actor::system()).await.unwrap();
    let taken = intake::take(&change, arrival).await.unwrap();
    change.commit().await.unwrap();
    taken
}

/// Where a mail stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub id: MailId,
    pub state: String,
    pub reason: String,
    pub ticket: Option<i64>,
}

impl Standing {
    /// `joined in_reply_to 7`.
    pub fn line(&self) -> String {
        let ticket = self.ticket.map(|number| format!(" {number}")).unwrap_or_default();
        format!("{} {}{ticket}", self.state, self.reason)
    }
}

pub async fn standing(desk: &Desk, id: MailId) -> Standing {
    let rows: Vec<(String, String, Option<i64>)> =
        desk.rows("select state, reason, ticket_number from mails where id = $1", &[id.into()]).await;
    let (state, reason, ticket) = rows.into_iter().next().expect("the mail is there");
    Standing { id, state, reason, ticket }
}

/// Takes a message and lets the desk work on it; says where it stands then.
pub async fn arrive(desk: &Desk, raw: &str) -> Standing {
    let (Taken::New(id) | Taken::Known(id)) = take(desk, raw).await;
    desk.run_jobs().await;
    standing(desk, id).await
}

/// The same in a line.
pub async fn arrived(desk: &Desk, raw: &str) -> String {
    arrive(desk, raw).await.line()
}

/// A change by one of the desk's people, as a page makes it.
pub async fn change_as(desk: &Desk, name: &str) -> Change {
    let person = Person::called(name);
    let signed_in = SignedInPerson {
        id: PersonId(person.id),
        name: person.full_name.to_owned(),
        email: person.email(),
        role: person.role,
        department_id: None,
        language: person.language.to_owned(),
        time_zone: None,
    };
    let actor = Actor { person: Some(signed_in), channel: Channel::Web, address: None };
    desk.app.change(&actor).await.unwrap()
}

/// What a mail of the desk says of itself.
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub reply_to: String,
    pub message_id: String,
    pub thread: String,
    pub from_name: String,
    pub text: String,
}

/// The mail that went out since the last call.
pub async fn letters(desk: &Desk) -> Vec<Letter> {
    desk.run_jobs().await;
    desk.mails().iter().map(letter).collect()
}

fn letter(sent: &SentMail) -> Letter {
    let parsed = MessageParser::default().parse(&sent.raw).unwrap();
    let first = |address: Option<&mail_parser::Address<'_>>| {
        address.and_then(|all| all.first()).and_then(|one| one.address()).unwrap_or_default().to_owned()
    };
    Letter {
        to: sent.to.clone(),
        subject: parsed.subject().unwrap_or_default().to_owned(),
        reply_to: first(parsed.reply_to()),
        message_id: parsed.message_id().unwrap_or_default().to_owned(),
        thread: parsed.references().as_text().unwrap_or_default().to_owned(),
        from_name: parsed.from().and_then(|all| all.first()).and_then(|one| one.name()).unwrap_or_default().to_owned(),
        text: parsed.body_text(0).unwrap_or_default().into_owned(),
    }
}

/// The letter to one of the desk's people among these.
pub fn to<'l>(letters: &'l [Letter], name: &str) -> &'l Letter {
    let address = address(name);
    letters.iter().find(|letter| letter.to == address).unwrap_or_else(|| panic!("no letter to {address}"))
}

/// Author and text of each message of a ticket.
pub async fn messages(desk: &Desk, ticket: i64) -> Vec<(i64, String, String)> {
    desk.rows("select author_id, kind, body from messages where ticket_number = $1 order by id", &[ticket.into()]).await
}

pub async fn count(desk: &Desk, table: &str) -> i64 {
    let rows: Vec<(i64,)> = desk.rows(&format!("select count(*) from {table}"), &[]).await;
    rows[0].0
}
