//! Changing what is on the checklist: a step's text, whose it is and by when, its place, and whether it is there at all.

use kit::error::{Error, Fields};
use kit::{args, sql};

use super::steps::{NewStep, check, to_work_on};
use super::store;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{PersonId, StepId, TicketNumber};
use crate::base::policy::Deed;

/// Where a step goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before the one above it, among those that are as done as it is.
    Up,
    /// After the one below it.
    Down,
    /// Before this one.
    Before(StepId),
    /// To the end.
    End,
}

/// A step as its row holds it.
struct Row {
    position: i64,
    text: String,
    is_done: bool,
    assignee: Option<PersonId>,
    due_on: Option<String>,
}
kit::from_row!(Row { position, text, is_done, assignee, due_on });

/// Changes what a step says, whose it is and by when.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::NotFound`] when the ticket has no such step or is unseen; [`Error::Conflict`]
/// for a third party when the ticket is not in progress; [`Error::Forbidden`] by policy.
pub async fn edit(change: &Change, number: TicketNumber, step: StepId, wanted: NewStep) -> Result<(), Error> {
    let ticket = to_work_on(change, number, Deed::ChangeStep).await?;
    let row = find(change, number, step).await?;
    // Whoever has the step already may keep it.
    let is_kept = wanted.assignee == row.assignee;
    let asked = NewStep { assignee: wanted.assignee.filter(|_| !is_kept), ..wanted };
    let wanted = NewStep { assignee: wanted.assignee, ..check(change, &ticket, asked, Fields::new()).await? };
    let due_on = wanted.due_on.map(|day| day.to_string());
    let is_same = wanted.text == row.text && due_on == row.due_on;
    if is_same && is_kept {
        return Ok(());
    }
    let sql = sql!("update steps set text = $2, assignee_id = $3, due_on = $4 where id = $1");
    change.execute(sql, args![step, &wanted.text, wanted.assignee, due_on]).await?;
    store::save(change, change.now, &ticket).await?;
    if !is_same {
        let before = Some(row.text).filter(|before| *before != wanted.text);
        change.record(Some(number), Event::StepChanged { step, text: wanted.text.clone(), before }).await?;
    }
    if !is_kept {
        change.record(Some(number), Event::StepAssigned { step, text: wanted.text, to: wanted.assignee }).await?;
    }
    Ok(())
}

/// Gives a step another place. One that is there already stays.
///
/// # Errors
/// As [`edit`].
pub async fn move_to(change: &Change, number: TicketNumber, step: StepId, place: Place) -> Result<(), Error> {
    let ticket = to_work_on(change, number, Deed::ChangeStep).await?;
    let row = find(change, number, step).await?;
    let Some(target) = target(change, number, &row, place).await? else { return Ok(()) };
    // Those in between make room by one place.
    let sql = sql!(
        "update steps set position = case when id = $2 then $4 when $4 > $3 then position - 1 else position + 1 end \
         where ticket_number = $1 and (id = $2 or (position > $3 and position <= $4) or \
         (position < $3 and position >= $4))"
    );
    change.execute(sql, args![number, step, row.position, target]).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::StepMoved { step, text: row.text }).await?;
    Ok(())
}

/// Deletes a step.
///
/// # Errors
/// As [`edit`].
pub async fn remove(change: &Change, number: TicketNumber, step: StepId) -> Result<(), Error> {
    let ticket = to_work_on(change, number, Deed::ChangeStep).await?;
    let row = find(change, number, step).await?;
    change.execute(sql!("delete from steps where id = $1"), args![step]).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::StepRemoved { step, text: row.text }).await?;
    Ok(())
}

/// The place to go to, as a position; none when the step is there already.
async fn target(change: &Change, number: TicketNumber, row: &Row, place: Place) -> Result<Option<i64>, Error> {
    let found: Option<(i64,)> = match place {
        Place::Up => {
            let sql = sql!(
                "select position from steps where ticket_number = $1 and is_done = $2 and position < $3 \
                 order by position desc limit 1"
            );
            change.find(sql, args![number, row.is_done, row.position]).await?
        }
        Place::Down => {
            let sql = sql!(
                "select position from steps where ticket_number = $1 and is_done = $2 and position > $3 \
                 order by position limit 1"
            );
            change.find(sql, args![number, row.is_done, row.position]).await?
        }
        Place::Before(other) => {
            let other = find(change, number, other).await?.position;
            Some((if other > row.position { other - 1 } else { other },))
        }
        Place::End => {
            let sql = sql!("select coalesce(max(position), 0) from steps where ticket_number = $1");
            change.find(sql, args![number]).await?
        }
    };
    Ok(found.map(|(position,)| position).filter(|position| *position != row.position))
}

async fn find(change: &Change, number: TicketNumber, step: StepId) -> Result<Row, Error> {
    let sql =
        sql!("select position, text, is_done, assignee_id, due_on from steps where id = $1 and ticket_number = $2");
    change.find(sql, args![step, number]).await?.ok_or(Error::NotFound)
}
