//! Reading and writing through whichever database is behind.

use std::ops::Deref;

#[cfg(feature = "rehearsal")]
use super::rehearsal::{self, Wanted};
use super::slow::Watched;
use super::{DbError, Dialect, FromRow, Row, StatementText, Value, postgres, sqlite};

/// A connection to read with. A [`Transaction`] is one too.
pub struct Reader {
    pub(super) inner: Inner,
}

pub(super) enum Inner {
    Sqlite(sqlite::Lease),
    Postgres(postgres::Lease),
}

/// An open transaction. Dropped without [`commit`](Transaction::commit), it leaves nothing behind.
pub struct Transaction {
    pub(super) reader: Reader,
}

impl Reader {
    /// Which database this reads from.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match &self.inner {
            Inner::Sqlite(_) => Dialect::Sqlite,
            Inner::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The text of a paired statement for this database.
    #[must_use]
    pub fn pick(&self, text: StatementText) -> &'static str {
        text.on(self.dialect())
    }

    /// All rows of an answer. The statement itself carries the limit.
    ///
    /// # Errors
    /// When the statement fails or the columns do not fit.
    pub async fn all<T: FromRow>(&self, sql: &str, args: &[Value<'_>]) -> Result<Vec<T>, DbError> {
        let _watched = Watched::begin(sql);
        #[cfg(feature = "rehearsal")]
        rehearsal::hear(sql, args, Wanted::Rows);
        match &self.inner {
            Inner::Sqlite(lease) => lease.all(sql, args),
            Inner::Postgres(lease) => {
                let rows = lease.query(sql, args).await?;
                rows.iter().map(|row| T::from_row(&Row::Postgres(row))).collect()
            }
        }
    }

    /// The first row of an answer, where there is one.
    ///
    /// # Errors
    /// When the statement fails or the columns do not fit.
    pub async fn find<T: FromRow>(&self, sql: &str, args: &[Value<'_>]) -> Result<Option<T>, DbError> {
        let _watched = Watched::begin(sql);
        #[cfg(feature = "rehearsal")]
        rehearsal::hear(sql, args, Wanted::Row);
        match &self.inner {
            Inner::Sqlite(lease) => lease.find(sql, args),
            Inner::Postgres(lease) => {
                let rows = lease.query(sql, args).await?;
                rows.first().map(|row| T::from_row(&Row::Postgres(row))).transpose()
            }
        }
    }

    /// The one row that must be there.
    ///
    /// # Errors
    /// [`DbError::NoRow`] when it is not; else as [`find`](Reader::find).
    pub async fn get<T: FromRow>(&self, sql: &str, args: &[Value<'_>]) -> Result<T, DbError> {
        self.find(sql, args).await?.ok_or(DbError::NoRow)
    }

    /// Prepares a statement without running it: for the test that tries them all.
    ///
    /// # Errors
    /// When the database refuses it.
    pub async fn prepare(&self, sql: &str) -> Result<(), DbError> {
        match &self.inner {
            Inner::Sqlite(lease) => lease.prepare(sql),
            Inner::Postgres(lease) => lease.prepare(sql).await,
        }
    }
}

impl Transaction {
    /// Runs a statement that changes rows; returns how many.
    ///
    /// # Errors
    /// When the statement fails.
    pub async fn execute(&self, sql: &str, args: &[Value<'_>]) -> Result<u64, DbError> {
        let _watched = Watched::begin(sql);
        #[cfg(feature = "rehearsal")]
        rehearsal::hear(sql, args, Wanted::Change);
        match &self.reader.inner {
            Inner::Sqlite(lease) => lease.execute(sql, args),
            Inner::Postgres(lease) => lease.execute(sql, args).await,
        }
    }

    /// Tells other processes something at the moment of the commit. On SQLite nobody listens.
    ///
    /// # Errors
    /// When the statement fails.
    pub async fn notify(&self, channel: &str, payload: &str) -> Result<(), DbError> {
        if let Inner::Postgres(lease) = &self.reader.inner {
            lease.execute("select pg_notify($1, $2)", &[Value::from(channel), Value::from(payload)]).await?;
        }
        Ok(())
    }

    /// Makes it durable: when this returns, a power cut takes nothing back.
    ///
    /// # Errors
    /// When the database refuses; then nothing has happened.
    pub async fn commit(self) -> Result<(), DbError> {
        #[cfg(feature = "rehearsal")]
        if rehearsal::is_one() {
            return Ok(());
        }
        match self.reader.inner {
            Inner::Sqlite(lease) => lease.commit(),
            Inner::Postgres(lease) => lease.commit().await,
        }
    }
}

impl Deref for Transaction {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}
