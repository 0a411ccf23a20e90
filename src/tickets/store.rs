//! The SQL of single tickets, messages and watchers. Lists have their own in `list`.

use kit::clock::Time;
use kit::db::{self, Transaction};
use kit::error::Error;
use kit::{args, sql};

use super::{MessageKind, Ticket};
use crate::base::actor::Channel;
use crate::base::ids::{MessageId, PersonId, TicketNumber};

macro_rules! select_ticket {
    () => {
        "select number, subject, status, priority, requester_id, assignee_id, department_id, category_id, channel, \
         resolution, follow_up_of, merged_into, opened_at, updated_at, answered_at, resolved_at, closed_at, closed_by, version \
         from tickets where number = $1"
    };
}

/// A ticket to look at.
pub async fn find(reader: &db::Reader, number: TicketNumber) -> Result<Option<Ticket>, Error> {
    Ok(reader.find(sql!(select_ticket!()), args![number]).await?)
}

/// A ticket to change: nobody else changes it until the commit.
pub async fn lock(transaction: &Transaction, number: TicketNumber) -> Result<Option<Ticket>, Error> {
    let text = sql!(sqlite select_ticket!(), postgres concat!(select_ticket!(), " for update"));
    Ok(transaction.find(transaction.pick(text), args![number]).await?)
}

/// Who watches a ticket.
pub async fn watchers(reader: &db::Reader, number: TicketNumber) -> Result<Vec<PersonId>, Error> {
    let rows: Vec<(PersonId,)> = reader
        .all(
            sql!("select person_id from watchers where ticket_number = $1 order by person_id limit 1000"),
            args![number],
        )
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The next number. The row stays locked until the commit, so that numbers follow one another without a gap.
pub async fn next_number(transaction: &Transaction) -> Result<TicketNumber, Error> {
    let row: (TicketNumber,) = transaction
        .get(sql!("update counters set value = value + 1 where name = 'ticket' returning value"), &[])
        .await?;
    Ok(row.0)
}

/// Writes a new ticket.
pub async fn insert(transaction: &Transaction, ticket: &Ticket) -> Result<(), Error> {
    transaction
        .execute(
            sql!(
                "insert into tickets (number, subject, status, priority, requester_id, assignee_id, department_id, \
                 category_id, channel, follow_up_of, opened_at, updated_at, version) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
            ),
            args![
                ticket.number,
                &ticket.subject,
                ticket.status,
                ticket.rank,
                ticket.requester,
                ticket.assignee,
                ticket.department,
                ticket.category,
                ticket.channel,
                ticket.follow_up_of,
                ticket.opened_at,
                ticket.updated_at,
                ticket.version,
            ],
        )
        .await?;
    Ok(())
}

/// Writes what changed, and counts the change.
pub async fn save(transaction: &Transaction, now: Time, ticket: &Ticket) -> Result<(), Error> {
    transaction
        .execute(
            sql!(
                "update tickets set status = $2, priority = $3, assignee_id = $4, department_id = $5, category_id = $6, \
                 resolution = $7, answered_at = $8, resolved_at = $9, closed_at = $10, closed_by = $11, \
                 updated_at = $12, version = version + 1 where number = $1"
            ),
            args![
                ticket.number,
                ticket.status,
                ticket.rank,
                ticket.assignee,
                ticket.department,
                ticket.category,
                ticket.resolution,
                ticket.answered_at,
                ticket.resolved_at,
                ticket.closed_at,
                ticket.closed_by,
                now,
            ],
        )
        .await?;
    Ok(())
}

/// A message to be written.
pub struct NewMessage<'a> {
    /// Its id.
    pub id: MessageId,
    /// Its ticket.
    pub ticket: TicketNumber,
    /// Reply or note.
    pub kind: MessageKind,
    /// Who wrote it.
    pub author: PersonId,
    /// By which way.
    pub channel: Channel,
    /// Its text.
    pub body: &'a str,
    /// The same as safe HTML, where that says more.
    pub html: Option<&'a str>,
    /// What is folded of a mail.
    pub folded: Option<&'a str>,
    /// The same as safe HTML.
    pub folded_html: Option<&'a str>,
}

/// Writes a message.
pub async fn insert_message(transaction: &Transaction, now: Time, message: &NewMessage<'_>) -> Result<(), Error> {
    transaction
        .execute(
            sql!(
                "insert into messages (id, ticket_number, kind, author_id, channel, body, html, created_at, folded, \
                 folded_html) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            args![
                message.id,
                message.ticket,
                message.kind,
                message.author,
                message.channel,
                message.body,
                message.html,
                now,
                message.folded,
                message.folded_html,
            ],
        )
        .await?;
    Ok(())
}
