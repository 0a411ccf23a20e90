//! People who were somebody at another desk before, and everybody here, by whom an import knows them again.

use kit::error::{Error, Fields};
use kit::{args, db, from_row, sql};
use serde_json::json;

use super::create::{address, check_name};
use super::{NewPerson, store};
use crate::base::actor::Role;
use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::ids::{DepartmentId, PersonId};
use crate::base::policy::{Deed, must};
use crate::settings;

/// Somebody as they were known there.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Name.
    pub name: String,
    /// Mail address; without one no mail is written to them.
    pub email: Option<String>,
    /// Role.
    pub role: Role,
    /// Department.
    pub department: Option<DepartmentId>,
    /// Language tag; empty when they chose none.
    pub language: String,
    /// Whether they may come in.
    pub is_active: bool,
}

/// Somebody of this desk.
#[derive(Clone, Debug)]
pub struct Somebody {
    /// Id.
    pub id: PersonId,
    /// Their name, folded.
    pub name_folded: String,
    /// Role.
    pub role: Role,
    /// Department.
    pub department: Option<DepartmentId>,
    /// Whether they may come in.
    pub is_active: bool,
}
from_row!(Somebody { id, name_folded, role, department, is_active });

/// Adds a person, with or without a mail address.
///
/// # Errors
/// As [`create`](super::create()).
pub async fn import(change: &Change, person: &Imported) -> Result<PersonId, Error> {
    must(&change.actor, Deed::ManagePeople, None)?;
    let mut fields = Fields::new();
    let name = check_name(&mut fields, &person.name);
    let email = person.email.as_deref().map(address);
    fields.require(email != Some(None), "email", "errors-email");
    fields.check()?;
    let id = PersonId(change.next_id());
    let new = NewPerson {
        name: &name,
        email: "",
        role: person.role,
        department: person.department,
        language: &person.language,
        password_hash: None,
    };
    match email.flatten() {
        Some(email) => store::insert(change, id, &name, &email, &new).await?,
        None => store::insert_without_address(change, id, &name, &new).await?,
    }
    if !person.is_active {
        store::set_active(change, id, false).await?;
    }
    Entry::new(Kind::PersonAdded).about(id).with(json!({ "role": person.role })).write(change).await?;
    if person.role == Role::Admin && person.is_active {
        settings::mark_set_up(change).await?;
    }
    Ok(id)
}

/// Everybody after an id, in the order of ids; so many at most.
///
/// # Errors
/// When the actor may not see people, or the database fails.
pub async fn everybody(reader: &db::Reader, after: PersonId, most: i64) -> Result<Vec<Somebody>, Error> {
    let sql = sql!(
        "select id, name_folded, role, department_id, is_active from people \
         where id > $1 and deleted_at is null order by id limit $2"
    );
    Ok(reader.all(sql, args![after, most]).await?)
}

/// All addresses after one, and whose they are; so many at most.
///
/// # Errors
/// When the database fails.
pub async fn all_addresses(reader: &db::Reader, after: &str, most: i64) -> Result<Vec<(String, PersonId)>, Error> {
    let sql = sql!("select email, person_id from addresses where email > $1 order by email limit $2");
    Ok(reader.all(sql, args![after, most]).await?)
}

/// All departments by their folded names; one that went up in another is that one.
///
/// # Errors
/// When the database fails.
pub async fn all_departments(reader: &db::Reader) -> Result<Vec<(DepartmentId, String, DepartmentId)>, Error> {
    let sql = sql!("select id, name_folded, coalesce(merged_into, id) from departments order by id limit 10000");
    Ok(reader.all(sql, &[]).await?)
}
