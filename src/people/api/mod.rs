//! The JSON API of people and departments: reads what is asked, calls the verbs in one change, answers.
//!
//! `wire` has what goes over the wire. Requesters and third parties get 404 for people, as there are none for them.

mod addresses;
mod departments;
mod named;
mod people;
mod removal;
pub mod wire;

use utoipa::OpenApi;

use crate::base::api::ApiRoutes;
use crate::base::ids::PersonId;

pub use wire::DepartmentOut;

/// Most people or departments of a page.
const MOST: i64 = 100;
/// People or departments of a page when nobody says how many.
const USUAL: i64 = 25;

/// The operations, described.
#[derive(OpenApi)]
#[openapi(
    paths(
        people::list,
        people::add,
        people::show,
        people::change,
        removal::remove,
        addresses::add,
        addresses::remove,
        departments::list,
        departments::add,
        departments::show,
        departments::change,
        departments::merge
    ),
    tags((name = "People", description = "Who asks, answers and runs the desk. Only agents and admins see them."))
)]
pub struct Document;

/// The routes.
pub fn routes() -> ApiRoutes {
    ApiRoutes::new()
        .with::<people::__path_list, _>(people::list)
        .with::<people::__path_add, _>(people::add)
        .with::<people::__path_show, _>(people::show)
        .with::<people::__path_change, _>(people::change)
        .with::<removal::__path_remove, _>(removal::remove)
        .with::<addresses::__path_add, _>(addresses::add)
        .with::<addresses::__path_remove, _>(addresses::remove)
        .with::<departments::__path_list, _>(departments::list)
        .with::<departments::__path_add, _>(departments::add)
        .with::<departments::__path_show, _>(departments::show)
        .with::<departments::__path_change, _>(departments::change)
        .with::<departments::__path_merge, _>(departments::merge)
}

/// The address of a person.
pub(super) fn address(id: PersonId) -> String {
    format!("/api/v1/people/{id}")
}
