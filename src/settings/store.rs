//! The SQL of the settings.

use kit::error::Error;
use kit::{args, sql};

use crate::base::change::Change;
use crate::base::desk::Desk;

/// The settings, locked until the end of the change; the row is made where there is none.
pub(super) async fn lock(change: &Change) -> Result<Desk, Error> {
    let defaults = serde_json::to_value(Desk::default())?;
    let sql = sql!(
        "insert into settings (key, value) values ('desk', $1) \
         on conflict (key) do update set value = settings.value returning value"
    );
    let (value,): (serde_json::Value,) = change.get(sql, args![&defaults]).await?;
    Ok(serde_json::from_value(value)?)
}

pub(super) async fn put(change: &Change, desk: &Desk) -> Result<(), Error> {
    let value = serde_json::to_value(desk)?;
    change.execute(sql!("update settings set value = $1 where key = 'desk'"), args![&value]).await?;
    Ok(())
}
