//! Event streams, as open pages have them: kept open while everything else goes on.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::join_all;
use reqwest::Response;
use tokio::task::JoinSet;

use super::door::Door;
use super::fault::Fault;

/// Streams that are open.
pub(super) struct Streams {
    opened: u64,
    refused: BTreeMap<Fault, u64>,
    heard: Arc<Heard>,
    listeners: JoinSet<()>,
}

/// What came in.
#[derive(Default)]
struct Heard {
    events: AtomicU64,
    ended: AtomicU64,
}

/// How it went with the streams.
#[derive(Default)]
pub struct Listened {
    /// Streams that were opened.
    pub opened: u64,
    /// Those that the desk did not open, by kind.
    pub refused: BTreeMap<Fault, u64>,
    /// Those that ended before they were closed.
    pub ended: u64,
    /// Events that came in.
    pub events: u64,
}

/// Opens them all.
pub(super) async fn open(door: &Door, count: usize) -> Streams {
    let mut streams = Streams::none();
    for opened in join_all((0..count).map(|_| door.listen("/live?list=true"))).await {
        match opened {
            Ok(response) => {
                streams.opened += 1;
                streams.listeners.spawn(listen(response, Arc::clone(&streams.heard)));
            }
            Err(fault) => *streams.refused.entry(fault).or_default() += 1,
        }
    }
    streams
}

async fn listen(mut response: Response, heard: Arc<Heard>) {
    let mut line_begins = true;
    while let Ok(Some(piece)) = response.chunk().await {
        let mut lines = 0;
        for rest in piece.split_inclusive(|letter| *letter == b'\n') {
            lines += u64::from(line_begins && rest.starts_with(b"event:"));
            line_begins = rest.ends_with(b"\n");
        }
        heard.events.fetch_add(lines, Ordering::Relaxed);
    }
    heard.ended.fetch_add(1, Ordering::Relaxed);
}

impl Streams {
    /// None.
    pub fn none() -> Streams {
        Streams { opened: 0, refused: BTreeMap::new(), heard: Arc::default(), listeners: JoinSet::new() }
    }

    /// Closes them.
    pub fn close(self) -> Listened {
        Listened {
            opened: self.opened,
            refused: self.refused,
            ended: self.heard.ended.load(Ordering::Relaxed),
            events: self.heard.events.load(Ordering::Relaxed),
        }
    }
}
