//! How fast the desk answers: real processes over HTTP, on demo data of several sizes.
//!
//! `cargo bench --bench pages` fills demo desks below target/bench (once), starts the desk on each and prints, for each
//! page and for 1 and 16 clients: requests a second, p50 and p99 in milliseconds, the server's own CPU a request (from
//! /proc, so Linux only), bytes a page, then its peak memory and the time from start to first answer.
//! `cargo bench --bench pages -- 2000 100000 --postgres URL` chooses the sizes and another database server.
//! Clients and server share the machine: compare figures of one run with one another, not with another machine's.

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

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_helpdesk");
const AGENT: &str = "bruno.lima@example.com";
const PASSWORD: &str = "demo demo demo";
const WARM_UP: Duration = Duration::from_millis(700);
const MEASURED: Duration = Duration::from_secs(4);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let postgres = words.iter().position(|word| word == "--postgres").and_then(|place| words.get(place + 1)).cloned();
    let mut sizes: Vec<u64> = words.iter().filter_map(|word| word.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![2_000, 100_000];
    }
    println!("| tickets | page | clients | requests/s | p50 ms | p99 ms | server CPU ms/request | bytes (gzip) |");
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    let mut ends = String::new();
    for size in sizes {
        let desk = Desk::start(size, postgres.as_deref());
        for page in desk.pages() {
            for clients in [1, 16] {
                println!("| {size} | {} | {clients} | {} |", page.name, desk.measure(&page, clients));
            }
        }
        let _ = writeln!(
            ends,
            "At {size} tickets: {} ms from start to first answer, {} MB peak memory at the end.",
            desk.first_answer.as_millis(),
            desk.peak_memory_kb() / 1024
        );
    }
    println!("\n{ends}");
}

/// A desk that runs on demo data.
struct Desk {
    process: Child,
    address: String,
    cookie: String,
    token: String,
    busy_number: u64,
    first_answer: Duration,
}

/// A request to measure.
struct Page {
    name: &'static str,
    request: Box<dyn Fn(u64) -> String + Send + Sync>,
    expected: u16,
}

