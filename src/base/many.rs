//! Many rows in one statement: it takes one JSON array, so that one text serves any number of rows.

use kit::args;
use kit::db::{StatementText, Transaction};
use kit::error::Error;
use serde::Serialize;

/// Inserts the columns, with their types in PostgreSQL, from a JSON array of objects.
macro_rules! insert_many {
    ($table:ident, $first:ident $first_type:ident $(, $column:ident $type:ident)* $(,)?) => {
        kit::sql! {
            sqlite concat!(
                "insert into ", stringify!($table), " (", stringify!($first) $(, ", ", stringify!($column))*,
                ") select value->>'", stringify!($first), "'" $(, ", value->>'", stringify!($column), "'")*,
                " from json_each($1)"
            ),
            postgres concat!(
                "insert into ", stringify!($table), " (", stringify!($first) $(, ", ", stringify!($column))*,
                ") select r.", stringify!($first) $(, ", r.", stringify!($column))*,
                " from json_to_recordset(cast(cast($1 as text) as json)) as r (",
                stringify!($first), " ", stringify!($first_type)
                $(, ", ", stringify!($column), " ", stringify!($type))*, ")"
            )
        }
    };
}
pub(crate) use insert_many;

/// Writes rows with a statement of [`insert_many!`].
///
/// # Errors
/// When the database refuses one of them.
pub async fn write<T: Serialize>(transaction: &Transaction, statement: StatementText, rows: &[T]) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let json = serde_json::to_string(rows)?;
    transaction.execute(transaction.pick(statement), args![&json]).await?;
    Ok(())
}
