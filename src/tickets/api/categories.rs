//! Categories over the wire.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::db;
use kit::error::Error;

use super::category_wire::{CategoryInFull, CategoryPatchIn, NewCategoryIn};
use super::draw::Draw;
use super::names;
use crate::base::actor::Actor;
use crate::base::api::{Body, Made, Params, ReadRefusals, WriteRefusals, once};
use crate::base::change::Change;
use crate::base::ids::CategoryId;
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::tickets::categories::{self as verbs, Place, Shelf, Typed};

/// List categories
///
/// Categories and subcategories in their order, each subcategory behind its category. Everybody sees those that are in use;
/// only agents and admins see archived ones.
#[utoipa::path(
    get, path = "/api/v1/categories", tag = "Lists", operation_id = "listCategories",
    params(("state" = Option<String>, Query, pattern = "^(in_use|archived|all)$",
        description = "`in_use` (when absent): those that can be chosen; `archived`: those that cannot; `all`.")),
    responses((status = 200, description = "All of them.", body = Vec<CategoryInFull>), ReadRefusals)
)]
pub async fn list(visit: SignedIn, mut params: Params) -> Result<Made, Error> {
    let shelf = params.read("state", "errors-unknown-choice", |word| match word {
        "all" => Some(None),
        word => Shelf::from_word(word).map(Some),
    });
    params.finish()?;
    let shelf = shelf.unwrap_or(Some(Shelf::InUse));
    let reader = visit.app.reader(&visit.actor).await?;
    let all = match shelf {
        Some(Shelf::InUse) => verbs::everything(&reader).await?,
        _ => verbs::list(&reader, &visit.actor).await?,
    };
    let draw = Draw::of(&visit.actor);
    let is_wanted = |is_archived: bool| shelf.is_none_or(|shelf| (shelf == Shelf::Archived) == is_archived);
    let mut listed = Vec::new();
    for (top, below) in verbs::arranged(all) {
        let (name, is_archived) = (top.name.clone(), top.is_archived);
        if is_wanted(is_archived) {
            listed.push(CategoryInFull::of(&draw, top, None));
        }
        let below = below.into_iter().filter(|sub| is_wanted(is_archived || sub.is_archived));
        listed.extend(below.map(|sub| CategoryInFull::of(&draw, sub, Some((&name, is_archived)))));
    }
    Made::found(&listed)
}

/// Add a category
///
/// Only admins may.
#[utoipa::path(
    post, path = "/api/v1/categories", tag = "Lists", operation_id = "addCategory", request_body = NewCategoryIn,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
        description = "Makes a repeat harmless.")),
    responses(
        (status = 201, description = "The category, and where it is.", body = CategoryInFull, headers(
            ("Location" = String, description = "Its address."))),
        WriteRefusals
    )
)]
pub async fn add(visit: SignedIn, body: Body<NewCategoryIn>) -> Result<Made, Error> {
    must(&visit.actor, Deed::ManageLists, None)?;
    let new = body.is;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            let parent = above(change, new.parent.as_deref()).await?;
            let typed = Typed { name: &new.name, translation: new.translation.as_deref().unwrap_or_default() };
            let id = verbs::create(change, typed, parent).await?;
            if let Some(assignee) = &new.assignee {
                let assignee = names::person(change, "assignee", assignee).await?;
                verbs::set_assignee(change, id, Some(assignee)).await?;
            }
            Made::created(format!("/api/v1/categories/{id}"), &drawn(change, &change.actor, id).await?)
        })
    })
    .await
}

/// Read a category
///
/// Only agents and admins may.
#[utoipa::path(
    get, path = "/api/v1/categories/{id}", tag = "Lists", operation_id = "getCategory",
    params(("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304")),
    responses((status = 200, description = "The category.", body = CategoryInFull), ReadRefusals)
)]
pub async fn show(visit: SignedIn, Path(text): Path<String>) -> Result<Made, Error> {
    must(&visit.actor, Deed::SeeLists, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    Made::found(&drawn(&reader, &visit.actor, read_id(&text)?).await?)
}

/// Change a category
///
/// Rename it, translate it, move it, say who gets its tickets, archive it or put it back into use; several at once happen
/// together or not at all. Only admins may. Tickets are found under new names a little later.
#[utoipa::path(
    patch, path = "/api/v1/categories/{id}", tag = "Lists", operation_id = "changeCategory",
    request_body = CategoryPatchIn,
    params(("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304")),
    responses((status = 200, description = "The category as it is now.", body = CategoryInFull), WriteRefusals)
)]
pub async fn change(visit: SignedIn, Path(text): Path<String>, body: Body<CategoryPatchIn>) -> Result<Made, Error> {
    must(&visit.actor, Deed::ManageLists, None)?;
    let id = read_id(&text)?;
    let change = visit.app.change(&visit.actor).await?;
    apply(&change, id, body.is).await?;
    let made = Made::found(&drawn(&change, &change.actor, id).await?)?;
    change.commit().await?;
    Ok(made)
}

