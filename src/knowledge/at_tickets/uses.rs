//! That a piece was used at a ticket: each way counts once a ticket.

use kit::error::Error;
use kit::{args, sql, words};

use super::super::PieceId;
use crate::base::change::Change;
use crate::base::ids::TicketNumber;

words!(
    /// How it was used.
    Way {
        /// Its text was put into a reply.
        Text = "text",
        /// A link to it was.
        Link = "link",
        /// Its steps were put on the checklist.
        Start = "start",
    }
);

/// Notes that a piece was used.
///
/// # Errors
/// When the database fails.
pub async fn note(change: &Change, piece: PieceId, number: TicketNumber, way: Way) -> Result<(), Error> {
    let sql = sql!(
        "insert into knowledge_uses (piece_id, ticket_number, way, used_at) values ($1, $2, $3, $4) \
         on conflict (piece_id, ticket_number, way) do nothing"
    );
    if change.execute(sql, args![piece, number, way, change.now]).await? > 0 {
        change.execute(sql!("update knowledge_pieces set used = used + 1 where id = $1"), args![piece]).await?;
    }
    Ok(())
}
