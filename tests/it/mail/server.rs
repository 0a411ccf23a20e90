//! A real mail server (aiosmtpd) for a test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

use helpdesk::app;
use helpdesk::base::app::App;
use helpdesk::workers::JOBS;
use kit::jobs::Runner;
use kit::smtp::Mailer;
use tempfile::TempDir;

use crate::desk::Desk;

/// A running mail server; ends when dropped.
pub struct MailServer {
    port: u16,
    folder: TempDir,
    child: Child,
    // The server ends when this is closed.
    _input: ChildStdin,
}

impl MailServer {
    /// One that takes everything.
    pub fn start() -> MailServer {
        MailServer::start_with(&[])
    }

    /// One that gives the first so many recipients another answer.
    pub fn answering(answer: &str, times: usize) -> MailServer {
        MailServer::start_with(&[answer, &times.to_string()])
    }

    /// One with a fault: `drop`, `slow`, `busy` or `certificate`; see `server.py`.
    pub fn with_fault(fault: &str) -> MailServer {
        MailServer::start_with(&[fault])
    }

    fn start_with(arguments: &[&str]) -> MailServer {
        let folder = tempfile::tempdir().unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/mail/server.py");
        let mut child = Command::new(python())
            .arg(script)
            .arg(folder.path())
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let input = child.stdin.take().unwrap();
        MailServer { port: line.trim().parse().expect("the mail server's port"), folder, child, _input: input }
    }

    /// Its address for `HELPDESK_SMTP_URL`.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What it took, in order.
    pub fn taken(&self) -> Vec<Vec<u8>> {
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the jobs that are due in a process that sends by this server.
pub async fn run_jobs_with(desk: &Desk, url: &str) -> usize {
    let app = another_process(desk, Mailer::from_url(Some(url)).unwrap()).await;
    Runner::new(app, JOBS).run_all_due().await.unwrap()
}

/// Another process of the same desk, with another way out for mail.
pub async fn another_process(desk: &Desk, mailer: Mailer) -> App {
    app::open_with_mailer(desk.app.config.clone(), desk.clock.clone(), 3, mailer).await.unwrap()
}

/// A Python that has `tests/requirements.txt`: `HELPDESK_TEST_PYTHON`, or one that is made once under `target/`.
fn python() -> &'static Path {
    static PYTHON: OnceLock<PathBuf> = OnceLock::new();
    PYTHON.get_or_init(|| match std::env::var_os("HELPDESK_TEST_PYTHON") {
        Some(path) => PathBuf::from(path),
        None => make_python(),
    })
}

fn make_python() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = root.join("target/test-python");
    let python = folder.join("bin/python");
    let knows_aiosmtpd = |python: &Path| {
        Command::new(python).args(["-c", "import aiosmtpd"]).status().is_ok_and(|status| status.success())
    };
    if !python.exists() || !knows_aiosmtpd(&python) {
        let made = Command::new("python3").args(["-m", "venv"]).arg(&folder).status().unwrap();
        assert!(made.success(), "python3 -m venv failed");
        let requirements = root.join("tests/requirements.txt");
        let installed =
            Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(requirements).status().unwrap();
        assert!(installed.success(), "tests/requirements.txt could not be installed; see HELPDESK_TEST_PYTHON");
    }
    python
}
