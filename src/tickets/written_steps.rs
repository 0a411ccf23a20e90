//! The steps of a written procedure, put on the checklist at once: one entry of the history, one notice, one letter.

use kit::error::{Error, Fields};
use kit::{args, sql};
use serde_json::{Value, json};

use super::steps::{NewStep, STEPS_LIMIT, TEXT_LIMIT, check, to_work_on};
use super::store;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{PersonId, StepId, TicketNumber};
use crate::base::policy::Deed;

/// A procedure as it is put on a checklist.
pub struct Procedure {
    /// The piece of the knowledge base.
    pub piece: i64,
    /// Its title.
    pub title: String,
    /// What is to be done, in order.
    pub steps: Vec<String>,
    /// Who does it.
    pub assignee: Option<PersonId>,
}

/// Adds the steps of a procedure at the end. Gives their ids, in order.
///
/// # Errors
/// [`Error::Invalid`] for `assignee`, and for `steps` when there are too many; else as
/// [`steps::add`](super::steps::add).
pub async fn add(change: &Change, number: TicketNumber, procedure: Procedure) -> Result<Vec<StepId>, Error> {
    let ticket = to_work_on(change, number, Deed::AddStep).await?;
    let author = change.actor.id().ok_or(Error::Forbidden)?;
    let Procedure { piece, title, steps, assignee } = procedure;
    let (last, count): (Option<i64>, i64) =
        change.get(sql!("select max(position), count(*) from steps where ticket_number = $1"), args![number]).await?;
    let steps: Vec<(StepId, String)> = steps.iter().map(|text| (StepId(change.next_id()), line(text))).collect();
    let added = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    let mut fields = Fields::new();
    fields.require_within(count.saturating_add(added) <= STEPS_LIMIT, "steps", "tickets-steps-too-many", STEPS_LIMIT);
    let first = steps.first().map(|(_, text)| text.clone()).unwrap_or_default();
    check(change, &ticket, NewStep { text: first, assignee, due_on: None }, fields).await?;
    let places = (last.unwrap_or(0) + 1)..;
    let rows = steps.iter().zip(places).map(|((id, text), place)| json!([id.0, place, text])).collect::<Value>();
    let sql = sql!(
        sqlite "insert into steps (id, ticket_number, position, text, author_id, is_done, assignee_id, due_on, created_at) \
                select value ->> 0, $1, value ->> 1, value ->> 2, $2, false, $3, null, $4 from json_each($5)",
        postgres "insert into steps (id, ticket_number, position, text, author_id, is_done, assignee_id, due_on, created_at) \
                  select cast(value ->> 0 as bigint), cast($1 as bigint), cast(value ->> 1 as bigint), value ->> 2, \
                  cast($2 as bigint), false, cast($3 as bigint), null, cast($4 as bigint) from jsonb_array_elements($5)"
    );
    change.execute(change.pick(sql), args![number, author, assignee, change.now, rows]).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::ProcedureStarted { piece, title, steps: added, to: assignee }).await?;
    Ok(steps.into_iter().map(|(id, _)| id).collect())
}

/// A text on one line, no longer than a step may be.
fn line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().take(usize::try_from(TEXT_LIMIT).unwrap_or_default()).collect()
}
