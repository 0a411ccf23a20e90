//! PostgreSQL's side: a transaction that sees one moment, and COPY to fill.

use std::collections::BTreeMap;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use deadpool_postgres::Client;
use futures_util::{SinkExt, TryStreamExt};
use serde_json::Value as Json;
use tokio_postgres::Row;

use super::{Bonds, HISTORY, Kind, Reference, Table, TableColumn, listed, no_row, odd, push, quoted, values};
use crate::db::DbError;
use crate::db::postgres::Postgres;

pub(super) struct Snapshot {
    client: Option<Client>,
}

pub(super) struct Loading {
    client: Client,
    /// What puts indexes, references and triggers back.
    put_back: Vec<String>,
}

/// Every column of the tables of this schema.
const COLUMNS: &str = "select t.relname, a.attname, format_type(a.atttypid, null) \
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped \
    where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace and t.relname <> $1 \
    order by t.relname, a.attnum";

/// The columns of every primary key of this schema, in their order.
const KEYS: &str = "select cast(t.relname as text), cast(a.attname as text) \
    from pg_index i join pg_class t on t.oid = i.indrelid \
    join pg_attribute a on a.attrelid = t.oid and a.attnum = any (i.indkey) \
    where i.indisprimary and t.relnamespace = current_schema()::regnamespace \
    order by t.relname, array_position(cast(i.indkey as smallint[]), a.attnum)";

/// Every reference of one column in this schema.
const REFERENCES: &str = "select cast(t.relname as text), cast(a.attname as text), cast(o.relname as text), \
    cast(b.attname as text), c.confdeltype = 'c' \
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class o on o.oid = c.confrelid \
    join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1] \
    join pg_attribute b on b.attrelid = o.oid and b.attnum = c.confkey[1] \
    where c.contype = 'f' and cardinality(c.conkey) = 1 and c.connamespace = current_schema()::regnamespace";

/// Tables of this schema, each with its columns as they stand in a statement.
const ALL_COLUMNS: &str = "select quote_ident(t.relname), string_agg(quote_ident(a.attname), ', ' order by a.attnum) \
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped \
    where t.relkind = 'r' and t.relnamespace = current_schema()::regnamespace and t.relname <> $1 and a.attgenerated = '' \
    group by t.relname order by t.relname";

/// Tables of another schema that this one does not have.
const OTHERS: &str = "select quote_ident(relname) from pg_class where relkind = 'r' \
    and relnamespace = $1::text::regnamespace and relname not in ( \
        select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace) \
    order by relname";

/// How indexes and references are taken away and put back, in the order in which they are put back.
const THINGS: &str = "select 'drop index ' || x.oid::regclass, pg_get_indexdef(x.oid), 1 as turn, x.relname::text as name \
    from pg_index i join pg_class x on x.oid = i.indexrelid \
    where x.relnamespace = current_schema()::regnamespace \
    and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u')) \
    union all select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname), \
    'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid), \
    2, conname::text from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace \
    order by 3, 4";

impl Snapshot {
    pub(super) async fn take(postgres: &Postgres) -> Result<Snapshot, DbError> {
        let client = postgres.client().await?;
        client.batch_execute("begin isolation level repeatable read read only; select 1;").await?;
        Ok(Snapshot { client: Some(client) })
    }

    fn client(&self) -> Result<&Client, DbError> {
        self.client.as_ref().ok_or_else(|| DbError::Unavailable("the connection is gone".to_owned()))
    }

    pub(super) async fn version(&self) -> Result<i64, DbError> {
        let client = self.client()?;
        if client
            .query_one("select to_regclass($1)::text", &[&HISTORY])
            .await?
            .try_get::<_, Option<String>>(0)?
            .is_none()
        {
            return Ok(0);
        }
        let sql = format!("select coalesce(max(version), 0)::bigint from {HISTORY}");
        Ok(client.query_one(&sql, &[]).await?.try_get(0)?)
    }

