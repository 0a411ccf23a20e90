//! Somebody whose page listens the whole time: what it is told, and where it goes on when its process dies.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use kit::clock::Clock;
use tokio::time::sleep;

use crate::desk::Client;
use crate::live::{Stream, mark};

/// What was heard.
#[derive(Default)]
pub struct Heard {
    /// Numbers of tickets that were told.
    pub tickets: BTreeSet<i64>,
    /// When everything was to be read anew, in milliseconds since 1970.
    pub anew: Vec<i64>,
    /// How many streams were opened, one after the other.
    streams: usize,
}

impl fmt::Display for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (told, anew) = (self.tickets.len(), self.anew.len());
        write!(f, "{told} tickets told over {} streams, {anew} times to be read anew", self.streams)
    }
}

/// Listens as a page does, from where it was made; a stream that ends is opened again with the id of its last event.
pub async fn listen(client: Client, is_over: &AtomicBool) -> Heard {
    let mut heard = Heard::default();
    let page = client.get("/tickets").await.expect(200);
    let address = format!("/live?after={}", mark(&page));
    let mut back = client.clone();
    while !is_over.load(Ordering::Relaxed) {
        let Ok(mut stream) = Stream::try_open_at(&back, &address).await else {
            sleep(Duration::from_millis(100)).await;
            continue;
        };
        heard.streams += 1;
        while !stream.is_over && !is_over.load(Ordering::Relaxed) {
            let Some(told) = stream.block(Duration::from_millis(300)).await else { continue };
            if let Some(number) = told.strip_prefix("ticket ") {
                heard.tickets.insert(number.parse().unwrap());
            } else if told == "caught_up changed" {
                heard.anew.push(Clock::system().now().0);
            }
        }
        if !stream.last_id.is_empty() {
            back = client.clone().with_header("last-event-id", &stream.last_id);
        }
    }
    heard
}
