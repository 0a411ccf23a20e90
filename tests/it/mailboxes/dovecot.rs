//! A real IMAP server (Dovecot) for a test: an instance of its own, in a folder of its own, on 127.0.0.1.

use std::fmt::Write as _;
use std::io::Write as _;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tempfile::TempDir;

use crate::desk::free_port;

/// Whose mailbox it is.
pub const USER: &str = "support@example.org";
/// The password.
pub const PASSWORD: &str = "right";

/// A running server; ends when dropped.
pub struct Dovecot {
    folder: TempDir,
    /// In the clear, with STARTTLS.
    pub port: u16,
    /// With TLS.
    pub tls_port: u16,
    child: Option<Child>,
    delivered: AtomicUsize,
}

/// What is otherwise than usual.
#[derive(Default)]
pub struct Wishes<'a> {
    /// What the server says it can do.
    pub capability: Option<&'a str>,
    /// Where tokens are looked at.
    pub introspection: Option<&'a str>,
}

/// A message as it lies in a folder.
#[derive(Debug)]
pub struct Lying {
    /// Its flags: `S` for seen, `T` for deleted.
    pub flags: String,
    /// What it is.
    pub content: Vec<u8>,
}

impl Dovecot {
    /// One; none, loudly, where it is not installed. CI skips nothing.
    pub fn start(test: &str) -> Option<Dovecot> {
        Dovecot::start_with(test, &Wishes::default())
    }

    /// One with something otherwise.
    pub fn start_with(test: &str, wishes: &Wishes<'_>) -> Option<Dovecot> {
        if !Path::new(PROGRAM).exists() {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{PROGRAM} is not there, and CI skips nothing");
            let _ = writeln!(std::io::stderr(), "SKIPPED with a real mailbox, as {PROGRAM} is not there: {test}");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let mut dovecot =
            Dovecot { port: free_port(), tls_port: free_port(), folder, child: None, delivered: AtomicUsize::new(0) };
        dovecot.prepare(wishes);
        dovecot.begin();
        Some(dovecot)
    }

    fn prepare(&self, wishes: &Wishes<'_>) {
        let place = self.folder.path();
        for folder in ["run", "state", "tls"] {
            std::fs::create_dir(place.join(folder)).unwrap();
        }
        for folder in ["cur", "new", "tmp"] {
            std::fs::create_dir_all(self.maildir().join(folder)).unwrap();
        }
        make_certificates(&place.join("tls"));
        std::fs::write(place.join("users"), format!("{USER}:{{PLAIN}}{PASSWORD}\n")).unwrap();
        std::fs::write(place.join("conf"), self.configuration(wishes)).unwrap();
        let introspection = wishes.introspection.unwrap_or("http://127.0.0.1:9/");
        let oauth = format!(
            "introspection_mode = post\nintrospection_url = {introspection}\nusername_attribute = email\n\
             active_attribute = active\nactive_value = true\n"
        );
        std::fs::write(place.join("oauth2"), oauth).unwrap();
        give_away(place);
    }

    fn configuration(&self, wishes: &Wishes<'_>) -> String {
        let place = self.folder.path().display();
        let (user, group) = account();
        let mut text = format!(
            "base_dir = {place}/run\nstate_dir = {place}/state\nlog_path = {place}/log\nprotocols = imap\n\
             listen = 127.0.0.1\ndefault_internal_user = {user}\ndefault_internal_group = {group}\n\
             default_login_user = {user}\nssl = yes\nssl_cert = <{place}/tls/cert.pem\nssl_key = <{place}/tls/key.pem\n\
             disable_plaintext_auth = no\nauth_mechanisms = plain login xoauth2\n\
             auth_failure_delay = 0\nmail_location = maildir:{place}/mail/%u\nfirst_valid_uid = 1\n\
             maildir_stat_dirs = yes\nmailbox_idle_check_interval = 1 secs\nmail_fsync = never\n\
             namespace inbox {{\n  inbox = yes\n  separator = /\n}}\nservice anvil {{\n  chroot =\n}}\n\
             service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {}\n  }}\n  inet_listener imaps {{\n    \
             port = {}\n    ssl = yes\n  }}\n}}\n\
             passdb {{\n  driver = passwd-file\n  mechanisms = plain login\n  \
             args = scheme=PLAIN username_format=%u {place}/users\n}}\n\
             passdb {{\n  driver = oauth2\n  mechanisms = xoauth2\n  args = {place}/oauth2\n}}\n\
             userdb {{\n  driver = static\n  args = uid={user} gid={group} home={place}/mail/%u\n}}\n",
            self.port, self.tls_port
        );
        if let Some(capability) = wishes.capability {
            let _ = writeln!(text, "protocol imap {{\n  imap_capability = {capability}\n}}");
        }
        text
    }

    /// Starts what was prepared or stopped.
    pub fn begin(&mut self) {
        let conf = self.folder.path().join("conf");
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups", PROGRAM]);
            command
        } else {
            Command::new(PROGRAM)
        };
        let child = command.arg("-F").arg("-c").arg(conf).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        self.child = Some(child);
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!(
            "Dovecot does not answer: {}",
            std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
        );
    }

