//! Everybody who asks, answers or runs the desk, and the departments they belong to.
//!
//! Owns: `people`, their `addresses` and `pictures`, and `departments`; passwords included (they are a column of a person).
//! Whoever is removed keeps a row without name and address, because others' histories refer to it. Deliberately not
//! here: who is signed in and how (`access`), what a role may do (`base::policy`), and what becomes of the tickets of
//! somebody who is removed (`tickets` hears of it).

mod activity;
mod addresses;
pub mod api;
mod card;
mod card_page;
mod create;
mod deletion_page;
mod departments;
mod departments_page;
mod edit;
mod find;
mod find_by_prefix;
mod guessable;
pub mod imported;
mod list;
mod list_page;
mod notifications_page;
mod pages;
pub mod password;
mod picture;
mod picture_page;
mod profile;
pub mod profile_views;
mod remove;
mod role;
pub mod silence;
mod store;
mod topics;
pub mod views;
mod welcome;
mod workload;

use axum::routing::{get, post};
use kit::clock::Time;
use kit::from_row;

use crate::base::actor::{Actor, Channel, Role, SignedInPerson};
use crate::base::ids::{DepartmentId, PersonId};
use crate::base::routes::PageRoutes;

pub use activity::{activate, deactivate};
pub use addresses::{add_address, of as addresses_of, remove_address, write_to};
pub use card::{Card, Known, State, known};
pub use create::{NewPerson, add_requester, address, check_name, create};
pub use departments::{
    Department, ListedDepartment, Shelf, WantedDepartments, archive_department, create_department, department,
    departments, find_department, find_department_in_use, find_department_named, list_departments, merge_departments,
    move_people, rename_department, restore_department,
};
pub use edit::{Edit, edit};
pub use find::must_manage;
pub use find_by_prefix::find_by_prefix;
pub use list::{Assignable, Filter, Listed, Page, Position, assignable, list};
pub use remove::{is_nobodys, remove, settling_key, shown_address};
pub use role::set_role;
pub use store::{demo_people, find, find_by_email, find_credentials, is_there_an_admin, saw, set_language};
pub use welcome::{Introduction, departments_to_choose, introduce, is_welcomed, welcome_later};

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
impl Person {
    /// Somebody who acts by this way without a session: by mail, or through what they ordered.
    #[must_use]
    pub fn acting(self, channel: Channel) -> Actor {
        let person = SignedInPerson {
            id: self.id,
            name: self.name,
            email: self.email,
            role: self.role,
            department_id: self.department_id,
            language: self.language,
            time_zone: self.time_zone,
        };
        Actor { person: Some(person), channel, address: None }
    }
}
from_row!(Person { id, name, email, role, department_id, language, time_zone, is_active, last_seen_at });

/// The pages of this feature.
pub fn routes() -> PageRoutes {
    PageRoutes::new()
        .route("/people", get(list_page::show))
        .route("/people/new", get(pages::new_person).post(pages::add_person))
        .route("/people/{id}", get(card_page::show).post(card_page::save))
        .route("/people/{id}/role", post(card_page::change_role))
        .route("/people/{id}/addresses", post(card_page::add_address))
        .route("/people/{id}/addresses/main", post(card_page::write_to))
        .route("/people/{id}/addresses/removal", post(card_page::remove_address))
        .route("/people/{id}/deactivation", post(card_page::deactivate))
        .route("/people/{id}/activation", post(card_page::activate))
        .route("/people/{id}/deletion", get(deletion_page::ask).post(deletion_page::remove))
        .route("/departments", get(departments_page::list).post(departments_page::add))
        .route("/departments/{id}", get(departments_page::show).post(departments_page::rename))
        .route("/departments/{id}/merging", post(departments_page::merge))
        .route("/departments/{id}/archiving", post(departments_page::archive))
        .route("/departments/{id}/restoring", post(departments_page::restore))
        .route("/profile", get(profile::show).post(profile::save))
        .route("/theme", post(profile::theme))
        .and(picture_page::routes())
        .and(notifications_page::routes())
}