    pub(super) async fn tables(&self) -> Result<Vec<Table>, DbError> {
        tables(self.client()?, false).await
    }

    pub(super) async fn read<E: From<DbError>>(
        &self,
        sql: &str,
        table: &Table,
        number: Option<i64>,
        mut each: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        let numbers: Vec<i64> = number.into_iter().collect();
        let rows = self.client()?.query_raw(sql, &numbers).await.map_err(DbError::from)?;
        let mut rows = std::pin::pin!(rows);
        let mut line = String::new();
        while let Some(row) = rows.try_next().await.map_err(DbError::from)? {
            line.clear();
            for (place, column) in table.columns.iter().enumerate() {
                push(&mut line, place, &portable(table, column, &row, place)?);
            }
            line.push(']');
            each(&line)?;
        }
        Ok(())
    }
}

impl Snapshot {
    /// Primary keys and references.
    pub(super) async fn bonds(&self) -> Result<Bonds, DbError> {
        let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in self.client()?.query(KEYS, &[]).await? {
            keys.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
        }
        let mut references = Vec::new();
        for row in self.client()?.query(REFERENCES, &[]).await? {
            let (table, column, to, to_column) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?, row.try_get(3)?);
            references.push(Reference { table, column, to, to_column, goes_along: row.try_get(4)? });
        }
        Ok((keys, references))
    }
}

impl Drop for Snapshot {
    fn drop(&mut self) {
        // Its transaction is still open: the connection goes with it.
        if let Some(client) = self.client.take() {
            drop(deadpool_postgres::Object::take(client));
        }
    }
}

fn portable(table: &Table, column: &TableColumn, row: &Row, place: usize) -> Result<Json, DbError> {
    let is_json = row.columns().get(place).is_some_and(|column| column.type_().name() == "jsonb");
    Ok(match column.kind {
        Kind::Int => row.try_get::<_, Option<i64>>(place)?.map_or(Json::Null, Json::from),
        Kind::Bool => row.try_get::<_, Option<bool>>(place)?.map_or(Json::Null, Json::from),
        Kind::Bytes => {
            row.try_get::<_, Option<&[u8]>>(place)?.map_or(Json::Null, |bytes| Json::from(STANDARD.encode(bytes)))
        }
        // As the desk itself writes documents where they are text.
        Kind::Text if is_json => {
            row.try_get::<_, Option<Json>>(place)?.map_or(Json::Null, |document| Json::from(document.to_string()))
        }
        Kind::Text => {
            let text = row.try_get::<_, Option<&str>>(place).map_err(|_| odd(table, column))?;
            text.map_or(Json::Null, Json::from)
        }
    })
}

async fn tables(client: &Client, has_own: bool) -> Result<Vec<Table>, DbError> {
    let mut tables: Vec<Table> = Vec::new();
    for row in client.query(COLUMNS, &[&HISTORY]).await? {
        let (table, name, declared): (String, String, String) = (row.try_get(0)?, row.try_get(1)?, row.try_get(2)?);
        let kind = match declared.as_str() {
            "bigint" => Some(Kind::Int),
            "text" | "jsonb" => Some(Kind::Text),
            "boolean" => Some(Kind::Bool),
            "bytea" => Some(Kind::Bytes),
            // The documents of the full text search: a table of this database's own, which is left out.
            "tsvector" => Some(Kind::Text),
            _ if has_own => None,
            _ => return Err(DbError::Statement(format!("{table}.{name} is of no portable type: {declared}"))),
        };
        let Some(kind) = kind else { continue };
        match tables.last_mut() {
            Some(last) if last.name == table => last.columns.push(TableColumn { name, kind }),
            _ => tables.push(Table { name: table, columns: vec![TableColumn { name, kind }] }),
        }
    }
    Ok(tables)
}

