//! Triage: how urgent it is, and what it is about.

use kit::error::Error;

use super::{Priority, Ticket, assign, categories, find, store};
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
    let mut is_new = false;
    if let Some(category) = decision.category {
        is_new = categorise_alone(change, number, Some(category)).await?;
    }
    triage(change, number, Some(decision.priority)).await?;
    match decision.assignee {
        Some(assignee) => assign::assign(change, number, Some(assignee), "").await,
        None if is_new => assign::give_by_category(change, number).await,
        None => Ok(()),
    }
}

/// Chooses the category or subcategory, or none. What is nobody's is given to whom its new category goes.
///
/// # Errors
/// [`Error::Invalid`] for an unknown category; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn categorise(change: &Change, number: TicketNumber, category: Option<CategoryId>) -> Result<(), Error> {
    if categorise_alone(change, number, category).await? {
        assign::give_by_category(change, number).await?;
    }
    Ok(())
}

/// The same without giving it to anybody; says whether it was in another one.
pub(super) async fn categorise_alone(
    change: &Change,
    number: TicketNumber,
    category: Option<CategoryId>,
) -> Result<bool, Error> {
    let ticket = find::to_change(change, number, Deed::Categorise).await?;
    let from = ticket.category;
    if from == category {
        return Ok(false);
    }
    if let Some(category) = category {
        check_category(change, category).await?;
    }
    store::save(change, change.now, &Ticket { category, ..ticket }).await?;
    change.record(Some(number), Event::CategoryChanged { from, to: category }).await?;
    Ok(true)
}

/// Refuses a category that is not there to be chosen.
///
/// # Errors
/// [`Error::Invalid`] for the field `category`.
pub async fn check_category(change: &Change, category: CategoryId) -> Result<(), Error> {
    let can_be_chosen = categories::can_be_chosen(change, category).await?;
    if can_be_chosen { Ok(()) } else { Err(Error::field("category", "errors-unknown-choice")) }
}
