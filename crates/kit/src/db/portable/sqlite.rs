//! SQLite's side: a reading transaction of its own connection, which nobody who writes waits for.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::Connection;
use rusqlite::types::{Value, ValueRef};
use serde_json::Value as Json;
use tokio::sync::OwnedMutexGuard;

use super::{Bonds, HISTORY, Kind, Reference, Table, TableColumn, listed, no_row, odd, push, quoted, values};
use crate::db::DbError;
use crate::db::sqlite::Sqlite;

pub(super) struct Snapshot {
    connection: Connection,
}

pub(super) struct Loading {
    connection: OwnedMutexGuard<Connection>,
    /// What puts indexes and triggers back, indexes first.
    put_back: Vec<String>,
}

impl Snapshot {
    pub(super) fn take(sqlite: &Sqlite) -> Result<Snapshot, DbError> {
        let connection = sqlite.connect_to_read()?;
        // The moment is that of the first statement.
        connection.execute_batch("begin; select count(*) from sqlite_schema;")?;
        Ok(Snapshot { connection })
    }

    pub(super) fn version(&self) -> Result<i64, DbError> {
        let sql = format!("select count(*) from sqlite_schema where name = '{HISTORY}'");
        let is_there: i64 = self.connection.query_row(&sql, [], |row| row.get(0))?;
        if is_there == 0 {
            return Ok(0);
        }
        let sql = format!("select coalesce(max(version), 0) from {HISTORY}");
        Ok(self.connection.query_row(&sql, [], |row| row.get(0))?)
    }

    pub(super) fn tables(&self) -> Result<Vec<Table>, DbError> {
        tables(&self.connection)
    }

    pub(super) fn read<E: From<DbError>>(
        &self,
        sql: &str,
        table: &Table,
        number: Option<i64>,
        mut each: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.connection.prepare(sql).map_err(DbError::from)?;
        if let Some(number) = number {
            statement.raw_bind_parameter(1, number).map_err(DbError::from)?;
        }
        let mut rows = statement.raw_query();
        let mut line = String::new();
        while let Some(row) = rows.next().map_err(DbError::from)? {
            line.clear();
            for (place, column) in table.columns.iter().enumerate() {
                let value = row.get_ref(place).map_err(DbError::from)?;
                push(&mut line, place, &portable(table, column, value)?);
            }
            line.push(']');
            each(&line)?;
        }
        Ok(())
    }
}

impl Snapshot {
    /// Primary keys and references.
    pub(super) fn bonds(&self, tables: &[Table]) -> Result<Bonds, DbError> {
        let mut keys = BTreeMap::new();
        let mut references = Vec::new();
        let mut of_key = self.connection.prepare("select name from pragma_table_info(?1) where pk > 0 order by pk")?;
        let mut of_references = self.connection.prepare(
            "select \"from\", \"table\", \"to\", on_delete = 'CASCADE' from pragma_foreign_key_list(?1) order by id",
        )?;
        for table in tables {
            let key = of_key.query_map([&table.name], |row| row.get(0))?.collect::<Result<_, _>>()?;
            keys.insert(table.name.clone(), key);
            let found = of_references.query_map([&table.name], |row| {
                let (column, to, to_column) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok(Reference { table: table.name.clone(), column, to, to_column, goes_along: row.get(3)? })
            })?;
            references.extend(found.collect::<Result<Vec<_>, _>>()?);
        }
        Ok((keys, references))
    }
}

fn portable(table: &Table, column: &TableColumn, value: ValueRef<'_>) -> Result<Json, DbError> {
    Ok(match (column.kind, value) {
        (_, ValueRef::Null) => Json::Null,
        (Kind::Int, ValueRef::Integer(number)) => Json::from(number),
        (Kind::Bool, ValueRef::Integer(number)) => Json::from(number != 0),
        (Kind::Text, ValueRef::Text(text)) => Json::from(std::str::from_utf8(text).map_err(|_| odd(table, column))?),
        (Kind::Bytes, ValueRef::Blob(bytes)) => Json::from(STANDARD.encode(bytes)),
        _ => return Err(odd(table, column)),
    })
}

