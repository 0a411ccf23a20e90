//! Departments: where people belong. Their tickets carry it.
//!
//! One that is archived can no longer be chosen; whoever and whatever has it keeps it. One that went up in another keeps
//! its row and its name, for histories to name it, and is shown nowhere else.

mod change;
mod list;
mod merge;

use kit::error::Error;
use kit::fold::fold;
use kit::{args, db, from_row, sql};

use crate::base::change::Reader;
use crate::base::ids::DepartmentId;
use crate::base::policy::{Deed, must};

pub use change::{archive_department, create_department, merge_departments, rename_department, restore_department};
pub use list::{ListedDepartment, Shelf, WantedDepartments, department, list_departments};
pub use merge::move_people;

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

/// The department with this id, in use or not.
///
/// # Errors
/// When the database fails.
pub async fn find_department(reader: &db::Reader, id: DepartmentId) -> Result<Option<Department>, Error> {
    Ok(reader.find(sql!("select id, name from departments where id = $1"), args![id]).await?)
}

/// The department with this id, where it can be chosen.
///
/// # Errors
/// When the database fails.
pub async fn find_department_in_use(reader: &db::Reader, id: DepartmentId) -> Result<Option<Department>, Error> {
    Ok(reader.find(sql!("select id, name from departments where id = $1 and not is_archived"), args![id]).await?)
}

/// The department with this name, whatever its case and accents.
///
/// # Errors
/// When the database fails.
pub async fn find_department_named(reader: &db::Reader, name: &str) -> Result<Option<Department>, Error> {
    Ok(reader.find(sql!("select id, name from departments where name_folded = $1"), args![fold(name.trim())]).await?)
}
