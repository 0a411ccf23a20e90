//! People and departments as requests name them. Ask permission first: whether a name is known is an answer too.

use kit::db;
use kit::error::Error;

use crate::base::ids::{DepartmentId, PersonId};
use crate::people::{departments, store};

/// The person of this id, in a path. An email address is none: addresses of pages end up in the logs of proxies.
///
/// # Errors
/// [`Error::NotFound`] when it is no id.
pub fn person_id(text: &str) -> Result<PersonId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}

/// The person of this id or email address, where there is one.
///
/// # Errors
/// When the database fails.
pub async fn find_person(reader: &db::Reader, text: &str) -> Result<Option<PersonId>, Error> {
    let found = match text.trim().parse() {
        Ok(id) => store::find(reader, PersonId(id)).await?,
        Err(_) => store::find_by_email(reader, text).await?,
    };
    Ok(found.map(|person| person.id))
}

/// The department of this id or name.
///
/// # Errors
/// [`Error::Invalid`] for the field when there is none.
pub async fn department(reader: &db::Reader, field: &'static str, text: &str) -> Result<DepartmentId, Error> {
    let found = match text.trim().parse() {
        Ok(id) => departments::find_department(reader, DepartmentId(id)).await?,
        Err(_) => departments::find_department_named(reader, text).await?,
    };
    found.map(|department| department.id).ok_or_else(|| Error::field(field, "errors-unknown-choice"))
}

/// The department of this id, in a path.
///
/// # Errors
/// [`Error::NotFound`] when it is no id.
pub fn department_id(text: &str) -> Result<DepartmentId, Error> {
    text.parse().map_err(|_| Error::NotFound)
}
