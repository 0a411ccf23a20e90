//! `helpdesk stress`: the real command, against real desks and against servers that misbehave in known ways.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use kit::db::Db;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

use crate::both;
use crate::desk::{Kind, Outcome, Place, Process, log};

const PASSWORD: &str = "correct horse battery staple";

/// Adds somebody who may sign in.
fn add(place: &Place, name: &str, role: &str) {
    let email = format!("{name}@example.org");
    let create = ["user", "create", "--email", &email, "--name", name, "--role", role, "--password-stdin"];
    let made = place.run(&create, PASSWORD);
    assert!(made.succeeded, "{}", made.errors);
}

async fn desk(place: &Place) -> Process {
    log::note_secret(PASSWORD);
    place.start(&[("HELPDESK_LOG", "info")]).await
}

fn stress(place: &Place, url: &str, more: &[&str]) -> Outcome {
    let words: Vec<&str> = ["stress", url].iter().chain(more).copied().collect();
    // The command runs to its end while the servers of the test go on.
    tokio::task::block_in_place(|| place.run(&words, PASSWORD))
}

fn as_person(place: &Place, url: &str, name: &str, more: &[&str]) -> Outcome {
    let email = format!("{name}@example.org");
    let words: Vec<&str> = ["--email", &email, "--password-stdin"].iter().chain(more).copied().collect();
    stress(place, url, &words)
}

#[track_caller]
fn json_of(outcome: &Outcome) -> Value {
    serde_json::from_str(&outcome.output).unwrap_or_else(|error| {
        let said: String = outcome.errors.lines().rev().take(5).collect();
        panic!("{error}: {} {said}", outcome.output)
    })
}

/// The line about what went wrong.
fn complaint(outcome: &Outcome) -> &str {
    outcome.errors.lines().rfind(|line| line.starts_with("helpdesk: ")).unwrap_or_default()
}

fn sum(report: &Value, what: &str) -> u64 {
    report["acts"].as_object().unwrap().values().map(|act| act[what].as_u64().unwrap()).sum()
}

both!(two_hundred_requests_of_a_person_add_up_and_what_they_opened_says_so, |place: Place| {
    let desk = desk(place).await;
    add(place, "bruno", "agent");
    let run = as_person(place, &desk.url, "bruno", &["--requests", "200", "--clients", "4", "--json"]);
    assert!(run.succeeded, "{}", complaint(&run));
    let report = json_of(&run);
    assert_eq!((&report["requests"], &report["failed"], &report["errors"]), (&json!(200), &json!(0), &json!({})));
    assert_eq!((sum(&report, "requests"), sum(&report, "succeeded")), (200, 200));
    assert_eq!((&report["model"], &report["clients"]), (&json!("closed"), &json!(4)));
    let at = |share: &str| report["milliseconds"][share].as_f64().unwrap();
    assert!(at("p50") > 0.0 && at("p50") <= at("p90") && at("p99") <= at("p99.9") && at("p99.9") <= at("max"));
    assert!(report["throughput"].as_f64().unwrap() > 1.0);
    assert_eq!((&report["streams"]["opened"], &report["streams"]["ended"]), (&json!(4), &json!(0)));
    assert!(report["streams"]["events"].as_u64().unwrap() > 0, "{report}");

    let db = Db::open(place.database_url()).unwrap();
    let reader = db.reader().await.unwrap();
    let all: Vec<(String,)> = reader.all("select subject from tickets", &[]).await.unwrap();
    assert!(all.iter().all(|row| row.0.starts_with("Stress test ")), "{all:?}");
    let opened = report["acts"]["open"]["requests"].as_u64().unwrap();
    assert_eq!(all.len() as u64, opened + 1, "and the one that was opened to begin with");
    let messages: (i64,) = reader.get("select count(*) from messages", &[]).await.unwrap();
    let replies = report["acts"]["reply"]["requests"].as_u64().unwrap();
    assert_eq!(u64::try_from(messages.0).unwrap(), all.len() as u64 + replies);
    let sessions: (i64,) = reader.get("select count(*) from sessions", &[]).await.unwrap();
    assert_eq!(sessions.0, 1, "everybody comes in by one session");
    assert!(!run.errors.contains(PASSWORD) && !run.errors.contains("helpdesk_session="), "a secret was printed");
});

