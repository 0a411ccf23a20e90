//! What can go wrong at the database, by what the caller can do about it.

use thiserror::Error;

/// A failure of the database or of a statement.
#[derive(Debug, Error)]
pub enum DbError {
    /// The address names neither SQLite nor PostgreSQL.
    #[error("the database address must begin with sqlite: or postgres://")]
    Address,
    /// A unique constraint refused the row; names the constraint (PostgreSQL) or the columns (SQLite).
    #[error("not unique: {0}")]
    Unique(String),
    /// A foreign key refused the row.
    #[error("a referenced row is missing or still referenced: {0}")]
    Reference(String),
    /// A row was expected and there is none.
    #[error("no row where one was expected")]
    NoRow,
    /// The database cannot be reached, or is too busy: trying again may help.
    #[error("the database is unavailable: {0}")]
    Unavailable(String),
    /// The database has migrations that this program does not know.
    #[error("the database is at version {version}, and this program knows {known} at most")]
    Newer {
        /// The number of its newest migration.
        version: i64,
        /// That of the newest one that is known.
        known: i64,
    },
    /// A statement, a value or the schema is wrong: a defect of ours.
    #[error("{0}")]
    Statement(String),
}

impl DbError {
    /// Whether a unique constraint refused the row.
    #[must_use]
    pub fn is_unique(&self) -> bool {
        matches!(self, DbError::Unique(_))
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ffi::ErrorCode;
        let text = error.to_string();
        match error {
            rusqlite::Error::QueryReturnedNoRows => DbError::NoRow,
            rusqlite::Error::SqliteFailure(code, _) => match (code.code, code.extended_code) {
                (_, 1555 | 2067) => DbError::Unique(text),
                (_, 787) => DbError::Reference(text),
                (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => DbError::Unavailable(text),
                (ErrorCode::DiskFull | ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure, _) => {
                    DbError::Unavailable(text)
                }
                _ => DbError::Statement(text),
            },
            _ => DbError::Statement(text),
        }
    }
}

impl From<tokio_postgres::Error> for DbError {
    fn from(error: tokio_postgres::Error) -> Self {
        if let Some(db) = error.as_db_error() {
            let name = db.constraint().unwrap_or_default().to_owned();
            return match db.code().code() {
                "23505" => DbError::Unique(name),
                "23503" => DbError::Reference(name),
                // Serialization, deadlock and a lock not got in time; a server that stops, starts or is read-only for now.
                "40001" | "40P01" | "55P03" | "57P01" | "57P02" | "57P03" | "25006" => {
                    DbError::Unavailable(db.message().to_owned())
                }
                // By class: the connection, too little of something (disk, memory, connections), the machine below.
                code if ["08", "53", "58"].iter().any(|class| code.starts_with(class)) => {
                    DbError::Unavailable(db.message().to_owned())
                }
                code => DbError::Statement(format!("{code} {}", db.message())),
            };
        }
        if error.is_closed()
            || std::error::Error::source(&error).is_some_and(<dyn std::error::Error>::is::<std::io::Error>)
        {
            return DbError::Unavailable(error.to_string());
        }
        match std::error::Error::source(&error) {
            Some(source) => DbError::Statement(format!("{error}: {source}")),
            None => DbError::Statement(error.to_string()),
        }
    }
}

impl From<deadpool_postgres::PoolError> for DbError {
    fn from(error: deadpool_postgres::PoolError) -> Self {
        DbError::Unavailable(error.to_string())
    }
}
