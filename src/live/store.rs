//! What live reads: who may hear of a ticket and who got notices.

use std::collections::BTreeMap;

use kit::error::Error;
use kit::{args, db, sql};
use serde_json::Value;

use crate::base::ids::{EventId, PersonId, TicketNumber};
use crate::base::policy::TicketFacts;

/// The facts of these tickets: two statements, however many they are.
pub async fn facts(
    reader: &db::Reader,
    tickets: &[TicketNumber],
) -> Result<BTreeMap<TicketNumber, TicketFacts>, Error> {
    let list = args![tickets.iter().map(|number| number.0).collect::<Value>()];
    let text = sql!(
        sqlite "select number, requester_id, assignee_id, status = 'binned' from tickets \
                where number in (select value from json_each($1))",
        postgres "select number, requester_id, assignee_id, status = 'binned' from tickets \
                  where number in (select cast(value as bigint) from jsonb_array_elements_text($1))"
    );
    let rows: Vec<(TicketNumber, PersonId, Option<PersonId>, bool)> = reader.all(reader.pick(text), list).await?;
    let mut facts: BTreeMap<TicketNumber, TicketFacts> = rows
        .into_iter()
        .map(|(number, requester, assignee, is_binned)| {
            (number, TicketFacts { requester, assignee, watchers: Vec::new(), is_binned })
        })
        .collect();
    let text = sql!(
        sqlite "select ticket_number, person_id from watchers \
                where ticket_number in (select value from json_each($1)) order by ticket_number, person_id",
        postgres "select ticket_number, person_id from watchers where ticket_number in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) order by ticket_number, person_id"
    );
    let rows: Vec<(TicketNumber, PersonId)> = reader.all(reader.pick(text), list).await?;
    for (number, person) in rows {
        if let Some(ticket) = facts.get_mut(&number) {
            ticket.watchers.push(person);
        }
    }
    Ok(facts)
}

/// For whom notices about these events were written.
pub async fn people_with_notices(reader: &db::Reader, events: &[EventId]) -> Result<Vec<PersonId>, Error> {
    let list = args![events.iter().map(|event| event.0).collect::<Value>()];
    let text = sql!(
        sqlite "select distinct person_id from notices \
                where event_id in (select value from json_each($1)) order by person_id",
        postgres "select distinct person_id from notices where event_id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($1)) order by person_id"
    );
    let rows: Vec<(PersonId,)> = reader.all(reader.pick(text), list).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
