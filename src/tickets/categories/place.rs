//! Where a category stands: below which one, and in which place among its neighbours.

use kit::error::Error;
use kit::{args, sql};
use serde_json::json;

use super::MOST;
use super::change::{last_position, to_change, write_down};
use crate::base::change::Change;
use crate::base::events::Event;
use crate::base::ids::CategoryId;

/// Where a category goes among its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Before the one above it that can be chosen.
    Up,
    /// After the one below it that can be chosen.
    Down,
    /// Before this neighbour.
    Before(CategoryId),
    /// To the end.
    End,
}

/// Puts a category below another, or (with none) makes it one of its own. One that has subcategories stays above: there
/// are two levels.
///
/// # Errors
/// [`Error::Invalid`] for `parent`; [`Error::NotFound`] when there is none of this id; [`Error::Forbidden`] by policy.
pub async fn move_to(change: &Change, id: CategoryId, parent: Option<CategoryId>) -> Result<(), Error> {
    if let Some(parent) = parent.filter(|parent| *parent < id) {
        // In the order of their ids, so that two who move the same ones do not wait for one another for ever.
        to_change(change, parent).await.ok();
    }
    let found = to_change(change, id).await?;
    if found.parent == parent {
        return Ok(());
    }
    let mut above = None;
    if let Some(parent) = parent {
        let other = to_change(change, parent).await.ok().filter(|other| other.parent.is_none() && parent != id);
        let other = other.filter(|other| !other.is_archived);
        above = Some(other.ok_or_else(|| Error::field("parent", "errors-unknown-choice"))?.name.text);
        if has_subcategories(change, id).await? {
            return Err(Error::field("parent", "categories-has-subcategories"));
        }
    }
    let position = last_position(change, parent).await? + 1;
    let sql = sql!("update categories set parent_id = $2, position = $3 where id = $1");
    match change.execute(sql, args![id, parent, position]).await {
        Err(error) if error.is_unique() => return Err(Error::field("parent", "categories-taken-there")),
        other => other?,
    };
    write_down(change, &found.name, json!({ "deed": "moved", "into": above })).await?;
    // Its tickets are found under the name above it, too.
    change.record(None, Event::CategoryRenamed { category: id }).await?;
    Ok(())
}

/// Whether anything is below it, in use or not.
pub(super) async fn has_subcategories(change: &Change, id: CategoryId) -> Result<bool, Error> {
    let sql = sql!("select id from categories where parent_id = $1 and merged_into is null order by id limit 1");
    let found: Option<(CategoryId,)> = change.find(sql, args![id]).await?;
    Ok(found.is_some())
}

/// Gives a category another place among its neighbours. One that is there already stays.
///
/// # Errors
/// [`Error::Invalid`] for `to` when that is no neighbour; else as [`move_to`].
pub async fn place(change: &Change, id: CategoryId, place: Place) -> Result<(), Error> {
    let found = to_change(change, id).await?;
    let sql = sql!(
        "select id, is_archived from categories where parent_id is not distinct from $1 and merged_into is null \
         order by position, name_folded, id limit $2"
    );
    let neighbours: Vec<(CategoryId, bool)> = change.all(sql, args![found.parent, MOST]).await?;
    let wanted = reordered(&neighbours, id, place)?;
    if neighbours.iter().map(|(id, _)| *id).eq(wanted.iter().copied()) {
        return Ok(());
    }
    let sql = sql!(
        sqlite "update categories set position = placed.key + 1 from json_each($1) as placed \
                where categories.id = placed.value",
        postgres "update categories set position = placed.place \
                  from jsonb_array_elements_text($1) with ordinality as placed (id, place) \
                  where categories.id = cast(placed.id as bigint)"
    );
    let wanted: serde_json::Value = wanted.into_iter().map(|id| id.0).collect();
    change.execute(change.pick(sql), args![wanted]).await?;
    Ok(())
}

fn reordered(neighbours: &[(CategoryId, bool)], id: CategoryId, place: Place) -> Result<Vec<CategoryId>, Error> {
    let at = |wanted: CategoryId| neighbours.iter().position(|(other, _)| *other == wanted);
    let is_in_use = |place: usize| neighbours.get(place).is_some_and(|(_, is_archived)| !is_archived);
    let from = at(id).ok_or(Error::NotFound)?;
    let to = match place {
        Place::Up => (0..from).rev().find(|place| is_in_use(*place)).unwrap_or(from),
        Place::Down => (from + 1..neighbours.len()).find(|place| is_in_use(*place)).unwrap_or(from),
        Place::End => neighbours.len().saturating_sub(1),
        Place::Before(other) if other == id => from,
        Place::Before(other) => {
            let to = at(other).ok_or_else(|| Error::field("to", "errors-unknown-choice"))?;
            if to > from { to - 1 } else { to }
        }
    };
    let mut order: Vec<CategoryId> = neighbours.iter().map(|(id, _)| *id).filter(|other| *other != id).collect();
    order.insert(to.min(order.len()), id);
    Ok(order)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(id: i64, place: Place) -> Vec<i64> {
        // The second one is archived.
        let neighbours = [(1, false), (2, true), (3, false), (4, false)];
        let neighbours: Vec<_> = neighbours.into_iter().map(|(id, archived)| (CategoryId(id), archived)).collect();
        reordered(&neighbours, CategoryId(id), place).unwrap().into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn a_category_goes_past_its_neighbour_in_use_and_stays_at_the_ends() {
        assert_eq!(order(3, Place::Up), [3, 1, 2, 4]);
        assert_eq!(order(1, Place::Down), [2, 3, 1, 4]);
        assert_eq!(order(1, Place::Up), [1, 2, 3, 4]);
        assert_eq!(order(4, Place::Down), [1, 2, 3, 4]);
        assert_eq!(order(1, Place::Before(CategoryId(4))), [2, 3, 1, 4]);
        assert_eq!(order(4, Place::Before(CategoryId(1))), [4, 1, 2, 3]);
        assert_eq!(order(3, Place::Before(CategoryId(3))), [1, 2, 3, 4]);
        assert_eq!(order(1, Place::End), [2, 3, 4, 1]);
    }

    #[test]
    fn nobody_is_put_before_what_stands_elsewhere() {
        let neighbours = [(CategoryId(1), false)];
        assert!(reordered(&neighbours, CategoryId(1), Place::Before(CategoryId(9))).is_err());
    }
}
