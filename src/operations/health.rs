//! Whether the desk can do its work.

use axum::extract::State;
use kit::error::Error;

use super::state::schema_version;
use crate::base::app::App;

/// `GET /readyz`: the database answers and knows every migration of this program; otherwise 503.
///
/// # Errors
/// When it does not.
pub async fn ready(State(app): State<App>) -> Result<&'static str, Error> {
    let reader = app.db.reader().await?;
    if schema_version(&reader).await? < app.newest_migration {
        return Err(Error::Outside("the database lacks migrations: run helpdesk migrate".to_owned()));
    }
    // One that is newer is that of a rolling update: it leaves this version able to work.
    Ok("ready")
}
