//! The email addresses of a person.

use kit::error::Error;

use super::people::drawn;
use super::wire::{AddressIn, PersonInFull};
use super::{address, named};
use crate::base::api::{Body, Made, WriteRefusals, once};
use crate::base::path::Path;
use crate::base::visit::SignedIn;
use crate::people::{addresses as verbs, find};

/// Add an address to a person
///
/// Only admins may. Mail from any of a person's addresses is theirs; the desk writes to one of them, which PATCH of the
/// person changes. One that is theirs already stays theirs.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/addresses", tag = "People", operation_id = "addAddress",
    request_body = AddressIn,
    params(
        ("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304"),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
            description = "Makes a repeat harmless.")
    ),
    responses(
        (status = 201, description = "The person as they are now.", body = PersonInFull, headers(
            ("Location" = String, description = "Where the person is."))),
        WriteRefusals
    )
)]
pub async fn add(visit: SignedIn, Path(text): Path<String>, body: Body<AddressIn>) -> Result<Made, Error> {
    let email = body.is.email;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            find::must_manage(&change.actor)?;
            let id = named::person_id(&text)?;
            verbs::add_address(change, id, &email).await?;
            Made::created(address(id), &drawn(change, id).await?)
        })
    })
    .await
}

/// Take an address away from a person
///
/// Only admins may. The one that the desk writes to stays (409): make another one the main address first.
#[utoipa::path(
    post, path = "/api/v1/people/{id}/addresses/removal", tag = "People", operation_id = "removeAddress",
    request_body = AddressIn,
    params(("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304")),
    responses((status = 200, description = "The person as they are now.", body = PersonInFull), WriteRefusals)
)]
pub async fn remove(visit: SignedIn, Path(text): Path<String>, body: Body<AddressIn>) -> Result<Made, Error> {
    find::must_manage(&visit.actor)?;
    let id = named::person_id(&text)?;
    let change = visit.app.change(&visit.actor).await?;
    if !verbs::remove_address(&change, id, &body.is.email).await? {
        return Err(Error::field("email", "people-address-unknown"));
    }
    let made = Made::found(&drawn(&change, id).await?)?;
    change.commit().await?;
    Ok(made)
}
