//! Departments as a list of their own, with how many people belong to each.

use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql, words};

use crate::base::actor::Actor;
use crate::base::ids::DepartmentId;
use crate::base::policy::{Deed, must};
use crate::people::workload::MOST;

words!(
    /// Which departments.
    Shelf {
        /// Those that can be chosen.
        InUse = "in_use",
        /// Those that cannot.
        Archived = "archived",
    }
);

/// A department as listed.
#[derive(Clone, Debug)]
pub struct ListedDepartment {
    /// Id.
    pub id: DepartmentId,
    /// Name.
    pub name: String,
    /// Whether it can no longer be chosen.
    pub is_archived: bool,
    /// Active people who belong to it; at most one above [`MOST`].
    pub people: i64,
}
from_row!(ListedDepartment { id, name, is_archived, people });

/// Which page of the list.
#[derive(Clone, Copy, Debug)]
pub struct WantedDepartments {
    /// Only these; all when none.
    pub shelf: Option<Shelf>,
    /// After this one.
    pub after: Option<DepartmentId>,
    /// At most so many.
    pub limit: i64,
}

macro_rules! select_listed {
    ($rest:literal) => {
        concat!(
            "select d.id, d.name, d.is_archived, (select count(*) from (select 1 as one from people p \
             where p.department_id = d.id and p.is_active limit $2) as bounded) from departments d ",
            $rest
        )
    };
}

/// Departments by name.
///
/// # Errors
/// When the actor may not see them, or the database fails.
pub async fn list_departments(
    reader: &db::Reader,
    actor: &Actor,
    wanted: WantedDepartments,
) -> Result<Vec<ListedDepartment>, Error> {
    must(actor, Deed::SeeLists, None)?;
    let sql = sql!(select_listed!(
        "where d.merged_into is null and ($3 = '' or d.is_archived = ($3 = 'archived')) \
         and (d.name_folded, d.id) > ($4, $5) order by d.name_folded, d.id limit $1"
    ));
    let anchor = match wanted.after {
        Some(id) => anchor(reader, id).await?,
        None => None,
    };
    let (name, id) = anchor.unwrap_or((String::new(), DepartmentId(0)));
    let shelf = wanted.shelf.map_or("", Shelf::word);
    Ok(reader.all(sql, args![wanted.limit, MOST + 1, shelf, name, id]).await?)
}

async fn anchor(reader: &db::Reader, id: DepartmentId) -> Result<Option<(String, DepartmentId)>, Error> {
    Ok(reader.find(sql!("select name_folded, id from departments where id = $1"), args![id]).await?)
}

/// One department.
///
/// # Errors
/// When the actor may not see it; [`Error::NotFound`] when there is none of this id, or it went up in another.
pub async fn department(reader: &db::Reader, actor: &Actor, id: DepartmentId) -> Result<ListedDepartment, Error> {
    must(actor, Deed::SeeLists, None)?;
    let sql = sql!(select_listed!("where d.merged_into is null and d.id = $1"));
    let found: Option<ListedDepartment> = reader.find(sql, args![id, MOST + 1]).await?;
    found.ok_or(Error::NotFound)
}
