//! Whether the desk can do its work.

use axum::extract::State;
use kit::error::Error;
use kit::sql;

use crate::base::app::App;

/// `GET /readyz`: the database answers and knows every migration of this program; otherwise 503.
///
/// # Errors
/// When it does not.
pub async fn ready(State(app): State<App>) -> Result<&'static str, Error> {
    let reader = app.db.reader().await?;
    let row: (Option<i64>,) = reader.get(sql!("select cast(max(version) as bigint) from schema_history"), &[]).await?;
    match row.0 {
        Some(version) if version >= app.newest_migration => Ok("ready"),
        _ => Err(Error::Outside("the database lacks migrations: run helpdesk migrate".to_owned())),
    }
}
