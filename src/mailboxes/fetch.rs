//! One look into a mailbox: what is new is fetched, stored, committed, and only then marked or moved.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use kit::error::Error;
use kit::imap::{Failure, Session, Uid};

use super::leftovers::{self, Leftover, Reason};
use super::progress::{self, Progress};
use super::store::Mailbox;
use crate::base::actor::{Actor, Channel};
use crate::base::app::App;
use crate::base::change::Change;
use crate::intake::{self, Arrival, Defaults, Via};
use crate::mail::health::{self, Fault};

/// Messages of one transaction.
const AT_ONCE: usize = 25;
/// Bytes of one transaction, beside its first message.
const BYTES_AT_ONCE: u64 = 8 * 1024 * 1024;
/// Messages whose sizes are asked for together.
const SIZES_AT_ONCE: usize = 200;
/// Bytes of a header that is read of a message which is too large.
const HEADER: usize = 64 * 1024;

/// A mailbox that is open.
pub(super) struct Open<'a> {
    pub app: &'a App,
    pub mailbox: &'a Mailbox,
    pub session: Session,
    pub progress: Progress,
}

/// Why a look ended early.
pub(super) enum Ended {
    /// The mailbox is at fault.
    There(Fault),
    /// The desk is.
    Here(Error),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Ended::There(failure.into())
    }
}

impl From<Error> for Ended {
    fn from(error: Error) -> Self {
        Ended::Here(error)
    }
}

/// A message as it was fetched.
type Fetched = (Uid, Vec<u8>);

