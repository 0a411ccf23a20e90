//! What a requester may expect: how soon staff have answered lately, in working hours. Taken from the desk's own recent
//! history once an hour; nothing is said when there is too little of it.

use kit::clock::{DAY, HOUR};
use kit::db;
use kit::error::Error;
use kit::jobs::JobKind;
use kit::texts::Language;
use kit::{args, sql};
use serde::{Deserialize, Serialize};

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::working_time::{WorkingTime, hours};
use kit::clock::Time;

/// Looks at the history again, every hour.
pub const LEARN: JobKind<App> =
    JobKind { name: "learn_expectation", run: |app, _| Box::pin(async move { learn(&app).await }), every: Some(HOUR) };

/// How far back the history counts.
const RECENT: i64 = 60 * DAY;
/// Tickets that are looked at, the newest first.
const MOST: i64 = 1_000;
/// Fewer answered tickets than this say nothing.
const FEWEST: usize = 20;

/// How soon staff usually answer: half of the recent first answers came within these working hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expectation {
    /// A quarter was answered sooner.
    pub from_hours: i64,
    /// A quarter took longer.
    pub to_hours: i64,
    /// Hours of a working day.
    pub hours_a_day: i64,
}

/// Looks at the recent history and keeps what it says.
///
/// # Errors
/// When the database fails.
pub async fn learn(app: &App) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    let working = app.working_time();
    // Where nobody ever works, no time is working time, and every answer would have come at once.
    let learnt = if working.week.is_never() { None } else { from_history(&change, &working).await? };
    store(&change, learnt).await?;
    change.commit().await
}

async fn from_history(change: &Change, working: &WorkingTime) -> Result<Option<Expectation>, Error> {
    let sql = sql!(
        "select opened_at, answered_at from tickets \
         where answered_at is not null and opened_at >= $1 order by number desc limit $2"
    );
    let rows: Vec<(Time, Time)> = change.all(sql, args![change.now.plus(-RECENT), MOST]).await?;
    let mut waits: Vec<i64> = rows.into_iter().map(|(opened, answered)| working.between(opened, answered)).collect();
    waits.sort_unstable();
    Ok(summary(&waits, working.hours_a_day()))
}

/// The middle half of sorted waiting times; none when they are too few.
fn summary(waits: &[i64], hours_a_day: i64) -> Option<Expectation> {
    if waits.len() < FEWEST {
        return None;
    }
    let quarter = |part: usize| waits.get(waits.len() * part / 4).copied();
    Some(Expectation { from_hours: hours(quarter(1)?), to_hours: hours(quarter(3)?), hours_a_day })
}

async fn store(change: &Change, learnt: Option<Expectation>) -> Result<(), Error> {
    let value = serde_json::to_value(learnt)?;
    let sql =
        sql!("insert into settings (key, value) values ('expectation', $1) on conflict (key) do update set value = $1");
    change.execute(sql, args![&value]).await?;
    Ok(())
}

/// What was learnt last; none when nothing can be said.
///
/// # Errors
/// When the database fails.
pub async fn find(reader: &db::Reader) -> Result<Option<Expectation>, Error> {
    let row: Option<(serde_json::Value,)> =
        reader.find(sql!("select value from settings where key = 'expectation'"), &[]).await?;
    row.map_or(Ok(None), |(value,)| Ok(serde_json::from_value(value)?))
}

impl Expectation {
    /// As a sentence. Days are said once it takes longer than two of them.
    #[must_use]
    pub fn sentence(self, t: Language) -> String {
        let in_days = self.to_hours > 2 * self.hours_a_day;
        let unit = if in_days { self.hours_a_day } else { 1 };
        let (from, to) = ((self.from_hours / unit).max(1), (self.to_hours + unit - 1) / unit);
        let key = match (in_days, from < to) {
            (false, true) => "tickets-expect-hours-range",
            (false, false) => "tickets-expect-hours",
            (true, true) => "tickets-expect-days-range",
            (true, false) => "tickets-expect-days",
        };
        t.with(key, &[("from", from.into()), ("to", to.into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_half_counts_and_too_few_say_nothing() {
        let waits: Vec<i64> = (1..=40).map(|hour| hour * HOUR).collect();
        assert_eq!(summary(&waits, 10), Some(Expectation { from_hours: 11, to_hours: 31, hours_a_day: 10 }));
        assert_eq!(summary(&waits[..19], 10), None);
        assert_eq!(summary(&[HOUR / 2; 20], 10), Some(Expectation { from_hours: 1, to_hours: 1, hours_a_day: 10 }));
    }
}
