//! The statements on the tables of incoming mail.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};
use serde_json::Value;

use super::take::Known;
use super::{Arrival, State, Via, Wish};
use crate::base::change::Change;
use crate::base::ids::{MailId, MailboxId, MessageId, PersonId, TicketNumber};

/// A mail to be stored.
pub(super) struct NewMail<'a> {
    pub(super) id: MailId,
    pub(super) arrival: &'a Arrival<'a>,
    pub(super) hash: &'a str,
    pub(super) known: &'a Known,
    pub(super) defaults: Value,
    pub(super) state: State,
    pub(super) reason: &'a str,
}

/// A mail as its row holds it.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Id.
    pub id: MailId,
    /// Its Message-ID, without brackets.
    pub message_id: Option<String>,
    /// From whom, as it says, in lower case; empty when it does not say.
    pub from_address: String,
    /// What they call themselves.
    pub from_name: String,
    /// Its subject.
    pub subject: String,
    /// Bytes.
    pub size: i64,
    /// `pipe` or `mailbox`.
    pub via: String,
    /// The mailbox, where it was fetched from one.
    pub mailbox: Option<MailboxId>,
    /// What that was called.
    pub mailbox_name: String,
    /// For which address it was taken.
    pub recipient: Option<String>,
    /// What applies to a ticket that it opens.
    pub(crate) defaults: Value,
    /// Where it stands.
    pub state: State,
    /// Why: a word of [`super::decision::Reason`].
    pub reason: String,
    /// Who or what wrote it: `person`, `automatic`, `report` or `own`; empty before it was read.
    pub nature: String,
    /// How it was decided about (see [`super::decision::Decision`]).
    pub(crate) decision: Option<Value>,
    /// What went wrong, in the words of the program.
    pub problem: Option<String>,
    /// How often it was tried.
    pub attempts: i64,
    /// What somebody wants to become of it.
    pub wish: Option<Wish>,
    /// Into which ticket they want it.
    pub wish_ticket: Option<TicketNumber>,
    /// Who wants that.
    pub wished_by: Option<PersonId>,
    /// Whose it is.
    pub person: Option<PersonId>,
    /// The ticket that it belongs to.
    pub ticket: Option<TicketNumber>,
    /// The message of the conversation that it is.
    pub written_as: Option<MessageId>,
    /// When it arrived.
    pub received_at: Time,
    /// When it was decided about.
    pub decided_at: Option<Time>,
}
from_row!(Mail {
    id,
    message_id,
    from_address,
    from_name,
    subject,
    size,
    via,
    mailbox,
    mailbox_name,
    recipient,
    defaults,
    state,
    reason,
    nature,
    decision,
    problem,
    attempts,
    wish,
    wish_ticket,
    wished_by,
    person,
    ticket,
    written_as,
    received_at,
    decided_at
});

macro_rules! select_mail {
    ($rest:literal) => {
        concat!(
            "select id, message_id, from_address, from_name, subject, size, via, mailbox_id, mailbox_name, recipient, ",
            "defaults, state, reason, nature, decision, problem, attempts, wish, wish_ticket, wished_by, person_id, ",
            "ticket_number, written_as, received_at, decided_at from mails where id = $1",
            $rest
        )
    };
}

/// The mail of this content, or of this key.
pub(super) async fn find_known(reader: &db::Reader, hash: &str, key: Option<&str>) -> Result<Option<MailId>, Error> {
    let sql = sql!("select id from mails where content_hash = $1 or message_key = $2 order by id limit 1");
    let row: Option<(MailId,)> = reader.find(sql, args![hash, key]).await?;
    Ok(row.map(|row| row.0))
}

/// Whether it was written; not when the same mail is there already.
pub(super) async fn insert(change: &Change, new: &NewMail<'_>) -> Result<bool, Error> {
    let sql = sql!(
        "insert into mails (id, content_hash, message_key, message_id, from_address, from_name, subject, size, via, \
         mailbox_id, mailbox_name, recipient, defaults, state, reason, nature, attempts, received_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, '', 0, $16) on conflict do nothing"
    );
    let (via, mailbox, name) = match new.arrival.via {
        Via::Pipe => ("pipe", None, ""),
        Via::Mailbox { id, name } => ("mailbox", Some(id), name),
    };
    let Known { key, message_id, from_address, from_name, subject } = new.known;
    let size = i64::try_from(new.arrival.raw.len()).unwrap_or(i64::MAX);
    let args = args![
        new.id,
        new.hash,
        key.as_deref(),
        message_id.as_deref(),
        from_address,
        from_name,
        subject,
        size,
        via,
        mailbox,
        name,
        new.arrival.recipient,
        &new.defaults,
        new.state,
        new.reason,
        change.now,
    ];
    Ok(change.execute(sql, args).await? > 0)
}

/// Keeps a message as it came.
pub(super) async fn insert_raw(change: &Change, id: MailId, content: &[u8]) -> Result<(), Error> {
    change.execute(sql!("insert into raw_mails (mail_id, content) values ($1, $2)"), args![id, content]).await?;
    Ok(())
}

/// A message as it came, compressed.
pub(super) async fn raw(reader: &db::Reader, id: MailId) -> Result<Option<Vec<u8>>, Error> {
    let row: Option<(Vec<u8>,)> =
        reader.find(sql!("select content from raw_mails where mail_id = $1"), args![id]).await?;
    Ok(row.map(|row| row.0))
}

/// A mail to look at.
pub(super) async fn find(reader: &db::Reader, id: MailId) -> Result<Option<Mail>, Error> {
    Ok(reader.find(sql!(select_mail!("")), args![id]).await?)
}

/// A mail to do something with: nobody else does until the commit.
pub(super) async fn lock(change: &Change, id: MailId) -> Result<Option<Mail>, Error> {
    let text = sql!(sqlite select_mail!(""), postgres select_mail!(" for update"));
    Ok(change.find(change.pick(text), args![id]).await?)
}
