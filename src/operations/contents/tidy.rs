//! Removing what nothing refers to.

use kit::error::Error;

use super::check::{self, Checked};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::tickets::contents::order_removal;

/// Orders the removal of every orphan. Each is looked at once more before it is set aside, and once before it goes.
///
/// # Errors
/// When the database or the file store fails.
pub async fn order(app: &App) -> Result<Checked, Error> {
    let mut orphans = Vec::new();
    let checked = check::check(&app.db, &app.files, app.clock.now(), false, |orphan| orphans.push(orphan.hash.clone()));
    let checked = checked.await?;
    let change = app.change(&Actor::system()).await?;
    order_removal(&change, &orphans).await?;
    change.commit().await?;
    Ok(checked)
}
