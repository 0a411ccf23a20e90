//! How fast the desk answers: real processes over HTTP, on demo data of several sizes.
//!
//! `cargo bench --bench pages` fills demo desks below target/bench (once), starts the desk on a copy of each and prints,
//! for each page and for 1 and 16 clients: requests a second, p50 and p99 in milliseconds, the server's own CPU a request
//! (from /proc, so Linux only), the CPU of a bare axum handler that runs the same statements and answers with the same
//! bytes (`baseline`), how many times that the page costs, the statements of a request, and compressed bytes; then a report
//! by SQL alone, memory, the time from start to first answer, a backup, what a first visit fetches, and how the sizes compare.
//!
//! `cargo bench --bench pages -- 2000 100000 1000000 --only search --postgres URL` chooses the sizes, the pages (those in
//! whose names the word stands) and a PostgreSQL server, on which databases may be created; `--one-of-each` measures a page of
//! each kind, `--processes 2` runs so many desks on one PostgreSQL database and spreads the clients over them, `--seconds` is
//! how long each page is measured, the bare one half as long. Clients and server share the machine: compare figures of one
//! run with one another, not with another machine's.

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

use desk::{Desk, ONE_OF_EACH, Page};
use http::Connection;
use place::Place;
use server::Server;

const CLIENTS: [usize; 2] = [1, 16];
/// Seconds that each page is measured, after a fifth of that to warm up.
const SECONDS: &str = "5";

/// Makes each request another one.
static TURN: AtomicU64 = AtomicU64::new(1);

