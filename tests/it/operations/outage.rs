//! PostgreSQL does not answer for a while: pages say so, nothing that was typed is lost, nothing happens twice, and when it is
//! there again everything goes on by itself. Five seconds long, or as many as `HELPDESK_TEST_OUTAGE` says.

use std::net::SocketAddr;
use std::time::Duration;

use kit::db::Db;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::nginx::Nginx;
use crate::desk::{Answer, Client, Kind, Place, Process, free_port, run};
use crate::live::Stream;
use crate::mail::server::MailServer;
use crate::mailboxes::until;

const PASSWORD: &str = "correct horse battery staple";

fn length() -> Duration {
    let seconds = std::env::var("HELPDESK_TEST_OUTAGE").ok().and_then(|seconds| seconds.parse().ok());
    Duration::from_secs(seconds.unwrap_or(5))
}

/// The way to the database: while it is closed nobody listens, and who was connected is cut off.
struct Way {
    /// The database's address, by this way.
    url: String,
    address: SocketAddr,
    server: String,
    open: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
}

impl Way {
    async fn to(database: &str) -> Way {
        let (before, rest) = database.split_once('@').expect("an address with a user");
        let (server, name) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (open, _) = watch::channel(true);
        let mut way =
            Way { url: format!("{before}@{address}/{name}"), address, server: server.to_owned(), open, task: None };
        way.listen(listener);
        way
    }

    fn listen(&mut self, listener: TcpListener) {
        let (server, is_open) = (self.server.clone(), self.open.subscribe());
        self.task = Some(tokio::spawn(async move {
            while let Ok((mut from, _)) = listener.accept().await {
                let (server, mut is_open) = (server.clone(), is_open.clone());
                tokio::spawn(async move {
                    let mut to = TcpStream::connect(server).await.unwrap();
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut from, &mut to) => {}
                        _ = is_open.wait_for(|is_open| !*is_open) => {}
                    }
                });
            }
        }));
    }

    async fn close(&mut self) {
        let task = self.task.take().unwrap();
        task.abort();
        let _ = task.await;
        self.open.send_replace(false);
    }

    async fn open(&mut self) {
        self.open.send_replace(true);
        let listener = TcpListener::bind(self.address).await.unwrap();
        self.listen(listener);
    }
}

/// As a browser without scripts asks.
fn browser(client: &Client) -> Client {
    client.clone().with_header("accept", "text/html,application/xhtml+xml").with_header("accept-language", "en")
}

/// The form by which the page sends again what was sent.
fn form_of(page: &Answer) -> Vec<(String, String)> {
    let (_, form) =
        page.text().split_once("<form action=\"/tickets/new\" method=\"post\">").expect("a way to send again");
    let (form, _) = form.split_once("</form>").unwrap();
    let field = |rest: &str| {
        let (name, rest) = rest.split_once("\" value=\"")?;
        Some((
            name.to_owned(),
            rest.split('"').next()?.replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\""),
        ))
    };
    form.split("<input type=\"hidden\" name=\"").skip(1).filter_map(field).collect()
}

