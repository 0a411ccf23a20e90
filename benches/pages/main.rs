//! How fast the desk answers: real processes over HTTP, on demo data of several sizes.
//!
//! `cargo bench --bench pages` fills demo desks below target/bench (once), starts the desk on a copy of each and prints,
//! for each page and for 1 and 16 clients: requests a second, p50 and p99 in milliseconds, the server's own CPU a request
//! (from /proc, so Linux only) and compressed bytes; then its peak memory, the time from start to first answer, what a
//! first visit fetches, and how the sizes compare. Beside the pages stand a bare axum handler that serves the list's bytes, and
//! bare statements (`baseline`).
//! `cargo bench --bench pages -- 2000 100000 1000000 --only search --postgres URL` chooses the sizes, the pages (those in
//! whose names the word stands) and a PostgreSQL server, on which databases may be created; `--seconds` how long each is
//! measured. Clients and server share the machine: compare figures of one run with one another, not with
//! another machine's.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a benchmark measures with the machine's own clock and stops at the first surprise"
)]

mod baseline;
mod desk;
mod http;
mod place;
mod server;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use desk::{Desk, Page};
use http::Connection;
use place::Place;
use server::Server;

const CLIENTS: [usize; 2] = [1, 16];
/// Seconds that each page is measured, after a fifth of that to warm up.
const SECONDS: &str = "5";

/// Server CPU in milliseconds of each page, by its name and the number of clients, one of each size.
type Costs = BTreeMap<(&'static str, usize), Vec<f64>>;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().is_some_and(|word| word == baseline::SERVE) {
        return baseline::serve(&words[1..]);
    }
    let after = |name: &str| words.iter().position(|word| word == name).and_then(|place| words.get(place + 1)).cloned();
    let (server, only) = (after("--postgres"), after("--only").unwrap_or_default());
    let seconds = after("--seconds").unwrap_or_else(|| SECONDS.to_owned());
    let length = Duration::from_secs_f64(seconds.parse().expect("seconds"));
    let is_seconds = |place: usize| place > 0 && words[place - 1] == "--seconds";
    let numbers = words.iter().enumerate().filter(|(place, _)| !is_seconds(*place));
    let mut sizes: Vec<u64> = numbers.filter_map(|(_, word)| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![2_000, 100_000];
    }
    let mut costs = Costs::new();
    let mut ends = Vec::new();
    println!("| tickets | page | clients | requests/s | p50 ms | p99 ms | server CPU ms | bytes, gzip |");
    println!("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |");
    for size in &sizes {
        let place = Place::fresh(*size, server.as_deref());
        let desk = Desk::start(&place);
        let bare = baseline::start(&place, &desk);
        let bare = baseline::pages().into_iter().map(|page| (page, &bare));
        let pages = desk.pages().into_iter().map(|page| (page, &*desk)).chain(bare);
        for (page, server) in pages.filter(|(page, _)| page.name.contains(&only)) {
            for clients in CLIENTS {
                let measured = measure(server, &page, clients, length);
                println!("| {size} | {} | {clients} | {} |", page.name, measured.row());
                costs.entry((page.name, clients)).or_default().push(measured.cpu_ms);
            }
        }
        let (start, memory) = (desk.first_answer.as_millis(), desk.peak_memory_kb() / 1024);
        ends.push(format!("{size} tickets: first answer {start} ms after the start, peak memory {memory} MB"));
        if sizes.last() == Some(size) {
            ends.extend(["/sign-in", "/tickets"].map(|path| first_visit(&desk, path)));
        }
    }
    println!("\n{}\n", ends.join("\n"));
    compare(&costs);
}

/// What a measurement gives.
struct Measured {
    /// Microseconds of each answer, sorted.
    times: Vec<u64>,
    /// Seconds that all took.
    wall: f64,
    /// Milliseconds of the server's CPU, each.
    cpu_ms: f64,
    /// Bytes of all bodies.
    bytes: u64,
}

impl Measured {
    fn row(&self) -> String {
        let at = |share: f64| self.times[((self.times.len() - 1) as f64 * share) as usize] as f64 / 1000.0;
        let each = self.bytes / self.times.len() as u64;
        let rate = self.times.len() as f64 / self.wall;
        format!("{rate:.0} | {:.2} | {:.2} | {:.3} | {each}", at(0.5), at(0.99), self.cpu_ms)
    }
}

fn measure(server: &Server, page: &Page, clients: usize, length: Duration) -> Measured {
    load(server, page, clients, length / 5);
    let cpu_before = server.cpu();
    let began = Instant::now();
    let (mut times, bytes) = load(server, page, clients, length);
    let wall = began.elapsed().as_secs_f64();
    let cpu_ms = (server.cpu() - cpu_before) * 1000.0 / times.len() as f64;
    times.sort_unstable();
    Measured { times, wall, cpu_ms, bytes }
}

/// Each client asks again as soon as it was answered; gives microseconds of each answer and all bytes.
fn load(server: &Server, page: &Page, clients: usize, length: Duration) -> (Vec<u64>, u64) {
    static TURN: AtomicU64 = AtomicU64::new(1);
    let bytes = AtomicU64::new(0);
    let times = std::thread::scope(|scope| {
        let one = || {
            let mut connection = Connection::open(&server.address);
            let mut times = Vec::new();
            let end = Instant::now() + length;
            while Instant::now() < end {
                let request = (page.request)(TURN.fetch_add(1, Ordering::Relaxed));
                let began = Instant::now();
                let answer = connection.ask(&request).expect("an answer");
                times.push(began.elapsed().as_micros() as u64);
                assert_eq!(answer.status, page.expected, "{}", page.name);
                bytes.fetch_add(answer.body.len() as u64, Ordering::Relaxed);
            }
            times
        };
        let running: Vec<_> = (0..clients).map(|_| scope.spawn(one)).collect();
        running.into_iter().flat_map(|client| client.join().expect("a client")).collect()
    });
    (times, bytes.into_inner())
}

fn first_visit(desk: &Desk, path: &str) -> String {
    let fetched = desk.first_visit(path);
    let assets: usize = fetched.iter().skip(1).map(|(_, size)| size).sum();
    let listed: Vec<String> = fetched.iter().map(|(path, size)| format!("  {size:>7}  {path}")).collect();
    format!("first visit of {path}, compressed bytes (assets {assets}):\n{}", listed.join("\n"))
}

/// How much a page costs at the last size, measured by the first.
fn compare(costs: &Costs) {
    println!("| page | clients | CPU, largest to smallest |\n| --- | ---: | ---: |");
    for ((page, clients), costs) in costs {
        if let (Some(first), Some(last)) = (costs.first(), costs.last()) {
            println!("| {page} | {clients} | {:.2} |", last / first);
        }
    }
}
