//! What changed just now, told to everybody in this process who listens: ids only, never content.

use std::sync::Arc;

use tokio::sync::broadcast;

use crate::db::Db;

/// Announcements that a slow listener may fall behind by before it must catch up by reading everything again.
const BACKLOG: usize = 1024;

/// Hands announcements to listeners.
#[derive(Clone)]
pub struct Hub(broadcast::Sender<Arc<str>>);

impl Default for Hub {
    fn default() -> Self {
        Hub::new()
    }
}

impl Hub {
    /// A hub without listeners.
    #[must_use]
    pub fn new() -> Hub {
        Hub(broadcast::channel(BACKLOG).0)
    }

    /// Tells all listeners of this process.
    pub fn publish(&self, payload: impl Into<Arc<str>>) {
        // Nobody listening is no fault.
        let _ = self.0.send(payload.into());
    }

    /// Listens from now on.
    #[must_use]
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<str>> {
        self.0.subscribe()
    }

    /// Passes on what other processes on the same PostgreSQL announce, for ever; returns at once on SQLite.
    /// After a lost connection `caught_up` is published, so that every browser reads its page again.
    pub async fn relay(self, db: Db, channel: &'static str, caught_up: &'static str) {
        let mut is_first = true;
        loop {
            match db.listen(channel).await {
                Ok(None) => return,
                Ok(Some(mut notifications)) => {
                    if !is_first {
                        self.publish(caught_up);
                    }
                    is_first = false;
                    while let Some(payload) = notifications.next().await {
                        self.publish(payload);
                    }
                }
                Err(error) => tracing::warn!(%error, "cannot listen for other processes; trying again"),
            }
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        }
    }
}