both!(nothing_is_written_where_only_reads_are_asked_for_or_nobody_signs_in, |place: Place| {
    let desk = desk(place).await;
    add(place, "diego", "third_party");
    let refused = as_person(place, &desk.url, "diego", &["--requests", "10"]);
    assert!(complaint(&refused).contains("could not open a ticket (status 403)"), "{}", complaint(&refused));
    assert_eq!(refused.status, 1);
    let more = ["--requests", "40", "--read-only", "--streams", "25", "--json"];
    let report = json_of(&as_person(place, &desk.url, "diego", &more));
    assert_eq!((&report["requests"], &report["failed"]), (&json!(40), &json!(0)), "{report}");
    assert_eq!(report["acts"].get("open"), None);
    // The desk's own limit is told apart from what it cannot do.
    assert_eq!((&report["streams"]["opened"], &report["streams"]["refused"]), (&json!(20), &json!({"status 429": 5})));

    let report = json_of(&stress(place, &desk.url, &["--requests", "40", "--json"]));
    assert_eq!((&report["requests"], &report["failed"]), (&json!(40), &json!(0)), "{report}");
    let db = Db::open(place.database_url()).unwrap();
    let count: (i64,) = db.reader().await.unwrap().get("select count(*) from tickets", &[]).await.unwrap();
    assert_eq!(count.0, 0);
});

both!(who_is_not_let_in_is_told_why, |place: Place| {
    let desk = desk(place).await;
    add(place, "bruno", "agent");
    let run = as_person(place, &desk.url, "beatriz", &["--requests", "10"]);
    assert_eq!((run.status, complaint(&run)), (1, "helpdesk: not signed in: email address and password do not match"));
    assert!(!run.errors.contains(PASSWORD));
    let text =
        as_person(place, &desk.url, "bruno", &["--requests", "20", "--budget", "errors=0%", "--budget", "p50=9s"]);
    assert!(text.succeeded, "{}", complaint(&text));
    for word in ["20 requests in", "p99.9", "no errors", "budget errors=0%: kept", "event streams: 10 open"] {
        assert!(text.output.contains(word), "{word} in {}", text.output);
    }
});

/// A test of the command alone, for which it does not matter which database there is.
fn without_a_desk(test: impl AsyncFnOnce(&Place)) {
    crate::desk::run::<Place>(Kind::Sqlite, module_path!(), test);
}

/// How a server treats a request for its sign-in page.
#[derive(Clone, Copy)]
enum Manner {
    Right,
    Fails,
    Other,
    Closes,
    Stalls,
}

use Manner::{Closes, Fails, Other, Right, Stalls};

const PAGE: &str = "<input name=\"password\">";

async fn answer(stream: &mut TcpStream, status: u16, body: &str) {
    let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
    let _ = stream.shutdown().await;
}

async fn path_asked(stream: &mut TcpStream) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { break };
        head.push(byte);
    }
    String::from_utf8_lossy(&head).split(' ').nth(1).unwrap_or_default().to_owned()
}

/// A server that is well and whose sign-in page goes through these manners again and again.
async fn serve(manners: &'static [Manner]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let asked = std::sync::Arc::new(AtomicUsize::new(0));
        while let Ok((mut stream, _)) = listener.accept().await {
            let asked = std::sync::Arc::clone(&asked);
            tokio::spawn(async move {
                match path_asked(&mut stream).await.as_str() {
                    "/healthz" => answer(&mut stream, 200, "ok").await,
                    "/sign-in" => match manners[asked.fetch_add(1, Ordering::SeqCst) % manners.len()] {
                        Right => answer(&mut stream, 200, PAGE).await,
                        Fails => answer(&mut stream, 500, "broken").await,
                        Other => answer(&mut stream, 200, "<h1>Some other page</h1>").await,
                        Closes => drop(stream),
                        Stalls => tokio::time::sleep(Duration::from_secs(30)).await,
                    },
                    _ => answer(&mut stream, 404, "nothing").await,
                }
            });
        }
    });
    url
}

#[test]
fn errors_are_counted_by_kind_and_a_broken_budget_is_a_failure() {
    without_a_desk(async |place| {
        let url = serve(&[Right, Fails, Other, Closes, Stalls]).await;
        // Half of what is asked for without signing in is the sign-in page.
        let short = ["--requests", "20", "--clients", "1", "--timeout", "1", "--json"];
        let with = |budget: &'static str| short.iter().copied().chain(["--budget", budget]).collect::<Vec<_>>();
        let run = stress(place, &url, &with("errors=50%"));
        let report = json_of(&run);
        let expected = json!({"status 500": 2, "wrong content": 2, "connection broken": 2, "timeout": 2});
        assert_eq!(report["errors"], expected, "{report}");
        assert_eq!((&report["requests"], &report["succeeded"], &report["failed"]), (&json!(20), &json!(12), &json!(8)));
        assert_eq!((sum(&report, "requests"), sum(&report, "failed")), (20, 8));
        assert!(
            report["milliseconds"]["max"].as_f64().unwrap() >= 990.0,
            "a wait that ended without an answer is a wait"
        );
        assert!(run.succeeded && report["budget"][0]["kept"] == true, "{}", complaint(&run));

        let broken = stress(place, &url, &with("errors=39.9%"));
        assert_eq!((broken.status, json_of(&broken)["budget"][0]["kept"].as_bool()), (1, Some(false)));
        assert_eq!(complaint(&broken), "helpdesk: the budget is broken: errors=39.9% (measured 40.00 %)");
        assert_eq!(stress(place, &url, &with("max=500ms")).status, 1);
        assert_eq!(stress(place, &url, &with("throughput=1000000")).status, 1);
    });
}

