//! Departments over the wire.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kit::error::Error;

use super::wire::{DepartmentInFull, DepartmentPage, DepartmentPatchIn, NewDepartmentIn};
use super::{MOST, USUAL, named};
use crate::base::api::{Body, Made, Params, ReadRefusals, WriteRefusals, once};
use crate::base::change::Change;
use crate::base::ids::DepartmentId;
use crate::base::path::Path;
use crate::base::policy::{Deed, must};
use crate::base::visit::SignedIn;
use crate::people::departments::{self as verbs, Shelf, WantedDepartments};

/// List departments
///
/// By name. Only agents and admins may.
#[utoipa::path(
    get, path = "/api/v1/departments", tag = "Lists", operation_id = "listDepartments",
    params(
        ("state" = Option<String>, Query, pattern = "^(in_use|archived|all)$",
            description = "`in_use` (when absent): those that can be chosen; `archived`: those that cannot; `all`."),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 100,
            description = "Departments of a page; 25 when absent."),
        ("cursor" = Option<String>, Query, pattern = "^[1-9][0-9]{0,17}$",
            description = "`next_cursor` of the page before, as it came.")
    ),
    responses((status = 200, description = "A page of the list.", body = DepartmentPage), ReadRefusals)
)]
pub async fn list(visit: SignedIn, mut params: Params) -> Result<Made, Error> {
    let shelf = params.read("state", "errors-unknown-choice", |word| match word {
        "all" => Some(None),
        word => Shelf::from_word(word).map(Some),
    });
    let limit = params.limit(USUAL, MOST);
    let after = params.cursor().map(DepartmentId);
    params.finish()?;
    let wanted = WantedDepartments { shelf: shelf.unwrap_or(Some(Shelf::InUse)), after, limit: limit + 1 };
    let reader = visit.app.reader(&visit.actor).await?;
    let mut found = verbs::list_departments(&reader, &visit.actor, wanted).await?;
    let most = usize::try_from(limit).unwrap_or_default();
    let has_more = found.len() > most;
    found.truncate(most);
    let last = found.last().map(|department| department.id).filter(|_| has_more);
    Made::found(&DepartmentPage {
        items: found.into_iter().map(DepartmentInFull::of).collect(),
        next_cursor: last.map(|id| id.to_string()),
    })
}

/// Add a department
///
/// Only admins may.
#[utoipa::path(
    post, path = "/api/v1/departments", tag = "Lists", operation_id = "addDepartment", request_body = NewDepartmentIn,
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 200,
        description = "Makes a repeat harmless.")),
    responses(
        (status = 201, description = "The department, and where it is.", body = DepartmentInFull, headers(
            ("Location" = String, description = "Its address."))),
        WriteRefusals
    )
)]
pub async fn add(visit: SignedIn, body: Body<NewDepartmentIn>) -> Result<Made, Error> {
    let name = body.is.name;
    once(&visit, body.asked, |change| {
        Box::pin(async move {
            let id = verbs::create_department(change, &name).await?;
            Made::created(format!("/api/v1/departments/{id}"), &drawn(change, id).await?)
        })
    })
    .await
}

/// Read a department
#[utoipa::path(
    get, path = "/api/v1/departments/{id}", tag = "Lists", operation_id = "getDepartment",
    params(("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304")),
    responses((status = 200, description = "The department.", body = DepartmentInFull), ReadRefusals)
)]
pub async fn show(visit: SignedIn, Path(text): Path<String>) -> Result<Made, Error> {
    must(&visit.actor, Deed::SeeLists, None)?;
    let reader = visit.app.reader(&visit.actor).await?;
    let department = verbs::department(&reader, &visit.actor, named::department_id(&text)?).await?;
    Made::found(&DepartmentInFull::of(department))
}

/// Change a department
///
/// Rename it, archive it or put it back into use. Only admins may. Tickets are found under a new name a little later.
#[utoipa::path(
    patch, path = "/api/v1/departments/{id}", tag = "Lists", operation_id = "changeDepartment",
    request_body = DepartmentPatchIn,
    params(("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id.", example = "3671823458304")),
    responses((status = 200, description = "The department as it is now.", body = DepartmentInFull), WriteRefusals)
)]
pub async fn change(visit: SignedIn, Path(text): Path<String>, body: Body<DepartmentPatchIn>) -> Result<Made, Error> {
    must(&visit.actor, Deed::ManageLists, None)?;
    let id = named::department_id(&text)?;
    let change = visit.app.change(&visit.actor).await?;
    if let Some(name) = &body.is.name {
        verbs::rename_department(&change, id, name).await?;
    }
    match body.is.archived {
        Some(true) => verbs::archive_department(&change, id).await?,
        Some(false) => verbs::restore_department(&change, id).await?,
        None => {}
    }
    let made = Made::found(&drawn(&change, id).await?)?;
    change.commit().await?;
    Ok(made)
}

/// Merge a department into another
///
/// It is gone when the answer comes; its people and tickets move to the other in the background right after. Only admins
/// may.
#[utoipa::path(
    delete, path = "/api/v1/departments/{id}", tag = "Lists", operation_id = "mergeDepartment",
    params(
        ("id" = String, Path, pattern = "^[0-9]{1,18}$", description = "Id of the one that goes.",
            example = "3671823458304"),
        ("into" = String, Query, min_length = 1, max_length = 200,
            description = "The one that its people and tickets move to: id or name of a department in use.")
    ),
    responses((status = 204, description = "It is gone; its people and tickets follow."), WriteRefusals)
)]
pub async fn merge(visit: SignedIn, Path(text): Path<String>, mut params: Params) -> Result<Response, Error> {
    must(&visit.actor, Deed::ManageLists, None)?;
    let into = params.name("into", "errors-unknown-choice");
    params.finish()?;
    let into = into.ok_or_else(|| Error::field("into", "errors-required"))?;
    let change = visit.app.change(&visit.actor).await?;
    let into = named::department(&change, "into", &into).await?;
    verbs::merge_departments(&change, named::department_id(&text)?, into).await?;
    change.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

async fn drawn(change: &Change, id: DepartmentId) -> Result<DepartmentInFull, Error> {
    Ok(DepartmentInFull::of(verbs::department(change, &change.actor, id).await?))
}
