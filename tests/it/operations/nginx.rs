//! The configuration of `deploy/nginx.conf` in a real nginx, in front of the real program: one desk on SQLite, two on PostgreSQL.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::both;
use crate::desk::{Client, Place, Process, free_port};
use crate::live::Stream;

const PROGRAM: &str = "/usr/sbin/nginx";
const ADMIN: (&str, &str) = ("ana@example.org", "correct horse battery staple");

pub struct Nginx {
    /// Where it speaks TLS, and where it sends elsewhere.
    ports: (u16, u16),
    child: Child,
    folder: TempDir,
}

impl Nginx {
    /// In front of these; none, loudly, where it is not installed. CI skips nothing.
    pub fn start(test: &str, ports: (u16, u16), desks: &[&str]) -> Option<Nginx> {
        if !Path::new(PROGRAM).exists() {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "{PROGRAM} is not there, and CI skips nothing");
            let _ = writeln!(std::io::stderr(), "SKIPPED with a real nginx, as {PROGRAM} is not there: {test}");
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path();
        let names = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout privkey.pem -out fullchain.pem \
                     -days 30 -subj /CN=localhost";
        let made = Command::new("openssl").args(names.split_ascii_whitespace()).current_dir(place).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let conf = configuration(place, ports, desks);
        let mut command = Command::new(PROGRAM);
        command.arg("-c").arg(&conf).arg("-p").arg(place).args(["-g", "daemon off;"]);
        let log = std::fs::File::create(place.join("log")).unwrap();
        let child = command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log).spawn().unwrap();
        Some(Nginx { ports, child, folder })
    }

    pub fn url(&self) -> String {
        format!("https://localhost:{}", self.ports.0)
    }

    /// Somebody at an address of their own.
    pub fn client(&self, address: &str) -> Client {
        Client::from_address_to_self_signed(&self.url(), address.parse().unwrap())
    }

    pub async fn wait(&mut self) {
        let client = self.client("127.0.0.1");
        for _ in 0..200 {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("nginx ended with {status}: {}", self.log());
            }
            let asked = client.try_send(client.request(reqwest::Method::GET, "/healthz")).await;
            if asked.is_ok_and(|answer| answer.status == 200) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("nginx did not answer: {}", self.log());
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it when it is asked to, and not when it is killed.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// The configuration as it is delivered, with the places of this test.
fn configuration(place: &Path, ports: (u16, u16), desks: &[&str]) -> PathBuf {
    let delivered = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/nginx.conf");
    let mut text = std::fs::read_to_string(delivered).unwrap();
    let here = place.display().to_string();
    let stdout = format!("{here}/access");
    let line = |desk: &&str| format!("server {desk} max_fails=2 fail_timeout=5s;");
    let servers = desks.iter().map(line).collect::<Vec<_>>().join("\n        ");
    for (from, to) in [
        (
            "server desk-1:8001 max_fails=2 fail_timeout=5s;\n        server desk-2:8001 max_fails=2 fail_timeout=5s;",
            servers.as_str(),
        ),
        ("/etc/nginx/tls", &here),
        ("listen 80;", &format!("listen 127.0.0.1:{};", ports.1)),
        ("listen 443 ssl", &format!("listen 127.0.0.1:{} ssl", ports.0)),
        ("/tmp/nginx.pid", &format!("{here}/pid")),
        ("/dev/stdout", &stdout),
        ("worker_processes auto;", "worker_processes 1;"),
    ] {
        assert!(text.contains(from), "{from} is no longer in deploy/nginx.conf");
        text = text.replace(from, to);
    }
    for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
        text = text.replacen("http {", &format!("http {{\n    {kind}_temp_path {here}/{kind};"), 1);
    }
    let path = place.join("nginx.conf");
    std::fs::write(&path, text).unwrap();
    path
}

