//! What somebody is asked once, after they came by themselves: where they belong and what they speak.

use kit::error::{Error, Fields};
use kit::{args, db, sql};

use super::departments::Department;
use super::edit::write_down;
use crate::base::change::{Change, Reader};
use crate::base::ids::{DepartmentId, PersonId};

/// What somebody says of themselves.
pub struct Introduction<'a> {
    /// The id of their department, as the form has it; empty when they choose none.
    pub department: &'a str,
    /// Language tag.
    pub language: &'a str,
}

/// Whether somebody was asked already.
///
/// # Errors
/// When the database fails.
pub async fn is_welcomed(reader: &db::Reader, person: PersonId) -> Result<bool, Error> {
    let sql = sql!("select is_welcomed from people where id = $1");
    let found: Option<(bool,)> = reader.find(sql, args![person]).await?;
    Ok(found.is_none_or(|(is_welcomed,)| is_welcomed))
}

/// Somebody who has just been added will be asked.
///
/// # Errors
/// When the database fails.
pub async fn welcome_later(change: &Change, person: PersonId) -> Result<(), Error> {
    change.execute(sql!("update people set is_welcomed = false where id = $1"), args![person]).await?;
    Ok(())
}

/// The departments that anybody may say they belong to, by name. At most 500: they stand in a select.
///
/// # Errors
/// When nobody is signed in, or the database fails.
pub async fn departments_to_choose(reader: &Reader) -> Result<Vec<Department>, Error> {
    reader.actor.id().ok_or(Error::SignInFirst)?;
    let sql = sql!("select id, name from departments where not is_archived order by name_folded, id limit 500");
    Ok(reader.all(sql, &[]).await?)
}

/// Somebody introduces themselves, or would rather not. Once: afterwards nothing happens. The name and the address by
/// which others find them stay, so no event tells of it.
///
/// # Errors
/// When nobody is signed in, or a choice is none.
pub async fn introduce(change: &Change, said: Option<Introduction<'_>>) -> Result<(), Error> {
    let person = change.actor.id().ok_or(Error::SignInFirst)?;
    let asked = sql!("update people set is_welcomed = true where id = $1 and not is_welcomed");
    if change.execute(asked, args![person]).await? == 0 {
        return Ok(());
    }
    let Some(said) = said else { return Ok(()) };
    let mut fields = Fields::new();
    let department = department(change, &mut fields, said.department).await?;
    fields.require(change.app.texts.language(said.language).is_some(), "language", "errors-unknown-choice");
    fields.check()?;
    let sql = sql!("update people set department_id = $2, language = $3 where id = $1");
    let id = department.map(|known| known.id);
    change.execute(sql, args![person, id, said.language]).await?;
    if id.is_none() {
        return Ok(());
    }
    write_down(change, person, &["department"]).await
}

async fn department(change: &Change, fields: &mut Fields, chosen: &str) -> Result<Option<Department>, Error> {
    if chosen.is_empty() {
        return Ok(None);
    }
    let sql = sql!("select id, name from departments where id = $1 and not is_archived");
    let found = match chosen.parse::<i64>() {
        Ok(id) => change.find(sql, args![DepartmentId(id)]).await?,
        Err(_) => None,
    };
    fields.require(found.is_some(), "department", "errors-unknown-choice");
    Ok(found)
}
