//! Departments: where people belong. Their tickets carry it.

use kit::error::{Error, Fields};
use kit::fold::fold;
use kit::{args, db, from_row, sql};
use serde_json::json;

use super::create::check_name;
use crate::base::audit::{Entry, Kind};
use crate::base::change::{Change, Reader};
use crate::base::ids::DepartmentId;
use crate::base::policy::{Deed, must};

/// Most characters of a department's name.
const LONGEST_NAME: usize = 80;

/// A department.
#[derive(Clone, Debug)]
pub struct Department {
    /// Id.
    pub id: DepartmentId,
    /// Name.
    pub name: String,
}
from_row!(Department { id, name });

/// All departments that are in use, by name. At most 500: they stand in a select.
///
/// # Errors
/// When the actor may not see them, or the database fails.
pub async fn departments(reader: &Reader) -> Result<Vec<Department>, Error> {
    must(&reader.actor, Deed::SeeLists, None)?;
    let sql = sql!("select id, name from departments where not is_archived order by name_folded, id limit 500");
    Ok(reader.all(sql, &[]).await?)
}

/// The department with this id.
///
/// # Errors
/// When the database fails.
pub async fn find_department(reader: &db::Reader, id: DepartmentId) -> Result<Option<Department>, Error> {
    Ok(reader.find(sql!("select id, name from departments where id = $1"), args![id]).await?)
}

/// The department with this name, whatever its case and accents.
///
/// # Errors
/// When the database fails.
pub async fn find_department_named(reader: &db::Reader, name: &str) -> Result<Option<Department>, Error> {
    Ok(reader.find(sql!("select id, name from departments where name_folded = $1"), args![fold(name.trim())]).await?)
}

/// Adds a department.
///
/// # Errors
/// When the actor may not, or the name is missing, too long or taken.
pub async fn create_department(change: &Change, name: &str) -> Result<DepartmentId, Error> {
    must(&change.actor, Deed::ManageLists, None)?;
    let mut fields = Fields::new();
    let name = check_name(&mut fields, name);
    let most = i64::try_from(LONGEST_NAME).unwrap_or_default();
    fields.require_within(name.chars().count() <= LONGEST_NAME, "name", "errors-too-long", most);
    fields.check()?;
    let id = DepartmentId(change.next_id());
    let sql =
        sql!("insert into departments (id, name, name_folded, is_archived, created_at) values ($1, $2, $3, false, $4)");
    match change.execute(sql, args![id, &name, fold(&name), change.now]).await {
        Err(error) if error.is_unique() => return Err(Error::field("name", "errors-name-taken")),
        other => other?,
    };
    Entry::new(Kind::DepartmentChanged).of(&name).with(json!({ "deed": "added" })).write(change).await?;
    Ok(id)
}
