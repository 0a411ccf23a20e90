//! The steps of a written procedure, put on the checklist at once: one entry of the history, one notice, one letter.

use std::collections::BTreeSet;

use kit::error::{Error, Fields};
use kit::fold::one_line;
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
    /// What is to be done, in order, and who does it where that is not who does the rest.
    pub steps: Vec<(String, Option<PersonId>)>,
    /// Who does the rest.
    pub assignee: Option<PersonId>,
}

/// A step as it is about to be written.
struct Written {
    id: StepId,
    text: String,
    own: Option<PersonId>,
}

/// Adds the steps of a procedure at the end. Gives their ids, in order.
///
/// # Errors
/// [`Error::Invalid`] for `assignee`, for `workers`, and for `steps` when there are too many; else as
/// [`steps::add`](super::steps::add).
pub async fn add(change: &Change, number: TicketNumber, procedure: Procedure) -> Result<Vec<StepId>, Error> {
    let ticket = to_work_on(change, number, Deed::AddStep).await?;
    let author = change.actor.id().ok_or(Error::Forbidden)?;
    let Procedure { piece, title, steps, assignee } = procedure;
    let (last, count): (Option<i64>, i64) =
        change.get(sql!("select max(position), count(*) from steps where ticket_number = $1"), args![number]).await?;
    let written = |(text, own): (String, Option<PersonId>)| Written {
        id: StepId(change.next_id()),
        text: line(&text),
        own: own.filter(|own| Some(*own) != assignee),
    };
    let steps: Vec<Written> = steps.into_iter().map(written).collect();
    let added = i64::try_from(steps.len()).unwrap_or(i64::MAX);
    let mut fields = Fields::new();
    fields.require_within(count.saturating_add(added) <= STEPS_LIMIT, "steps", "tickets-steps-too-many", STEPS_LIMIT);
    let own: BTreeSet<PersonId> = steps.iter().filter_map(|step| step.own).collect();
    fields.require(can_all_work(change, ticket.assignee, &own).await?, "workers", "errors-unknown-choice");
    let first = steps.first().map(|step| step.text.clone()).unwrap_or_default();
    check(change, &ticket, NewStep { text: first, assignee, due_on: None }, fields).await?;
    let places = (last.unwrap_or(0) + 1)..;
    let row = |(step, place): (&Written, i64)| {
        json!([step.id.0, place, step.text, step.own.or(assignee).map(|person| person.0)])
    };
    let rows = steps.iter().zip(places).map(row).collect::<Value>();
    let sql = sql!(
        sqlite "insert into steps (id, ticket_number, position, text, author_id, is_done, assignee_id, due_on, created_at) \
                select value ->> 0, $1, value ->> 1, value ->> 2, $2, false, value ->> 3, null, $3 from json_each($4)",
        postgres "insert into steps (id, ticket_number, position, text, author_id, is_done, assignee_id, due_on, created_at) \
                  select cast(value ->> 0 as bigint), cast($1 as bigint), cast(value ->> 1 as bigint), value ->> 2, \
                  cast($2 as bigint), false, cast(value ->> 3 as bigint), null, cast($3 as bigint) from jsonb_array_elements($4)"
    );
    change.execute(change.pick(sql), args![number, author, change.now, rows]).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::ProcedureStarted { piece, title, steps: added, to: assignee }).await?;
    for step in steps.iter().filter(|step| step.own.is_some()) {
        let (step, text, to) = (step.id, step.text.clone(), step.own);
        change.record(Some(number), Event::StepAssigned { step, text, to }).await?;
    }
    Ok(steps.into_iter().map(|step| step.id).collect())
}

/// Whether these people can all be given a step of a ticket of this assignee.
async fn can_all_work(change: &Change, assignee: Option<PersonId>, people: &BTreeSet<PersonId>) -> Result<bool, Error> {
    let others: Vec<i64> = people.iter().filter(|person| assignee != Some(**person)).map(|person| person.0).collect();
    let sql = sql!(
        sqlite "select count(*) from people where is_active and role in ('agent', 'admin') \
                and id in (select value from json_each($1))",
        postgres "select count(*) from people where is_active and role in ('agent', 'admin') \
                  and id in (select cast(value as bigint) from jsonb_array_elements_text($1))"
    );
    let (found,): (i64,) = change.get(change.pick(sql), args![json!(others)]).await?;
    Ok(usize::try_from(found) == Ok(others.len()))
}

/// A text on one line, no longer than a step may be.
fn line(text: &str) -> String {
    let text = one_line(text);
    text.chars().take(usize::try_from(TEXT_LIMIT).unwrap_or_default()).collect()
}
