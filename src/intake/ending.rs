//! The end of mail that became nothing: what was refused or ignored, and what waited for a decision that nobody made, goes
//! after its time, and its content with it. What is in a ticket is what people wrote: it stays as long as the ticket.

use kit::clock::{DAY, HOUR, Time};
use kit::error::Error;
use kit::jobs::JobKind;
use kit::{args, ids, sql};
use serde_json::Value;

use super::State;
use super::silenced;
use super::store::Mail;
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::MailId;

/// Days for which mail is kept that was refused or ignored, counted from the decision.
pub const KEPT_DAYS: i64 = 90;
/// Days for which mail waits for somebody to decide about it.
pub const HELD_DAYS: i64 = 180;

/// Sweeps every hour.
pub const SWEEP: JobKind<App> = JobKind {
    name: "sweep_incoming_mail",
    run: |app, _| Box::pin(async move { sweep(&app).await }),
    every: Some(HOUR),
};

/// Mails that one change looks at.
const AT_ONCE: i64 = 100;
/// Bytes of mail that one change removes, beside its first one: others who write wait for it.
const BYTES_AT_ONCE: i64 = 32 << 20;

/// When a mail goes; none for what is in a ticket, and for what is being decided about.
#[must_use]
pub fn ends_at(mail: &Mail) -> Option<Time> {
    let days = days(mail.state).filter(|_| mail.written_as.is_none())?;
    Some(mail.decided_at.unwrap_or(mail.received_at).plus(days * DAY))
}

/// Days for which mail is kept that stands so; none where it has no end of its own.
fn days(state: State) -> Option<i64> {
    match state {
        State::Kept => Some(KEPT_DAYS),
        State::Held | State::Quarantined => Some(HELD_DAYS),
        State::Waiting | State::Opened | State::Joined => None,
    }
}

async fn sweep(app: &App) -> Result<(), Error> {
    for state in [State::Kept, State::Held, State::Quarantined] {
        let Some(days) = days(state) else { continue };
        let mut gone = 0;
        loop {
            let some = remove_some(app, state, app.clock.now().plus(-days * DAY)).await?;
            gone += some;
            if some == 0 {
                break;
            }
        }
        if gone > 0 {
            tracing::info!(state = state.word(), mails = gone, "mail whose time was over was removed");
        }
    }
    let change = app.change(&Actor::system()).await?;
    silenced::forget_ended(&change).await?;
    change.commit().await
}

/// Removes the oldest mails that have stood so since before a moment; says how many.
async fn remove_some(app: &App, state: State, before: Time) -> Result<usize, Error> {
    let change = app.change(&Actor::system()).await?;
    let some = oldest(&change, state, before).await?;
    if some.is_empty() {
        return Ok(0);
    }
    // Asked again of each: somebody may just have decided otherwise.
    let text = sql!(
        sqlite "delete from mails where state = $1 and id in (select value from json_each($2))",
        postgres "delete from mails where state = $1 and id in \
                  (select cast(value as bigint) from jsonb_array_elements_text($2))"
    );
    let list: Value = some.iter().map(|id| Value::from(id.0)).collect();
    change.execute(change.pick(text), args![state, list]).await?;
    change.commit().await?;
    Ok(some.len())
}

/// As many as one change removes. Ids follow one another in time, so that the index of states leads to the old ones; what
/// came long ago and was decided about of late is looked at and stays.
async fn oldest(change: &Change, state: State, before: Time) -> Result<Vec<MailId>, Error> {
    let sql = sql!(
        "select id, size from mails where state = $1 and id < $2 and coalesce(decided_at, received_at) <= $3 \
         and written_as is null order by id limit $4"
    );
    let args = args![state, ids::first_at(before), before, AT_ONCE];
    let rows: Vec<(MailId, i64)> = change.all(sql, args).await?;
    let mut bytes = 0;
    let fits = rows.into_iter().take_while(|(_, size)| {
        let is_first = bytes == 0;
        bytes += (*size).max(1);
        is_first || bytes <= BYTES_AT_ONCE
    });
    Ok(fits.map(|(id, _)| id).collect())
}
