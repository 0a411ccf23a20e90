//! Categories as a list of their own, archived ones and default assignees included.

use kit::db;
use kit::error::Error;
use kit::{args, from_row, sql, words};

use super::{MOST, Name, category_name};
use crate::base::actor::Actor;
use crate::base::ids::{CategoryId, PersonId};
use crate::base::policy::{Deed, must};

words!(
    /// Which categories.
    Shelf {
        /// Those that can be chosen.
        InUse = "in_use",
        /// Those that cannot.
        Archived = "archived",
    }
);

/// A category as listed.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: CategoryId,
    /// The category above it.
    pub parent: Option<CategoryId>,
    /// Its name.
    pub name: Name,
    /// Whether it can no longer be chosen, by its own doing.
    pub is_archived: bool,
    /// Who gets what is nobody's in it.
    pub assignee: Option<PersonId>,
    /// Their name.
    pub assignee_name: Option<String>,
    /// Their mail address.
    pub assignee_email: Option<String>,
    /// Whether work can be given to them.
    pub is_assignee_able: bool,
}
from_row!(Listed { id, parent, name, is_archived, assignee, assignee_name, assignee_email, is_assignee_able });

macro_rules! select_listed {
    ($rest:literal) => {
        concat!(
            "select c.id, c.parent_id, ",
            category_name!("c"),
            ", c.is_archived, c.assignee_id, a.name, a.email, coalesce(a.is_active and a.role <> 'requester', false) \
             from categories c left join people a on a.id = c.assignee_id where c.merged_into is null ",
            $rest
        )
    };
}

/// All of them, in order; subcategories stand among the categories.
///
/// # Errors
/// When the actor may not see them, or the database fails.
pub async fn list(reader: &db::Reader, actor: &Actor) -> Result<Vec<Listed>, Error> {
    must(actor, Deed::SeeLists, None)?;
    everything(reader).await
}

/// The same for the desk itself, and for those who are told only a part of it.
///
/// # Errors
/// When the database fails.
pub async fn everything(reader: &db::Reader) -> Result<Vec<Listed>, Error> {
    let sql = sql!(select_listed!("order by c.position, c.name_folded, c.id limit $1"));
    Ok(reader.all(sql, args![MOST]).await?)
}

/// One of them.
///
/// # Errors
/// When the actor may not see it; [`Error::NotFound`] when there is none of this id, or it went up in another.
pub async fn one(reader: &db::Reader, actor: &Actor, id: CategoryId) -> Result<Listed, Error> {
    must(actor, Deed::SeeLists, None)?;
    let sql = sql!(select_listed!("and c.id = $1"));
    let found: Option<Listed> = reader.find(sql, args![id]).await?;
    found.ok_or(Error::NotFound)
}

/// Categories with their subcategories.
#[must_use]
pub fn arranged(all: Vec<Listed>) -> Vec<(Listed, Vec<Listed>)> {
    let (tops, subcategories): (Vec<Listed>, Vec<Listed>) =
        all.into_iter().partition(|category| category.parent.is_none());
    let below = |top: &Listed| subcategories.iter().filter(|sub| sub.parent == Some(top.id)).cloned().collect();
    tops.into_iter().map(|top| (top.clone(), below(&top))).collect()
}
