//! A category goes up in another, with what is below it.

use kit::error::Error;
use kit::{args, sql};
use serde_json::json;

use super::can_be_chosen;
use super::change::{last_position, to_change, write_down};
use super::place::has_subcategories;
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::CategoryId;

/// Lets a category go up in another. It is gone from every list at once, and its name is free; its tickets, which may be
/// many, follow in the background. Its subcategories go below the other one; those that are called the same become one.
///
/// # Errors
/// [`Error::Invalid`] for `into` when the other is the same, cannot be chosen, or is a subcategory and could have none
/// below it; [`Error::NotFound`] when there is none of this id; [`Error::Forbidden`] by policy.
pub async fn merge(change: &Change, from: CategoryId, into: CategoryId) -> Result<(), Error> {
    // In the order of their ids, so that two who merge the same ones do not wait for one another for ever.
    let (first, second) = (from.min(into), from.max(into));
    let (first, second) = (to_change(change, first).await, to_change(change, second).await);
    let (gone, other) = if from < into { (first?, second) } else { (second?, first) };
    let other = match other {
        Ok(other) if from != into && other.parent != Some(from) && can_be_chosen(change, into).await? => other,
        Ok(_) | Err(Error::NotFound) => return Err(Error::field("into", "errors-unknown-choice")),
        Err(error) => return Err(error),
    };
    if has_subcategories(change, from).await? {
        if other.parent.is_some() {
            return Err(Error::field("into", "categories-into-subcategory"));
        }
        bring_subcategories(change, from, into).await?;
    }
    // No name has a line break: this one is nobody's.
    let free = format!("merged\n{from}");
    let sql = sql!("update categories set is_archived = true, merged_into = $2, name_folded = $3 where id = $1");
    change.execute(sql, args![from, into, free]).await?;
    shorten_ways(change).await?;
    write_down(change, &gone.name, json!({ "deed": "merged", "into": other.name.text })).await?;
    change.record(None, Event::CategoryMerged { from, into }).await?;
    Ok(())
}

async fn bring_subcategories(change: &Change, from: CategoryId, into: CategoryId) -> Result<(), Error> {
    let sql = sql!(
        "select mine.id, theirs.id from categories mine join categories theirs \
         on theirs.parent_id = $2 and theirs.name_folded = mine.name_folded and theirs.merged_into is null \
         where mine.parent_id = $1 and mine.merged_into is null order by mine.id limit 1000"
    );
    let namesakes: Vec<(CategoryId, CategoryId)> = change.all(sql, args![from, into]).await?;
    // What could be chosen can be chosen after it, too.
    let sql = sql!(
        "update categories set is_archived = false where parent_id = $2 and merged_into is null and name_folded in \
         (select name_folded from categories where parent_id = $1 and not is_archived)"
    );
    change.execute(sql, args![from, into]).await?;
    let sql = sql!(
        "update categories set is_archived = true, merged_into = (select theirs.id from categories theirs \
         where theirs.parent_id = $2 and theirs.name_folded = categories.name_folded and theirs.merged_into is null) \
         where parent_id = $1 and merged_into is null and name_folded in \
         (select name_folded from categories where parent_id = $2 and merged_into is null)"
    );
    change.execute(sql, args![from, into]).await?;
    let last = last_position(change, Some(into)).await?;
    let sql = sql!(
        "update categories set parent_id = $2, position = position + $3 where parent_id = $1 and merged_into is null"
    );
    change.execute(sql, args![from, into, last]).await?;
    for (from, into) in namesakes {
        change.record(None, Event::CategoryMerged { from, into }).await?;
    }
    // Tickets of what now stands below another name are found under that.
    change.record(None, Event::CategoryRenamed { category: into }).await?;
    Ok(())
}

/// What went up in something that is gone itself now leads straight to what is left.
async fn shorten_ways(change: &Change) -> Result<(), Error> {
    let sql = sql!(
        "update categories set merged_into = (select gone.merged_into from categories gone \
         where gone.id = categories.merged_into) where merged_into in \
         (select id from categories where merged_into is not null)"
    );
    change.execute(sql, &[]).await?;
    Ok(())
}
