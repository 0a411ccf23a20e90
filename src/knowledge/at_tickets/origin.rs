//! An answer that becomes an article: what the form begins with, and the ticket from which a piece came.

use kit::error::Error;
use kit::rich;
use kit::{args, db, from_row, sql};

use super::super::PieceId;
use crate::base::change::{Change, Reader};
use crate::base::ids::{MessageId, TicketNumber};
use crate::base::policy::{self, Deed};
use crate::tickets::MessageKind;
use crate::tickets::show;

/// What a form begins with.
pub struct Beginning {
    /// The ticket's subject.
    pub title: String,
    /// The answer.
    pub body: String,
    /// The same with its form, without pictures.
    pub html: Option<String>,
}

/// A reply of support staff, as the beginning of an article.
///
/// # Errors
/// [`Error::NotFound`] when the ticket does not exist for the reader or has no such reply, [`Error::Forbidden`] when they
/// write no articles.
pub async fn beginning(reader: &Reader, number: TicketNumber, message: MessageId) -> Result<Beginning, Error> {
    let shown = show::show(reader, number).await?;
    policy::must(&reader.actor, Deed::WriteKnowledge, None)?;
    let is_answer = |one: &&show::Message| one.kind == MessageKind::Reply && !one.is_by_requester;
    let answer = shown.messages.iter().find(|one| one.id == message).filter(is_answer).ok_or(Error::NotFound)?;
    Ok(Beginning {
        title: shown.found.ticket.subject.clone(),
        body: answer.body.clone(),
        html: answer.html.as_deref().map(|html| rich::keep(html, |_| false, |_| false)),
    })
}

/// Notes from which ticket a piece came that was just begun.
///
/// # Errors
/// [`Error::NotFound`] when the ticket does not exist for whoever acts.
pub async fn note(change: &Change, piece: PieceId, number: TicketNumber) -> Result<(), Error> {
    crate::tickets::find::to_change(change, number, Deed::See).await?;
    let sql = sql!("insert into knowledge_origins (piece_id, ticket_number) values ($1, $2)");
    change.execute(sql, args![piece, number]).await?;
    Ok(())
}

/// From which ticket a piece came, and how often it was used.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The ticket; none when it came of none, or of one that is gone or lies in the bin.
    pub ticket: Option<TicketNumber>,
    /// Its subject.
    pub subject: Option<String>,
    /// How often the piece was put into a reply, linked or started.
    pub used: i64,
}

from_row!(Origin { ticket, subject, used });

/// What support staff is told of where a piece came from and how it is used.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, piece: PieceId) -> Result<Option<Origin>, Error> {
    let sql = sql!(
        "select t.number, t.subject, p.used from knowledge_pieces p \
         left join knowledge_origins o on o.piece_id = p.id \
         left join tickets t on t.number = o.ticket_number and t.status <> 'binned' where p.id = $1"
    );
    Ok(reader.find(sql, args![piece]).await?)
}
