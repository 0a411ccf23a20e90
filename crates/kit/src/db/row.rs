//! Rows read back, the same from both drivers. Columns are read by position, in the order of the select list.

use super::DbError;

/// One row of an answer.
pub enum Row<'a> {
    /// A row of SQLite.
    Sqlite(&'a rusqlite::Row<'a>),
    /// A row of PostgreSQL.
    Postgres(&'a tokio_postgres::Row),
}

impl Row<'_> {
    /// The value of a column, counted from 0.
    ///
    /// # Errors
    /// When there is no such column or it holds another type.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, DbError> {
        T::read(self, index)
    }

    /// Whether a column, counted from 0, is null.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn is_null(&self, index: usize) -> Result<bool, DbError> {
        match self {
            Row::Sqlite(row) => Ok(row.get_ref(index)? == rusqlite::types::ValueRef::Null),
            Row::Postgres(row) => Ok(row.try_get::<_, Nullness>(index)?.is_null),
        }
    }
}

/// Reads nothing of a value of PostgreSQL but whether it is there.
struct Nullness {
    is_null: bool,
}

impl<'a> tokio_postgres::types::FromSql<'a> for Nullness {
    fn from_sql(
        _: &tokio_postgres::types::Type,
        _: &'a [u8],
    ) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Nullness { is_null: false })
    }

    fn from_sql_null(_: &tokio_postgres::types::Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Nullness { is_null: true })
    }

    fn accepts(_: &tokio_postgres::types::Type) -> bool {
        true
    }
}

/// A type that one column can be read into.
pub trait Column: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// When there is no such column or it holds another type.
    fn read(row: &Row<'_>, index: usize) -> Result<Self, DbError>;
}

/// A type that a whole row can be read into; made with [`from_row!`](crate::from_row).
pub trait FromRow: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// When the columns do not fit.
    fn from_row(row: &Row<'_>) -> Result<Self, DbError>;
}

macro_rules! column {
    ($($kind:ty),*) => {$(
        impl Column for $kind {
            fn read(row: &Row<'_>, index: usize) -> Result<Self, DbError> {
                match row {
                    Row::Sqlite(row) => Ok(row.get(index)?),
                    Row::Postgres(row) => Ok(row.try_get(index)?),
                }
            }
        }
    )*};
}
column!(bool, i64, String, Vec<u8>);

impl<T: Column> Column for Option<T> {
    fn read(row: &Row<'_>, index: usize) -> Result<Self, DbError> {
        if row.is_null(index)? { Ok(None) } else { T::read(row, index).map(Some) }
    }
}

impl Column for serde_json::Value {
    fn read(row: &Row<'_>, index: usize) -> Result<Self, DbError> {
        match row {
            Row::Sqlite(row) => {
                let text: String = row.get(index)?;
                serde_json::from_str(&text).map_err(|error| DbError::Statement(error.to_string()))
            }
            Row::Postgres(row) => Ok(row.try_get(index)?),
        }
    }
}

macro_rules! tuple {
    ($($name:ident $index:tt),*) => {
        impl<$($name: Column),*> FromRow for ($($name,)*) {
            fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
                Ok(($(row.get::<$name>($index)?,)*))
            }
        }
    };
}
tuple!(A 0);
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);

/// Implements [`FromRow`](crate::db::FromRow) for a struct: the fields in the order of the select list.
#[macro_export]
macro_rules! from_row {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::db::FromRow for $name {
            fn from_row(row: &$crate::db::Row<'_>) -> Result<Self, $crate::db::DbError> {
                let mut index = 0..;
                let mut next = || index.next().unwrap_or_default();
                Ok($name { $($field: row.get(next())?),* })
            }
        }
    };
}
