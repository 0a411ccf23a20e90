//! Several changes to one ticket, in one transaction.

use kit::error::Error;

use super::names;
use super::wire::TicketPatchIn;
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::ids::TicketNumber;
use crate::base::policy::Deed;
use crate::tickets::{Status, Ticket, assign, find, status, tags, triage};

/// Changes what the request names.
///
/// # Errors
/// What the verbs give.
pub async fn apply(change: &Change, ticket: &Ticket, patch: TicketPatchIn) -> Result<(), Error> {
    let number = ticket.number;
    if let Some(priority) = patch.priority {
        triage::triage(change, number, priority).await?;
    }
    let mut is_recategorised = false;
    if let Some(category) = &patch.category {
        is_recategorised = categorise(change, number, category.as_deref()).await?;
    }
    if !patch.add_tags.is_empty() || !patch.remove_tags.is_empty() {
        tag(change, number, &patch).await?;
    }
    // What is taken up again becomes the actor's, so the wanted assignee comes after that; in all other cases before,
    // so that whoever is named works on it.
    let is_taken_up_again =
        !ticket.status.is_active() && matches!(patch.status, Some(Status::Open | Status::InProgress));
    if is_taken_up_again && let Some(status) = patch.status {
        move_to(change, ticket, status).await?;
    }
    if let Some(assignee) = &patch.assignee {
        give(change, number, assignee.as_deref(), patch.reason.as_deref().unwrap_or_default()).await?;
    } else if is_recategorised {
        assign::give_by_category(change, number).await?;
    }
    if !is_taken_up_again && let Some(status) = patch.status {
        let now = find::to_change(change, number, Deed::See).await?;
        move_to(change, &now, status).await?;
    }
    Ok(())
}

async fn tag(change: &Change, number: TicketNumber, patch: &TicketPatchIn) -> Result<(), Error> {
    match tags::change(change, number, &patch.add_tags, &patch.remove_tags).await {
        Err(Error::Invalid(faults)) => Err(Error::Invalid(faults.under("tags", "add_tags"))),
        other => other.map(drop),
    }
}

async fn categorise(change: &Change, number: TicketNumber, text: Option<&str>) -> Result<bool, Error> {
    // Who may not, learns nothing about categories.
    find::to_change(change, number, Deed::Categorise).await?;
    let category = match text {
        Some(text) => Some(names::category(change, text).await?),
        None => None,
    };
    triage::categorise_alone(change, number, category).await
}

async fn give(change: &Change, number: TicketNumber, text: Option<&str>, reason: &str) -> Result<(), Error> {
    // Who may not, learns nothing about people.
    find::to_change(change, number, Deed::Assign).await?;
    let assignee = match text {
        Some(text) => Some(names::person(change, "assignee", text).await?),
        None => None,
    };
    assign::assign(change, number, assignee, reason).await
}

async fn move_to(change: &Change, ticket: &Ticket, to: Status) -> Result<(), Error> {
    let number = ticket.number;
    let works_on_it = change.actor.role().is_none_or(Role::can_be_assigned);
    match (to, ticket.status) {
        (Status::InProgress, Status::Resolved | Status::Closed) if works_on_it => status::reopen(change, number).await,
        (Status::InProgress, _) => assign::start(change, number).await,
        (Status::Waiting, _) => status::wait(change, number).await,
        (Status::Resolved, _) => status::resolve(change, number).await,
        (Status::Closed, _) if change.actor.is_staff() => status::close(change, number).await,
        (Status::Closed, _) if works_on_it => find::to_change(change, number, Deed::Close).await.map(drop),
        (Status::Closed, _) => status::cancel(change, number).await,
        (Status::Open, Status::InProgress | Status::Waiting) => {
            find::to_change(change, number, Deed::Reopen).await?;
            Err(Error::Conflict("tickets-conflict-transition"))
        }
        (Status::Open, _) => status::reopen(change, number).await,
        (Status::Binned, _) => Err(Error::field("status", "errors-unknown-choice")),
    }
}
