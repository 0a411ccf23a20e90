//! The workers: one a mailbox, in one process of all. Each holds its mailbox by a lease, reads it, and waits to be told of
//! more; when something fails it comes back, later each time.

use std::collections::HashMap;
use std::time::Duration;

use kit::clock::SECOND;
use kit::db::Dialect;
use kit::error::Error;
use kit::imap::Woken;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch::Receiver;
use tokio::task::JoinHandle;
use tokio::time::sleep;

use super::fetch::{Ended, Open};
use super::{PAUSE, account, progress, store};
use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::desk::SETTINGS_CHANGED;
use crate::base::ids::MailboxId;
use crate::mail::health::{self, Fault};

/// How often it is looked which mailboxes there are, without being told.
const LOOK: Duration = Duration::from_secs(15);
/// How often a lease is renewed.
const RENEWAL: Duration = Duration::from_secs(10);
/// The first waiting time after a failure; doubled each time.
const FIRST_WAIT: Duration = Duration::from_secs(2);
/// The first one after a refused sign-in: who tries too often is locked out.
const FIRST_WAIT_AT_THE_DOOR: Duration = Duration::from_secs(60);
/// The longest one.
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);
/// Faults that another try soon would only make worse.
const AT_THE_DOOR: &[&str] = &["sign-in", "sign-in-again", "provider-refused", "no-way", "no-password"];

struct Worker {
    version: i64,
    task: JoinHandle<()>,
}

/// Keeps a worker for each mailbox, until `stopped`.
pub async fn keep(app: App, mut stopped: Receiver<bool>) {
    let mut announcements = app.hub.subscribe();
    let mut workers: HashMap<MailboxId, Worker> = HashMap::new();
    loop {
        match active(&app).await {
            Ok(wanted) => adjust(&app, &mut workers, wanted),
            Err(error) => tracing::warn!(%error, "the mailboxes could not be listed; trying again"),
        }
        let changed = async {
            loop {
                match announcements.recv().await {
                    Ok(told) if &*told.payload != SETTINGS_CHANGED => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => return,
                    // The desk stops; whoever waits is told in another way.
                    Err(RecvError::Closed) => std::future::pending().await,
                }
            }
        };
        tokio::select! {
            _ = stopped.wait_for(|is_stopped| *is_stopped) => break,
            () = changed => {}
            () = sleep(LOOK) => {}
        }
    }
    for worker in workers.into_values() {
        worker.task.abort();
        // An end by abortion is the wanted one.
        let _ = worker.task.await;
    }
    if let Err(error) = progress::let_go(&app).await {
        tracing::warn!(%error, "the mailboxes could not be let go; others wait for the leases to end");
    }
}

async fn active(app: &App) -> Result<HashMap<MailboxId, i64>, Error> {
    let reader = app.reader(&Actor::system()).await?;
    Ok(store::active(&reader).await?.into_iter().collect())
}

/// Ends the workers of what was changed, paused or removed, and begins those that are missing.
fn adjust(app: &App, workers: &mut HashMap<MailboxId, Worker>, wanted: HashMap<MailboxId, i64>) {
    workers.retain(|id, worker| {
        if worker.task.is_finished() {
            tracing::error!(mailbox = %id, "a worker broke down; it begins anew");
            return false;
        }
        let stays = wanted.get(id) == Some(&worker.version);
        if !stays {
            worker.task.abort();
        }
        stays
    });
    for (id, version) in wanted {
        workers.entry(id).or_insert_with(|| Worker { version, task: tokio::spawn(tend(app.clone(), id)) });
    }
}

/// The life of a worker. Ended from outside, at any moment: what is under way then is as if it had not been.
async fn tend(app: App, id: MailboxId) {
    let mut failures = 0;
    loop {
        match progress::hold(&app, id).await {
            Ok(true) => {}
            Ok(false) => {
                sleep(RENEWAL).await;
                continue;
            }
            Err(error) => {
                tracing::warn!(mailbox = %id, %error, "a mailbox could not be held; trying again");
                sleep(RENEWAL).await;
                continue;
            }
        }
        let work = async {
            let (has_worked, ended) = read(&app, id).await;
            failures = if has_worked { 0 } else { failures + 1 };
            let wait = settle(&app, id, has_worked, ended, failures).await;
            sleep(wait).await;
        };
        tokio::select! {
            () = work => {}
            () = hold_on(&app, id) => tracing::info!(mailbox = %id, "another process reads this mailbox now"),
        }
    }
}

