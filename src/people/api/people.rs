//! Listing, adding, reading and changing people.

use kit::error::Error;

use super::wire::{NewPersonIn, PersonInFull, PersonPage, PersonPatchIn};
use super::{MOST, USUAL, address, named};
use crate::base::actor::Role;
use crate::base::api::{Body, Made, Params, ReadRefusals, WriteRefusals, once};
use crate::base::change::{Change, Reader};
use crate::base::events::Event;
use crate::base::ids::PersonId;
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::people::card::{self, Wanted};
use crate::people::{
    Edit, Filter, NewPerson, State, activate, add_address, create, deactivate, edit, find, set_role, write_to,
};

/// Most characters of what is looked for, and of what names a department.
const LONGEST: usize = 200;

/// List people
///
/// In the order in which they were added. All filters together narrow the list; who was deleted is not in it.
#[utoipa::path(
    get, path = "/api/v1/people", tag = "People", operation_id = "listPeople",
    params(
        ("q" = Option<String>, Query, max_length = 200,
            description = "Beginning of a name, of a later word of it, or of one of the email addresses."),
        ("role" = Option<String>, Query, pattern = "^(requester|third_party|agent|admin)$",
            description = "Only this role: `requester`, `third_party`, `agent` or `admin`."),
        ("department" = Option<String>, Query, min_length = 1, max_length = 200,
            description = "Only this department: id or name."),
        ("state" = Option<String>, Query, pattern = "^(active|invited|deactivated)$",
            description = "Only this state: `active`, `invited` (may come in and never did) or `deactivated`."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100, description = "People of a page; 25 when absent."),
        ("cursor" = Option<String>, Query, pattern = "^[1-9][0-9]{0,17}$",
            description = "`next_cursor` of the page before, as it came.")
    ),
    responses((status = 200, description = "A page of the list.", body = PersonPage), ReadRefusals)
)]
pub async fn list(visit: SignedIn, params: Params) -> Result<Made, Error> {
    must(&visit.actor, Deed::SeePeople, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let wanted = wanted(&reader, params).await?;
    let (people, has_more) = card::page(&reader, &wanted).await?;
    let last = people.last().map(|known| known.card.id).filter(|_| has_more);
    Made::found(&PersonPage {
        items: people.into_iter().map(PersonInFull::of).collect(),
        next_cursor: last.map(|id| id.to_string()),
    })
}

async fn wanted(reader: &Reader, mut params: Params) -> Result<Wanted, Error> {
    let is_short = |text: &str| text.chars().count() <= LONGEST;
    let words = params.read("q", "api-text-long", |text| is_short(text).then(|| text.to_owned()));
    let role = params.read("role", "errors-unknown-choice", Role::from_word);
    let state = params.read("state", "errors-unknown-choice", State::from_word);
    let department = params.read("department", "errors-unknown-choice", |text| {
        (is_short(text) && !text.is_empty()).then(|| text.to_owned())
    });
    let limit = params.limit(USUAL, MOST);
    let after = params.cursor();
    params.finish()?;
    let department = match department {
        Some(text) => Some(named::department(reader, "department", &text).await?),
        None => None,
    };
    let filter = Filter { words: words.unwrap_or_default(), role, department, state, ..Filter::default() };
    Ok(Wanted { filter, after: after.map(PersonId), limit })
}

/// Add a person
///
/// Only admins may. They come in by an invitation, a password reset or a provider.
#[utoipa::path(
    post, path = "/api/v1/people", tag = "People", operation_id = "addPerson", request_body = NewPersonIn,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
        description = "Makes a repeat harmless.")),
    responses(
        (status = 201, description = "The person, and where they are.", body = PersonInFull, headers(
            ("Location" = String, description = "Their address."))),
        WriteRefusals
    )
)]
pub async fn add(visit: SignedIn, body: Body<NewPersonIn>) -> Result<Made, Error> {
    let new = body.is;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            // Whoever may not, learns nothing about departments.
            must(&change.actor, Deed::ManagePeople, None)?;
            let id = create::create(change, resolved(change, &new).await?).await?;
            if new.invite == Some(true) {
                change.record(None, Event::InvitationWished { person: id }).await?;
            }
            Made::created(address(id), &drawn(change, id).await?)
        })
    })
    .await
}

async fn resolved<'n>(change: &Change, new: &'n NewPersonIn) -> Result<NewPerson<'n>, Error> {
    let department = match &new.department {
        Some(text) => Some(named::department(change, "department", text).await?),
        None => None,
    };
    let language = new.language.as_deref().unwrap_or_default();
    if !language.is_empty() && change.app.texts.language(language).is_none() {
        return Err(Error::field("language", "errors-unknown-choice"));
    }
    let role = new.role.unwrap_or(Role::Requester);
    Ok(NewPerson { name: &new.name, email: &new.email, role, department, language, password_hash: None })
}

/// Read a person
#[utoipa::path(
    get, path = "/api/v1/people/{id}", tag = "People", operation_id = "getPerson",
    params(("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304")),
    responses((status = 200, description = "The person.", body = PersonInFull), ReadRefusals)
)]
pub async fn show(visit: SignedIn, Path(text): Path<String>) -> Result<Made, Error> {
    find::must_see(&visit.actor)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let id = named::person_id(&text)?;
    Made::found(&PersonInFull::of(card::known(&reader, &visit.actor, id).await?))
}

/// Change a person
///
/// Only admins may. Several fields at once happen together or not at all. Nobody changes their own role or shuts
/// themselves out (403), and the desk keeps at least one active admin (409).
#[utoipa::path(
    patch, path = "/api/v1/people/{id}", tag = "People", operation_id = "changePerson", request_body = PersonPatchIn,
    params(("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304")),
    responses((status = 200, description = "The person as they are now.", body = PersonInFull), WriteRefusals)
)]
pub async fn change(visit: SignedIn, Path(text): Path<String>, body: Body<PersonPatchIn>) -> Result<Made, Error> {
    find::must_manage(&visit.actor)?;
    let change = visit.app.change(&visit.actor).await?;
    let id = named::person_id(&text)?;
    apply(&change, id, body.is).await?;
    let made = Made::found(&drawn(&change, id).await?)?;
    change.commit().await?;
    Ok(made)
}

async fn apply(change: &Change, id: PersonId, patch: PersonPatchIn) -> Result<(), Error> {
    // What locks the admins comes first: all changes take their locks in this order.
    if let Some(role) = patch.role {
        set_role(change, id, role).await?;
    }
    match patch.active {
        Some(true) => activate(change, id).await?,
        Some(false) => deactivate(change, id).await?,
        None => {}
    }
    let department = match patch.department {
        Some(Some(text)) => Some(Some(named::department(change, "department", &text).await?)),
        Some(None) => Some(None),
        None => None,
    };
    edit::edit(change, id, Edit { name: patch.name.as_deref(), department }).await?;
    if let Some(email) = &patch.email {
        add_address(change, id, email).await?;
        write_to(change, id, email).await?;
    }
    Ok(())
}

pub(super) async fn drawn(change: &Change, id: PersonId) -> Result<PersonInFull, Error> {
    Ok(PersonInFull::of(card::known(change, &change.actor, id).await?))
}
