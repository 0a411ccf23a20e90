//! Days on which nobody works.

use std::collections::BTreeMap;

use jiff::civil::Date;
use kit::error::Error;
use kit::from_row;
use serde_json::json;

use super::holiday_text::{HolidayDay, Written, write_day};
use super::{brazil, store};
use crate::base::audit::{Entry, Kind};
use crate::base::change::{Change, Reader};
use crate::base::desk::{MOST_HOLIDAYS, SETTINGS_CHANGED};
use crate::base::ids::HolidayId;
use crate::base::policy::{Deed, must};

/// A day on which nobody works.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// Id.
    pub id: HolidayId,
    /// When.
    pub day: HolidayDay,
    /// What it is called.
    pub name: String,
}

pub(super) struct Row {
    pub id: HolidayId,
    pub year: i64,
    pub month: i64,
    pub day: i64,
    pub name: String,
}
from_row!(Row { id, year, month, day, name });

impl Row {
    pub(super) fn read(self) -> Result<Holiday, Error> {
        let odd = |_| Error::Bug(format!("holiday {} is no day", self.id));
        let day = HolidayDay {
            year: i16::try_from(self.year).map_err(odd)?,
            month: i8::try_from(self.month).map_err(odd)?,
            day: i8::try_from(self.day).map_err(odd)?,
        };
        Ok(Holiday { id: self.id, day, name: self.name })
    }
}

/// The holidays of a year in their order, those that come back every year among them.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn of_year(reader: &Reader, year: i16) -> Result<Vec<(Date, Holiday)>, Error> {
    must(&reader.actor, Deed::ManageSettings, None)?;
    let all = store::holidays_of_year(reader, year).await?;
    let mut found: Vec<(Date, Holiday)> =
        all.into_iter().filter_map(|holiday| Some((holiday.day.of_year(year)?, holiday))).collect();
    found.sort_by_key(|(date, holiday)| (*date, holiday.day));
    Ok(found)
}

/// The first holiday on a day or after it, within a year.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn next(reader: &Reader, day: Date) -> Result<Option<(Date, Holiday)>, Error> {
    let this = of_year(reader, day.year()).await?.into_iter().find(|(date, _)| *date >= day);
    if this.is_some() {
        return Ok(this);
    }
    Ok(of_year(reader, day.year().saturating_add(1)).await?.into_iter().next())
}

/// Adds days on which nobody works. One that is there already gets the new name.
///
/// # Errors
/// When the actor may not, or there would be too many.
pub async fn add(change: &Change, written: &[Written]) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    // The settings are locked, so that two who add at once do not go beyond the limit together.
    store::lock(change).await?;
    let there: BTreeMap<HolidayDay, String> =
        store::all_holidays(change).await?.into_iter().map(|holiday| (holiday.day, holiday.name)).collect();
    let changed: Vec<&Written> = written.iter().filter(|one| there.get(&one.day) != Some(&one.name)).collect();
    let Some(first) = changed.first() else { return Ok(()) };
    let new = changed.iter().filter(|one| !there.contains_key(&one.day)).count();
    let most = usize::try_from(MOST_HOLIDAYS).unwrap_or_default();
    if there.len() + new > most {
        let mut faults = kit::error::Fields::new();
        faults.require_within(false, "lines", "holidays-too-many", MOST_HOLIDAYS);
        return Err(Error::Invalid(faults));
    }
    store::put_holidays(change, &changed).await?;
    change.announce(SETTINGS_CHANGED.to_owned());
    let days: Vec<String> = changed.iter().map(|one| write_day(one.day)).collect();
    let data = json!({ "deed": "added", "count": changed.len(), "days": days });
    Entry::new(Kind::HolidaysChanged).of(&first.name).with(data).write(change).await
}

/// Removes a holiday: people work on that day.
///
/// # Errors
/// When the actor may not, or there is none.
pub async fn remove(change: &Change, id: HolidayId) -> Result<(), Error> {
    must(&change.actor, Deed::ManageSettings, None)?;
    let removed = store::remove_holiday(change, id).await?.ok_or(Error::NotFound)?;
    change.announce(SETTINGS_CHANGED.to_owned());
    let data = json!({ "deed": "removed", "count": 1, "days": [write_day(removed.day)] });
    Entry::new(Kind::HolidaysChanged).of(&removed.name).with(data).write(change).await
}

/// The national holidays of Brazil in a year that are not there yet, each with the key of its name.
///
/// # Errors
/// When the actor may not, or the database fails.
pub async fn propose(reader: &Reader, year: i16) -> Result<Vec<(HolidayDay, &'static str)>, Error> {
    let there: Vec<Date> = of_year(reader, year).await?.into_iter().map(|(date, _)| date).collect();
    let missing = brazil::holidays(year).into_iter().filter(|(date, _)| !there.contains(date));
    Ok(missing.filter_map(|(date, key)| Some((brazil::day(date)?, key))).collect())
}
