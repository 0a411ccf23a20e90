//! What goes over the wire. Ids are strings, as JavaScript's numbers do not hold them; times are RFC 3339 in UTC.

use kit::clock::Time;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa::openapi::schema::Object;

use crate::base::actor::Role;
use crate::base::api::words::{present, words};
use crate::people::{Known, ListedDepartment, State, shown_address};

/// A department.
#[derive(Serialize, ToSchema)]
#[schema(as = Department)]
pub struct DepartmentOut {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Compras")]
    pub name: String,
}

/// A department in full.
#[derive(Serialize, ToSchema)]
#[schema(as = DepartmentInFull)]
pub struct DepartmentInFull {
    /// Id.
    #[schema(example = "3671823458304")]
    id: String,
    /// Name.
    #[schema(example = "Compras")]
    name: String,
    /// Whether it can no longer be chosen. Whoever and whatever has it keeps it.
    archived: bool,
}

/// A page of departments.
#[derive(Serialize, ToSchema)]
#[schema(as = DepartmentPage)]
pub struct DepartmentPage {
    /// By name.
    pub items: Vec<DepartmentInFull>,
    /// What `cursor` says to get the next page; null on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A person in full.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonInFull)]
pub struct PersonInFull {
    /// Id.
    #[schema(example = "3671823458304")]
    pub id: String,
    /// Name.
    #[schema(example = "Carla Menezes")]
    name: String,
    /// The email address that the desk writes to.
    #[schema(example = "carla@example.org")]
    email: String,
    /// All their email addresses, the oldest first.
    addresses: Vec<String>,
    /// What they are at this desk.
    #[schema(schema_with = role)]
    role: Role,
    /// Where they belong.
    #[schema(required)]
    department: Option<DepartmentOut>,
    /// How it stands with them.
    #[schema(schema_with = state)]
    state: State,
    /// Language tag of their pages and mail; null when they chose none.
    #[schema(required, example = "pt-BR")]
    language: Option<String>,
    /// When they were added.
    #[schema(format = DateTime, example = "2026-03-02T12:00:00Z")]
    created_at: String,
    /// When they were last here; null when they never were.
    #[schema(required, format = DateTime)]
    last_seen_at: Option<String>,
}

/// A page of people.
#[derive(Serialize, ToSchema)]
#[schema(as = PersonPage)]
pub struct PersonPage {
    /// In the order in which they were added.
    pub items: Vec<PersonInFull>,
    /// What `cursor` says to get the next page; null on the last.
    #[schema(required)]
    pub next_cursor: Option<String>,
}

/// A new person. Nobody gives them a password here: they come in by an invitation, a reset or a provider.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewPerson)]
#[serde(deny_unknown_fields)]
pub struct NewPersonIn {
    /// Name.
    #[schema(min_length = 1, max_length = 100, pattern = r"\S", example = "Gil Gomes")]
    pub name: String,
    /// Email address; nobody else's.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "gil@example.org")]
    pub email: String,
    /// What they are at this desk; a requester when absent.
    #[schema(schema_with = role, required = false)]
    pub role: Option<Role>,
    /// Id or name of a department that is in use.
    #[schema(max_length = 100, example = "Compras")]
    pub department: Option<String>,
    /// Language tag of their pages and mail.
    #[schema(max_length = 20, example = "pt-BR")]
    pub language: Option<String>,
    /// Whether an invitation goes to them by mail: a link by which they choose a password.
    pub invite: Option<bool>,
}

/// What is to change about a person; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = PersonPatch)]
#[serde(deny_unknown_fields)]
pub struct PersonPatchIn {
    /// Name.
    #[schema(min_length = 1, max_length = 100, pattern = r"\S", example = "Gil Gomes")]
    pub name: Option<String>,
    /// The address that the desk is to write to. One that is not theirs yet becomes theirs.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "gil@example.org")]
    pub email: Option<String>,
    /// What they are to be at this desk. Nobody changes their own.
    #[schema(schema_with = role, required = false)]
    pub role: Option<Role>,
    /// Id or name of a department that is in use; null for none.
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>, max_length = 100, example = "Compras")]
    pub department: Option<Option<String>>,
    /// Whether they may come in. Shutting out ends their sessions, and their tokens open nothing.
    pub active: Option<bool>,
}

/// One address of a person.
#[derive(Deserialize, ToSchema)]
#[schema(as = PersonAddress)]
#[serde(deny_unknown_fields)]
pub struct AddressIn {
    /// Email address; nobody else's.
    #[schema(min_length = 1, max_length = 200, pattern = r"\S", example = "gil.gomes@example.org")]
    pub email: String,
}

/// A new department.
#[derive(Deserialize, ToSchema)]
#[schema(as = NewDepartment)]
#[serde(deny_unknown_fields)]
pub struct NewDepartmentIn {
    /// Name; no other department's, whatever its case and accents.
    #[schema(min_length = 1, max_length = 80, pattern = r"\S", example = "Compras")]
    pub name: String,
}

/// What is to change about a department; what is absent stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = DepartmentPatch)]
#[serde(deny_unknown_fields)]
pub struct DepartmentPatchIn {
    /// Name; no other department's, whatever its case and accents.
    #[schema(min_length = 1, max_length = 80, pattern = r"\S", example = "Compras")]
    pub name: Option<String>,
    /// Whether it can no longer be chosen.
    pub archived: Option<bool>,
}

impl PersonInFull {
    /// As it is told.
    pub fn of(known: Known) -> PersonInFull {
        let Known { card, addresses } = known;
        PersonInFull {
            id: card.id.to_string(),
            state: card.state(),
            name: card.name,
            email: shown_address(card.email),
            addresses,
            role: card.role,
            department: card
                .department_id
                .zip(card.department)
                .map(|(id, name)| DepartmentOut { id: id.to_string(), name }),
            language: Some(card.language).filter(|tag| !tag.is_empty()),
            created_at: card.created_at.rfc3339(),
            last_seen_at: card.last_seen_at.map(Time::rfc3339),
        }
    }
}

impl DepartmentInFull {
    /// As it is told.
    pub fn of(department: ListedDepartment) -> DepartmentInFull {
        let ListedDepartment { id, name, is_archived, .. } = department;
        DepartmentInFull { id: id.to_string(), name, archived: is_archived }
    }
}

fn role() -> Object {
    words(Role::ALL, |role| role.word(), "What somebody is at this desk.")
}

fn state() -> Object {
    let meaning = "`active`: they come in; `invited`: they may, and never did; `deactivated`: they may not.";
    words(State::ALL, |state| state.word(), meaning)
}
