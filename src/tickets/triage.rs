//! Triage: how urgent it is, and what it is about.

use kit::error::Error;
use kit::{args, sql};

use super::{Priority, Ticket, find, store};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{CategoryId, TicketNumber};
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
        check_category(change, category).await?;
    }
    store::save(change, change.now, &Ticket { category, ..ticket }).await?;
    change.record(Some(number), Event::CategoryChanged { from, to: category }).await?;
    Ok(())
}

/// Refuses a category that is not there to be chosen.
///
/// # Errors
/// [`Error::Invalid`] for the field `category`.
pub async fn check_category(change: &Change, category: CategoryId) -> Result<(), Error> {
    let row: Option<(i64,)> =
        change.find(sql!("select id from categories where id = $1 and not is_archived"), args![category]).await?;
    row.map(drop).ok_or_else(|| Error::field("category", "errors-unknown-choice"))
}
