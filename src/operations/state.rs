//! How the desk is at this moment: what waits, what failed, how large it is. Counted without reading a table that grows.

use kit::db::{self, DbError, Dialect};
use kit::error::Error;
use kit::jobs::{self, Load};
use kit::{args, sql};

use crate::base::change::Reader;
use crate::mail::State as Mail;
use crate::mail::health::{self, Health};
use crate::tickets::Status;

/// Letters are counted up to here; more are "so many, and more".
pub const MOST_COUNTED: i64 = 10_000;

/// Below so many bytes a disk is about to be full.
pub const LITTLE_SPACE: u64 = 500 * 1000 * 1000;

/// The desk at a moment.
pub struct State {
    /// Work for later.
    pub jobs: Load,
    /// Letters that have not gone out yet, up to [`MOST_COUNTED`] of each kind.
    pub letters_waiting: i64,
    /// Letters that were refused, up to [`MOST_COUNTED`].
    pub letters_failed: i64,
    /// The ways of mail.
    pub mail: Vec<Health>,
    /// Tickets of each status.
    pub tickets: Vec<(Status, i64)>,
    /// Bytes of the database.
    pub database_bytes: i64,
}

/// Looks.
///
/// # Errors
/// When the database fails.
pub async fn look(reader: &Reader) -> Result<State, Error> {
    let letters = async |state: Mail| {
        let sql = sql!("select count(*) from (select id from deliveries where state = $1 limit $2) as counted");
        let (count,): (i64,) = reader.get(sql, args![state, MOST_COUNTED]).await?;
        Ok::<i64, Error>(count)
    };
    Ok(State {
        jobs: jobs::load(reader, reader.now).await?,
        letters_waiting: letters(Mail::Waiting).await? + letters(Mail::Deferred).await?,
        letters_failed: letters(Mail::Failed).await?,
        mail: health::all(reader).await?,
        tickets: reader
            .all(
                sql!("select status, cast(sum(tickets) as bigint) from ticket_counts group by status order by status"),
                &[],
            )
            .await?,
        database_bytes: database_bytes(reader).await?,
    })
}

async fn database_bytes(reader: &Reader) -> Result<i64, Error> {
    let text = sql!(
        sqlite "select pages.page_count * sizes.page_size from pragma_page_count as pages, pragma_page_size as sizes",
        postgres "select pg_database_size(current_database())"
    );
    let (bytes,): (i64,) = reader.get(reader.pick(text), &[]).await?;
    Ok(bytes)
}

/// What the database calls itself.
///
/// # Errors
/// When it fails.
pub async fn database_name(reader: &Reader) -> Result<String, Error> {
    let text = sql!(
        sqlite "select sqlite_version()",
        postgres "select current_setting('server_version')"
    );
    let (version,): (String,) = reader.get(reader.pick(text), &[]).await?;
    let name = if reader.dialect() == Dialect::Sqlite { "SQLite" } else { "PostgreSQL" };
    Ok(format!("{name} {version}"))
}

/// The number of the newest migration that the database has; 0 when it was never migrated to its end.
///
/// # Errors
/// When it was never migrated at all, or fails.
pub async fn schema_version(reader: &db::Reader) -> Result<i64, DbError> {
    let sql = sql!("select cast(max(version) as bigint) from schema_history");
    let (version,): (Option<i64>,) = reader.get(sql, &[]).await?;
    Ok(version.unwrap_or_default())
}