    /// Ends it, and every conversation with it.
    pub fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // A kill would leave the processes that it began.
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let _ = child.wait();
        }
    }

    /// Makes the numbers of the inbox void, as a mailbox that was put back from a backup has it.
    pub fn renumber(&mut self) {
        self.stop();
        // The new number is made of the time in seconds.
        std::thread::sleep(Duration::from_millis(1100));
        for entry in std::fs::read_dir(self.maildir()).unwrap().map(Result::unwrap) {
            if entry.file_name().to_string_lossy().starts_with("dovecot") {
                std::fs::remove_file(entry.path()).unwrap();
            }
        }
        self.begin();
    }

    /// The authority that its certificate comes from.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("tls/ca.pem")
    }

    /// A message arrives.
    pub fn deliver(&self, raw: &str) {
        let number = self.delivered.fetch_add(1, Ordering::SeqCst);
        let name = format!("{}.M{number}P{}.test", 1_700_000_000 + number, std::process::id());
        let (tmp, new) = (self.maildir().join("tmp").join(&name), self.maildir().join("new").join(&name));
        std::fs::write(&tmp, raw.replace('\n', "\r\n")).unwrap();
        std::fs::rename(tmp, new).unwrap();
    }

    /// Somebody reads all that is there, with a mail program.
    pub fn mark_all_as_read(&self) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let said =
            format!("a LOGIN {USER} {PASSWORD}\r\nb SELECT INBOX\r\nc STORE 1:* +FLAGS (\\Seen)\r\nd LOGOUT\r\n");
        stream.write_all(said.as_bytes()).unwrap();
        let mut heard = String::new();
        std::io::Read::read_to_string(&mut stream, &mut heard).unwrap();
        assert!(heard.contains("c OK"), "{heard}");
    }

    /// What lies in the inbox.
    pub fn inbox(&self) -> Vec<Lying> {
        lying(&self.maildir())
    }

    /// What lies in another folder.
    pub fn folder(&self, name: &str) -> Vec<Lying> {
        lying(&self.maildir().join(format!(".{name}")))
    }

    /// What the server says of itself.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    fn maildir(&self) -> PathBuf {
        self.folder.path().join("mail").join(USER)
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        self.stop();
    }
}

const PROGRAM: &str = "/usr/sbin/dovecot";

fn is_root() -> bool {
    output("id", &["-u"]) == "0"
}

/// Who the server runs as: it refuses to give mail to root.
fn account() -> (String, String) {
    if is_root() {
        ("nobody".to_owned(), "nogroup".to_owned())
    } else {
        (output("id", &["-un"]), output("id", &["-gn"]))
    }
}

fn give_away(place: &Path) {
    if is_root() {
        let status = Command::new("chown").arg("-R").arg("nobody:nogroup").arg(place).status().unwrap();
        assert!(status.success());
    }
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// An authority, and a certificate of it for localhost and 127.0.0.1.
fn make_certificates(place: &Path) {
    std::fs::write(place.join("names"), "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
        .unwrap();
    for arguments in [
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days 30 -subj /CN=Authority",
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out request -subj /CN=localhost",
        "x509 -req -in request -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -extfile names -out cert.pem",
    ] {
        let made = Command::new("openssl").args(arguments.split(' ')).current_dir(place).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
}

fn lying(maildir: &Path) -> Vec<Lying> {
    let mut found = Vec::new();
    for folder in ["cur", "new"] {
        let Ok(entries) = std::fs::read_dir(maildir.join(folder)) else { continue };
        for entry in entries.map(Result::unwrap) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let flags = name.split_once(":2,").map_or("", |(_, flags)| flags).to_owned();
            // Between the listing and the reading a message may be marked, which is a new name.
            let Ok(content) = std::fs::read(entry.path()) else { continue };
            found.push((name, Lying { flags, content }));
        }
    }
    found.sort_by(|(one, _), (other, _)| one.cmp(other));
    found.into_iter().map(|(_, lying)| lying).collect()
}