#[test]
fn a_server_that_goes_away_and_one_that_never_was_are_told_apart() {
    without_a_desk(async |place| {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move {
            for _ in 0..6 {
                let (mut stream, _) = listener.accept().await.unwrap();
                let path = path_asked(&mut stream).await;
                let body = if path == "/healthz" { "ok" } else { PAGE };
                answer(&mut stream, if path == "/knowledge" { 404 } else { 200 }, body).await;
            }
        });
        let report = json_of(&stress(place, &url, &["--requests", "10", "--clients", "1", "--json"]));
        // Two of the six were for looking around.
        assert_eq!(
            (&report["succeeded"], &report["errors"]),
            (&json!(4), &json!({"connection refused": 6})),
            "{report}"
        );
        let nobody = stress(place, &url, &["--requests", "10", "--json"]);
        assert_eq!((nobody.status, nobody.output.as_str()), (1, ""));
        assert!(
            complaint(&nobody).starts_with("helpdesk: no desk answers at http://127.0.0.1"),
            "{}",
            complaint(&nobody)
        );
    });
}

/// A server that answers at once, but nothing at all for the second second after it was first asked.
async fn serve_with_a_stall() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let mut began = None;
        while let Ok((mut stream, _)) = listener.accept().await {
            let began = *began.get_or_insert_with(Instant::now);
            tokio::spawn(async move {
                let path = path_asked(&mut stream).await;
                let passed = began.elapsed().as_millis();
                if (1000..2000).contains(&passed) {
                    tokio::time::sleep_until(began + Duration::from_secs(2)).await;
                }
                let (status, body) = match path.as_str() {
                    "/healthz" => (200, "ok"),
                    "/sign-in" => (200, PAGE),
                    _ => (404, "nothing"),
                };
                answer(&mut stream, status, body).await;
            });
        }
    });
    url
}

#[test]
fn a_server_that_stalled_once_is_seen_to_have_stalled() {
    without_a_desk(async |place| {
        let url = serve_with_a_stall().await;
        let run = stress(place, &url, &["--rate", "40", "--duration", "4", "--json", "--budget", "p99=500ms"]);
        let report = json_of(&run);
        // Of 160 that were due 40 were due while nothing was answered, and waited for half a second on average.
        assert_eq!(
            (&report["requests"], &report["failed"], &report["model"]),
            (&json!(160), &json!(0), &json!("open"))
        );
        let at = |share: &str| report["milliseconds"][share].as_f64().unwrap();
        assert!(at("p99") > 850.0, "{report}");
        assert!(at("p50") < 400.0, "{report}");
        assert_eq!(run.status, 1, "and the budget knows");
        // Clients that wait for their answers ask less often meanwhile, and two of them hide it: that is what a rate is for.
        let url = serve_with_a_stall().await;
        let hidden = json_of(&stress(place, &url, &["--clients", "2", "--duration", "4", "--json"]));
        if hidden["requests"].as_u64().unwrap() > 400 {
            assert!(hidden["milliseconds"]["p99"].as_f64().unwrap() < 500.0, "{hidden}");
        }
    });
}

#[test]
fn wrong_use_is_refused_and_so_is_another_machine() {
    without_a_desk(async |place| {
        // An address for documentation (RFC 5737): nobody is there, and nothing is sent.
        let run = stress(place, "http://192.0.2.1:8001", &["--requests", "1"]);
        assert_eq!(run.status, 1);
        let line = complaint(&run);
        assert!(line.contains("192.0.2.1 is not this machine") && line.contains("--allow-other-machine"), "{line}");
        for odd in ["localhost:8001", "http://ana:secret@127.0.0.1:1", "ftp://127.0.0.1"] {
            let run = stress(place, odd, &["--requests", "1"]);
            assert_eq!(run.status, 1);
            assert!(complaint(&run).contains("is no address of a desk"), "{odd}: {}", complaint(&run));
        }
        for wrong in [
            vec!["--requests", "0"],
            vec!["--requests", "1", "--duration", "1"],
            vec!["--rate", "10", "--clients", "5"],
            vec!["--rate", "-1"],
            vec!["--budget", "fast"],
            vec!["--email", "ana@example.org"],
            vec!["--password-stdin"],
        ] {
            assert_eq!(stress(place, "http://127.0.0.1:1", &wrong).status, 2, "{wrong:?}");
        }
    });
}
