//! The mail that a ticket caused, as the history tells it: one line for all that an event sent and that stands alike.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql};

use crate::base::ids::{EventId, TicketNumber};

/// Deliveries that are looked at: the newest.
const LIMIT: i64 = 300;
/// Addresses that a line names.
pub const NAMED: usize = 3;

/// Mail of one event in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailed {
    /// What it told.
    pub event: Option<EventId>,
    /// The word of its state in the outbox.
    pub state: String,
    /// To whom, in the order of the outbox.
    pub addresses: Vec<String>,
    /// When it was written.
    pub at: Time,
}

struct Row {
    event: Option<EventId>,
    state: String,
    address: String,
    at: Time,
}
from_row!(Row { event, state, address, at });

/// The mail about a ticket, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, number: TicketNumber) -> Result<Vec<Mailed>, Error> {
    let mut rows: Vec<Row> = reader
        .all(
            sql!(
                "select event_id, state, address, created_at from deliveries where ticket_number = $1 \
                 order by id desc limit $2"
            ),
            args![number, LIMIT],
        )
        .await?;
    rows.reverse();
    Ok(gathered(rows))
}

fn gathered(rows: Vec<Row>) -> Vec<Mailed> {
    let mut lines: Vec<Mailed> = Vec::new();
    for Row { event, state, address, at } in rows {
        match lines.iter_mut().rev().find(|line| line.event == event && line.at == at && line.state == state) {
            Some(line) => line.addresses.push(address),
            None => lines.push(Mailed { event, state, addresses: vec![address], at }),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_of_one_event_is_one_line_as_far_as_it_stands_alike() {
        let row = |event, state: &str, address: &str| Row {
            event: Some(EventId(event)),
            state: state.to_owned(),
            address: address.to_owned(),
            at: Time(event),
        };
        let lines =
            gathered(vec![row(1, "sent", "a"), row(1, "failed", "b"), row(1, "sent", "c"), row(2, "sent", "a")]);
        let told: Vec<(&str, usize)> = lines.iter().map(|line| (line.state.as_str(), line.addresses.len())).collect();
        assert_eq!(told, [("sent", 2), ("failed", 1), ("sent", 1)]);
    }
}
