//! Deleting a person.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::error::Error;

use super::named;
use crate::base::api::{Params, WriteRefusals};
use crate::base::events::LeftTickets;
use crate::base::path::Path;
use crate::base::visit::SignedIn;
use crate::people::{find, remove as verbs};

/// What the query says.
enum Wanted {
    Delete,
    Anonymise,
    HandOver(String),
}

/// Delete a person
///
/// Only admins may; nobody deletes themselves (403), and the desk keeps at least one active admin (409). The person is
/// gone when the answer comes: name, addresses, sessions and tokens. What `tickets` says happens in the background right
/// after. What they wrote in tickets of others stays, and so does what is unfinished and was assigned to them: it goes
/// back to the queue.
#[utoipa::path(
    delete, path = "/api/v1/people/{id}", tag = "People", operation_id = "deletePerson",
    params(
        ("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304"),
        ("tickets" = String, Query, pattern = "^(delete|anonymise|hand_over)$",
            description = "What becomes of the tickets that they asked for: `delete` (with their conversations, also what \
                others wrote), `anonymise` (they stay, without a name) or `hand_over` (somebody else stands for them)."),
        ("to" = Option<String>, Query, min_length = 1, max_length = 200,
            description = "With `hand_over`: who gets the tickets, by id or email address. Somebody active who is no \
                third party.")
    ),
    responses((status = 204, description = "The person is gone; the tickets follow."), WriteRefusals)
)]
pub async fn remove(visit: SignedIn, Path(text): Path<String>, params: Params) -> Result<Response, Error> {
    find::must_manage(&visit.actor)?;
    let wanted = wanted(params)?;
    let change = visit.app.change(&visit.actor).await?;
    let id = named::person_id(&text)?;
    let tickets = match wanted {
        Wanted::Delete => LeftTickets::Deleted,
        Wanted::Anonymise => LeftTickets::Kept,
        Wanted::HandOver(to) => {
            let heir = named::find_person(&change, &to).await?;
            LeftTickets::HandedOver(heir.ok_or_else(|| Error::field("to", "api-unknown-person"))?)
        }
    };
    verbs::remove(&change, id, tickets).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn wanted(mut params: Params) -> Result<Wanted, Error> {
    let words = ["delete", "anonymise", "hand_over"];
    let tickets = params.read("tickets", "errors-unknown-choice", |text| words.into_iter().find(|word| *word == text));
    let to = params.name("to", "api-unknown-person");
    params.finish()?;
    let tickets = tickets.ok_or_else(|| Error::field("tickets", "errors-required"))?;
    match (tickets, to) {
        ("hand_over", Some(to)) => Ok(Wanted::HandOver(to)),
        ("hand_over", None) => Err(Error::field("to", "errors-required")),
        (_, Some(_)) => Err(Error::field("to", "api-unknown-parameter")),
        ("delete", None) => Ok(Wanted::Delete),
        (_, None) => Ok(Wanted::Anonymise),
    }
}
