//! The people of a department that goes up in another.

use kit::error::Error;
use kit::{args, sql};

use crate::base::change::Change;
use crate::base::ids::DepartmentId;

/// Moves some people from one department to the other; returns how many. None are left when it is none.
///
/// # Errors
/// When the database fails.
pub async fn move_people(change: &Change, from: DepartmentId, into: DepartmentId, most: i64) -> Result<u64, Error> {
    let sql = sql!(
        "update people set department_id = $2 where id in \
         (select id from people where department_id = $1 order by id limit $3)"
    );
    Ok(change.execute(sql, args![from, into, most]).await?)
}
