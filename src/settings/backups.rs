//! When backups are made, and how many are kept.

use kit::error::{Error, Fields};

use super::{log_changes, put, store};
use crate::base::change::Change;
use crate::base::desk::Desk;
use crate::base::policy::{Deed, must};

/// What an admin can say about backups. The names are those of the form's fields.
#[derive(Clone, Copy, Debug)]
pub struct BackupRules {
    /// Whether one is made every night.
    pub is_nightly: bool,
    /// At which hour of the desk's clock.
    pub hour: i64,
    /// How many are kept.
    pub kept: i64,
}

/// Changes when backups are made.
///
/// # Errors
/// When the actor may not, or a field is wrong.
pub async fn save_backups(change: &Change, rules: BackupRules) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let mut fields = Fields::new();
    fields.require((0..24).contains(&rules.hour), "hour", "errors-unknown-choice");
    fields.require((1..=100).contains(&rules.kept), "kept", "backup-kept-range");
    fields.check()?;
    let before = store::lock(change).await?;
    let wanted = Desk {
        backs_up_nightly: rules.is_nightly,
        backup_hour: rules.hour,
        backups_kept: rules.kept,
        ..before.clone()
    };
    put(change, &wanted).await?;
    log_changes(change, &before, &wanted).await
}
