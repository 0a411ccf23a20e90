//! Demo data: an IT department in Brazil with a year behind it.
//!
//! Owns no tables; it writes people, tickets and everything around them into an empty database, as the verbs of the
//! features would have written it. It does not go through the verbs: those act in the present, one at a time, and
//! would send mail. The texts depend on the seed alone; the moments are counted back from now.

mod calendar;
mod canned;
mod ids;
mod knowledge;
mod life;
mod lists;
mod names;
mod people;
mod pictures;
mod plot;
mod random;
mod rows;
mod slots;
mod texts;
mod used;
mod year;

use kit::clock::{DAY, Time};
use kit::error::Error;
use kit::{args, sql};

pub use crate::access::{DEMO_PASSWORD as PASSWORD, DEMO_SIGN_IN as SIGN_IN};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::desk::{Desk, SETTINGS_CHANGED};
use crate::people::password;
use crate::reports;
use crate::search::{index, tidy};
use crate::tickets::staff_lists::counts;

/// The seed when none is given.
pub const SEED: u64 = 2;

/// How much is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Number of tickets.
    pub tickets: i64,
    /// What the content depends on.
    pub seed: u64,
}

/// Fills an empty desk; `progress` hears how many tickets are written.
///
/// # Errors
/// [`Error::Conflict`] when the desk has people or tickets, or when the database or the disk fails.
pub async fn fill(app: &App, wanted: Wanted, progress: impl Fn(i64)) -> Result<(), Error> {
    if !is_empty(app).await? {
        return Err(Error::Conflict("demo-not-empty"));
    }
    let now = app.clock.now();
    // One hash serves everybody: thousands of them would take minutes.
    let password_hash = password::hash(PASSWORD).await?;
    let contents = pictures::store(&app.files).await?;
    let mut year = year::Year::begin(wanted, now, &password_hash)?;
    let change = app.change(&Actor::system()).await?;
    settle(&change).await?;
    year.rows.write(&change).await?;
    change.commit().await?;
    while year.go_on(&contents) {
        let change = app.change(&Actor::system()).await?;
        year.rows.write(&change).await?;
        index::add_all(&change, &std::mem::take(&mut year.documents)).await?;
        count(&change, year.written).await?;
        change.commit().await?;
        // The same code as at any desk: what reports count comes from the rows and the histories.
        reports::settle::settle(app).await?;
        progress(year.written);
    }
    let change = app.change(&Actor::system()).await?;
    counts::add_up_within(&change).await?;
    change.commit().await?;
    // As an agent writes it: its rows are few.
    app.reload_desk().await?;
    knowledge::write(app, "bruno.lima@example.com").await?;
    used::write_all(app, wanted.seed).await?;
    let change = app.change(&Actor::system()).await?;
    change.execute(sql!("analyze"), &[]).await?;
    change.announce(SETTINGS_CHANGED.to_owned());
    change.commit().await?;
    tidy::join(app).await?;
    app.reload_desk().await
}

/// Whether nobody and nothing is there yet.
///
/// # Errors
/// When the database fails.
pub async fn is_empty(app: &App) -> Result<bool, Error> {
    let reader = app.reader(&Actor::system()).await?;
    let found: Option<(i64,)> = reader
        .find(
            sql!("select id from (select id from people union all select number from tickets) as anything limit 1"),
            &[],
        )
        .await?;
    Ok(found.is_none())
}

/// The settings of the demo's desk.
async fn settle(change: &Change) -> Result<(), Error> {
    let desk = Desk {
        organisation: "Agroflorestal Tapajós".to_owned(),
        language: "pt-BR".to_owned(),
        time_zone: "America/Belem".to_owned(),
        is_set_up: true,
        is_demo: true,
        ..Desk::default()
    };
    let desk = serde_json::to_value(desk)?;
    change
        .execute(
            sql!("insert into settings (key, value) values ('desk', $1) on conflict (key) do update set value = $1"),
            args![&desk],
        )
        .await?;
    Ok(())
}

async fn count(change: &Change, highest: i64) -> Result<(), Error> {
    change.execute(sql!("update counters set value = $1 where name = 'ticket'"), args![highest]).await?;
    Ok(())
}

/// Whether something happened in the last days: then it is still news.
fn is_recent(moment: Time, now: Time) -> bool {
    now.since(moment) < 3 * DAY
}