impl Desk {
    fn start(size: u64, postgres: Option<&str>) -> Desk {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("target/bench/{size}"));
        let environment = Environment { folder, database: postgres.map(|url| format!("{url}/helpdesk_bench_{size}")) };
        if !environment.folder.join("filled").exists() {
            std::fs::create_dir_all(&environment.folder).expect("a folder for the demo desk");
            environment.run(&["demo", "--tickets", &size.to_string()], "");
            std::fs::write(environment.folder.join("filled"), "").expect("a mark");
        }
        let token = environment.run(&["token", "create", "--email", AGENT], "").trim().to_owned();
        let port =
            std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
        let address = format!("127.0.0.1:{port}");
        let began = Instant::now();
        let process = environment.command(&["serve", "--listen", &address]).spawn().expect("the desk starts");
        while exchange(&address, "GET /sign-in HTTP/1.1\r\nHost: bench\r\n\r\n")
            .is_none_or(|answer| answer.status != 200)
        {
            assert!(began.elapsed() < Duration::from_secs(60), "the desk did not answer");
            std::thread::sleep(Duration::from_millis(5));
        }
        let first_answer = began.elapsed();
        let mut desk = Desk { process, address, cookie: String::new(), token, busy_number: 0, first_answer };
        desk.sign_in();
        desk.find_busy_ticket();
        desk
    }

    fn sign_in(&mut self) {
        let form = format!("email={}&password={}", AGENT.replace('@', "%40"), PASSWORD.replace(' ', "+"));
        let request = format!(
            "POST /sign-in HTTP/1.1\r\nHost: bench\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            form.len()
        );
        let answer = exchange(&self.address, &request).expect("an answer to signing in");
        let cookie = answer.headers.iter().find_map(|line| line.strip_prefix("set-cookie: helpdesk_session="));
        let value = cookie.and_then(|rest| rest.split(';').next()).expect("a session's cookie");
        self.cookie = format!("helpdesk_session={value}");
    }

    /// The newest ticket with ten messages, or as many as there are up to ten.
    fn find_busy_ticket(&mut self) {
        let list = exchange(&self.address, &self.get("/tickets?view=closed")).expect("the list of closed tickets");
        let body = String::from_utf8_lossy(&list.body).into_owned();
        let numbers =
            body.split("href=\"/tickets/").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<u64>().ok());
        let messages = |number: u64| {
            let page = exchange(&self.address, &self.get(&format!("/tickets/{number}"))).expect("a ticket");
            String::from_utf8_lossy(&page.body).matches("<article").count()
        };
        let best = numbers.map(|number| (messages(number), number)).filter(|(count, _)| *count <= 10).max();
        self.busy_number = best.map(|(_, number)| number).expect("a ticket with messages");
    }

    fn get(&self, path: &str) -> String {
        format!("GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {}\r\n\r\n", self.cookie)
    }

    fn pages(&self) -> Vec<Page> {
        let get = |name, path: String| {
            let request = format!(
                "GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: gzip\r\nCookie: {}\r\n\r\n",
                self.cookie
            );
            Page { name, request: Box::new(move |_| request.clone()), expected: 200 }
        };
        let token = self.token.clone();
        let open = move |turn: u64| {
            let body = format!(
                "{{\"subject\":\"Impressora não imprime {turn}\",\"body\":\"Desde hoje cedo a impressora da recepção \
                 mostra papel preso, mas não há papel preso.\"}}"
            );
            format!(
                "POST /api/v1/tickets HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\
                 Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                body.len()
            )
        };
        vec![
            get("list of open tickets", "/tickets?view=open".to_owned()),
            get("list of all tickets", "/tickets?view=all".to_owned()),
            get("ticket with up to 10 messages", format!("/tickets/{}", self.busy_number)),
            get("search, common word", "/search?q=impressora".to_owned()),
            get("search, two words", "/search?q=senha+protheus".to_owned()),
            Page { name: "open a ticket (API)", request: Box::new(open), expected: 201 },
        ]
    }

    fn measure(&self, page: &Page, clients: usize) -> String {
        self.load(page, clients, WARM_UP);
        let cpu_before = self.cpu();
        let began = Instant::now();
        let (mut times, bytes) = self.load(page, clients, MEASURED);
        let wall = began.elapsed().as_secs_f64();
        let cpu = self.cpu() - cpu_before;
        times.sort_unstable();
        let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize] as f64 / 1000.0;
        let count = times.len() as f64;
        format!(
            "{:.0} | {:.2} | {:.2} | {:.3} | {}",
            count / wall,
            at(0.5),
            at(0.99),
            cpu * 1000.0 / count,
            bytes / times.len() as u64
        )
    }

    /// Each client asks again as soon as it was answered; gives microseconds of each answer and all bytes.
    fn load(&self, page: &Page, clients: usize, length: Duration) -> (Vec<u64>, u64) {
        static TURN: AtomicU64 = AtomicU64::new(0);
        let bytes = Arc::new(AtomicU64::new(0));
        let times = std::thread::scope(|scope| {
            let one = || {
                let mut connection = Connection::open(&self.address);
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
        (times, bytes.load(Ordering::Relaxed))
    }

    /// Seconds of CPU that the server used so far.
    fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).expect("/proc");
        let fields: Vec<&str> = stat.rsplit(") ").next().unwrap_or_default().split(' ').collect();
        let ticks: f64 =
            fields[11].parse::<f64>().expect("user time") + fields[12].parse::<f64>().expect("system time");
        // Linux counts in hundredths of a second.
        ticks / 100.0
    }

    fn peak_memory_kb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("/proc");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("VmHWM");
        line.trim().trim_end_matches(" kB").parse().expect("a number")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Environment {
    folder: PathBuf,
    database: Option<String>,
}

impl Environment {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(PROGRAM);
        command
            .args(arguments)
            .env("HELPDESK_DATA_DIR", &self.folder)
            .env("HELPDESK_LOG", "warn")
            .stdout(Stdio::null());
        if let Some(database) = &self.database {
            command.env("HELPDESK_DATABASE_URL", database);
        }
        command
    }

    fn run(&self, arguments: &[&str], input: &str) -> String {
        let mut child =
            self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the command starts");
        child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("its input is read");
        let output = child.wait_with_output().expect("the command ends");
        assert!(output.status.success(), "{arguments:?} failed");
        String::from_utf8(output.stdout).expect("text")
    }
}

struct Answer {
    status: u16,
    headers: Vec<String>,
    body: Vec<u8>,
}

struct Connection(BufReader<TcpStream>);

fn exchange(address: &str, request: &str) -> Option<Answer> {
    Connection(BufReader::new(TcpStream::connect(address).ok()?)).ask(request)
}

impl Connection {
    fn open(address: &str) -> Connection {
        let stream = TcpStream::connect(address).expect("a connection");
        stream.set_nodelay(true).expect("no delay");
        Connection(BufReader::new(stream))
    }

    fn ask(&mut self, request: &str) -> Option<Answer> {
        self.0.get_mut().write_all(request.as_bytes()).ok()?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            headers.push(line.to_ascii_lowercase().split_once(": ").map_or(line.clone(), |(name, _)| {
                format!("{name}: {}", line.split_once(": ").map_or("", |(_, value)| value))
            }));
        }
        let status = headers.first()?.split(' ').nth(1)?.parse().ok()?;
        let value = |name: &str| headers.iter().find_map(|line| line.strip_prefix(name).map(str::to_owned));
        let mut body = Vec::new();
        if let Some(length) = value("content-length: ").and_then(|length| length.parse().ok()) {
            body.resize(length, 0);
            self.0.read_exact(&mut body).ok()?;
        } else if value("transfer-encoding: ").is_some() {
            loop {
                let size = usize::from_str_radix(&self.line()?, 16).ok()?;
                let start = body.len();
                body.resize(start + size, 0);
                self.0.read_exact(&mut body[start..]).ok()?;
                self.line()?;
                if size == 0 {
                    break;
                }
            }
        }
        Some(Answer { status, headers, body })
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        self.0.read_line(&mut line).ok().filter(|count| *count > 0)?;
        Some(line.trim_end().to_owned())
    }
}
