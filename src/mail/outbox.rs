//! What staff do with the outbox: look, try again, cancel.

use kit::db;
use kit::error::Error;
use kit::jobs;

use super::State;
use super::queue::{enqueue, job_key};
use super::store::{self, Listed, Outgoing, Shown, Wanted};
use crate::base::change::{Change, Reader};
use crate::base::ids::{DeliveryId, TicketNumber};
use crate::base::paging::{Page, Place};
use crate::base::policy::{self, Deed};

/// Lines of a page.
const PAGE: usize = 50;

/// A page of the outbox; the newest one without a place. `about` is a ticket's number or a mail address, or empty.
///
/// # Errors
/// By policy, or when the database fails.
pub async fn list(
    reader: &Reader,
    about: &str,
    state: Option<State>,
    place: Option<Place<DeliveryId>>,
) -> Result<Page<Listed>, Error> {
    policy::must(&reader.actor, Deed::SeeOutbox, None)?;
    let Some(wanted) = wanted(reader, about).await? else {
        return Ok(Page::empty());
    };
    let place_or_first = place.unwrap_or(Place::OlderThan(DeliveryId(i64::MAX)));
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let rows = store::list(reader, (wanted, state), place_or_first, most).await?;
    Ok(Page::read(rows, PAGE, place))
}

/// What a filter means; none when it is neither a ticket's number nor the address of somebody here.
async fn wanted(reader: &Reader, about: &str) -> Result<Option<Wanted>, Error> {
    let about = about.trim();
    if about.is_empty() {
        return Ok(Some(Wanted::All));
    }
    if let Ok(number) = about.trim_start_matches('#').parse() {
        return Ok(Some(Wanted::Ticket(TicketNumber(number))));
    }
    Ok(store::person_at(reader, &about.to_lowercase()).await?.map(Wanted::Recipient))
}

/// One mail.
///
/// # Errors
/// [`Error::NotFound`]; by policy; when the database fails.
pub async fn show(reader: &Reader, id: DeliveryId) -> Result<(Outgoing, Shown), Error> {
    policy::must(&reader.actor, Deed::SeeOutbox, None)?;
    let outgoing = find(reader, id).await?;
    let shown = store::show(reader, id).await?.ok_or(Error::NotFound)?;
    Ok((outgoing, shown))
}

/// A mail that is in the outbox: while its ticket lies in the bin, it is not.
async fn find(reader: &db::Reader, id: DeliveryId) -> Result<Outgoing, Error> {
    let outgoing = store::find(reader, id).await?.ok_or(Error::NotFound)?;
    match outgoing.ticket {
        Some(ticket) if store::is_binned(reader, ticket).await? => Err(Error::NotFound),
        _ => Ok(outgoing),
    }
}

/// Tries it again now, from the beginning. One that is sent or being sent is left alone.
///
/// # Errors
/// [`Error::NotFound`]; by policy; when the database fails.
pub async fn retry(change: &Change, id: DeliveryId) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ManageOutbox, None)?;
    let delivery = find(change, id).await?;
    if !store::retry(change, id).await? {
        return Ok(());
    }
    jobs::forget(change, &job_key(id, delivery.attempts)).await?;
    jobs::forget(change, &job_key(id, 0)).await?;
    if change.app.mailer.is_configured() {
        enqueue(change, id, 0, change.now).await?;
    }
    Ok(())
}

/// Decides that it shall not go out. One that is sent or being sent is left alone.
///
/// # Errors
/// [`Error::NotFound`]; by policy; when the database fails.
pub async fn cancel(change: &Change, id: DeliveryId) -> Result<(), Error> {
    policy::must(&change.actor, Deed::ManageOutbox, None)?;
    let delivery = find(change, id).await?;
    if store::cancel(change, id).await? {
        jobs::forget(change, &job_key(id, delivery.attempts)).await?;
    }
    Ok(())
}