async fn apply(change: &Change, id: CategoryId, patch: CategoryPatchIn) -> Result<(), Error> {
    let before = verbs::one(change, &change.actor, id).await?.name;
    if patch.name.is_some() || patch.translation.is_some() {
        let translated = before.translation.as_ref().map(|translation| translation.text.as_str());
        let translation = match &patch.translation {
            Some(wanted) => wanted.as_deref(),
            None => translated,
        };
        let name = patch.name.as_deref().unwrap_or(&before.text);
        verbs::rename(change, id, Typed { name, translation: translation.unwrap_or_default() }).await?;
    }
    if let Some(parent) = &patch.parent {
        let parent = above(change, parent.as_deref()).await?;
        verbs::move_to(change, id, parent).await?;
    }
    if let Some(before) = &patch.before {
        place(change, id, before.as_deref()).await?;
    }
    if let Some(assignee) = &patch.assignee {
        let assignee = match assignee {
            Some(text) => Some(names::person(change, "assignee", text).await?),
            None => None,
        };
        verbs::set_assignee(change, id, assignee).await?;
    }
    match patch.archived {
        Some(true) => verbs::archive(change, id).await,
        Some(false) => verbs::restore(change, id).await,
        None => Ok(()),
    }
}

async fn place(change: &Change, id: CategoryId, before: Option<&str>) -> Result<(), Error> {
    let place = match before {
        // What is no id is nobody's neighbour, and is refused as such.
        Some(text) => Place::Before(text.trim().parse().unwrap_or(CategoryId(0))),
        None => Place::End,
    };
    match verbs::place(change, id, place).await {
        Err(Error::Invalid(faults)) => Err(Error::Invalid(faults.under("to", "before"))),
        other => other,
    }
}

/// Merge a category into another
///
/// It is gone when the answer comes; its tickets move to the other in the background right after. Its subcategories go below
/// the other one, and those that are called the same become one. Only admins may.
#[utoipa::path(
    delete, path = "/api/v1/categories/{id}", tag = "Lists", operation_id = "mergeCategory",
    params(
        ("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id of the one that goes.",
            example = "3671823458304"),
        ("into" = String, Query, min_length = 1, max_length = 200,
            description = "The one that its tickets move to: id, name or path of a category in use.")
    ),
    responses((status = 204, description = "It is gone; its tickets follow."), WriteRefusals)
)]
pub async fn merge(visit: SignedIn, Path(text): Path<String>, mut params: Params) -> Result<Response, Error> {
    must(&visit.actor, Deed::ManageLists, None)?;
    let into = params.name("into", "errors-unknown-choice");
    params.finish()?;
    let into = into.ok_or_else(|| Error::field("into", "errors-required"))?;
    let change = visit.app.change(&visit.actor).await?;
    let into = names::category_in(&change, "into", &into).await?;
    verbs::merge(&change, read_id(&text)?, into).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// The category of this id, in a path.
fn read_id(text: &str) -> Result<CategoryId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The category of this id or name to stand below.
async fn above(change: &Change, text: Option<&str>) -> Result<Option<CategoryId>, Error> {
    match text {
        Some(text) => names::category_in(change, "parent", text).await.map(Some),
        None => Ok(None),
    }
}

async fn drawn(reader: &db::Reader, actor: &Actor, id: CategoryId) -> Result<CategoryInFull, Error> {
    let category = verbs::one(reader, actor, id).await?;
    let parent = match category.parent {
        Some(parent) => Some(verbs::one(reader, actor, parent).await?),
        None => None,
    };
    let above = parent.as_ref().map(|parent| (&parent.name, parent.is_archived));
    Ok(CategoryInFull::of(&Draw::of(actor), category, above))
}
