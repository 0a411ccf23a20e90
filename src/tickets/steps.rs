//! Steps: the items of a ticket's checklist.

use jiff::civil::Date;
use kit::clock::Time;
use kit::db;
use kit::error::{Error, Fields};
use kit::fold::one_line;
use kit::{args, from_row, sql};

use super::{Status, Ticket, find, store};
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{PersonId, StepId, TicketNumber};
use crate::base::policy::Deed;

/// Most characters of a step.
pub(super) const TEXT_LIMIT: i64 = 500;
/// Most steps of a ticket.
pub(super) const STEPS_LIMIT: i64 = 200;

/// A step as people see it.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its id.
    pub id: StepId,
    /// What is to be done.
    pub text: String,
    /// Whether it is done.
    pub is_done: bool,
    /// Who added it.
    pub author: String,
    /// When it was added.
    pub created_at: Time,
    /// Who did it.
    pub done_by: Option<String>,
    /// When it was done.
    pub done_at: Option<Time>,
    /// Id of who added it.
    pub author_id: PersonId,
    /// Mail address of who added it.
    pub author_email: String,
    /// Id of who did it.
    pub done_by_id: Option<PersonId>,
    /// Mail address of who did it.
    pub done_by_email: Option<String>,
    /// Id of who is to do it.
    pub assignee_id: Option<PersonId>,
    /// Who is to do it.
    pub assignee: Option<String>,
    /// Mail address of who is to do it.
    pub assignee_email: Option<String>,
    /// The day by which it is to be done, as `2026-11-24`.
    pub due_on: Option<String>,
}

from_row!(Step {
    id,
    text,
    is_done,
    author,
    created_at,
    done_by,
    done_at,
    author_id,
    author_email,
    done_by_id,
    done_by_email,
    assignee_id,
    assignee,
    assignee_email,
    due_on
});

/// The steps of a ticket, in order.
///
/// # Errors
/// When the database fails.
pub async fn of(reader: &db::Reader, number: TicketNumber) -> Result<Vec<Step>, Error> {
    Ok(reader
        .all(
            sql!(
                "select s.id, s.text, s.is_done, a.name, s.created_at, d.name, s.done_at, s.author_id, \
                 a.email, s.done_by, d.email, s.assignee_id, w.name, w.email, s.due_on from steps s \
                 join people a on a.id = s.author_id left join people d on d.id = s.done_by \
                 left join people w on w.id = s.assignee_id \
                 where s.ticket_number = $1 order by s.position, s.id limit $2"
            ),
            args![number, STEPS_LIMIT],
        )
        .await?)
}

/// What a step says.
#[derive(Clone, Debug, Default)]
pub struct NewStep {
    /// What is to be done.
    pub text: String,
    /// Who is to do it.
    pub assignee: Option<PersonId>,
    /// By which day.
    pub due_on: Option<Date>,
}

/// Adds a step at the end.
///
/// # Errors
/// [`Error::Invalid`] by field; [`Error::Conflict`] for a third party when the ticket is not in progress;
/// [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn add(change: &Change, number: TicketNumber, new: NewStep) -> Result<StepId, Error> {
    let ticket = to_work_on(change, number, Deed::AddStep).await?;
    let author = change.actor.id().ok_or(Error::Forbidden)?;
    let last: (Option<i64>, i64) =
        change.get(sql!("select max(position), count(*) from steps where ticket_number = $1"), args![number]).await?;
    let mut fields = Fields::new();
    fields.require_within(last.1 < STEPS_LIMIT, "text", "tickets-steps-too-many", STEPS_LIMIT);
    let new = check(change, &ticket, new, fields).await?;
    let step = StepId(change.next_id());
    let due_on = new.due_on.map(|day| day.to_string());
    change
        .execute(
            sql!(
                "insert into steps (id, ticket_number, position, text, author_id, is_done, assignee_id, due_on, \
                 created_at) values ($1, $2, $3, $4, $5, false, $6, $7, $8)"
            ),
            args![step, number, last.0.unwrap_or(0) + 1, &new.text, author, new.assignee, due_on, change.now],
        )
        .await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::StepAdded { step, text: new.text.clone() }).await?;
    if new.assignee.is_some() {
        change.record(Some(number), Event::StepAssigned { step, text: new.text, to: new.assignee }).await?;
    }
    Ok(step)
}

/// The ticket, to work on its checklist. A third party does so only while it is in progress.
pub(super) async fn to_work_on(change: &Change, number: TicketNumber, deed: Deed) -> Result<Ticket, Error> {
    let ticket = find::to_change(change, number, deed).await?;
    let is_third_party = change.actor.role() == Some(Role::ThirdParty);
    if is_third_party && ticket.status != Status::InProgress {
        return Err(Error::Conflict("tickets-conflict-not-in-progress"));
    }
    Ok(ticket)
}

/// A step's text on one line, and somebody who can see the ticket.
pub(super) async fn check(
    change: &Change,
    ticket: &Ticket,
    new: NewStep,
    mut fields: Fields,
) -> Result<NewStep, Error> {
    let text = one_line(&new.text);
    let length = i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
    fields.require(!text.is_empty(), "text", "errors-required");
    fields.require_within(length <= TEXT_LIMIT, "text", "errors-too-long", TEXT_LIMIT);
    if let Some(person) = new.assignee.filter(|person| ticket.assignee != Some(*person)) {
        let sql = sql!("select id from people where id = $1 and is_active and role in ('agent', 'admin')");
        let found: Option<(PersonId,)> = change.find(sql, args![person]).await?;
        fields.require(found.is_some(), "assignee", "errors-unknown-choice");
    }
    fields.check()?;
    Ok(NewStep { text, ..new })
}

/// Ticks a step, or unticks it.
///
/// # Errors
/// [`Error::NotFound`] when the ticket has no such step or is unseen; [`Error::Conflict`] as for [`add`];
/// [`Error::Forbidden`] by policy.
pub async fn set_done(change: &Change, number: TicketNumber, step: StepId, is_done: bool) -> Result<(), Error> {
    let ticket = to_work_on(change, number, Deed::TickStep).await?;
    let row: Option<(String, bool)> = change
        .find(sql!("select text, is_done from steps where id = $1 and ticket_number = $2"), args![step, number])
        .await?;
    let (text, was_done) = row.ok_or(Error::NotFound)?;
    if was_done == is_done {
        return Ok(());
    }
    let (done_by, done_at) = if is_done { (change.actor.id(), Some(change.now)) } else { (None, None) };
    change
        .execute(
            sql!("update steps set is_done = $2, done_by = $3, done_at = $4 where id = $1"),
            args![step, is_done, done_by, done_at],
        )
        .await?;
    store::save(change, change.now, &ticket).await?;
    let event = if is_done { Event::StepDone { step, text } } else { Event::StepReopened { step, text } };
    change.record(Some(number), event).await?;
    Ok(())
}
