//! The statements on the table mailboxes.

use kit::error::Error;
use kit::imap::Security;
use kit::{args, db, from_row, sql};

use super::Auth;
use crate::base::change::Change;
use crate::base::ids::{CategoryId, DepartmentId, MailboxId};

/// Mailboxes that are read.
pub(super) const MOST: i64 = 200;

/// A mailbox as its row holds it.
#[derive(Clone, Debug)]
pub(super) struct Mailbox {
    pub id: MailboxId,
    pub name: String,
    pub address: String,
    pub host: String,
    pub port: i64,
    pub security: Security,
    pub auth: Auth,
    pub user: String,
    /// Sealed.
    pub secret: Option<Vec<u8>>,
    pub folder: String,
    pub move_to: Option<String>,
    pub category: Option<CategoryId>,
    pub department: Option<DepartmentId>,
    pub sender_name: Option<String>,
    pub is_active: bool,
    pub is_configured: bool,
    pub needs_sign_in: bool,
    pub secret_version: i64,
}
from_row!(Mailbox {
    id,
    name,
    address,
    host,
    port,
    security,
    auth,
    user,
    secret,
    folder,
    move_to,
    category,
    department,
    sender_name,
    is_active,
    is_configured,
    needs_sign_in,
    secret_version
});

/// What a person says of a mailbox.
pub(super) struct Said<'a> {
    pub name: &'a str,
    pub address: &'a str,
    pub host: &'a str,
    pub port: i64,
    pub security: Security,
    pub auth: Auth,
    pub user: &'a str,
    pub folder: &'a str,
    pub move_to: Option<&'a str>,
    pub category: Option<CategoryId>,
    pub department: Option<DepartmentId>,
    pub sender_name: Option<&'a str>,
}

/// All of them, by name.
pub(super) async fn all(reader: &db::Reader) -> Result<Vec<Mailbox>, Error> {
    let sql = sql!(
        "select id, name, address, host, port, security, auth, user_name, secret, folder, move_to, category_id, \
         department_id, sender_name, is_active, is_configured, needs_sign_in, secret_version \
         from mailboxes order by name, id limit $1"
    );
    Ok(reader.all(sql, args![MOST]).await?)
}

/// Those that are to be read, with the version of each.
pub(super) async fn active(reader: &db::Reader) -> Result<Vec<(MailboxId, i64)>, Error> {
    let sql = sql!("select id, version from mailboxes where is_active order by id limit $1");
    Ok(reader.all(sql, args![MOST]).await?)
}

/// The address of the first of those that are to be read; empty when there is none.
pub(super) async fn first_address(reader: &db::Reader) -> Result<String, Error> {
    let sql = sql!("select address from mailboxes where is_active order by id limit 1");
    let found: Option<(String,)> = reader.find(sql, &[]).await?;
    Ok(found.map(|(address,)| address).unwrap_or_default())
}

pub(super) async fn find(reader: &db::Reader, id: MailboxId) -> Result<Option<Mailbox>, Error> {
    let sql = sql!(
        "select id, name, address, host, port, security, auth, user_name, secret, folder, move_to, category_id, \
         department_id, sender_name, is_active, is_configured, needs_sign_in, secret_version \
         from mailboxes where id = $1"
    );
    Ok(reader.find(sql, args![id]).await?)
}

/// The one of the configuration.
pub(super) async fn find_configured(reader: &db::Reader) -> Result<Option<MailboxId>, Error> {
    let sql = sql!("select id from mailboxes where is_configured order by id limit 1");
    let found: Option<(MailboxId,)> = reader.find(sql, &[]).await?;
    Ok(found.map(|(id,)| id))
}

pub(super) async fn insert(change: &Change, id: MailboxId, said: &Said<'_>, is_configured: bool) -> Result<(), Error> {
    let sql = sql!(
        "insert into mailboxes (id, name, address, host, port, security, auth, user_name, folder, move_to, category_id, \
         department_id, sender_name, is_active, is_configured, needs_sign_in, version, secret_version, created_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, true, $14, $15, 1, 0, $16)"
    );
    let args = args![
        id,
        said.name,
        said.address,
        said.host,
        said.port,
        said.security,
        said.auth,
        said.user,
        said.folder,
        said.move_to,
        said.category,
        said.department,
        said.sender_name,
        is_configured,
        said.auth.is_granted(),
        change.now
    ];
    change.execute(sql, args).await?;
    Ok(())
}

pub(super) async fn update(change: &Change, id: MailboxId, said: &Said<'_>) -> Result<(), Error> {
    let sql = sql!(
        "update mailboxes set name = $2, address = $3, host = $4, port = $5, security = $6, auth = $7, user_name = $8, \
         folder = $9, move_to = $10, category_id = $11, department_id = $12, sender_name = $13, version = version + 1 \
         where id = $1"
    );
    let args = args![
        id,
        said.name,
        said.address,
        said.host,
        said.port,
        said.security,
        said.auth,
        said.user,
        said.folder,
        said.move_to,
        said.category,
        said.department,
        said.sender_name
    ];
    change.execute(sql, args).await?;
    Ok(())
}

/// Another secret, or none; whoever has it need not sign in anew.
pub(super) async fn put_secret(change: &Change, id: MailboxId, secret: Option<&[u8]>) -> Result<(), Error> {
    let sql = sql!(
        "update mailboxes set secret = $2, needs_sign_in = $3, secret_version = secret_version + 1, \
         version = version + 1 where id = $1"
    );
    change.execute(sql, args![id, secret, secret.is_none()]).await?;
    Ok(())
}

/// A secret in the place of one that was read; false when somebody else has put another there meanwhile. Nobody has to
/// begin anew for it.
pub(super) async fn renew_secret(change: &Change, id: MailboxId, version: i64, secret: &[u8]) -> Result<bool, Error> {
    let sql = sql!(
        "update mailboxes set secret = $3, secret_version = secret_version + 1, needs_sign_in = false \
         where id = $1 and secret_version = $2"
    );
    Ok(change.execute(sql, args![id, version, secret]).await? == 1)
}

/// Nobody's consent is there any more; false when somebody has given it anew meanwhile.
pub(super) async fn need_sign_in(change: &Change, id: MailboxId, version: i64) -> Result<bool, Error> {
    let sql = sql!("update mailboxes set needs_sign_in = true where id = $1 and secret_version = $2");
    Ok(change.execute(sql, args![id, version]).await? == 1)
}

pub(super) async fn set_active(change: &Change, id: MailboxId, is_active: bool) -> Result<(), Error> {
    let sql = sql!("update mailboxes set is_active = $2, version = version + 1 where id = $1");
    change.execute(sql, args![id, is_active]).await?;
    Ok(())
}

pub(super) async fn delete(change: &Change, id: MailboxId) -> Result<(), Error> {
    change.execute(sql!("delete from mailboxes where id = $1"), args![id]).await?;
    Ok(())
}
