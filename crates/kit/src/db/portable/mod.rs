//! Every row of every table in a form that both databases understand: read at one moment while others write, and written
//! into a fresh database of either kind.
//!
//! A row is one line: a JSON array with its values in the order of the columns. Numbers, truth values and text are JSON's
//! own; a JSON document is a text, bytes are a text in base64. Tables that SQLite's full text search keeps, and the history of
//! migrations, are not read.

mod postgres;
mod reach;
mod sqlite;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::migrate::under_way;
use super::{Backend, Db, DbError};

pub use reach::{Reached, Reference, Schema, Way};

/// The table of the migrations: it is each database's own.
const HISTORY: &str = "schema_history";

/// A table and what its rows hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// In the order of the values in a row.
    pub columns: Vec<TableColumn>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A whole number of 64 bits.
    Int,
    /// Text, or a JSON document as text.
    Text,
    /// A truth value.
    Bool,
    /// Raw bytes.
    Bytes,
}

/// A database as it was at one moment. Others go on writing.
pub struct Snapshot(Source);

enum Source {
    Sqlite(sqlite::Snapshot),
    Postgres(postgres::Snapshot),
}

/// A fresh database that is being filled: nothing refuses rows or follows from them until it is finished.
pub struct Loading(Target);

enum Target {
    Sqlite(sqlite::Loading),
    Postgres(Box<postgres::Loading>),
}

impl Db {
    /// The database as it is now, on a connection of its own.
    ///
    /// # Errors
    /// When no connection could be had.
    pub async fn snapshot(&self) -> Result<Snapshot, DbError> {
        Ok(Snapshot(match &*self.0 {
            Backend::Sqlite(sqlite) => Source::Sqlite(sqlite::Snapshot::take(sqlite)?),
            Backend::Postgres(postgres) => Source::Postgres(postgres::Snapshot::take(postgres).await?),
            Backend::Held(_) => return Err(under_way()),
        }))
    }

    /// Makes a freshly migrated database ready to be filled: its tables are empty, without indexes, triggers or references.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn load(&self) -> Result<Loading, DbError> {
        Ok(Loading(match &*self.0 {
            Backend::Sqlite(sqlite) => Target::Sqlite(sqlite::Loading::begin(sqlite).await?),
            Backend::Postgres(postgres) => Target::Postgres(Box::new(postgres::Loading::begin(postgres).await?)),
            Backend::Held(_) => return Err(under_way()),
        }))
    }
}

impl Snapshot {
    /// The number of its newest migration; 0 when it was never migrated.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn version(&self) -> Result<i64, DbError> {
        match &self.0 {
            Source::Sqlite(source) => source.version(),
            Source::Postgres(source) => source.version().await,
        }
    }

    /// Its tables by name, without these.
    ///
    /// # Errors
    /// When the database fails, or a column is of a type that has no portable form.
    pub async fn tables(&self, left_out: &[&str]) -> Result<Vec<Table>, DbError> {
        let mut tables = match &self.0 {
            Source::Sqlite(source) => source.tables()?,
            Source::Postgres(source) => source.tables().await?,
        };
        tables.retain(|table| !left_out.contains(&table.name.as_str()));
        Ok(tables)
    }

    /// Hands over each row of a table as a line, without its end.
    ///
    /// # Errors
    /// When the database fails, or whoever takes them does.
    pub async fn read<E: From<DbError>>(
        &self,
        table: &Table,
        each: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = format!("select {} from {}", listed(table), quoted(&table.name));
        match &self.0 {
            Source::Sqlite(source) => source.read(&sql, table, None, each),
            Source::Postgres(source) => source.read(&sql, table, None, each).await,
        }
    }

    /// Its tables without these, with what they refer to one another by.
    ///
    /// # Errors
    /// As [`tables`](Snapshot::tables).
    pub async fn schema(&self, left_out: &[&str]) -> Result<Schema, DbError> {
        let tables = self.tables(left_out).await?;
        let (keys, references) = match &self.0 {
            Source::Sqlite(source) => source.bonds(&tables)?,
            Source::Postgres(source) => source.bonds().await?,
        };
        let is_there = |name: &str| tables.iter().any(|table| table.name == name);
        let mut schema = Schema { keys, references, tables: Vec::new() };
        schema.references.retain(|reference| is_there(&reference.table) && is_there(&reference.to));
        schema.references.sort();
        schema.tables = tables;
        Ok(schema)
    }

    /// Hands over each row that hangs on this number as a line, in order.
    ///
    /// # Errors
    /// As [`read`](Snapshot::read).
    pub async fn read_reached<E: From<DbError>>(
        &self,
        reached: &Reached,
        number: i64,
        each: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let sql = reached.statement()?;
        match &self.0 {
            Source::Sqlite(source) => source.read(&sql, &reached.table, Some(number), each),
            Source::Postgres(source) => source.read(&sql, &reached.table, Some(number), each).await,
        }
    }
}

impl Loading {
    /// Its tables by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tables(&self) -> Result<Vec<Table>, DbError> {
        match &self.0 {
            Target::Sqlite(target) => target.tables(),
            Target::Postgres(target) => target.tables().await,
        }
    }

    /// Writes rows, a line each, all or none; says how many.
    ///
    /// # Errors
    /// When a line is no row of this table, or the database refuses.
    pub async fn write(&self, table: &Table, lines: &str) -> Result<i64, DbError> {
        match &self.0 {
            Target::Sqlite(target) => target.write(table, lines),
            Target::Postgres(target) => target.write(table, lines).await,
        }
    }

    /// Fills it with all rows of another schema of the same database, as they are at one moment: PostgreSQL alone.
    ///
    /// # Errors
    /// When the database refuses; on SQLite.
    pub async fn copy_from(self, home: &Db) -> Result<(), DbError> {
        if let Target::Postgres(target) = &self.0 {
            let (schema,): (String,) = home.reader().await?.get("select cast(current_schema() as text)", &[]).await?;
            target.copy_from(&schema).await?;
        }
        self.finish().await
    }

    /// How many rows a table has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count(&self, table: &Table) -> Result<i64, DbError> {
        match &self.0 {
            Target::Sqlite(target) => target.count(table),
            Target::Postgres(target) => target.count(table).await,
        }
    }

    /// Puts indexes, triggers and references back, and checks that the rows bear them.
    ///
    /// # Errors
    /// When they do not.
    pub async fn finish(self) -> Result<(), DbError> {
        match self.0 {
            Target::Sqlite(target) => target.finish(),
            Target::Postgres(target) => target.finish().await,
        }
    }
}

/// Primary keys by table, and references.
type Bonds = (BTreeMap<String, Vec<String>>, Vec<Reference>);

/// A name as it stands in a statement.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn listed(table: &Table) -> String {
    table.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
}

fn odd(table: &Table, column: &TableColumn) -> DbError {
    DbError::Statement(format!("{}.{} holds something else than its type says", table.name, column.name))
}

fn no_row(table: &Table) -> DbError {
    DbError::Statement(format!("a line is no row of {}", table.name))
}

/// The values of a line, as many as the table has columns.
fn values(table: &Table, line: &str) -> Result<Vec<serde_json::Value>, DbError> {
    let values: Vec<serde_json::Value> = serde_json::from_str(line).map_err(|_| no_row(table))?;
    if values.len() == table.columns.len() { Ok(values) } else { Err(no_row(table)) }
}

/// Adds a value to a line.
fn push(line: &mut String, place: usize, value: &serde_json::Value) {
    line.push(if place == 0 { '[' } else { ',' });
    line.push_str(&value.to_string());
}
