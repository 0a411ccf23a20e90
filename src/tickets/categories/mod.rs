//! Categories and subcategories: what tickets are about.
//!
//! One that is archived can no longer be chosen, and neither can what is below it; whatever has it keeps it. One that went
//! up in another keeps its row and its name, for histories to name it, and is shown nowhere else. Its tickets are moved by
//! [`merged_list`](super::merged_list).

mod assignee;
mod change;
pub mod exchange;
mod list;
mod merge;
mod name;
mod place;
pub mod reading;

use kit::db;
use kit::db::Transaction;
use kit::error::Error;
use kit::{args, from_row, sql};

use crate::base::ids::CategoryId;

pub use assignee::{assignee_of, set_assignee};
pub use change::{LONGEST_NAME, Typed, archive, create, other_language, rename, restore};
pub use list::{Listed, Shelf, arranged, everything, list, one};
pub use merge::merge;
pub(crate) use name::category_name;
pub use name::{Name, Translation, path};
pub use place::{Place, move_to, place};

/// Most categories and subcategories that are read at once.
const MOST: i64 = 2000;

/// A category with its subcategories, in order.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: Name,
    /// What is below it.
    pub subcategories: Vec<Category>,
}

struct Row {
    id: CategoryId,
    parent: Option<CategoryId>,
    name: Name,
}

from_row!(Row { id, parent, name });

/// All categories that can be chosen.
///
/// # Errors
/// When the database fails.
pub async fn tree(reader: &db::Reader) -> Result<Vec<Category>, Error> {
    let sql = sql!(concat!(
        "select c.id, c.parent_id, ",
        category_name!("c"),
        " from categories c where not c.is_archived order by c.position, c.name_folded, c.id limit $1"
    ));
    let rows: Vec<Row> = reader.all(sql, args![MOST]).await?;
    let below = |parent: Option<CategoryId>| rows.iter().filter(move |row| row.parent == parent);
    let leaf = |row: &Row| Category { id: row.id, name: row.name.clone(), subcategories: Vec::new() };
    let tops = below(None).map(|top| Category { subcategories: below(Some(top.id)).map(leaf).collect(), ..leaf(top) });
    Ok(tops.collect())
}

/// Whether it is there to be chosen. It stays so until the commit.
///
/// # Errors
/// When the database fails.
pub async fn can_be_chosen(transaction: &Transaction, id: CategoryId) -> Result<bool, Error> {
    macro_rules! select {
        () => {
            "select c.id from categories c where c.id = $1 and not c.is_archived and (c.parent_id is null or exists \
             (select 1 from categories p where p.id = c.parent_id and not p.is_archived))"
        };
    }
    let sql = sql!(sqlite select!(), postgres concat!(select!(), " for share"));
    let found: Option<(CategoryId,)> = transaction.find(transaction.pick(sql), args![id]).await?;
    Ok(found.is_some())
}

/// The category itself, or the one in which it went up.
///
/// # Errors
/// When the database fails.
pub async fn remaining(reader: &db::Reader, id: CategoryId) -> Result<CategoryId, Error> {
    let sql = sql!("select merged_into from categories where id = $1 and merged_into is not null");
    let found: Option<(CategoryId,)> = reader.find(sql, args![id]).await?;
    Ok(found.map_or(id, |(into,)| into))
}

/// What a category is called, and the one above it; one that went up in another is called like that one.
///
/// # Errors
/// When the database fails.
pub async fn names(reader: &db::Reader, id: CategoryId) -> Result<Option<(Name, Option<Name>)>, Error> {
    let sql = sql!(concat!(
        "select ",
        category_name!("c"),
        ", ",
        category_name!("p"),
        " from categories c left join categories p on p.id = c.parent_id \
         where c.id = coalesce((select merged_into from categories where id = $1), $1)"
    ));
    Ok(reader.find(sql, args![id]).await?)
}
