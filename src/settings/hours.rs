//! The hours of the week.

use kit::error::{Error, Fields};

use super::{log_changes, put, store, week_text};
use crate::base::change::Change;
use crate::base::desk::Desk;
use crate::base::policy::{Deed, must};
use crate::base::working_time::Week;

/// The fields of the form, Monday first.
pub const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads the hours of a week as they were written, a day a field.
///
/// # Errors
/// What is wrong, by field.
pub fn read_week(typed: &[String; 7]) -> Result<Week, Error> {
    let mut faults = Fields::new();
    let most = i64::try_from(week_text::MOST_SPANS).unwrap_or_default();
    let read = DAYS.iter().zip(typed).map(|(field, text)| {
        week_text::read(text).unwrap_or_else(|key| {
            faults.require_within(false, *field, key, most);
            Vec::new()
        })
    });
    let read: Vec<_> = read.collect();
    faults.check()?;
    let days = read.try_into().map_err(|_| Error::Bug("a week without seven days".to_owned()))?;
    Ok(Week(days))
}

/// Changes the hours of the week.
///
/// # Errors
/// When the actor may not.
pub async fn save(change: &Change, week: Week) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let before = store::lock(change).await?;
    let wanted = Desk { weekly_hours: week, ..before.clone() };
    if wanted == before {
        return Ok(());
    }
    put(change, &wanted).await?;
    log_changes(change, &before, &wanted).await
}
