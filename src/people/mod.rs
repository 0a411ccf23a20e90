//! Everybody who asks, answers or runs the desk, and the departments they belong to.
//!
//! Owns: `people` and `departments`, passwords included (they are a column of a person). Deliberately not here: who is
//! signed in and how (`access`), and what a role may do (`base::policy`).

pub mod api;
mod create;
mod departments;
mod guessable;
mod list;
mod notifications_page;
mod pages;
pub mod password;
mod picture;
mod picture_page;
mod profile;
pub mod profile_views;
mod role;
pub mod silence;
mod store;
mod topics;
pub mod views;

use axum::routing::{get, post};
use kit::clock::Time;
use kit::from_row;

use crate::base::actor::Role;
use crate::base::ids::{DepartmentId, PersonId};
use crate::base::routes::PageRoutes;

pub use create::{NewPerson, address, check_name, create};
pub use departments::{Department, create_department, departments, find_department, find_department_named};
pub use list::{Assignable, Filter, Listed, Page, Position, assignable, list};
pub use role::set_role;
pub use store::{demo_people, find, find_by_email, find_credentials, is_there_an_admin, saw, set_language};

/// A person.
#[derive(Clone, Debug)]
pub struct Person {
    /// Id.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Mail address, in lower case.
    pub email: String,
    /// What they are at this desk.
    pub role: Role,
    /// Department, where they have one.
    pub department_id: Option<DepartmentId>,
    /// Language tag; empty when they chose none.
    pub language: String,
    /// Time zone, where it is not the desk's.
    pub time_zone: Option<String>,
    /// Whether they may come in and be given work.
    pub is_active: bool,
    /// When they were last here.
    pub last_seen_at: Option<Time>,
}
from_row!(Person { id, name, email, role, department_id, language, time_zone, is_active, last_seen_at });

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/people", get(pages::people))
        .route("/people/new", get(pages::new_person).post(pages::add_person))
        .route("/people/{id}/role", post(pages::change_role))
        .route("/departments", get(pages::departments).post(pages::add_department))
        .route("/profile", get(profile::show).post(profile::save))
        .route("/theme", post(profile::theme))
        .and(picture_page::routes())
        .and(notifications_page::routes())
}
