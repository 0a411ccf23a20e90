//! The register of all statements: what [`sql!`](crate::sql) collects, a test prepares on both databases.

use super::Dialect;

/// A statement as written: one text, or a pair where the databases differ.
#[derive(Clone, Copy, Debug)]
pub enum StatementText {
    /// The same on both.
    One(&'static str),
    /// SQLite's and PostgreSQL's.
    Pair(&'static str, &'static str),
}

/// A registered statement and where it stands.
pub struct Statement {
    /// The SQL.
    pub text: StatementText,
    /// Source file.
    pub file: &'static str,
    /// Line.
    pub line: u32,
}

inventory::collect!(Statement);

impl StatementText {
    /// The text for one of the databases.
    #[must_use]
    pub fn on(self, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (StatementText::One(text), _) | (StatementText::Pair(text, _), Dialect::Sqlite) => text,
            (StatementText::Pair(_, text), Dialect::Postgres) => text,
        }
    }
}

/// Every statement of the program.
pub fn all_statements() -> impl Iterator<Item = &'static Statement> {
    inventory::iter::<Statement>()
}

/// Registers a statement and yields its text.
///
/// `sql!("select …")` is a `&'static str`; `sql!(sqlite "…", postgres "…")` is a
/// [`StatementText`](crate::db::StatementText) for the few that differ.
#[macro_export]
macro_rules! sql {
    (sqlite $sqlite:expr, postgres $postgres:expr $(,)?) => {{
        const TEXT: $crate::db::StatementText = $crate::db::StatementText::Pair($sqlite, $postgres);
        $crate::inventory::submit! { $crate::db::Statement { text: TEXT, file: file!(), line: line!() } }
        TEXT
    }};
    ($text:expr) => {{
        const TEXT: &str = $text;
        $crate::inventory::submit! {
            $crate::db::Statement { text: $crate::db::StatementText::One(TEXT), file: file!(), line: line!() }
        }
        TEXT
    }};
}
