//! Triage: how urgent it is, and what it is about.

use kit::error::Error;
use kit::{args, sql};

use super::{Priority, Ticket, assign, find, store};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{CategoryId, PersonId, TicketNumber};
use crate::base::policy::Deed;

/// Chooses the priority; none puts it back among what is not yet triaged.
///
/// # Errors
/// [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn triage(change: &Change, number: TicketNumber, priority: Option<Priority>) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Triage).await?;
    let before = ticket.priority();
    if before == priority {
        return Ok(());
    }
    store::save(change, change.now, &Ticket { rank: Priority::rank(priority), ..ticket }).await?;
    let word = |priority: Option<Priority>| priority.map(|priority| priority.word().to_owned());
    change.record(Some(number), Event::TicketTriaged { from: word(before), to: word(priority) }).await?;
    Ok(())
}

/// What somebody decides about a ticket in one motion.
#[derive(Clone, Copy)]
pub struct Decision {
    /// How urgent it is.
    pub priority: Priority,
    /// What it is about; none leaves it as it is.
    pub category: Option<CategoryId>,
    /// Who shall work on it; none leaves it as it is.
    pub assignee: Option<PersonId>,
}

/// Chooses the priority, the category and the assignee at once.
///
/// # Errors
/// As [`triage`], [`categorise`] and [`assign::assign`].
pub async fn decide(change: &Change, number: TicketNumber, decision: Decision) -> Result<(), Error> {
    if let Some(category) = decision.category {
        categorise(change, number, Some(category)).await?;
    }
    triage(change, number, Some(decision.priority)).await?;
    if let Some(assignee) = decision.assignee {
        assign::assign(change, number, Some(assignee), "").await?;
    }
    Ok(())
}

/// Chooses the category or subcategory, or none.
///
/// # Errors
/// [`Error::Invalid`] for an unknown category; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn categorise(change: &Change, number: TicketNumber, category: Option<CategoryId>) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Categorise).await?;
    let from = ticket.category;
    if from == category {
        return Ok(());
    }
    if let Some(category) = category {
        let row: Option<(i64,)> =
            change.find(sql!("select id from categories where id = $1 and not is_archived"), args![category]).await?;
        row.ok_or_else(|| Error::field("category", "errors-unknown-choice"))?;
    }
    store::save(change, change.now, &Ticket { category, ..ticket }).await?;
    change.record(Some(number), Event::CategoryChanged { from, to: category }).await?;
    Ok(())
}
