//! Categories and subcategories: what tickets are about.

use kit::db;
use kit::error::{Error, Fields};
use kit::fold::fold;
use kit::{args, from_row, sql};
use serde_json::json;

use crate::base::audit::{Entry, Kind};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::CategoryId;
use crate::base::policy::{Deed, must};

/// Most characters of a category's name.
const LONGEST_NAME: usize = 80;

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

/// Adds a category, or a subcategory of one that is none itself.
///
/// # Errors
/// When the actor may not, or the name is missing, too long or taken beside it, or there is no such parent.
pub async fn create(change: &Change, name: &str, parent: Option<CategoryId>) -> Result<CategoryId, Error> {
    must(&change.actor, Deed::ManageLists, None)?;
    let mut fields = Fields::new();
    let name = check_name(&mut fields, name);
    if let Some(parent) = parent {
        fields.require(is_top(change, parent).await?, "parent", "errors-unknown-choice");
    }
    fields.check()?;
    let id = CategoryId(change.next_id());
    insert(change, id, parent, &name).await?;
    Entry::new(Kind::CategoryChanged).of(&name).with(json!({ "deed": "added" })).write(change).await?;
    Ok(id)
}

/// The name of a category that is in use.
///
/// # Errors
/// [`Error::NotFound`] when there is none of this id.
pub async fn name(reader: &db::Reader, id: CategoryId) -> Result<String, Error> {
    let sql = sql!("select name from categories where id = $1 and not is_archived");
    let row: Option<(String,)> = reader.find(sql, args![id]).await?;
    Ok(row.ok_or(Error::NotFound)?.0)
}

/// Gives a category another name. Its tickets, and those of its subcategories, are found under it a little later.
///
/// # Errors
/// As [`create`]; [`Error::NotFound`] when there is none of this id.
pub async fn rename(change: &Change, id: CategoryId, typed: &str) -> Result<(), Error> {
    must(&change.actor, Deed::ManageLists, None)?;
    let before = name(change, id).await?;
    let mut fields = Fields::new();
    let name = check_name(&mut fields, typed);
    fields.check()?;
    if before == name {
        return Ok(());
    }
    let sql = sql!("update categories set name = $2, name_folded = $3 where id = $1");
    match change.execute(sql, args![id, &name, fold(&name)]).await {
        Err(error) if error.is_unique() => return Err(Error::field("name", "errors-name-taken")),
        other => other?,
    };
    let data = json!({ "deed": "renamed", "from": before });
    Entry::new(Kind::CategoryChanged).of(&name).with(data).write(change).await?;
    change.record(None, Event::CategoryRenamed { category: id }).await?;
    Ok(())
}

/// A name as it is kept; what is wrong with it is noted.
fn check_name(fields: &mut Fields, typed: &str) -> String {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    fields.require(!name.is_empty() && !name.contains(char::is_control), "name", "errors-required");
    let most = i64::try_from(LONGEST_NAME).unwrap_or_default();
    fields.require_within(name.chars().count() <= LONGEST_NAME, "name", "errors-too-long", most);
    name
}

async fn is_top(reader: &db::Reader, id: CategoryId) -> Result<bool, Error> {
    let sql = sql!("select id from categories where id = $1 and parent_id is null and not is_archived");
    let found: Option<(CategoryId,)> = reader.find(sql, args![id]).await?;
    Ok(found.is_some())
}

async fn insert(change: &Change, id: CategoryId, parent: Option<CategoryId>, name: &str) -> Result<(), Error> {
    let last = sql!("select coalesce(max(position), 0) from categories where parent_id is not distinct from $1");
    let (position,): (i64,) = change.get(last, args![parent]).await?;
    let sql = sql!(
        "insert into categories (id, parent_id, name, name_folded, position, is_archived, created_at) \
         values ($1, $2, $3, $4, $5, false, $6)"
    );
    match change.execute(sql, args![id, parent, name, fold(name), position + 1, change.now]).await {
        Err(error) if error.is_unique() => Err(Error::field("name", "errors-name-taken")),
        other => Ok(other.map(drop)?),
    }
}
