//! How far a mailbox has been read, and which process reads it.

use kit::clock::{DAY, SECOND, Time};
use kit::error::Error;
use kit::imap::{Folder, Uid};
use kit::{args, db, from_row, sql};
use serde_json::Value;

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;
use crate::base::ids::MailboxId;

/// How long a process holds a mailbox without saying so again.
pub(super) const LEASE: i64 = 30 * SECOND;
/// How far back is looked when the numbers of a folder became void: clocks differ, and days have zones.
const OVERLAP: i64 = 2 * DAY;
/// Messages that wait for being marked; what is beyond that stays unmarked.
const MOST_UNTOLD: usize = 1000;

/// How far a mailbox has been read.
#[derive(Clone, Debug)]
pub(super) struct Progress {
    uid_validity: Option<i64>,
    next_uid: i64,
    floor_uid: i64,
    since: Option<Time>,
    untold: Value,
    taken_at: Option<Time>,
}
from_row!(Progress { uid_validity, next_uid, floor_uid, since, untold, taken_at });

impl Progress {
    /// The folder's own number for its numbers.
    pub(super) fn uid_validity(&self) -> i64 {
        self.uid_validity.unwrap_or_default()
    }

    /// The searches that find what is new, each with the lowest number that counts and the highest below which it does.
    pub(super) fn searches(&self) -> Vec<(String, i64, i64)> {
        let mut searches = Vec::new();
        let (next, floor) = (self.next_uid, self.floor_uid);
        if next < floor {
            let key = match self.since {
                // Both: what somebody has read in the meantime, and what was overlooked for long.
                Some(since) => format!("UID {next}:{} OR UNSEEN SINCE {}", floor - 1, date(since.plus(-OVERLAP))),
                None => format!("UID {next}:{} UNSEEN", floor - 1),
            };
            searches.push((key, next, floor));
        }
        let from = next.max(floor);
        // The last message answers to "from:*" however low its number is.
        searches.push((format!("UID {from}:*"), from, i64::MAX));
        searches
    }

    /// The mailbox knows of all that was taken.
    pub(super) fn have_told(&mut self) {
        self.untold = Value::Array(Vec::new());
    }

    /// Messages that were taken and not marked yet.
    pub(super) fn untold(&self) -> Vec<Uid> {
        serde_json::from_value(self.untold.clone()).unwrap_or_default()
    }
}

/// A day as searches name it: `5-Nov-2026`.
fn date(time: Time) -> String {
    time.timestamp().strftime("%-d-%b-%Y").to_string()
}

/// Takes a mailbox for this process; false while another has it. One that is dead holds SQLite no longer: there is one
/// process.
pub(super) async fn hold(app: &App, id: MailboxId) -> Result<bool, Error> {
    let change = app.change(&Actor::system()).await?;
    let is_alone = change.dialect() == db::Dialect::Sqlite;
    let sql = sql!(
        "insert into mailbox_progress (mailbox_id, holder, held_until, next_uid, floor_uid, untold) \
         values ($1, $2, $3, 1, 1, $4) on conflict (mailbox_id) do update set holder = excluded.holder, \
         held_until = excluded.held_until where mailbox_progress.holder is null \
         or mailbox_progress.holder = excluded.holder or mailbox_progress.held_until < $5 or $6"
    );
    let nothing = Value::Array(Vec::new());
    let args = args![id, app.process, change.now.plus(LEASE), &nothing, change.now, is_alone];
    let is_ours = change.execute(sql, args).await? == 1;
    change.commit().await?;
    Ok(is_ours)
}

/// Lets go of what this process holds, so that another need not wait.
pub(super) async fn let_go(app: &App) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    let sql = sql!("update mailbox_progress set holder = null, held_until = 0 where holder = $1");
    change.execute(sql, args![app.process]).await?;
    change.commit().await
}