/// Tables with rows of ours: those of the full text search are virtual, and its shadows.
fn tables(connection: &Connection) -> Result<Vec<Table>, DbError> {
    let mut statement = connection.prepare(
        "select name from pragma_table_list where schema = 'main' and type = 'table' \
         and name not like 'sqlite_%' and name <> ?1 order by name",
    )?;
    let names: Vec<String> = statement.query_map([HISTORY], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut columns = connection.prepare("select name, lower(type) from pragma_table_info(?1) order by cid")?;
    let mut tables = Vec::new();
    for name in names {
        let found: Vec<(String, String)> =
            columns.query_map([&name], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
        let found = found.into_iter().map(|(column, declared)| {
            let kind = match declared.as_str() {
                "integer" | "bigint" => Kind::Int,
                "text" => Kind::Text,
                "boolean" => Kind::Bool,
                "blob" => Kind::Bytes,
                _ => return Err(DbError::Statement(format!("{name}.{column} is of no portable type: {declared}"))),
            };
            Ok(TableColumn { name: column, kind })
        });
        let columns = found.collect::<Result<_, _>>()?;
        tables.push(Table { name, columns });
    }
    Ok(tables)
}

impl Loading {
    pub(super) async fn begin(sqlite: &Sqlite) -> Result<Loading, DbError> {
        let connection = sqlite.alone().await;
        // Whoever fills it throws it away when it was not finished: nothing needs to be kept for undoing.
        connection.execute_batch("pragma foreign_keys = off; pragma synchronous = off;")?;
        connection.query_row("pragma journal_mode = off", [], |_| Ok(()))?;
        let mut statement = connection.prepare(
            "select name, type, sql from sqlite_schema where type in ('index', 'trigger') and sql is not null \
             order by type, name",
        )?;
        let things: Vec<(String, String, String)> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?.collect::<Result<_, _>>()?;
        drop(statement);
        for (name, kind, _) in &things {
            connection.execute_batch(&format!("drop {kind} {}", quoted(name)))?;
        }
        for table in tables(&connection)? {
            connection.execute_batch(&format!("delete from {}", quoted(&table.name)))?;
        }
        Ok(Loading { connection, put_back: things.into_iter().map(|(_, _, sql)| sql).collect() })
    }

    pub(super) fn tables(&self) -> Result<Vec<Table>, DbError> {
        tables(&self.connection)
    }

    pub(super) fn write(&self, table: &Table, lines: &str) -> Result<i64, DbError> {
        let marks = (1..=table.columns.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
        let sql = format!("insert into {} ({}) values ({marks})", quoted(&table.name), listed(table));
        self.connection.execute_batch("begin")?;
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut count = 0;
        for line in lines.lines() {
            let values = values(table, line)?;
            let own = table.columns.iter().zip(values).map(|(column, value)| native(table, column, value));
            statement.execute(rusqlite::params_from_iter(own.collect::<Result<Vec<_>, _>>()?))?;
            count += 1;
        }
        drop(statement);
        self.connection.execute_batch("commit")?;
        Ok(count)
    }

    pub(super) fn count(&self, table: &Table) -> Result<i64, DbError> {
        let sql = format!("select count(*) from {}", quoted(&table.name));
        Ok(self.connection.query_row(&sql, [], |row| row.get(0))?)
    }

    pub(super) fn finish(self) -> Result<(), DbError> {
        for sql in &self.put_back {
            self.connection.execute_batch(sql)?;
        }
        let sql = "select \"table\", \"parent\" from pragma_foreign_key_check limit 1";
        let mut statement = self.connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        if let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(1)?);
            return Err(DbError::Reference(format!("{table} names a row of {parent} that is not there")));
        }
        drop(rows);
        drop(statement);
        let found: String = self.connection.query_row("pragma integrity_check(1)", [], |row| row.get(0))?;
        if found != "ok" {
            return Err(DbError::Statement(format!("the database is not sound: {found}")));
        }
        self.connection.query_row("pragma journal_mode = wal", [], |_| Ok(()))?;
        self.connection.execute_batch("pragma synchronous = full; pragma foreign_keys = on;")?;
        Ok(())
    }
}

fn native(table: &Table, column: &TableColumn, value: Json) -> Result<Value, DbError> {
    Ok(match (column.kind, value) {
        (_, Json::Null) => Value::Null,
        (Kind::Int, Json::Number(number)) => Value::Integer(number.as_i64().ok_or_else(|| odd(table, column))?),
        (Kind::Bool, Json::Bool(is_true)) => Value::Integer(i64::from(is_true)),
        (Kind::Text, Json::String(text)) => Value::Text(text),
        (Kind::Bytes, Json::String(text)) => Value::Blob(STANDARD.decode(text).map_err(|_| no_row(table))?),
        _ => return Err(odd(table, column)),
    })
}
