//! Addresses that are the desk's own: mail from them would be a loop, and nobody at them is made a watcher.

use kit::db;
use kit::error::Error;
use kit::{args, sql};
use serde_json::Value;

use crate::base::change::Change;
use crate::base::ids::MailboxId;

/// Most addresses of one mailbox.
const MOST: usize = 50;
/// Most mailboxes that are listed.
const MOST_MAILBOXES: i64 = 200;

/// Says which addresses are a mailbox's; those that it had before are forgotten.
///
/// # Errors
/// When the database fails.
pub async fn set(change: &Change, mailbox: MailboxId, addresses: &[&str]) -> Result<(), Error> {
    drop_all_of(change, mailbox).await?;
    let addresses = addresses.iter().map(|address| address.trim().to_ascii_lowercase());
    let mut list: Vec<String> = addresses.filter(|address| !address.is_empty()).take(MOST).collect();
    list.sort_unstable();
    list.dedup();
    let text = sql!(
        sqlite "insert into own_addresses (mailbox_id, address) select $1, value from json_each($2)",
        postgres "insert into own_addresses (mailbox_id, address) \
                  select cast($1 as bigint), value from jsonb_array_elements_text($2)"
    );
    change.execute(change.pick(text), args![mailbox, Value::from(list)]).await?;
    Ok(())
}

/// Forgets the addresses of a mailbox.
///
/// # Errors
/// When the database fails.
pub async fn drop_all_of(change: &Change, mailbox: MailboxId) -> Result<(), Error> {
    change.execute(sql!("delete from own_addresses where mailbox_id = $1"), args![mailbox]).await?;
    Ok(())
}

/// The mailboxes that have an address, each with its first one: for whoever looks for mail that came by it.
pub(super) async fn mailboxes(reader: &db::Reader) -> Result<Vec<(MailboxId, String)>, Error> {
    let sql = sql!(
        "select mailbox_id, min(address) from own_addresses group by mailbox_id order by min(address), mailbox_id limit $1"
    );
    Ok(reader.all(sql, args![MOST_MAILBOXES]).await?)
}
