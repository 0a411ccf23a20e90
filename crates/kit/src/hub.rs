//! What changed just now, told to everybody in this process who listens: ids only, never content.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{broadcast, watch};

use crate::db::Db;

/// Announcements that a slow listener may fall behind by before it must catch up by reading everything again.
const BACKLOG: usize = 1024;

/// Hands announcements to listeners.
#[derive(Clone)]
pub struct Hub {
    announcements: broadcast::Sender<Arc<str>>,
    is_closing: watch::Sender<bool>,
    seats: Arc<Seats>,
}

/// How many listen at the same time, by whom.
#[derive(Default)]
struct Seats(Mutex<HashMap<i64, usize>>);

/// The right to listen; given back when it is dropped.
pub struct Seat {
    seats: Arc<Seats>,
    owner: i64,
}

impl Default for Hub {
    fn default() -> Self {
        Hub::new()
    }
}

impl Hub {
    /// A hub without listeners.
    #[must_use]
    pub fn new() -> Hub {
        let (announcements, is_closing) = (broadcast::channel(BACKLOG).0, watch::channel(false).0);
        Hub { announcements, is_closing, seats: Arc::default() }
    }

    /// Tells all listeners of this process.
    pub fn publish(&self, payload: impl Into<Arc<str>>) {
        // Nobody listening is no fault.
        let _ = self.announcements.send(payload.into());
    }

    /// Listens from now on.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<str>> {
        self.announcements.subscribe()
    }

    /// A seat for one more listener of this owner; none when the owner or all together have as many as they may.
    #[must_use]
    pub fn seat(&self, owner: i64, most_of_owner: usize, most: usize) -> Option<Seat> {
        let mut taken = self.seats.lock();
        if taken.values().sum::<usize>() >= most {
            return None;
        }
        let of_owner = taken.entry(owner).or_default();
        if *of_owner >= most_of_owner {
            return None;
        }
        *of_owner += 1;
        Some(Seat { seats: Arc::clone(&self.seats), owner })
    }

    /// Sends all listeners home: the server stops, and an open stream would keep it from doing so.
    pub fn close(&self) {
        self.is_closing.send_replace(true);
    }

    /// Tells when [`close`](Hub::close) was called.
    #[must_use]
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.is_closing.subscribe()
    }

    /// Begins to hear what other processes on the same PostgreSQL announce. What is given back passes it on, for ever;
    /// on SQLite it returns at once. Whoever reads something after this call misses no change of it. After a time in
    /// which nothing could be heard `caught_up` is published, so that every browser reads its page again.
    pub async fn relay(self, db: Db, channel: &'static str, caught_up: &'static str) -> impl Future<Output = ()> {
        let mut heard = db.listen(channel).await;
        async move {
            loop {
                match heard {
                    Ok(None) => return,
                    Ok(Some(mut notifications)) => {
                        while let Some(payload) = notifications.next().await {
                            self.publish(payload);
                        }
                    }
                    Err(error) => tracing::warn!(%error, "cannot listen for other processes; trying again"),
                }
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                heard = db.listen(channel).await;
                if heard.is_ok() {
                    self.publish(caught_up);
                }
            }
        }
    }
}

impl Seats {
    fn lock(&self) -> MutexGuard<'_, HashMap<i64, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.lock();
        if let Some(count) = taken.get_mut(&self.owner) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.owner);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Hub;

    #[test]
    fn seats_are_limited_by_owner_and_in_all_and_come_back() {
        let hub = Hub::new();
        let first = hub.seat(1, 2, 3).unwrap();
        let _second = hub.seat(1, 2, 3).unwrap();
        assert!(hub.seat(1, 2, 3).is_none(), "the owner has two already");
        let _third = hub.seat(2, 2, 3).unwrap();
        assert!(hub.seat(3, 2, 3).is_none(), "there are three in all");
        drop(first);
        assert!(hub.seat(3, 2, 3).is_some());
    }
}
