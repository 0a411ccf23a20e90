//! The SQL of the settings.

use kit::error::Error;
use kit::{args, db, sql};
use serde_json::json;

use super::holiday_text::Written;
use super::holidays::{Holiday, Row};
use crate::base::change::Change;
use crate::base::desk::{Desk, MOST_HOLIDAYS};
use crate::base::ids::HolidayId;

/// The settings, locked until the end of the change; the row is made where there is none.
pub(super) async fn lock(change: &Change) -> Result<Desk, Error> {
    let defaults = serde_json::to_value(Desk::default())?;
    let sql = sql!(
        "insert into settings (key, value) values ('desk', $1) \
         on conflict (key) do update set value = settings.value returning value"
    );
    let (value,): (serde_json::Value,) = change.get(sql, args![&defaults]).await?;
    Ok(serde_json::from_value(value)?)
}

pub(super) async fn put(change: &Change, desk: &Desk) -> Result<(), Error> {
    let value = serde_json::to_value(desk)?;
    change.execute(sql!("update settings set value = $1 where key = 'desk'"), args![&value]).await?;
    Ok(())
}

/// The holidays of one year, and those of every year.
pub(super) async fn holidays_of_year(reader: &db::Reader, year: i16) -> Result<Vec<Holiday>, Error> {
    let sql = sql!(
        "select id, year, month, day, name from holidays where year in (0, $1) order by year, month, day limit $2"
    );
    let rows: Vec<Row> = reader.all(sql, args![i64::from(year), MOST_HOLIDAYS]).await?;
    rows.into_iter().map(Row::read).collect()
}

pub(super) async fn all_holidays(reader: &db::Reader) -> Result<Vec<Holiday>, Error> {
    let sql = sql!("select id, year, month, day, name from holidays order by year, month, day limit $1");
    let rows: Vec<Row> = reader.all(sql, args![MOST_HOLIDAYS]).await?;
    rows.into_iter().map(Row::read).collect()
}

/// Adds days; those that are there get the name.
pub(super) async fn put_holidays(change: &Change, written: &[&Written]) -> Result<(), Error> {
    let text = sql!(
        sqlite "insert into holidays (id, year, month, day, name) \
                select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 from json_each($1) where true \
                on conflict (year, month, day) do update set name = excluded.name",
        postgres "insert into holidays (id, year, month, day, name) \
                  select cast(value ->> 0 as bigint), cast(value ->> 1 as bigint), cast(value ->> 2 as bigint), \
                  cast(value ->> 3 as bigint), value ->> 4 from jsonb_array_elements($1) where true \
                  on conflict (year, month, day) do update set name = excluded.name"
    );
    let row = |one: &&Written| json!([change.next_id(), one.day.year, one.day.month, one.day.day, one.name]);
    let rows: serde_json::Value = written.iter().map(row).collect();
    change.execute(change.pick(text), args![rows]).await?;
    Ok(())
}

pub(super) async fn remove_holiday(change: &Change, id: HolidayId) -> Result<Option<Holiday>, Error> {
    let sql = sql!("delete from holidays where id = $1 returning id, year, month, day, name");
    let row: Option<Row> = change.find(sql, args![id]).await?;
    row.map(Row::read).transpose()
}