impl Loading {
    pub(super) async fn begin(postgres: &Postgres) -> Result<Loading, DbError> {
        let client = postgres.client().await?;
        let mut taken_away = Vec::new();
        let mut put_back = Vec::new();
        for row in client.query(THINGS, &[]).await? {
            taken_away.push(row.try_get::<_, String>(0)?);
            put_back.push(row.try_get::<_, String>(1)?);
        }
        // References first: some need an index.
        taken_away.reverse();
        let mut statements = taken_away;
        for table in tables(&client, true).await? {
            let name = quoted(&table.name);
            statements.push(format!("alter table {name} disable trigger user"));
            statements.push(format!("delete from {name}"));
            put_back.push(format!("alter table {name} enable trigger user"));
        }
        client.batch_execute(&statements.join(";\n")).await?;
        Ok(Loading { client, put_back })
    }

    pub(super) async fn tables(&self) -> Result<Vec<Table>, DbError> {
        tables(&self.client, true).await
    }

    pub(super) async fn write(&self, table: &Table, lines: &str) -> Result<i64, DbError> {
        let mut text = String::with_capacity(lines.len());
        for line in lines.lines() {
            copied(&mut text, table, line)?;
        }
        let sql = format!("copy {} ({}) from stdin", quoted(&table.name), listed(table));
        let sink = self.client.copy_in::<_, Piece>(&sql).await?;
        let mut sink = std::pin::pin!(sink);
        sink.send(std::io::Cursor::new(text.into_bytes())).await?;
        let count = sink.finish().await?;
        Ok(i64::try_from(count).unwrap_or(i64::MAX))
    }

    pub(super) async fn copy_from(&self, schema: &str) -> Result<(), DbError> {
        let source = quoted(schema);
        let mut statements = vec!["begin isolation level repeatable read".to_owned()];
        // Tables that somebody else put there may be in a migration's way: so they are here, too, and empty.
        for row in self.client.query(OTHERS, &[&schema]).await? {
            let table: String = row.try_get(0)?;
            statements.push(format!("create table {table} (like {source}.{table} including all)"));
        }
        for row in self.client.query(ALL_COLUMNS, &[&HISTORY]).await? {
            let (table, columns): (String, String) = (row.try_get(0)?, row.try_get(1)?);
            statements.push(format!("insert into {table} ({columns}) select {columns} from {source}.{table}"));
        }
        statements.push("commit".to_owned());
        Ok(self.client.batch_execute(&statements.join(";\n")).await?)
    }

    pub(super) async fn count(&self, table: &Table) -> Result<i64, DbError> {
        let sql = format!("select count(*) from {}", quoted(&table.name));
        Ok(self.client.query_one(&sql, &[]).await?.try_get(0)?)
    }

    pub(super) async fn finish(self) -> Result<(), DbError> {
        for statement in &self.put_back {
            self.client.batch_execute(statement).await?;
        }
        self.client.batch_execute("analyze").await?;
        Ok(())
    }
}

/// What COPY takes.
type Piece = std::io::Cursor<Vec<u8>>;

/// Adds a line of COPY's text format.
fn copied(text: &mut String, table: &Table, line: &str) -> Result<(), DbError> {
    for (place, (column, value)) in table.columns.iter().zip(values(table, line)?).enumerate() {
        if place > 0 {
            text.push('\t');
        }
        match (column.kind, value) {
            (_, Json::Null) => text.push_str("\\N"),
            (Kind::Int, Json::Number(number)) => {
                // Writing to a String cannot fail.
                let _ = write!(text, "{}", number.as_i64().ok_or_else(|| odd(table, column))?);
            }
            (Kind::Bool, Json::Bool(is_true)) => text.push(if is_true { 't' } else { 'f' }),
            (Kind::Text, Json::String(value)) => escaped(text, &value),
            (Kind::Bytes, Json::String(value)) => {
                text.push_str("\\\\x");
                text.push_str(&crate::secrets::hex(&STANDARD.decode(value).map_err(|_| no_row(table))?));
            }
            _ => return Err(odd(table, column)),
        }
    }
    text.push('\n');
    Ok(())
}

fn escaped(text: &mut String, value: &str) {
    for letter in value.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            other => text.push(other),
        }
    }
}
