//! The mail that came in and has to do with a ticket, as its page tells those who may see incoming mail: which message
//! came by which mail, and what waits for somebody to decide.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, from_row, sql};

use super::show::Shown;
use crate::base::change::Reader;
use crate::base::ids::{MailId, MessageId};
use crate::base::policy::{self, Deed};

/// Mails that are looked at: the newest.
const LIMIT: i64 = 500;

/// A mail.
#[derive(Clone, Debug)]
pub(super) struct CameIn {
    pub(super) id: MailId,
    /// The message that it is.
    pub(super) message: Option<MessageId>,
    /// The words of where it stands, and why.
    pub(super) state: String,
    pub(super) reason: String,
    pub(super) from_address: String,
    pub(super) from_name: String,
    pub(super) subject: String,
    pub(super) received_at: Time,
    /// Whether it names one of the staff as its sender, and nothing shows that they wrote it.
    pub(super) is_unproven: bool,
}
from_row!(CameIn { id, message, state, reason, from_address, from_name, subject, received_at, is_unproven });

impl CameIn {
    /// Whether somebody has to say what becomes of it.
    pub(super) fn waits(&self) -> bool {
        matches!(self.state.as_str(), "held" | "quarantined")
    }
}

/// The mail of a ticket and of those that go on in it, newest first; none for those who may not see it.
pub(super) async fn of(reader: &Reader, shown: &Shown) -> Result<Vec<CameIn>, Error> {
    if !policy::may(&reader.actor, Deed::SeeIncoming, None) {
        return Ok(Vec::new());
    }
    macro_rules! mails_of {
        ($tickets:literal) => {
            concat!(
                "select id, written_as, state, reason, from_address, from_name, subject, received_at, ",
                "state = 'opened' and wish is null and coalesce(decision ->> 'proof', '') <> 'pass' and exists (select 1 from people as sender ",
                "where sender.id = mails.person_id and sender.role <> 'requester') from mails ",
                "where ticket_number ",
                $tickets,
                " order by id desc limit $2"
            )
        };
    }
    let number = shown.found.ticket.number;
    if shown.absorbed.is_empty() {
        return Ok(reader.all(sql!(mails_of!("= $1")), args![number, LIMIT]).await?);
    }
    let text = sql!(
        sqlite mails_of!("in (select value from json_each($1))"),
        postgres mails_of!("in (select cast(value as bigint) from jsonb_array_elements_text($1))")
    );
    let numbers = shown.absorbed.iter().map(|one| one.number.0).chain([number.0]);
    let list = numbers.collect::<serde_json::Value>();
    Ok(reader.all(reader.pick(text), args![list, LIMIT]).await?)
}
