//! Migrations: forward only, kept in the schema's history by refinery.
//!
//! A file is portable (`V003__tags.sql`, with `{id}`, `{json}` and `{bytes}` for the column types that differ)
//! or comes as a pair (`V003__tags.sqlite.sql`, `V003__tags.postgres.sql`).

use refinery::Runner;

use super::{DbError, Dialect};

/// The lock that lets one process migrate PostgreSQL while the others wait. Any number serves.
const LOCK: &str = "select pg_advisory_lock(7163904715)";
const UNLOCK: &str = "select pg_advisory_unlock(7163904715)";

/// A migration file as it was embedded.
pub struct Migration {
    /// File name.
    pub name: String,
    /// Its SQL.
    pub sql: String,
}

/// What a migration did.
#[derive(Debug, PartialEq, Eq)]
pub struct MigrationReport {
    /// Names of those that were applied just now.
    pub applied: Vec<String>,
}

pub(super) fn run_sqlite(
    connection: &mut rusqlite::Connection,
    migrations: &[Migration],
) -> Result<MigrationReport, DbError> {
    let report = runner(migrations, Dialect::Sqlite)?.run(connection).map_err(failed)?;
    Ok(applied(&report))
}

pub(super) async fn run_postgres(
    client: &mut deadpool_postgres::Client,
    migrations: &[Migration],
) -> Result<MigrationReport, DbError> {
    let runner = runner(migrations, Dialect::Postgres)?;
    client.batch_execute(LOCK).await?;
    let report = runner.run_async(&mut ***client).await;
    client.batch_execute(UNLOCK).await?;
    Ok(applied(&report.map_err(failed)?))
}

fn runner(migrations: &[Migration], dialect: Dialect) -> Result<Runner, DbError> {
    let other = match dialect {
        Dialect::Sqlite => ".postgres.sql",
        Dialect::Postgres => ".sqlite.sql",
    };
    let mut chosen = Vec::new();
    for migration in migrations.iter().filter(|migration| !migration.name.ends_with(other)) {
        let stem = migration.name.split('.').next().unwrap_or_default();
        let sql = dialect.expand(&migration.sql);
        chosen.push(refinery::Migration::unapplied(stem, &sql).map_err(failed)?);
    }
    chosen.sort_by_key(refinery::Migration::version);
    let mut runner = Runner::new(&chosen);
    runner.set_migration_table_name("schema_history");
    Ok(runner)
}

fn applied(report: &refinery::Report) -> MigrationReport {
    MigrationReport { applied: report.applied_migrations().iter().map(ToString::to_string).collect() }
}

#[expect(clippy::needless_pass_by_value, reason = "serves as the function of map_err")]
fn failed(error: refinery::Error) -> DbError {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(&error);
    while let Some(inner) = source {
        text = format!("{text}: {inner}");
        source = inner.source();
    }
    DbError::Statement(format!("migration failed: {text}"))
}
