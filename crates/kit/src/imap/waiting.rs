//! Waiting for new messages: told by the server (IDLE, RFC 2177), or asking now and then.

use std::time::Duration;

use super::{Failure, Session};

/// IDLE is begun anew so often: servers may end it after thirty minutes, and boxes on the way forget silent connections much
/// earlier. It also shows whether the connection is still there.
const ANEW: Duration = Duration::from_secs(9 * 60);

/// Why waiting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Woken {
    /// There are new messages.
    News,
    /// Time passed; the connection is alive.
    Time,
}

impl Session {
    /// Whether the server tells of new messages by itself.
    #[must_use]
    pub fn is_told(&self) -> bool {
        self.can("IDLE")
    }

    /// Waits for new messages: until the server tells of some, or for some minutes; where it does not tell, for `pause`.
    /// May be dropped while it waits; then the conversation is over.
    ///
    /// # Errors
    /// When the connection is lost.
    pub async fn wait(&mut self, pause: Duration) -> Result<Woken, Failure> {
        // Told while something else was asked: IDLE would not tell it again.
        if self.has_news() {
            return Ok(Woken::News);
        }
        if self.is_told() {
            self.be_told().await?;
        } else {
            tokio::time::sleep(pause).await;
            self.ask().await?;
        }
        Ok(if self.has_news() { Woken::News } else { Woken::Time })
    }

    async fn be_told(&mut self) -> Result<(), Failure> {
        let tag = self.begin("IDLE").await?;
        self.until_asked(&tag).await?;
        let until = tokio::time::Instant::now() + ANEW;
        while !self.has_news() {
            let left = until.saturating_duration_since(tokio::time::Instant::now());
            // The wire has its own end of patience, which is an error there: here it is the usual end of waiting.
            match tokio::time::timeout(left, self.hear(ANEW * 2)).await {
                Ok(heard) => heard?,
                Err(_) => break,
            };
        }
        self.say(b"DONE\r\n").await?;
        self.hear_end(&tag).await
    }
}
