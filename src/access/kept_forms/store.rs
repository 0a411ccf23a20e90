//! The SQL of kept forms.

use kit::clock::Time;
use kit::error::Error;
use kit::{args, db, sql};

use super::LASTS;
use crate::base::change::Change;

/// Rows of one network: an office may share one.
const PER_NETWORK: i64 = 40;
/// Rows in all. Strangers can send forms, too.
const IN_ALL: i64 = 200;

/// Writes one, unless there are too many; says whether it did. Those that are over go first.
pub(super) async fn insert(change: &Change, token_hash: &str, content: &[u8], network: &str) -> Result<bool, Error> {
    change.execute(sql!("delete from kept_forms where created_at <= $1"), args![change.now.plus(-LASTS)]).await?;
    let counts = sql!(
        "select (select count(*) from (select 1 from kept_forms where network = $1 limit $2) as near), \
         (select count(*) from (select 1 from kept_forms limit $3) as every)"
    );
    let (near, all): (i64, i64) = change.get(counts, args![network, PER_NETWORK, IN_ALL]).await?;
    if near >= PER_NETWORK || all >= IN_ALL {
        return Ok(false);
    }
    let sql = sql!("insert into kept_forms (token_hash, content, network, created_at) values ($1, $2, $3, $4)");
    change.execute(sql, args![token_hash, content, network, change.now]).await?;
    Ok(true)
}

/// The content of one that is not over.
pub(super) async fn find(reader: &db::Reader, token_hash: &str, now: Time) -> Result<Option<Vec<u8>>, Error> {
    let sql = sql!("select content from kept_forms where token_hash = $1 and created_at > $2");
    let row: Option<(Vec<u8>,)> = reader.find(sql, args![token_hash, now.plus(-LASTS)]).await?;
    Ok(row.map(|row| row.0))
}

pub(super) async fn delete(change: &Change, token_hash: &str) -> Result<(), Error> {
    change.execute(sql!("delete from kept_forms where token_hash = $1"), args![token_hash]).await?;
    Ok(())
}
