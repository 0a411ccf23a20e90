//! Who gets the tickets of a category that are nobody's.

use kit::error::Error;
use kit::{args, db, sql};
use serde_json::json;

use super::change::{to_change, write_down};
use crate::base::actor::Role;
use crate::base::change::Change;
use crate::base::ids::{CategoryId, PersonId};
use crate::people;
use crate::tickets::assign;

/// Says who gets the tickets of a category that are nobody's when they are opened in it or put into it; with none, what is
/// said of the category above it.
///
/// # Errors
/// [`Error::Invalid`] for `assignee` when work cannot be given to them; [`Error::NotFound`] when there is no category of
/// this id; [`Error::Forbidden`] by policy.
pub async fn set_assignee(change: &Change, id: CategoryId, assignee: Option<PersonId>) -> Result<(), Error> {
    let found = to_change(change, id).await?;
    if found.assignee == assignee {
        return Ok(());
    }
    let data = match assignee {
        Some(person) => {
            if !assign::can_be_assigned(change, person).await? {
                return Err(Error::field("assignee", "errors-unknown-choice"));
            }
            let name = people::find(change, person).await?.map(|person| person.name);
            json!({ "deed": "assigned", "into": name })
        }
        None => json!({ "deed": "unassigned" }),
    };
    change.execute(sql!("update categories set assignee_id = $2 where id = $1"), args![id, assignee]).await?;
    write_down(change, &found.name, data).await
}

/// Who gets what is nobody's in this category: whoever is named there or at the category above it, as long as work can be
/// given to them.
///
/// # Errors
/// When the database fails.
pub async fn assignee_of(reader: &db::Reader, id: CategoryId) -> Result<Option<PersonId>, Error> {
    let sql = sql!(
        "select a.id, a.role from categories c left join categories p on p.id = c.parent_id \
         join people a on a.id = coalesce(c.assignee_id, p.assignee_id) where c.id = $1 and a.is_active"
    );
    let found: Option<(PersonId, Role)> = reader.find(sql, args![id]).await?;
    Ok(found.filter(|(_, role)| role.can_be_assigned()).map(|(person, _)| person))
}