/// Renews the lease; returns when it is lost.
async fn hold_on(app: &App, id: MailboxId) {
    if app.db.dialect() == Dialect::Sqlite {
        // There is no other process that could take it.
        return std::future::pending().await;
    }
    let mut renewed_at = app.clock.now();
    loop {
        sleep(RENEWAL).await;
        match progress::hold(app, id).await {
            Ok(true) => renewed_at = app.clock.now(),
            Ok(false) => return,
            Err(error) => {
                tracing::warn!(mailbox = %id, %error, "a lease could not be renewed");
                if app.clock.now().since(renewed_at) >= progress::LEASE - SECOND {
                    return;
                }
            }
        }
    }
}

/// Reads a mailbox for as long as it goes well. Says whether it did at all, and why it ended.
async fn read(app: &App, id: MailboxId) -> (bool, Ended) {
    let mut has_worked = false;
    let ended = match read_on(app, id, &mut has_worked).await {
        Ok(never) => match never {},
        Err(ended) => ended,
    };
    (has_worked, ended)
}

async fn read_on(app: &App, id: MailboxId, has_worked: &mut bool) -> Result<std::convert::Infallible, Ended> {
    let mailbox = store::find(&*app.reader(&Actor::system()).await?, id).await?.ok_or(Error::NotFound)?;
    let mut session = account::open(app, &mailbox).await.map_err(Ended::There)?;
    let folder = session.select(&mailbox.folder).await?;
    let end = match folder.uid_next {
        Some(next) => i64::from(next),
        None => session.search("UID 1:*").await?.last().map_or(1, |last| i64::from(*last) + 1),
    };
    let progress = progress::begin(app, id, &folder, end).await?;
    let mut open = Open { app, mailbox: &mailbox, session, progress };
    loop {
        let refused = open.catch_up().await?;
        *has_worked = true;
        note(app, id, &mailbox.name, refused.as_ref()).await?;
        match open.session.wait(PAUSE).await? {
            Woken::News | Woken::Time => {}
        }
    }
}

/// Writes down how a look went.
async fn note(app: &App, id: MailboxId, name: &str, fault: Option<&Fault>) -> Result<(), Error> {
    let part = health::of_mailbox(id);
    let change = app.change(&Actor::system()).await?;
    match fault {
        Some(fault) => health::failed(&change, &part, name, fault).await?,
        None => health::succeeded(&change, &part, name, 0).await?,
    }
    change.commit().await
}

/// What follows from an end; says how long to wait.
async fn settle(app: &App, id: MailboxId, has_worked: bool, ended: Ended, failures: u32) -> Duration {
    let (word, noted) = match &ended {
        // Servers and lines end conversations as they like. That is no fault unless the next one fails too.
        Ended::There(fault) if has_worked => (fault.word, Ok(())),
        Ended::There(fault) => {
            tracing::warn!(mailbox = %id, fault = fault.word, "a mailbox cannot be read");
            (fault.word, note_failure(app, id, fault).await)
        }
        Ended::Here(error) => {
            tracing::warn!(mailbox = %id, %error, "what a mailbox has could not be taken");
            let word = if matches!(error, Error::NoRoom) { "no-room" } else { "desk" };
            (word, note_failure(app, id, &Fault { word, said: String::new() }).await)
        }
    };
    if let Err(error) = noted {
        tracing::warn!(mailbox = %id, %error, "the fault of a mailbox could not be written down");
    }
    waiting_time(failures, AT_THE_DOOR.contains(&word))
}

async fn note_failure(app: &App, id: MailboxId, fault: &Fault) -> Result<(), Error> {
    let mailbox = store::find(&*app.reader(&Actor::system()).await?, id).await?;
    match mailbox {
        Some(mailbox) => note(app, id, &mailbox.name, Some(fault)).await,
        None => Ok(()),
    }
}

fn waiting_time(failures: u32, is_at_the_door: bool) -> Duration {
    let first = if is_at_the_door { FIRST_WAIT_AT_THE_DOOR } else { FIRST_WAIT };
    first.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_fails_comes_back_later_each_time_and_after_five_minutes_at_the_latest() {
        let seconds = |failures, at_the_door| waiting_time(failures, at_the_door).as_secs();
        assert_eq!([0, 1, 2, 3, 9, 99].map(|failures| seconds(failures, false)), [2, 2, 4, 8, 300, 300]);
        assert_eq!([1, 2, 4].map(|failures| seconds(failures, true)), [60, 120, 300]);
    }
}