/// Where to go on in this folder. Numbers that became void begin anew: what was unread or came lately is looked at once
/// more, and whatever is known already makes no second message.
pub(super) async fn begin(app: &App, id: MailboxId, folder: &Folder, end: i64) -> Result<Progress, Error> {
    let change = app.change(&Actor::system()).await?;
    let progress = find(&change, id).await?.ok_or(Error::NotFound)?;
    let validity = i64::from(folder.uid_validity);
    if progress.uid_validity == Some(validity) {
        return Ok(progress);
    }
    if progress.uid_validity.is_some() {
        tracing::warn!(mailbox = %id, "the numbers of the folder became void; it is read anew");
    }
    let since = progress.uid_validity.and(progress.taken_at);
    let sql = sql!(
        "update mailbox_progress set uid_validity = $3, next_uid = 1, floor_uid = $4, since = $5, untold = $6 \
         where mailbox_id = $1 and holder = $2"
    );
    let nothing = Value::Array(Vec::new());
    let args = args![id, app.process, validity, end, since, &nothing];
    if change.execute(sql, args).await? == 0 {
        return Err(taken_over());
    }
    let progress = find(&change, id).await?.ok_or(Error::NotFound)?;
    change.commit().await?;
    Ok(progress)
}

/// Goes on to this number, in the transaction that takes what lies before it. Refused when another process has the
/// mailbox by now.
pub(super) async fn advance(change: &Change, id: MailboxId, next: i64, taken: &[Uid]) -> Result<Progress, Error> {
    let progress = find(change, id).await?.ok_or(Error::NotFound)?;
    let mut untold = progress.untold();
    untold.extend(taken);
    let excess = untold.len().saturating_sub(MOST_UNTOLD);
    untold.drain(..excess);
    let sql = sql!(
        "update mailbox_progress set next_uid = $3, untold = $4, taken_at = $5 where mailbox_id = $1 and holder = $2"
    );
    let untold = serde_json::to_value(untold)?;
    if change.execute(sql, args![id, change.app.process, next, &untold, change.now]).await? == 0 {
        return Err(taken_over());
    }
    Ok(Progress { next_uid: next, untold, ..progress })
}

/// The mailbox has been told of all that was taken.
pub(super) async fn told(app: &App, id: MailboxId) -> Result<(), Error> {
    let change = app.change(&Actor::system()).await?;
    let sql = sql!("update mailbox_progress set untold = $3 where mailbox_id = $1 and holder = $2");
    change.execute(sql, args![id, app.process, &Value::Array(Vec::new())]).await?;
    change.commit().await
}

/// Another server, account or folder: nothing of what was known counts.
pub(super) async fn forget(change: &Change, id: MailboxId) -> Result<(), Error> {
    change.execute(sql!("delete from mailbox_progress where mailbox_id = $1"), args![id]).await?;
    Ok(())
}

async fn find(reader: &db::Reader, id: MailboxId) -> Result<Option<Progress>, Error> {
    let sql = sql!(
        "select uid_validity, next_uid, floor_uid, since, untold, taken_at from mailbox_progress where mailbox_id = $1"
    );
    Ok(reader.find(sql, args![id]).await?)
}

fn taken_over() -> Error {
    Error::Outside("another process reads this mailbox".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn progress(next_uid: i64, floor_uid: i64, since: Option<Time>) -> Progress {
        Progress { uid_validity: Some(1), next_uid, floor_uid, since, untold: Value::Null, taken_at: None }
    }

    #[test]
    fn at_first_only_what_is_unread_is_looked_for_and_then_everything_that_comes() {
        let searches = progress(1, 8, None).searches();
        assert_eq!(searches, [("UID 1:7 UNSEEN".to_owned(), 1, 8), ("UID 8:*".to_owned(), 8, i64::MAX)]);
        assert_eq!(progress(8, 8, None).searches(), [("UID 8:*".to_owned(), 8, i64::MAX)]);
        assert_eq!(progress(12, 8, None).searches(), [("UID 12:*".to_owned(), 12, i64::MAX)]);
        // 2026-03-02, two days earlier.
        let since = Some(Time(1_772_452_800_000_000));
        assert_eq!(progress(1, 8, since).searches()[0].0, "UID 1:7 OR UNSEEN SINCE 28-Feb-2026");
    }
}
