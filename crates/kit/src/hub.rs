//! What changed just now, told to everybody in this process who listens: ids only, never content.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{broadcast, watch};

use crate::db::Db;

/// Announcements that a slow listener may fall behind by before it must catch up by reading everything again.
const BACKLOG: usize = 1024;

/// Something that was announced, with its place in the order.
#[derive(Clone, Debug)]
pub struct Told {
    /// Counts up by one in this process.
    pub number: u64,
    /// What was announced.
    pub payload: Arc<str>,
}

/// What a listener that was away for a moment missed.
#[derive(Debug)]
pub enum Missed {
    /// These, in order.
    These(Vec<Told>),
    /// Nobody knows any more.
    Unknown,
}

/// The last announcements and the number of the newest.
#[derive(Default)]
struct Recent {
    newest: u64,
    told: VecDeque<Told>,
}

/// Hands announcements to listeners.
#[derive(Clone)]
pub struct Hub {
    announcements: broadcast::Sender<Told>,
    recent: Arc<Mutex<Recent>>,
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
        Hub { announcements, recent: Arc::default(), is_closing, seats: Arc::default() }
    }

    /// Tells all listeners of this process.
    pub fn publish(&self, payload: impl Into<Arc<str>>) {
        let mut recent = self.recent();
        recent.newest += 1;
        let told = Told { number: recent.newest, payload: payload.into() };
        if recent.told.len() == BACKLOG {
            recent.told.pop_front();
        }
        recent.told.push_back(told.clone());
        // Under the lock, so that all hear it in this order. Nobody listening is no fault.
        let _ = self.announcements.send(told);
    }

    /// The number of the newest announcement.
    #[must_use]
    pub fn newest(&self) -> u64 {
        self.recent().newest
    }

    /// Listens from now on.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Told> {
        self.announcements.subscribe()
    }

    /// Listens from now on, and says what was announced after a number: nothing in between is missed or told twice.
    #[must_use]
    pub fn subscribe_after(&self, number: u64) -> (Missed, broadcast::Receiver<Told>) {
        let recent = self.recent();
        let oldest = recent.told.front().map_or(recent.newest + 1, |told| told.number);
        let missed = if number + 1 < oldest || number > recent.newest {
            Missed::Unknown
        } else {
            Missed::These(recent.told.iter().filter(|told| told.number > number).cloned().collect())
        };
        (missed, self.announcements.subscribe())
    }

    fn recent(&self) -> MutexGuard<'_, Recent> {
        self.recent.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// How many have a seat.
    #[must_use]
    pub fn seated(&self) -> usize {
        self.seats.lock().values().sum()
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
    use super::{BACKLOG, Hub, Missed};

    #[test]
    fn whoever_comes_back_hears_what_was_told_meanwhile_unless_it_was_too_much() {
        let hub = Hub::new();
        assert!(matches!(hub.subscribe_after(0).0, Missed::These(none) if none.is_empty()));
        hub.publish("one");
        let mark = hub.newest();
        hub.publish("two");
        hub.publish("three");
        let Missed::These(missed) = hub.subscribe_after(mark).0 else { panic!("it is known") };
        assert_eq!(missed.iter().map(|told| &*told.payload).collect::<Vec<_>>(), ["two", "three"]);
        for _ in 0..BACKLOG {
            hub.publish("more");
        }
        assert!(matches!(hub.subscribe_after(mark).0, Missed::Unknown));
        assert!(matches!(hub.subscribe_after(hub.newest() + 1).0, Missed::Unknown), "a mark of another process");
    }

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
