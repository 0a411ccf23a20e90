//! Another program's SQLite file, read and never written: whatever a column holds is text, as such files hold anything
//! anywhere.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, params};

use super::DbError;

/// The file.
pub struct Foreign {
    connection: Connection,
}

/// A row: the columns that were asked for, in their order; none where a value or the whole column is missing.
#[derive(Clone, Debug)]
pub struct ForeignRow {
    /// SQLite's own number of the row.
    pub row: i64,
    /// The values.
    pub cells: Vec<Option<String>>,
}

impl Foreign {
    /// Opens it.
    ///
    /// # Errors
    /// When it is not there or is no database of SQLite.
    pub fn open(path: &Path) -> Result<Foreign, DbError> {
        let unavailable = |error: rusqlite::Error| DbError::Unavailable(format!("{}: {error}", path.display()));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(unavailable)?;
        connection.query_row("select count(*) from sqlite_master", [], |_| Ok(())).map_err(unavailable)?;
        Ok(Foreign { connection })
    }

    /// The columns of a table; none when there is no such table.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn columns(&self, table: &str) -> Result<Vec<String>, DbError> {
        let mut statement =
            self.connection.prepare("select name from pragma_table_info(?1) order by cid limit 1000")?;
        let names = statement.query_map(params![table], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// The next rows of a table after one, so many at most. A column that is not there is empty.
    ///
    /// # Errors
    /// When there is no such table or the file cannot be read.
    pub fn rows(&self, table: &str, columns: &[&str], after: i64, most: i64) -> Result<Vec<ForeignRow>, DbError> {
        let present = self.columns(table)?;
        let list = columns.iter().map(|column| match present.iter().find(|name| name.eq_ignore_ascii_case(column)) {
            Some(name) => quoted(name),
            None => "null".to_owned(),
        });
        let list = list.collect::<Vec<_>>().join(", ");
        let text = format!("select rowid, {list} from {} where rowid > ?1 order by rowid limit ?2", quoted(table));
        let mut statement = self.connection.prepare_cached(&text)?;
        let rows = statement.query_map(params![after, most], |row| {
            let cells = (1..=columns.len()).map(|index| Ok(text_of(row.get_ref(index)?)));
            Ok(ForeignRow { row: row.get(0)?, cells: cells.collect::<Result<_, rusqlite::Error>>()? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn text_of(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(number) => Some(number.to_string()),
        ValueRef::Real(number) => Some(number.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
    }
}
