//! Removing what nothing refers to.

use kit::clock::DAY;
use kit::error::Error;

use super::check::{self, Checked};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::tickets::contents::{order_forgetting, order_removal};

/// After so long what was set aside should be gone.
const LONG: i64 = 3 * DAY;

/// Orders the removal of every orphan. Each is looked at once more before it is set aside, and once before it goes.
///
/// # Errors
/// When the database or the file store fails.
pub async fn order(app: &App) -> Result<Checked, Error> {
    let mut orphans = Vec::new();
    let checked = check::check(&app.db, &app.files, app.clock.now(), false, |orphan| orphans.push(orphan.hash.clone()));
    let checked = checked.await?;
    let left = left_aside(app).await?;
    let change = app.change(&Actor::system()).await?;
    order_removal(&change, &orphans).await?;
    order_forgetting(&change, &left).await?;
    change.commit().await?;
    Ok(checked)
}

/// What was set aside, and whose job to remove it went with a restore.
async fn left_aside(app: &App) -> Result<Vec<String>, Error> {
    let mut left = Vec::new();
    for first in 0..=u8::MAX {
        let aside = app.files.aside_beginning_with(first).await?;
        left.extend(
            aside.into_iter().filter(|found| app.clock.now().since(found.since) > LONG).map(|found| found.hash),
        );
    }
    Ok(left)
}