/// Server CPU in milliseconds of each page, by its name and the number of clients, one of each size.
type Costs = BTreeMap<(&'static str, usize), Vec<f64>>;

/// What is measured.
struct Plan {
    sizes: Vec<u64>,
    /// PostgreSQL.
    server: Option<String>,
    processes: usize,
    /// How long each page is.
    length: Duration,
    only: String,
    is_one_of_each: bool,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if words.first().is_some_and(|word| word == baseline::SERVE) {
        return baseline::serve(&words[1..]);
    }
    let plan = Plan::of(words);
    let (mut costs, mut ends) = (Costs::new(), Vec::new());
    println!(
        "| tickets | page | clients | requests/s | p50 ms | p99 ms | CPU ms | bare CPU ms | distance | statements | bytes |"
    );
    println!("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for size in &plan.sizes {
        let place = Place::fresh(*size, plan.server.as_deref());
        let desk = Desk::start(&place, plan.processes);
        eprintln!("measuring {size} tickets");
        measure_all(&plan, *size, (&place, &desk), &mut costs);
        let memory: Vec<String> =
            desk.servers.iter().map(|server| format!("{} MB", server.peak_memory_kb() / 1024)).collect();
        ends.push(format!("| {size} | {} | {} |", desk.first_answer.as_millis(), memory.join(", ")) + &backup(&place));
        if plan.sizes.last() == Some(size) {
            ends.extend(["/sign-in", "/tickets"].map(|path| first_visit(&desk, path)));
        }
    }
    println!("\n| tickets | first answer after, ms | peak memory | backup s | backup CPU s | backup MB |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: |\n{}\n", ends.join("\n"));
    if plan.sizes.len() > 1 {
        compare(&costs);
    }
}

impl Plan {
    fn of(mut words: Vec<String>) -> Plan {
        let mut after = |name: &str| {
            let place = words.iter().position(|word| word == name)?;
            words.remove(place);
            Some(words.remove(place))
        };
        let (server, only) = (after("--postgres"), after("--only").unwrap_or_default());
        let seconds = after("--seconds").unwrap_or_else(|| SECONDS.to_owned());
        let processes = after("--processes").map_or(1, |count| count.parse().expect("how many processes"));
        assert!(processes == 1 || server.is_some(), "several processes need PostgreSQL");
        let mut sizes: Vec<u64> = words.iter().filter_map(|word| word.parse().ok()).collect();
        if sizes.is_empty() {
            sizes = vec![2_000, 100_000];
        }
        let is_one_of_each = words.iter().any(|word| word == "--one-of-each");
        let length = Duration::from_secs_f64(seconds.parse().expect("seconds"));
        Plan { sizes, server, processes, length, only, is_one_of_each }
    }

    fn has(&self, page: &Page) -> bool {
        page.name.contains(&self.only) && (!self.is_one_of_each || ONE_OF_EACH.contains(&page.name))
    }
}

fn measure_all(plan: &Plan, size: u64, (place, desk): (&Place, &Desk), costs: &mut Costs) {
    let bare = [baseline::start(place)];
    let pages = desk.pages();
    for page in pages.iter().filter(|page| plan.has(page)) {
        for clients in CLIENTS {
            desk.settle();
            // Just before: what is written then is free to be written, and the next to be written.
            let statements = baseline::teach(&bare[0], &(page.request)(TURN.fetch_add(1, Ordering::Relaxed)));
            let floor = measure(&bare, &baseline::bare_page(), clients, plan.length / 2).cpu_ms;
            let measured = measure(&desk.servers, page, clients, plan.length);
            let (cpu, [rate, bytes]) = (measured.cpu_ms, measured.ends());
            // The clock of /proc may not have ticked within a short one.
            let distance = if floor > 0.0 { format!("{:.1}", cpu / floor) } else { String::new() };
            println!(
                "| {size} | {} | {clients} | {rate} | {cpu:.3} | {floor:.3} | {distance} | {statements} | {bytes} |",
                page.name
            );
            costs.entry((page.name, clients)).or_default().push(cpu);
        }
    }
    baseline::teach(&bare[0], &(pages[0].request)(0));
    let row = |page: &Page, clients: usize| {
        let measured = measure(&bare, page, clients, plan.length / 2);
        let (cpu, [rate, bytes]) = (measured.cpu_ms, measured.ends());
        println!("| {size} | {} | {clients} | {rate} | {cpu:.3} | | | | {bytes} |", page.name);
    };
    let by_sql = baseline::plain_report_of_a_year();
    if by_sql.name.contains(&plan.only) {
        // By one client alone: it takes long, and more would say the same.
        row(&by_sql, 1);
    }
    for clients in CLIENTS {
        row(&baseline::bare_bytes(), clients);
    }
}

/// Makes a backup while the desk runs: cells of the table.
fn backup(place: &Place) -> String {
    let file = place.folder().join("backup");
    let (began, before) = (Instant::now(), server::children_cpu());
    place.run(&["backup", &file.to_string_lossy()]);
    let (took, cpu) = (began.elapsed().as_secs_f64(), server::children_cpu() - before);
    let size = std::fs::metadata(&file).expect("the backup").len() as f64 / 1e6;
    std::fs::remove_file(&file).expect("it goes");
    format!(" {took:.1} | {cpu:.1} | {size:.1} |")
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
    /// Cells of the table: before the CPU, and after it.
    fn ends(&self) -> [String; 2] {
        let at = |share: f64| self.times[((self.times.len() - 1) as f64 * share) as usize] as f64 / 1000.0;
        let each = self.bytes / self.times.len() as u64;
        let rate = self.times.len() as f64 / self.wall;
        [format!("{rate:.0} | {:.2} | {:.2}", at(0.5), at(0.99)), each.to_string()]
    }
}

fn measure(servers: &[Server], page: &Page, clients: usize, length: Duration) -> Measured {
    load(servers, page, clients, length / 5);
    let cpu = || servers.iter().map(Server::cpu).sum::<f64>();
    let cpu_before = cpu();
    let began = Instant::now();
    let (mut times, bytes) = load(servers, page, clients, length);
    let wall = began.elapsed().as_secs_f64();
    let cpu_ms = (cpu() - cpu_before) * 1000.0 / times.len() as f64;
    times.sort_unstable();
    Measured { times, wall, cpu_ms, bytes }
}

/// Each client asks again as soon as it was answered; gives microseconds of each answer and all bytes.
fn load(servers: &[Server], page: &Page, clients: usize, length: Duration) -> (Vec<u64>, u64) {
    let bytes = AtomicU64::new(0);
    let times = std::thread::scope(|scope| {
        let one = |server: &Server| {
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
        let each = servers.iter().cycle().take(clients);
        let running: Vec<_> = each.map(|server| scope.spawn(move || one(server))).collect();
        running.into_iter().flat_map(|client| client.join().expect("a client")).collect()
    });
    (times, bytes.into_inner())
}

fn first_visit(desk: &Desk, path: &str) -> String {
    let fetched = desk.first_visit(path);
    let assets: usize = fetched.iter().skip(1).map(|(_, size)| size).sum();
    let listed: Vec<String> = fetched.iter().map(|(path, size)| format!("{size:>7}  {path}")).collect();
    format!("\nFirst visit of {path}, compressed bytes (assets {assets}):\n\n```text\n{}\n```", listed.join("\n"))
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
