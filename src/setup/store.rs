//! The SQL of setup.

use kit::error::Error;
use kit::{args, db, sql};
use serde::{Deserialize, Serialize};

use crate::base::change::Change;

/// The row's value.
#[derive(Serialize, Deserialize)]
struct Waiting {
    hash: String,
}

pub(super) async fn put_token(change: &Change, hash: &str) -> Result<(), Error> {
    let value = serde_json::to_value(Waiting { hash: hash.to_owned() })?;
    let sql = sql!(
        "insert into settings (key, value) values ('setup_token', $1) \
         on conflict (key) do update set value = excluded.value"
    );
    change.execute(sql, args![&value]).await?;
    Ok(())
}

pub(super) async fn find_token(reader: &db::Reader) -> Result<Option<String>, Error> {
    hash(reader.find(sql!("select value from settings where key = 'setup_token'"), &[]).await?)
}

/// Takes the token away; of two changes at the same moment only one gets it.
pub(super) async fn take_token(change: &Change) -> Result<Option<String>, Error> {
    hash(change.find(sql!("delete from settings where key = 'setup_token' returning value"), &[]).await?)
}

fn hash(row: Option<(serde_json::Value,)>) -> Result<Option<String>, Error> {
    match row {
        Some((value,)) => Ok(Some(serde_json::from_value::<Waiting>(value)?.hash)),
        None => Ok(None),
    }
}