async fn send(client: &Client, form: &[(String, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    client.post_form("/tickets/new", &form).await
}

fn add(place: &Place, name: &str, role: &str) {
    let email = format!("{name}@example.org");
    let create = ["user", "create", "--email", &email, "--name", name, "--role", role, "--password-stdin"];
    let made = place.run(&create, PASSWORD);
    assert!(made.succeeded, "{}", made.errors);
}

async fn status_of(client: &Client, path: &str) -> u16 {
    client.get(path).await.status
}

/// What people and programs are told while it lasts.
async fn look_around(desk: &Process, caio: &Client, token: &str) {
    let page = caio.get("/tickets").await.expect(503);
    assert!(page.says("A central não consegue fazer isso agora"), "in his language: {}", page.text());
    assert!(page.says("<a class=\"btn btn-primary\" href=\"/tickets\">Tentar de novo</a>") && !page.says("/sign-in"));
    assert_eq!((page.header("retry-after"), page.header("cache-control")), ("10", "no-store"));
    let nobody = browser(&desk.client()).with_header("accept-language", "pt-BR");
    nobody.get("/healthz").await.expect(200);
    nobody.get("/readyz").await.expect(503);
    let figures = nobody.get("/metrics").await.expect(200);
    assert!(
        figures.says("helpdesk_database_up 0") && figures.says("helpdesk_http_requests_total"),
        "{}",
        figures.text()
    );
    let api = desk.client().with_token(token).get("/api/v1/tickets").await.expect(503);
    assert_eq!((api.header("content-type"), api.header("retry-after")), ("application/problem+json", "10"));
    let password = [("email", "caio@example.org"), ("password", PASSWORD)];
    let refused = browser(&desk.client()).post_form("/sign-in", &password).await.expect(503);
    assert!(!refused.says(PASSWORD), "a password is not shown again");
    // What another site made a browser send is not offered.
    let forged = caio.clone().with_header("sec-fetch-site", "cross-site");
    let forged = forged.post_form("/tickets/new", &[("subject", "Forged"), ("body", "Forged.")]).await;
    assert!(!forged.says("Forged"), "{} {}", forged.status, forged.text());
}

/// What was sent is sent again, and pages hear again what happens.
async fn goes_on(caio: &Client, form: &[(String, String)], mut stream: Stream) {
    let first = send(caio, form).await.expect(303);
    let second = send(caio, form).await.expect(303);
    assert_eq!(first.location(), second.location(), "It happens only once");
    caio.get("/tickets").await.expect(200);
    let mut told = Vec::new();
    let has_caught_up = |told: &[String]| told.iter().any(|told| told.starts_with("caught_up"));
    for _ in 0..12 {
        told.extend(stream.all().await);
        if has_caught_up(&told) {
            break;
        }
    }
    if length() < Duration::from_secs(15) {
        assert!(has_caught_up(&told), "the stream went on: {told:?}");
    } else {
        // It ended when its person could not be looked at; a browser comes back by itself.
        stream = Stream::open(caio).await;
    }
    let third = caio.post_form("/tickets/new", &[("subject", "Depois"), ("body", "Tudo abre.")]).await.expect(303);
    let number = third.location().rsplit('/').next().unwrap().to_owned();
    assert!(stream.all().await.contains(&format!("ticket {number}")), "streams hear again");
}

#[test]
fn a_database_that_is_gone_for_a_while_costs_nobody_what_they_wrote_and_nothing_happens_twice() {
    run::<Place>(Kind::Postgres, module_path!(), async |place| {
        let mut way = Way::to(place.database_url()).await;
        let mail = MailServer::start();
        let smtp = mail.url();
        let url = way.url.clone();
        let environment =
            [("HELPDESK_DATABASE_URL", url.as_str()), ("HELPDESK_SMTP_URL", smtp.as_str()), ("HELPDESK_LOG", "info")];
        let desk = place.start(&environment).await;
        add(place, "ana", "admin");
        add(place, "caio", "requester");
        let token = place.run(&["token", "create", "--email", "caio@example.org"], "").output.trim().to_owned();
        let caio = browser(&desk.client()).sign_in("caio@example.org", PASSWORD).await;
        let caio = browser(&caio);
        let profile = [("name", "Caio"), ("language", "pt-BR"), ("time_zone", "America/Sao_Paulo")];
        caio.post_form("/profile", &profile).await.expect(303);
        caio.get("/tickets").await.expect(200);
        caio.post_form("/tickets/new", &[("subject", "Antes"), ("body", "Nada abre.")]).await.expect(303);
        until(async || mail.taken().len() >= 2, "its mail went out").await;
        let stream = Stream::open(&caio).await;

        way.close().await;
        let began = Instant::now();
        until(async || status_of(&desk.client(), "/readyz").await == 503, "the desk notices").await;
        look_around(&desk, &caio, &token).await;
        let words = [("subject", "Durante <a queda>"), ("body", "Linha um\r\ne \"dois\""), ("form_key", "k1")];
        let kept = caio.post_form("/tickets/new", &words).await.expect(503);
        assert!(
            kept.says("O que você enviou não se perdeu") && kept.says("e &#34;dois&#34;</textarea>"),
            "{}",
            kept.text()
        );
        let form = form_of(&kept);
        let body = ("body".to_owned(), "Linha um\ne \"dois\"".to_owned());
        assert!(form.contains(&("form_key".to_owned(), "k1".to_owned())) && form.contains(&body), "{form:?}");
        // As somebody does who cannot wait.
        assert_eq!(form_of(&send(&caio, &form).await.expect(503)), form, "the same again");
        let file = reqwest::multipart::Part::bytes(vec![b'x'; 1 << 20]).file_name("foto.txt");
        let with_file = reqwest::multipart::Form::new().text("subject", "Com arquivo").text("body", "Segue.");
        let with_file = caio.post_multipart("/tickets/new", with_file.part("files", file)).await.expect(503);
        assert!(with_file.says("Segue.</textarea>") && with_file.says("foto.txt"), "{}", with_file.text());
        tokio::time::sleep_until(began + length()).await;

        way.open().await;
        until(async || status_of(&desk.client(), "/readyz").await == 200, "the desk is ready again").await;
        goes_on(&caio, &form, stream).await;
        until(async || mail.taken().len() >= 6, "the workers go on").await;
        let db = Db::open(place.database_url()).unwrap();
        let all: Vec<(String,)> =
            db.reader().await.unwrap().all("select subject from tickets order by number", &[]).await.unwrap();
        let all: Vec<String> = all.into_iter().map(|row| row.0).collect();
        assert_eq!(all, ["Antes", "Durante <a queda>", "Depois"]);
    });
}

#[test]
fn behind_nginx_too_it_is_the_desk_that_says_so() {
    run::<Place>(Kind::Postgres, module_path!(), async |place| {
        let mut way = Way::to(place.database_url()).await;
        let ports = (free_port(), free_port());
        let (url, base) = (way.url.clone(), format!("https://localhost:{}", ports.0));
        let environment = [
            ("HELPDESK_DATABASE_URL", url.as_str()),
            ("HELPDESK_BASE_URL", base.as_str()),
            ("HELPDESK_TRUSTED_PROXIES", "127.0.0.1"),
            ("HELPDESK_LOG", "warn"),
        ];
        let desks = [place.start(&environment).await, place.start(&environment).await];
        let addresses: Vec<&str> = desks.iter().map(|desk| desk.url.trim_start_matches("http://")).collect();
        let Some(mut nginx) = Nginx::start(module_path!(), ports, &addresses) else { return };
        nginx.wait().await;
        let somebody = nginx.client("127.0.0.3").with_cookie("__Host-helpdesk_session=of-somebody");
        somebody.get("/tickets").await.expect(303);
        way.close().await;
        until(async || status_of(&somebody, "/readyz").await == 503, "the desks notice").await;
        for _ in 0..8 {
            let page = somebody.get("/tickets").await.expect(503);
            assert!(page.says("The desk cannot do this at the moment"), "{} {}", page.text(), nginx.log());
        }
        way.open().await;
        until(async || status_of(&somebody, "/tickets").await == 303, "it goes on").await;
    });
}
