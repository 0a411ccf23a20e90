//! What differs between the two databases, by name.

/// One of the two databases that the desk runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// Embedded SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

impl Dialect {
    /// The column type for a JSON document.
    #[must_use]
    pub fn json(self) -> &'static str {
        match self {
            Dialect::Sqlite => "text",
            Dialect::Postgres => "jsonb",
        }
    }

    /// The column type for raw bytes.
    #[must_use]
    pub fn bytes(self) -> &'static str {
        match self {
            Dialect::Sqlite => "blob",
            Dialect::Postgres => "bytea",
        }
    }

    /// The column type for a primary key made of a number: SQLite's row id only bears this name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Dialect::Sqlite => "integer",
            Dialect::Postgres => "bigint",
        }
    }

    /// What makes a claiming `select` pass over rows that another process holds.
    /// SQLite has one writer, so there is nobody to pass over.
    #[must_use]
    pub fn skip_locked(self) -> &'static str {
        match self {
            Dialect::Sqlite => "",
            Dialect::Postgres => "for update skip locked",
        }
    }

    /// The text with `{id}`, `{json}`, `{bytes}` and `{skip_locked}` replaced.
    #[must_use]
    pub fn expand(self, text: &str) -> String {
        text.replace("{id}", self.id())
            .replace("{json}", self.json())
            .replace("{bytes}", self.bytes())
            .replace("{skip_locked}", self.skip_locked())
    }
}
