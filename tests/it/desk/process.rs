//! The real program in a place of its own: for what only a process shows (commands, starts, crashes).

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use tempfile::TempDir;

use super::{Client, Database, Kind, Setting, log};

/// How long something may take that is sure to come, on a machine that has much else to do.
const PATIENCE: Duration = Duration::from_secs(30);

/// An empty data folder and an empty database.
pub struct Place {
    database: Database,
    folder: TempDir,
}

/// A running desk; killed when dropped.
pub struct Process {
    /// Where it listens.
    pub url: String,
    child: Child,
    output: Arc<Output>,
    /// Who reads what it prints; ends with it.
    reader: Option<JoinHandle<()>>,
}

/// What a process has printed so far, and a sign when there is more.
#[derive(Default)]
struct Output {
    text: Mutex<String>,
    has_grown: Condvar,
}

/// How a command ended.
#[derive(Debug)]
pub struct Outcome {
    /// Whether the exit status was 0.
    pub succeeded: bool,
    /// The exit status.
    pub status: i32,
    /// Standard output.
    pub output: String,
    /// Standard error.
    pub errors: String,
}

impl Setting for Place {
    async fn prepare(kind: Kind) -> Place {
        Place { database: Database::empty(kind).await, folder: tempfile::tempdir().unwrap() }
    }

    async fn end(self) -> Database {
        self.database
    }
}

impl Place {
    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Which database it has.
    pub fn kind(&self) -> Kind {
        if self.database.url.starts_with("sqlite:") { Kind::Sqlite } else { Kind::Postgres }
    }

    /// The database's address.
    pub fn database_url(&self) -> &str {
        &self.database.url
    }

    /// Runs a command to its end, with this on its standard input.
    pub fn run(&self, arguments: &[&str], input: &str) -> Outcome {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that reads nothing closes its end; that is no fault of the test.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Outcome {
            succeeded: output.status.success(),
            status: output.status.code().unwrap_or(-1),
            output: String::from_utf8_lossy(&output.stdout).into_owned(),
            errors: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The same, killed after a while where one is given; the exit status, none when it was killed.
    pub fn run_and_kill(&self, arguments: &[&str], input: &str, after: Option<Duration>) -> Option<i32> {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        if let Some(after) = after {
            std::thread::sleep(after);
            // It may have ended by itself.
            let _ = child.kill();
        }
        child.wait().unwrap().code()
    }

    /// Starts the desk and waits until it answers. `environment` comes on top of what the place needs.
    pub async fn start(&self, environment: &[(&str, &str)]) -> Process {
        self.start_at(&format!("http://127.0.0.1:{}", free_port()), environment).await
    }

    /// Starts it again where one was that is dead: browsers find it as if it had only been slow.
    pub async fn start_again(&self, dead: &Process) -> Process {
        self.start_at(&dead.url, &[]).await
    }

    /// The same with more in its environment.
    pub async fn start_again_with(&self, dead: &Process, environment: &[(&str, &str)]) -> Process {
        self.start_at(&dead.url, environment).await
    }

    async fn start_at(&self, url: &str, environment: &[(&str, &str)]) -> Process {
        let (url, address) = (url.to_owned(), url.trim_start_matches("http://"));
        let mut child = self
            .command(&["serve", "--listen", address])
            .env("HELPDESK_BASE_URL", &url)
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = Arc::<Output>::default();
        let reader = Some(collect(child.stdout.take().unwrap(), Arc::clone(&output)));
        listen(child.stderr.take().unwrap());
        let mut process = Process { url, child, output, reader };
        process.wait_until_it_answers().await;
        process
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_helpdesk"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("HELPDESK_")) {
            command.env_remove(name);
        }
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("HELPDESK_DATA_DIR", self.folder.path())
            .env("HELPDESK_DATABASE_URL", &self.database.url)
            .env("HELPDESK_LOG", "trace")
            .stdout(Stdio::piped());
        command
    }
}

impl Process {
    /// A visitor who is not signed in.
    pub fn client(&self) -> Client {
        Client::new(&self.url)
    }

    /// What it has printed so far; all that it ever printed, once it is dead.
    pub fn output(&self) -> String {
        self.output.text.lock().unwrap().clone()
    }

    /// The line that it printed, or prints before long, with this in it.
    #[track_caller]
    pub fn line_with(&self, word: &str) -> String {
        let line = |text: &str| text.lines().find(|line| line.contains(word)).map(str::to_owned);
        let text = self.output.text.lock().unwrap();
        let waited = self.output.has_grown.wait_timeout_while(text, PATIENCE, |text| line(text).is_none());
        let (text, _) = waited.unwrap();
        line(&text).unwrap_or_else(|| panic!("no {word} in: {text}"))
    }

    /// The path of the link that it printed, by which the first admin opens the desk.
    #[track_caller]
    pub fn setup_link(&self) -> String {
        let line = self.line_with("/setup?token=");
        let token = line.split_once("?token=").unwrap().1;
        log::note_secret(token);
        format!("/setup?token={token}")
    }

    /// `kill -9`: no time to tidy up.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.reader.take().map(JoinHandle::join).transpose().unwrap();
    }

    /// `kill -TERM`, as every supervisor does it.
    pub fn is_told_to_end(&self) {
        let told = std::process::Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.unwrap().success());
    }

    /// Its exit status, once it has ended.
    pub async fn ended(&mut self) -> Option<i32> {
        for _ in 0..600 {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the desk did not end within half a minute: {}", self.output());
    }

    async fn wait_until_it_answers(&mut self) {
        let client = self.client();
        for _ in 0..600 {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("the desk ended at its start with {status}: {}", self.output());
            }
            let asked = client.try_send(client.request(reqwest::Method::GET, "/healthz")).await;
            if asked.is_ok_and(|answer| answer.status == 200) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the desk did not answer within half a minute: {}", self.output());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be dead already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that stays free until the desk has it: each is given once, and below those that a system gives to whoever asks for
/// any, connections that go out among them.
pub fn free_port() -> u16 {
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = std::process::id().wrapping_mul(97).wrapping_add(GIVEN.fetch_add(1, Ordering::Relaxed));
        let port = 20_000 + u16::try_from(number % 10_000).unwrap();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Keeps what a process says with the log of the suite, where it is searched for secrets.
fn listen(stream: impl Read + Send + 'static) {
    std::thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).for_each(|line| log::add(&line)));
}

/// Reads a process's output for as long as there is any, so that it never waits for a reader.
fn collect(stream: impl Read + Send + 'static, into: Arc<Output>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        for line in BufReader::new(stream).lines().map_while(Result::ok) {
            let mut text = into.text.lock().unwrap();
            text.push_str(&line);
            text.push('\n');
            into.has_grown.notify_all();
        }
    })
}