impl Open<'_> {
    /// Takes all that is new. Says what the server has against marking what was taken, where it has.
    pub(super) async fn catch_up(&mut self) -> Result<Option<Fault>, Ended> {
        let mut refused = self.tell().await?;
        for (key, from, below) in self.progress.searches() {
            let found = self.session.search(&key).await?;
            let new: Vec<Uid> = found.into_iter().filter(|uid| (from..below).contains(&i64::from(*uid))).collect();
            for some in new.chunks(SIZES_AT_ONCE) {
                refused = self.take_some(some).await?.or(refused);
            }
            // What lies below has been looked through, whether or not anything was there.
            if below < i64::MAX {
                self.store(&[], &[], below).await?;
            }
        }
        Ok(refused)
    }

    async fn take_some(&mut self, uids: &[Uid]) -> Result<Option<Fault>, Ended> {
        let mut sizes = self.session.sizes(uids).await?;
        sizes.sort_unstable();
        sizes.dedup_by_key(|(uid, _)| *uid);
        let mut refused = None;
        let mut rest = sizes.as_slice();
        while !rest.is_empty() {
            let (batch, after) = rest.split_at(batch_length(rest));
            rest = after;
            self.take_batch(batch).await?;
            refused = self.tell().await?.or(refused);
        }
        Ok(refused)
    }

    async fn take_batch(&mut self, batch: &[(Uid, u64)]) -> Result<(), Ended> {
        // They are not even fetched: the mailbox has them until there is room.
        if self.app.room.is_gone() {
            return Err(Error::NoRoom.into());
        }
        let most = u64::try_from(intake::MOST_BYTES).unwrap_or(u64::MAX);
        let fit: Vec<Uid> = batch.iter().filter(|(_, size)| *size <= most).map(|(uid, _)| *uid).collect();
        let mut fetched = match fit.is_empty() {
            true => Vec::new(),
            false => self.session.fetch(&fit, intake::MOST_BYTES).await?,
        };
        fetched.sort_unstable_by_key(|(uid, _)| *uid);
        fetched.dedup_by_key(|(uid, _)| *uid);
        // Servers may say a smaller size than a message has.
        let larger = fetched.iter().filter(|(_, raw)| raw.len() > intake::MOST_BYTES).map(|(uid, _)| *uid);
        let larger: Vec<Uid> =
            batch.iter().filter(|(_, size)| *size > most).map(|(uid, _)| *uid).chain(larger).collect();
        fetched.retain(|(_, raw)| raw.len() <= intake::MOST_BYTES);
        let mut leftovers = Vec::new();
        for uid in larger {
            let size = batch.iter().find(|(of, _)| *of == uid).map_or(0, |(_, size)| *size);
            let header = self.session.header(uid, HEADER).await?;
            leftovers.push(Leftover::of(uid, Reason::TooLarge, "", (&header, size)));
        }
        let next = batch.last().map_or(0, |(uid, _)| i64::from(*uid) + 1);
        self.store(&fetched, &leftovers, next).await
    }

    /// Stores messages together; where that fails for a reason of theirs, one by one, and what still fails is put aside.
    async fn store(&mut self, fetched: &[Fetched], leftovers: &[Leftover], next: i64) -> Result<(), Ended> {
        match self.try_store(fetched, leftovers, next).await {
            Ok(()) => return Ok(()),
            Err(error) if is_ours(&error) => return Err(error.into()),
            Err(_) => {}
        }
        for message in fetched {
            let next = i64::from(message.0) + 1;
            let Err(error) = self.try_store(std::slice::from_ref(message), &[], next).await else { continue };
            if is_ours(&error) {
                return Err(error.into());
            }
            tracing::error!(mailbox = %self.mailbox.id, uid = message.0, %error, "a message cannot be taken");
            let size = u64::try_from(message.1.len()).unwrap_or_default();
            let aside = Leftover::of(message.0, Reason::Failed, &error.to_string(), (&message.1, size));
            self.try_store(&[], &[aside], next).await?;
        }
        Ok(self.try_store(&[], leftovers, next).await?)
    }

    async fn try_store(&mut self, fetched: &[Fetched], leftovers: &[Leftover], next: i64) -> Result<(), Error> {
        let actor = Actor { channel: Channel::Mail, ..Actor::system() };
        let change = self.app.change(&actor).await?;
        for (_, raw) in fetched {
            self.take(&change, raw).await?;
        }
        for leftover in leftovers {
            leftovers::insert(&change, self.mailbox.id, self.progress.uid_validity(), leftover).await?;
        }
        let uids: Vec<Uid> = fetched.iter().map(|(uid, _)| *uid).collect();
        let progress = progress::advance(&change, self.mailbox.id, next, &uids).await?;
        if !fetched.is_empty() {
            let count = i64::try_from(fetched.len()).unwrap_or_default();
            health::succeeded(&change, &health::of_mailbox(self.mailbox.id), &self.mailbox.name, count).await?;
        }
        change.commit().await?;
        self.progress = progress;
        Ok(())
    }

    /// A message at which something of ours breaks down must not keep those behind it from being taken.
    async fn take(&self, change: &Change, raw: &[u8]) -> Result<(), Error> {
        let mailbox = self.mailbox;
        let arrival = Arrival {
            raw,
            via: Via::Mailbox { id: mailbox.id, name: &mailbox.name },
            recipient: None,
            defaults: Defaults {
                category: mailbox.category,
                department: mailbox.department,
                sender_name: mailbox.sender_name.as_deref(),
            },
        };
        match AssertUnwindSafe(intake::take(change, &arrival)).catch_unwind().await {
            Ok(taken) => taken.map(|_| ()),
            Err(_) => Err(Error::Bug("taking the message broke down".to_owned())),
        }
    }

    /// Marks or moves what was taken. A server that does not let us is told of, and keeps nothing from being taken.
    async fn tell(&mut self) -> Result<Option<Fault>, Ended> {
        let untold = self.progress.untold();
        if untold.is_empty() {
            return Ok(None);
        }
        let told = match &self.mailbox.move_to {
            Some(folder) => self.session.move_to(&untold, folder).await,
            None => self.session.mark_seen(&untold).await,
        };
        match told {
            Ok(()) => {
                progress::told(self.app, self.mailbox.id).await?;
                self.progress.have_told();
                Ok(None)
            }
            Err(Failure::Refused(said)) => Ok(Some(Fault { word: "telling", said })),
            Err(failure) => Err(failure.into()),
        }
    }
}

/// Whether an error says nothing about the message: trying again later may help.
fn is_ours(error: &Error) -> bool {
    matches!(error, Error::Outside(_) | Error::SlowDown(_) | Error::NotFound | Error::NoRoom)
}

/// How many of these messages go into the next transaction: at least one.
fn batch_length(sizes: &[(Uid, u64)]) -> usize {
    let mut bytes = 0_u64;
    let fits = sizes.iter().take(AT_ONCE).take_while(|(_, size)| {
        let is_first = bytes == 0;
        bytes = bytes.saturating_add((*size).max(1));
        is_first || bytes <= BYTES_AT_ONCE
    });
    fits.count().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transaction_has_some_messages_and_some_bytes_but_always_one() {
        let small: Vec<(Uid, u64)> = (0..100).map(|uid| (uid, 1000)).collect();
        assert_eq!(batch_length(&small), AT_ONCE);
        assert_eq!(batch_length(&[(1, u64::MAX), (2, 1)]), 1);
        assert_eq!(batch_length(&[(1, BYTES_AT_ONCE - 1), (2, 1), (3, 1)]), 2);
        assert_eq!(batch_length(&[(1, 0)]), 1);
    }
}
