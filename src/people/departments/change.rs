//! What admins do with departments.

use kit::error::{Error, Fields};
use kit::fold::fold;
use kit::{args, sql};
use serde_json::{Value, json};

use super::Department;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::DepartmentId;
use crate::base::policy::{Deed, must};
use crate::people::create::check_name;

/// Most characters of a department's name.
const LONGEST_NAME: usize = 80;

/// Adds a department.
///
/// # Errors
/// When the actor may not, or the name is missing, too long or taken.
pub async fn create_department(change: &Change, name: &str) -> Result<DepartmentId, Error> {
    must(&change.actor, Deed::ManageLists, None)?;
    let name = checked(name)?;
    let id = DepartmentId(change.next_id());
    let sql =
        sql!("insert into departments (id, name, name_folded, is_archived, created_at) values ($1, $2, $3, false, $4)");
    match change.execute(sql, args![id, &name, fold(&name), change.now]).await {
        Err(error) if error.is_unique() => return Err(Error::field("name", "errors-name-taken")),
        other => other?,
    };
    write_down(change, &name, json!({ "deed": "added" })).await?;
    Ok(id)
}

/// Gives a department another name. Its tickets are found under it a little later.
///
/// # Errors
/// As [`create_department`]; [`Error::NotFound`] when there is none of this id.
pub async fn rename_department(change: &Change, id: DepartmentId, name: &str) -> Result<(), Error> {
    let before = to_change(change, id).await?.department.name;
    let name = checked(name)?;
    if before == name {
        return Ok(());
    }
    let sql = sql!("update departments set name = $2, name_folded = $3 where id = $1");
    match change.execute(sql, args![id, &name, fold(&name)]).await {
        Err(error) if error.is_unique() => return Err(Error::field("name", "errors-name-taken")),
        other => other?,
    };
    write_down(change, &name, json!({ "deed": "renamed", "from": before })).await?;
    change.record(None, Event::DepartmentRenamed { department: id }).await?;
    Ok(())
}

/// Takes a department out of the choices. Whoever and whatever has it keeps it.
///
/// # Errors
/// When the actor may not; [`Error::NotFound`] when there is none of this id.
pub async fn archive_department(change: &Change, id: DepartmentId) -> Result<(), Error> {
    shelve(change, id, true).await
}

/// Puts an archived department back into the choices.
///
/// # Errors
/// As [`archive_department`].
pub async fn restore_department(change: &Change, id: DepartmentId) -> Result<(), Error> {
    shelve(change, id, false).await
}

async fn shelve(change: &Change, id: DepartmentId, is_archived: bool) -> Result<(), Error> {
    let found = to_change(change, id).await?;
    if found.is_archived == is_archived {
        return Ok(());
    }
    change.execute(sql!("update departments set is_archived = $2 where id = $1"), args![id, is_archived]).await?;
    let deed = if is_archived { "archived" } else { "restored" };
    write_down(change, &found.department.name, json!({ "deed": deed })).await
}

/// Lets a department go up in another. It is gone from every list at once, and its name is free; its people and tickets,
/// which may be many, follow in the background.
///
/// # Errors
/// [`Error::Invalid`] when the other is the same or cannot be chosen; else as [`archive_department`].
pub async fn merge_departments(change: &Change, from: DepartmentId, into: DepartmentId) -> Result<(), Error> {
    // In the order of their ids, so that two who merge the same ones do not wait for one another for ever.
    let (first, second) = (from.min(into), from.max(into));
    let (first, second) = (to_change(change, first).await, to_change(change, second).await);
    let (gone, other) = if from < into { (first?, second) } else { (second?, first) };
    let other = match other {
        Ok(other) if from != into && !other.is_archived => other,
        Ok(_) | Err(Error::NotFound) => return Err(Error::field("into", "errors-unknown-choice")),
        Err(error) => return Err(error),
    };
    // No name has a line break: this one is nobody's.
    let free = format!("merged\n{from}");
    let sql = sql!("update departments set is_archived = true, merged_into = $2, name_folded = $3 where id = $1");
    change.execute(sql, args![from, into, free]).await?;
    let merged = json!({ "deed": "merged", "into": other.department.name });
    write_down(change, &gone.department.name, merged).await?;
    change.record(None, Event::DepartmentMerged { from, into }).await?;
    Ok(())
}

struct Found {
    department: Department,
    is_archived: bool,
}

/// A department to change: nobody else changes it until the commit.
async fn to_change(change: &Change, id: DepartmentId) -> Result<Found, Error> {
    macro_rules! select {
        () => {
            "select id, name, is_archived from departments where id = $1 and merged_into is null"
        };
    }
    must(&change.actor, Deed::ManageLists, None)?;
    let sql = sql!(sqlite select!(), postgres concat!(select!(), " for no key update"));
    let row: Option<(DepartmentId, String, bool)> = change.find(change.pick(sql), args![id]).await?;
    let (id, name, is_archived) = row.ok_or(Error::NotFound)?;
    Ok(Found { department: Department { id, name }, is_archived })
}

fn checked(name: &str) -> Result<String, Error> {
    let mut fields = Fields::new();
    let name = check_name(&mut fields, name);
    let most = i64::try_from(LONGEST_NAME).unwrap_or_default();
    fields.require_within(name.chars().count() <= LONGEST_NAME, "name", "errors-too-long", most);
    fields.check()?;
    Ok(name)
}

async fn write_down(change: &Change, name: &str, data: Value) -> Result<(), Error> {
    Entry::new(Kind::DepartmentChanged).of(name).with(data).write(change).await
}
