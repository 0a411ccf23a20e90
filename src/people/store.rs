//! The SQL of people.

use kit::clock::Time;
use kit::db;
use kit::error::Error;
use kit::fold::fold;
use kit::{args, sql};

use super::{NewPerson, Person, remove};
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::ids::PersonId;

macro_rules! select_person {
    () => {
        "select id, name, email, role, department_id, language, time_zone, is_active, last_seen_at \
         from people where id = $1 and deleted_at is null"
    };
}

/// Who has this id; nobody who was removed.
///
/// # Errors
/// When the database fails.
pub async fn find(reader: &db::Reader, id: PersonId) -> Result<Option<Person>, Error> {
    Ok(reader.find(sql!(select_person!()), args![id]).await?)
}

/// The same, locked until the end of the change. The lock lets others write rows that refer to the person.
pub(super) async fn lock(change: &Change, id: PersonId) -> Result<Option<Person>, Error> {
    let sql = sql!(sqlite select_person!(), postgres concat!(select_person!(), " for no key update"));
    Ok(change.find(change.pick(sql), args![id]).await?)
}

/// Who has this mail address, as typed: any of their addresses.
///
/// # Errors
/// When the database fails.
pub async fn find_by_email(reader: &db::Reader, email: &str) -> Result<Option<Person>, Error> {
    let sql = sql!(
        "select p.id, p.name, p.email, p.role, p.department_id, p.language, p.time_zone, p.is_active, p.last_seen_at \
         from addresses a join people p on p.id = a.person_id where a.email = $1"
    );
    Ok(reader.find(sql, args![email.trim().to_ascii_lowercase()]).await?)
}

/// Id and password hash of the active person with this mail address.
///
/// # Errors
/// When the database fails.
pub async fn find_credentials(reader: &db::Reader, email: &str) -> Result<Option<(PersonId, Option<String>)>, Error> {
    let sql = sql!(
        "select p.id, p.password_hash from addresses a join people p on p.id = a.person_id \
         where a.email = $1 and p.is_active"
    );
    Ok(reader.find(sql, args![email.trim().to_ascii_lowercase()]).await?)
}

/// Whether an active admin exists.
///
/// # Errors
/// When the database fails.
pub async fn is_there_an_admin(reader: &db::Reader) -> Result<bool, Error> {
    let found: Option<(PersonId,)> =
        reader.find(sql!("select id from people where role = 'admin' and is_active limit 1"), &[]).await?;
    Ok(found.is_some())
}

/// Name, mail address and role of those who have these addresses, a password, and may come in: for the sign-in page of a
/// demo desk.
///
/// # Errors
/// When the database fails.
pub async fn demo_people(reader: &db::Reader, emails: [&str; 4]) -> Result<Vec<(String, String, Role)>, Error> {
    let sql = sql!(
        "select name, email, role from people where email in ($1, $2, $3, $4) \
         and is_active and password_hash is not null order by role limit 4"
    );
    let [one, two, three, four] = emails;
    Ok(reader.all(sql, args![one, two, three, four]).await?)
}

/// Notes that somebody was here, unless it was noted since.
///
/// # Errors
/// When the database fails.
pub async fn saw(transaction: &db::Transaction, id: PersonId, now: Time) -> Result<(), Error> {
    let sql = sql!("update people set last_seen_at = $2 where id = $1 and (last_seen_at is null or last_seen_at < $2)");
    transaction.execute(sql, args![id, now]).await?;
    Ok(())
}

pub(super) async fn insert(
    change: &Change,
    id: PersonId,
    name: &str,
    email: &str,
    new: &NewPerson<'_>,
) -> Result<(), Error> {
    let sql = sql!(
        "insert into people (id, name, name_folded, email, role, department_id, language, password_hash, is_active, \
         created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, true, $9)"
    );
    let args =
        args![id, name, fold(name), email, new.role, new.department, new.language, new.password_hash, change.now];
    match change.execute(sql, args).await {
        Err(error) if error.is_unique() => return Err(Error::field("email", "errors-email-taken")),
        other => other?,
    };
    insert_address(change, id, email).await
}

/// Writes down that a mail address is somebody's.
pub(super) async fn insert_address(change: &Change, id: PersonId, email: &str) -> Result<(), Error> {
    let sql = sql!("insert into addresses (email, person_id, created_at) values ($1, $2, $3)");
    match change.execute(sql, args![email, id, change.now]).await {
        Err(error) if error.is_unique() => Err(Error::field("email", "errors-email-taken")),
        other => Ok(other.map(drop)?),
    }
}

/// The active admins, locked until the end of the change. On SQLite there is one change at a time anyway; on PostgreSQL
/// the lock lets others write rows that refer to an admin, as every entry of the audit log does.
pub(super) async fn lock_admins(change: &Change) -> Result<Vec<PersonId>, Error> {
    let sql = change.pick(sql!(
        sqlite "select id from people where role = 'admin' and is_active order by id",
        postgres "select id from people where role = 'admin' and is_active order by id for no key update"
    ));
    let rows: Vec<(PersonId,)> = change.all(sql, &[]).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

pub(super) async fn set_role(change: &Change, id: PersonId, role: Role) -> Result<(), Error> {
    change.execute(sql!("update people set role = $2 where id = $1"), args![id, role]).await?;
    Ok(())
}

pub(super) async fn set_active(change: &Change, id: PersonId, is_active: bool) -> Result<(), Error> {
    change.execute(sql!("update people set is_active = $2 where id = $1"), args![id, is_active]).await?;
    Ok(())
}

/// Gives somebody another language.
///
/// # Errors
/// When the database fails.
pub async fn set_language(change: &Change, id: PersonId, language: &str) -> Result<(), Error> {
    change.execute(sql!("update people set language = $2 where id = $1"), args![id, language]).await?;
    Ok(())
}

/// Somebody who has no mail address: what stands in its place is nobody's to have, and no mail can go there.
pub(super) async fn insert_without_address(
    change: &Change,
    id: PersonId,
    name: &str,
    new: &NewPerson<'_>,
) -> Result<(), Error> {
    let sql = sql!(
        "insert into people (id, name, name_folded, email, role, department_id, language, is_active, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, true, $8)"
    );
    let email = remove::nobodys(&format!("without-{id}"));
    let args = args![id, name, fold(name), email, new.role, new.department, new.language, change.now];
    change.execute(sql, args).await?;
    Ok(())
}
