//! A place beside the desk's own within one PostgreSQL database: a schema in which a desk is built, and which takes the
//! place of the other in one transaction.

use std::sync::Arc;

use super::{Backend, Db, DbError, postgres};

/// Tables and functions of the schema in which a connection works, without those that belong to an extension.
const OWN_THINGS: &str = "select 'table ' || t.oid::regclass from pg_class t \
    where t.relkind in ('r', 'p') and t.relnamespace = $1::text::regnamespace \
    and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = t.oid and d.deptype = 'e') \
    union all select 'statistics ' || quote_ident(stxnamespace::regnamespace::text) || '.' || quote_ident(stxname) \
    from pg_statistic_ext where stxnamespace = $1::text::regnamespace \
    union all select 'function ' || f.oid::regprocedure from pg_proc f \
    where f.pronamespace = $1::text::regnamespace and f.prokind = 'f' \
    and not exists (select 1 from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = f.oid and d.deptype = 'e')";

impl Db {
    /// Opens a PostgreSQL database at a schema of this name (letters and `_` alone).
    ///
    /// # Errors
    /// When the address is none of PostgreSQL.
    pub fn open_at_schema(url: &str, schema: &str) -> Result<Db, DbError> {
        let postgres = postgres::Postgres::open(url, Some(schema))?;
        Ok(Db(Arc::new(Backend::Postgres(Box::new(postgres)))))
    }

    /// Whether there is a schema of this name; on SQLite there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_schema(&self, schema: &str) -> Result<bool, DbError> {
        let Some(client) = self.client().await? else { return Ok(false) };
        let row = client.query_one("select to_regnamespace($1) is not null", &[&schema]).await?;
        Ok(row.try_get(0)?)
    }

    /// Makes an empty schema of this name, whatever was there before.
    ///
    /// # Errors
    /// When the database refuses: making schemas is a right of its own.
    pub async fn make_schema(&self, schema: &str) -> Result<(), DbError> {
        self.drop_schema(schema).await?;
        let Some(client) = self.client().await? else { return Ok(()) };
        Ok(client.batch_execute(&format!("create schema {schema}")).await?)
    }

    /// Drops a schema with all that is in it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn drop_schema(&self, schema: &str) -> Result<(), DbError> {
        let Some(client) = self.client().await? else { return Ok(()) };
        Ok(client
            .batch_execute(&format!("set client_min_messages = warning; drop schema if exists {schema} cascade"))
            .await?)
    }

    /// Puts what a schema holds into the place of what is here, in one transaction: afterwards the schema is gone.
    ///
    /// # Errors
    /// When the database refuses; then nothing has happened.
    pub async fn take_in(&self, schema: &str) -> Result<(), DbError> {
        let Some(mut client) = self.client().await? else { return Ok(()) };
        let transaction = client.transaction().await?;
        let home: String = transaction.query_one("select current_schema()::text", &[]).await?.try_get(0)?;
        let mut statements = vec!["set local client_min_messages = warning".to_owned()];
        let old = transaction.query(OWN_THINGS, &[&home]).await?;
        let mut dropped = Vec::new();
        for row in old {
            let thing: String = row.try_get(0)?;
            dropped.push(format!("drop {} cascade", thing.replacen(' ', " if exists ", 1)));
        }
        statements.append(&mut dropped);
        for row in transaction.query(OWN_THINGS, &[&schema]).await? {
            let thing: String = row.try_get(0)?;
            statements.push(format!("alter {thing} set schema \"{}\"", home.replace('"', "\"\"")));
        }
        statements.push(format!("drop schema {schema}"));
        transaction.batch_execute(&statements.join(";\n")).await?;
        Ok(transaction.commit().await?)
    }

    async fn client(&self) -> Result<Option<deadpool_postgres::Client>, DbError> {
        match &*self.0 {
            Backend::Sqlite(_) | Backend::Held(_) => Ok(None),
            Backend::Postgres(postgres) => postgres.client().await.map(Some),
        }
    }
}
