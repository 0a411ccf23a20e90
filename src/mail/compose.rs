//! From a row of the outbox to the bytes of a mail.

use kit::clock::Time;
use kit::error::Error;
use kit::smtp::{Mail, Mailbox};

use super::carried::{Carried, carry};
use super::letter::{Frame, Letter};
use super::links;
use super::reply_address::ReplyAddress;
use super::store::Outgoing;
use crate::base::app::App;
use crate::base::ids::{DeliveryId, TicketNumber};

/// The name of a desk that has none yet.
const UNNAMED: &str = "HelpDesk";

/// What the mail server is given.
pub struct Composed {
    /// The envelope's sender.
    pub from: String,
    /// The message.
    pub raw: Vec<u8>,
}

/// Writes a delivery as a mail.
///
/// # Errors
/// [`Error::Unreadable`] when an address is none.
pub async fn compose(app: &App, delivery: &Outgoing, date: Time) -> Result<Composed, Error> {
    let letter: Letter = links::opened(app, serde_json::from_value(delivery.letter.clone())?);
    let Carried { letter, files } = carry(app, letter).await?;
    let organisation = organisation(app);
    let called = delivery.sender_name.clone().unwrap_or_else(|| organisation.clone());
    let desk = desk_mailbox(app)?;
    let reply_address = delivery
        .ticket
        .zip(delivery.recipient)
        .and_then(|(ticket, person)| ReplyAddress { ticket, person }.write(&app.secrets, &desk.address));
    let from_name = match &letter.sender {
        Some(sender) => format!("{sender} ({called})"),
        None => called.clone(),
    };
    let frame = frame(app, &letter, &organisation);
    let mail = Mail {
        from: Mailbox { name: from_name, address: desk.address.clone() },
        to: Mailbox {
            name: delivery.name.clone().filter(|_| !letter.hides_name).unwrap_or_default(),
            address: delivery.address.clone(),
        },
        reply_to: reply_address.map(|address| Mailbox { name: called, address }),
        subject: &delivery.subject,
        message_id: &delivery.message_id,
        thread: delivery.ticket.map(|ticket| thread_id(app, ticket)),
        auto_submitted: if letter.is_confirmation { "auto-replied" } else { "auto-generated" },
        date,
        text: letter.text(&frame)?,
        html: letter.html(&frame)?,
        files,
        list_id: delivery.ticket.map(|_| list_id(&organisation, &domain(app))),
        mark: own_mark(app),
        unsubscribe: letter.unwatch.as_ref().map(|path| format!("{}{path}", app.config.base_url)),
    };
    Ok(Composed { from: desk.address, raw: mail.into_bytes()? })
}

/// What stands around a letter.
pub fn frame<'a>(app: &'a App, letter: &Letter, organisation: &'a str) -> Frame<'a> {
    Frame {
        t: app.language(&letter.language),
        organisation,
        base_url: &app.config.base_url,
        footer: app.desk().mail_footer.clone(),
    }
}

/// By what mail programs sort all mail about tickets (RFC 2919).
fn list_id(organisation: &str, domain: &str) -> String {
    let name: String = organisation.chars().filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ').collect();
    format!("{} <tickets.{domain}>", name.trim()).trim().to_owned()
}

/// The desk's own address and name.
///
/// # Errors
/// [`Error::Unreadable`] when the configuration holds none; that is looked at when the desk starts.
pub fn desk_mailbox(app: &App) -> Result<Mailbox, Error> {
    Mailbox::parse(&app.config.mail_from)
        .ok_or_else(|| Error::Unreadable("HELPDESK_MAIL_FROM: expected an email address".to_owned()))
}

/// The organisation's name as mail shows it.
pub fn organisation(app: &App) -> String {
    Some(app.desk().organisation.clone()).filter(|name| !name.is_empty()).unwrap_or_else(|| UNNAMED.to_owned())
}

/// The Message-ID of a delivery: the same at each attempt, so that a mail sent twice is shown once.
pub fn message_id(app: &App, delivery: DeliveryId) -> String {
    format!("<{delivery}.{}@{}>", app.secrets.sign("message", &delivery.to_string()), domain(app))
}

/// What all mail about a ticket refers to, so that mail programs show it as one conversation. No mail bears this id:
/// each recipient begins with another one, and programs thread by common references whether or not they have the root.
fn thread_id(app: &App, ticket: TicketNumber) -> String {
    format!("<ticket-{ticket}.{}@{}>", app.secrets.sign("thread", &ticket.to_string()), domain(app))
}

/// The ticket whose mail refers to this id (without angle brackets); none when it is not one of ours.
#[must_use]
pub fn ticket_of_thread(app: &App, id: &str) -> Option<TicketNumber> {
    let (number, rest) = id.strip_prefix("ticket-")?.split_once('.')?;
    let (signature, _) = rest.split_once('@')?;
    let is_ours = app.secrets.verifies("thread", number, signature);
    number.parse().ok().filter(|_| is_ours)
}

/// The header field by which the desk knows its own mail again.
pub const MARK: &str = "X-HelpDesk-Desk";

/// What stands in it. It is signed, so that nobody else can make mail look like ours and have it passed over.
#[must_use]
pub fn own_mark(app: &App) -> String {
    app.secrets.sign("mark", "desk")
}

fn domain(app: &App) -> String {
    let address = desk_mailbox(app).map(|mailbox| mailbox.address).unwrap_or_default();
    address.rsplit_once('@').map_or_else(|| "localhost".to_owned(), |(_, domain)| domain.to_owned())
}