/// One desk where there is SQLite, two where there is PostgreSQL.
async fn desks(place: &Place, url: &str) -> Vec<Process> {
    let environment = [("HELPDESK_BASE_URL", url), ("HELPDESK_TRUSTED_PROXIES", "127.0.0.1")];
    let mut desks = vec![place.start(&environment).await];
    if place.database_url().starts_with("postgres") {
        desks.push(place.start(&environment).await);
    }
    let (email, password) = ADMIN;
    let create = ["user", "create", "--email", email, "--name", "Ana", "--role", "admin", "--password-stdin"];
    let made = place.run(&create, password);
    assert!(made.succeeded, "{}", made.errors);
    desks
}

async fn sign_in(client: Client) -> Client {
    let (email, password) = ADMIN;
    client.sign_in(email, password).await
}

async fn open(client: &Client, subject: &str) -> u16 {
    client.post_form("/tickets/new", &[("subject", subject), ("body", "Acabou o toner.")]).await.status
}

both!(people_reach_the_desk_through_nginx_as_if_it_were_not_there, |place: Place| {
    let ports = (free_port(), free_port());
    let processes = desks(place, &format!("https://localhost:{}", ports.0)).await;
    let addresses: Vec<&str> = processes.iter().map(|desk| desk.url.trim_start_matches("http://")).collect();
    let Some(mut nginx) = Nginx::start(module_path!(), ports, &addresses) else { return };
    nginx.wait().await;

    let plain = Client::new(&format!("http://localhost:{}", ports.1)).get("/tickets").await.expect(301);
    assert!(plain.location().starts_with("https://localhost"), "{}", plain.location());
    let ana = sign_in(nginx.client("127.0.0.3")).await;
    let page = ana.get("/audit").await.expect(200);
    assert!(page.says("127.0.0.3"), "the audit log names who asked, and not nginx");
    assert!(!page.header("strict-transport-security").is_empty());
    assert_eq!(page.header("x-request-id").len(), 32, "the number is nginx's: {}", page.header("x-request-id"));
    // What the asker writes goes no further, and figures are for nobody here.
    let liar = nginx.client("127.0.0.4").with_header("x-forwarded-for", "203.0.113.9");
    let liar = sign_in(liar).await;
    assert!(!liar.get("/audit").await.expect(200).says("203.0.113.9"));
    ana.get("/metrics").await.expect(404);

    let mut stream = Stream::open(&ana).await;
    assert_eq!(open(&ana, "Toner").await, 303);
    assert!(stream.all().await.iter().any(|told| told == "ticket 1"), "event streams are not held back");

    let file = reqwest::multipart::Part::bytes(vec![b'x'; 5 << 20]).file_name("registro.txt");
    let form = reqwest::multipart::Form::new().text("body", "Segue o registro.").part("files", file);
    ana.post_multipart("/tickets/1/replies", form).await.expect(303);
    assert!(ana.get("/tickets/1").await.expect(200).says("registro.txt"));
});

both!(a_desk_that_dies_is_not_noticed_behind_nginx, |place: Place| {
    let ports = (free_port(), free_port());
    let mut processes = desks(place, &format!("https://localhost:{}", ports.0)).await;
    if processes.len() == 1 {
        // SQLite has one process, and no other to go on.
        return;
    }
    let of = [processes[0].url.trim_start_matches("http://"), processes[1].url.trim_start_matches("http://")];
    let Some(mut nginx) = Nginx::start(module_path!(), ports, &of) else { return };
    nginx.wait().await;
    let ana = sign_in(nginx.client("127.0.0.3")).await;
    for number in 1..=10 {
        assert_eq!(open(&ana, &format!("Antes {number}")).await, 303);
    }
    processes[0].kill();
    for number in 1..=10 {
        ana.get("/tickets").await.expect(200);
        assert_eq!(open(&ana, &format!("Depois {number}")).await, 303, "{}", nginx.log());
    }
    ana.get("/tickets/20").await.expect(200);
    ana.get("/tickets/21").await.expect(404);
});
