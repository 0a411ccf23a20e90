//! A stress test: does at a desk what people do there, as often as asked, and says how long that took and what failed.
//!
//! From outside, by HTTP alone: it knows no more of the desk than a browser does. What it opens says in its subject that it
//! is of a stress test, and it answers nothing else. With a rate, work is due at its moment whether or not the desk keeps
//! up, and is measured from that moment: a desk that stalls is seen to stall.
//! Deliberately not here: machines other than this one, unless that is asked for in so many words.

mod acts;
mod address;
pub mod budget;
mod door;
mod fault;
mod figures;
mod known;
mod load;
mod progress;
pub mod report;
mod streams;

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use kit::clock::Stopwatch;
use kit::error::Error;

use door::Door;
use figures::Figures;
use known::Known;
pub use report::Report;

/// What is asked for.
pub struct Wanted {
    /// Address of the desk.
    pub url: String,
    /// Whether it may stand on another machine.
    pub is_elsewhere: bool,
    /// People who are at it at once, where there is no rate.
    pub clients: usize,
    /// Requests a second, whatever the desk does.
    pub rate: Option<f64>,
    /// When it ends.
    pub end: End,
    /// Event streams that stay open meanwhile.
    pub streams: usize,
    /// How long an answer may take.
    pub patience: Duration,
    /// Whether nothing is opened and nothing answered.
    pub only_reads: bool,
    /// Who signs in: mail address and password.
    pub person: Option<(String, String)>,
}

/// When a run ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// After so many requests.
    Requests(u64),
    /// After this time.
    Time(Duration),
}

/// A run under way.
struct Run {
    door: Door,
    known: Known,
    figures: Figures,
    /// Requests that were begun.
    turns: AtomicU64,
}

/// Signs in, looks at what there is, does what is asked and says how it went. `stopped` ends it early.
///
/// # Errors
/// When the address is not this machine's, nobody answers there, or the person is not let in.
pub async fn run(wanted: &Wanted, stopped: impl Future<Output = ()>) -> Result<Report, Error> {
    let address = address::look_up(&wanted.url, wanted.is_elsewhere).await?;
    let door = Door::open(&address, wanted.patience)?;
    let door = match &wanted.person {
        Some((email, password)) => door.sign_in(email, password).await?,
        None => door,
    };
    let known = known::look(&door, wanted.only_reads).await?;
    let streams =
        if door.is_signed_in() { streams::open(&door, wanted.streams).await } else { streams::Streams::none() };
    let run = Arc::new(Run { door, known, figures: Figures::new()?, turns: AtomicU64::new(0) });
    let shown = tokio::spawn(progress::show(Arc::clone(&run), wanted.end));
    let watch = Stopwatch::start();
    tokio::select! {
        () = load::carry_out(Arc::clone(&run), wanted) => {}
        () = stopped => {}
    }
    let seconds = watch.milliseconds() / 1000.0;
    shown.abort();
    progress::end();
    Ok(Report::new(wanted, &run.figures, seconds, streams.close()))
}
