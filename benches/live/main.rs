//! How soon open browsers learn of a deed, and what it costs when all of them then look at their lists again.
//!
//! `cargo bench --bench live` starts a real process on demo data, signs in 25 agents, opens 500 event streams (20 each) and
//! answers a ticket again and again: the time from the answer of each deed to the moment at which each stream has the
//! number. Then every stream's browser fetches its list, after a pause of its own, as the page's script does.
//! `cargo bench --bench live -- 100000 --postgres URL` chooses size and server. Clients and server share the machine.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    dead_code,
    reason = "a benchmark measures with the machine's own clock and stops at the first surprise; its helpers are shared"
)]

#[path = "../pages/http.rs"]
mod http;
#[path = "../pages/place.rs"]
mod place;
mod stream;

use std::io::Write;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use http::exchange;
use place::Place;
use stream::{Heard, fetch, listen};
use tokio::sync::mpsc;

const AGENTS: usize = 25;
const STREAMS_EACH: usize = 20;
const DEEDS: usize = 20;
const PASSWORD: &str = "a long enough password";

/// A running process with agents signed in; killed when dropped.
struct Desk {
    address: String,
    process: Child,
    cookies: Vec<String>,
    token: String,
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let server = words.iter().position(|word| word == "--postgres").and_then(|place| words.get(place + 1)).cloned();
    let size = words.iter().find_map(|word| word.parse().ok()).unwrap_or(2_000);
    let place = Place::fresh(size, server.as_deref());
    let desk = Desk::start(&place);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(measure(&desk, size));
}

async fn measure(desk: &Desk, size: u64) {
    let (sender, mut heard) = mpsc::unbounded_channel();
    let count = AGENTS * STREAMS_EACH;
    for number in 0..count {
        let cookie = desk.cookies[number % AGENTS].clone();
        tokio::spawn(listen(desk.address.clone(), cookie, number, sender.clone()));
    }
    for _ in 0..count {
        assert!(matches!(heard.recv().await, Some(Heard::Opened)), "every stream opens");
    }
    println!("{count} streams of {AGENTS} agents, {size} tickets, memory {} MB", desk.memory_kb() / 1024);
    let (mut all, mut last, before) = (Vec::new(), Vec::new(), desk.cpu());
    for turn in 0..DEEDS {
        let (answered, ticket) = desk.open_ticket(turn).await;
        let mut times = Vec::new();
        while times.len() < count {
            if let Some(Heard::Ticket(number, at)) = heard.recv().await
                && number == ticket
            {
                times.push(at.saturating_duration_since(answered));
            }
        }
        times.sort_unstable();
        last.push(times[count - 1]);
        all.extend(times);
        // The changes of lists come a moment later.
        tokio::time::sleep(Duration::from_millis(600)).await;
    }
    all.sort_unstable();
    last.sort_unstable();
    let cpu = (desk.cpu() - before) * 1000.0 / DEEDS as f64;
    println!(
        "from the answer of a deed to the number in a stream: median {:?}, p99 {:?}",
        middle(&all),
        at(&all, 0.99)
    );
    println!(
        "to the last of all streams: median {:?}, most {:?}; server CPU a deed {cpu:.0} ms",
        middle(&last),
        last[DEEDS - 1]
    );
    herd(desk, count).await;
}

/// All browsers fetch their lists after one deed, each after a pause of its own.
async fn herd(desk: &Desk, count: usize) {
    let (before, began) = (desk.cpu(), Instant::now());
    let address: Arc<str> = desk.address.as_str().into();
    let mut fetches = tokio::task::JoinSet::new();
    for number in 0..count {
        let (address, cookie) = (Arc::clone(&address), desk.cookies[number % AGENTS].clone());
        // Evenly between the 200 ms of the server and the 150 to 500 of the script.
        let pause = Duration::from_millis((number * 7919 % 350) as u64);
        fetches.spawn(async move {
            tokio::time::sleep(pause).await;
            fetch(&address, &cookie, "/tickets?part=rows").await
        });
    }
    let mut times = fetches.join_all().await;
    let wall = began.elapsed();
    times.sort_unstable();
    let cpu = (desk.cpu() - before) * 1000.0 / count as f64;
    println!(
        "then {count} lists within {wall:?}: median {:?}, p99 {:?}, most {:?}; server CPU each {cpu:.2} ms",
        middle(&times),
        at(&times, 0.99),
        times[count - 1]
    );
}

fn at(times: &[Duration], share: f64) -> Duration {
    times[((times.len() - 1) as f64 * share) as usize]
}

fn middle(times: &[Duration]) -> Duration {
    at(times, 0.5)
}

impl Desk {
    fn start(place: &Place) -> Desk {
        for number in 0..AGENTS {
            let email = format!("live{number}@example.com");
            let words = ["user", "create", "--email", &email, "--name", "Live", "--role", "agent", "--password-stdin"];
            let mut child = place.command(&words).stdin(Stdio::piped()).spawn().expect("the command starts");
            child.stdin.take().expect("its input").write_all(PASSWORD.as_bytes()).expect("the password");
            assert!(child.wait().expect("its end").success(), "{email} was added");
        }
        let token = place.run(&["token", "create", "--email", "live0@example.com"]);
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let address = format!("127.0.0.1:{port}");
        let process = place.command(&["serve", "--listen", &address]).spawn().expect("the desk starts");
        let mut desk = Desk { address, process, cookies: Vec::new(), token };
        let began = Instant::now();
        while exchange(&desk.address, "GET /healthz HTTP/1.1\r\nHost: bench\r\n\r\n").is_none() {
            assert!(began.elapsed() < Duration::from_mins(1), "the desk did not answer");
            std::thread::sleep(Duration::from_millis(20));
        }
        desk.cookies = (0..AGENTS).map(|number| desk.sign_in(number)).collect();
        desk
    }

    fn sign_in(&self, number: usize) -> String {
        let form = format!("email=live{number}%40example.com&password={}", PASSWORD.replace(' ', "+"));
        let request = format!(
            "POST /sign-in HTTP/1.1\r\nHost: bench\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer = exchange(&self.address, &request).expect("an answer");
        let cookie = answer.headers.iter().find_map(|line| line.strip_prefix("set-cookie: helpdesk_session="));
        let value = cookie.and_then(|rest| rest.split(';').next()).expect("a session's cookie");
        format!("helpdesk_session={value}")
    }

    /// Opens a ticket by the API; when it was answered, and its number.
    async fn open_ticket(&self, turn: usize) -> (Instant, String) {
        let body = format!("{{\"subject\":\"Impressora {turn}\",\"body\":\"Papel preso.\"}}");
        let request = format!(
            "POST /api/v1/tickets HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.token,
            body.len()
        );
        let address = self.address.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let answer = exchange(&address, &request).expect("an answer");
            (Instant::now(), answer)
        });
        let (answered, answer) = asked.await.expect("an answer");
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.body));
        let location = answer.headers.iter().find_map(|line| line.strip_prefix("location: ")).expect("an address");
        (answered, location.rsplit('/').next().expect("a number").to_owned())
    }

    /// Seconds of CPU that the process used so far.
    fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).expect("/proc");
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        let ticks: f64 =
            fields[11].parse::<f64>().expect("user time") + fields[12].parse::<f64>().expect("system time");
        // Linux counts in hundredths of a second.
        ticks / 100.0
    }

    fn memory_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("/proc");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("VmRSS");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
