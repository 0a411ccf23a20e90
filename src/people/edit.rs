//! What admins change about somebody else: name and department.

use kit::error::{Error, Fields};
use kit::fold::fold;
use kit::{args, sql};
use serde_json::json;

use super::create::check_name;
use super::{Person, departments, find};
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::{DepartmentId, PersonId};

/// What is to change; what is none stays.
#[derive(Clone, Copy, Debug, Default)]
pub struct Edit<'a> {
    /// The name, as typed.
    pub name: Option<&'a str>,
    /// The department; the inner none is no department.
    pub department: Option<Option<DepartmentId>>,
}

/// Changes name and department.
///
/// # Errors
/// [`Error::Invalid`] by field; else as [`set_role`](super::set_role).
pub async fn edit(change: &Change, id: PersonId, edit: Edit<'_>) -> Result<(), Error> {
    let before = find::to_change(change, id).await?;
    let mut fields = Fields::new();
    let name = edit.name.map_or_else(|| before.name.clone(), |typed| check_name(&mut fields, typed));
    let department = edit.department.unwrap_or(before.department_id);
    if let Some(wanted) = department.filter(|_| department != before.department_id) {
        let is_one = departments::find_department_in_use(change, wanted).await?.is_some();
        fields.require(is_one, "department", "errors-unknown-choice");
    }
    fields.check()?;
    let what = changed(&before, &name, department);
    if what.is_empty() {
        return Ok(());
    }
    let sql = sql!("update people set name = $2, name_folded = $3, department_id = $4 where id = $1");
    change.execute(sql, args![id, &name, fold(&name), department]).await?;
    write_down(change, id, &what).await?;
    if what.contains(&"name") {
        change.record(None, Event::PersonChanged { person: id }).await?;
    }
    Ok(())
}

fn changed(before: &Person, name: &str, department: Option<DepartmentId>) -> Vec<&'static str> {
    let claims = [("name", before.name != name), ("department", before.department_id != department)];
    claims.into_iter().filter(|(_, has_changed)| *has_changed).map(|(what, _)| what).collect()
}

/// Writes into the audit log what was changed about a person. Never the values: nobody could take a name or an address
/// out of there again, and a removed person leaves neither.
pub(super) async fn write_down(change: &Change, id: PersonId, what: &[&str]) -> Result<(), Error> {
    Entry::new(Kind::PersonChanged).about(id).with(json!({ "what": what })).write(change).await
}
