//! What a ticket is about, in one line, and to which department it belongs: staff put both right.

use kit::error::{Error, Fields};
use kit::{args, sql};

use super::open::check_subject;
use super::{Ticket, find, store};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{DepartmentId, TicketNumber};
use crate::base::policy::Deed;
use crate::people;

/// Gives it another subject. Mail about it stays one conversation: it refers to the ticket, not to the subject.
///
/// # Errors
/// [`Error::Invalid`] for `subject`; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn change_subject(change: &Change, number: TicketNumber, typed: &str) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::ChangeSubject).await?;
    let mut fields = Fields::new();
    let subject = check_subject(&mut fields, typed);
    fields.check()?;
    if subject == ticket.subject {
        return Ok(());
    }
    change.execute(sql!("update tickets set subject = $2 where number = $1"), args![number, &subject]).await?;
    store::save(change, change.now, &ticket).await?;
    change.record(Some(number), Event::SubjectChanged { from: ticket.subject, to: subject }).await?;
    Ok(())
}

/// Puts it under a department, or under none.
///
/// # Errors
/// [`Error::Invalid`] for a department that cannot be chosen; [`Error::NotFound`] and [`Error::Forbidden`] by policy.
pub async fn change_department(
    change: &Change,
    number: TicketNumber,
    department: Option<DepartmentId>,
) -> Result<(), Error> {
    let ticket = find::to_change(change, number, Deed::Categorise).await?;
    let from = ticket.department;
    if from == department {
        return Ok(());
    }
    if let Some(wanted) = department {
        let found = people::find_department_in_use(change, wanted).await?;
        found.ok_or_else(|| Error::field("department", "errors-unknown-choice"))?;
    }
    store::save(change, change.now, &Ticket { department, ..ticket }).await?;
    change.record(Some(number), Event::DepartmentChanged { from, to: department }).await?;
    Ok(())
}
