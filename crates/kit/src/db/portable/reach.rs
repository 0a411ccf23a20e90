//! Which rows hang on a row: the references of the database as it is, so that no table is ever forgotten, and reading what
//! is reached by them in one statement a table.

use std::collections::BTreeMap;

use super::{Table, listed, quoted};
use crate::db::DbError;

/// A column that names a row of another table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The table with the column.
    pub table: String,
    /// The column.
    pub column: String,
    /// The table that it names a row of.
    pub to: String,
    /// By this column.
    pub to_column: String,
    /// Whether the row goes when the other one does.
    pub goes_along: bool,
}

/// What the database says of its tables.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Its tables by name.
    pub tables: Vec<Table>,
    /// The columns of each table's primary key, in order.
    pub keys: BTreeMap<String, Vec<String>>,
    /// All references of one column, in order.
    pub references: Vec<Reference>,
}

/// How rows of a table are found, beginning with one number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// This column is that number.
    Is(String),
    /// This column names a row of another table that is found itself.
    Through {
        /// The column.
        column: String,
        /// The other table.
        to: String,
        /// By this column.
        to_column: String,
        /// How its rows are found.
        ways: Vec<Way>,
    },
}

/// Rows that are to be read.
#[derive(Clone, Debug)]
pub struct Reached {
    /// The table, with the columns that are read.
    pub table: Table,
    /// The columns that tell its rows apart.
    pub key: Vec<String>,
    /// How they are found; a row that is found twice is read once.
    pub ways: Vec<Way>,
    /// The columns that put them in order.
    pub order: Vec<String>,
}

impl Reached {
    /// The statement; `$1` is the number.
    pub(super) fn statement(&self) -> Result<String, DbError> {
        if self.key.is_empty() || self.ways.is_empty() {
            return Err(DbError::Statement(format!("nothing leads to rows of {}", self.table.name)));
        }
        let key = names(&self.key);
        let found = found(&self.table.name, &key, &self.ways);
        let (columns, table, order) = (listed(&self.table), quoted(&self.table.name), names(&self.order));
        Ok(format!("select {columns} from {table} where ({key}) in ({found}) order by {order}"))
    }
}

/// Each way is looked up by its own index, which an "or" over them would not do on PostgreSQL.
fn found(table: &str, columns: &str, ways: &[Way]) -> String {
    let one = |way: &Way| format!("select {columns} from {} where {}", quoted(table), condition(way));
    ways.iter().map(one).collect::<Vec<_>>().join(" union ")
}

fn condition(way: &Way) -> String {
    match way {
        Way::Is(column) => format!("{} = $1", quoted(column)),
        Way::Through { column, to, to_column, ways } => {
            format!("{} in ({})", quoted(column), found(to, &quoted(to_column), ways))
        }
    }
}

fn names(columns: &[String]) -> String {
    columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::portable::{Kind, TableColumn};

    #[test]
    fn what_several_ways_lead_to_is_one_statement() {
        let column = TableColumn { name: "body".to_owned(), kind: Kind::Text };
        let tickets = Way::Is("requester_id".to_owned());
        let through = Way::Through {
            column: "ticket_number".to_owned(),
            to: "tickets".to_owned(),
            to_column: "number".to_owned(),
            ways: vec![tickets],
        };
        let reached = Reached {
            table: Table { name: "messages".to_owned(), columns: vec![column] },
            key: vec!["id".to_owned()],
            ways: vec![Way::Is("author_id".to_owned()), through],
            order: vec!["id".to_owned()],
        };
        assert_eq!(
            reached.statement().unwrap(),
            "select \"body\" from \"messages\" where (\"id\") in (select \"id\" from \"messages\" where \"author_id\" = $1 \
             union select \"id\" from \"messages\" where \"ticket_number\" in (select \"number\" from \"tickets\" where \
             \"requester_id\" = $1)) order by \"id\""
        );
        assert!(Reached { ways: Vec::new(), ..reached }.statement().is_err());
    }
}
