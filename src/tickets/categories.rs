//! Categories and subcategories: what tickets are about.

use kit::db;
use kit::error::Error;
use kit::{from_row, sql};

use crate::base::ids::CategoryId;

/// A category with its subcategories, in order.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: String,
    /// What is below it.
    pub subcategories: Vec<Category>,
}

struct Row {
    id: CategoryId,
    parent: Option<CategoryId>,
    name: String,
}

from_row!(Row { id, parent, name });

/// All categories that are in use.
///
/// # Errors
/// When the database fails.
pub async fn tree(reader: &db::Reader) -> Result<Vec<Category>, Error> {
    let rows: Vec<Row> = reader
        .all(
            sql!(
                "select id, parent_id, name from categories where not is_archived \
                 order by position, name_folded, id limit 2000"
            ),
            &[],
        )
        .await?;
    let below = |parent: Option<CategoryId>| rows.iter().filter(move |row| row.parent == parent);
    let leaf = |row: &Row| Category { id: row.id, name: row.name.clone(), subcategories: Vec::new() };
    let tops = below(None).map(|top| Category { subcategories: below(Some(top.id)).map(leaf).collect(), ..leaf(top) });
    Ok(tops.collect())
}
