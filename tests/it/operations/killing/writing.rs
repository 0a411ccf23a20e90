//! Who writes, sends files, reads and writes mail meanwhile, and asks again until there is an answer.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::desk::Client;
use crate::mailboxes::dovecot::{Dovecot, USER};

/// What the writers know.
#[derive(Default)]
pub struct Written {
    /// Numbers of tickets that were answered with 201, by subject.
    pub tickets: BTreeMap<String, i64>,
    /// Bodies of replies that were answered with 201.
    pub replies: Vec<String>,
    /// Names of files whose messages were answered with 201; each is the body of its message too.
    pub files: Vec<String>,
    /// Attempts that got no answer, or one of nginx that there is nobody.
    unanswered: usize,
    /// The longest time that a turn took, with all its attempts.
    longest: Duration,
}

impl Written {
    /// All of them in words.
    pub fn total(all: &[Written]) -> String {
        let count = |of: fn(&Written) -> usize| all.iter().map(of).sum::<usize>();
        let longest = all.iter().map(|one| one.longest).max().unwrap_or_default();
        format!(
            "{} tickets, {} replies and {} files answered, the slowest three within {longest:?}, {} attempts unanswered and \
             repeated",
            count(|one| one.tickets.len()),
            count(|one| one.replies.len()),
            count(|one| one.files.len()),
            count(|one| one.unanswered)
        )
    }

    /// Asks until it is answered: with the same key that is harmless.
    async fn ask(&mut self, key: &str, request: impl Fn() -> RequestBuilder, client: &Client) -> i64 {
        for _ in 0..400 {
            match client.try_send(request().header("idempotency-key", key)).await {
                Ok(answer) if answer.status == 201 => return answer.json()["number"].as_i64().unwrap_or_default(),
                Ok(answer) if ![502, 503, 504].contains(&answer.status) => {
                    panic!("{key}: {} {}", answer.status, String::from_utf8_lossy(&answer.body));
                }
                _ => self.unanswered += 1,
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("{key} was never answered");
    }
}

/// What is in a file of this name: more than goes out in one piece.
pub fn content(name: &str) -> Vec<u8> {
    name.as_bytes().iter().copied().cycle().take(64 * 1024).collect()
}

/// Opens a ticket, replies and sends a file, again and again.
pub async fn write(client: Client, name: usize, end: Instant) -> Written {
    let mut written = Written::default();
    for turn in 0.. {
        if Instant::now() >= end {
            break;
        }
        let began = Instant::now();
        let post = |path: &str| client.request(Method::POST, path);
        let subject = format!("writer {name}, ticket {turn}");
        let opening = || post("/api/v1/tickets").json(&json!({"subject": subject, "body": "Nada abre."}));
        let number = written.ask(&subject, opening, &client).await;
        let address = format!("/api/v1/tickets/{number}");
        let reply = format!("writer {name}, reply {turn}");
        let replying = || post(&format!("{address}/replies")).json(&json!({"body": reply}));
        written.ask(&reply, replying, &client).await;
        let file = format!("writer {name}, file {turn}.txt");
        let sending = || {
            let part = Part::bytes(content(&file)).file_name(file.clone());
            let form = Form::new().text("body", file.clone()).part("files", part);
            post(&format!("{address}/attachments")).multipart(form)
        };
        written.ask(&file, sending, &client).await;
        written.longest = written.longest.max(began.elapsed());
        written.tickets.insert(subject, number);
        written.replies.push(reply);
        written.files.push(file);
        // The machine has other work.
        sleep(Duration::from_millis(150)).await;
    }
    written
}

/// Reads that nginx asks of another process when one dies; how many there were and how many were not answered.
pub async fn read(client: Client, end: Instant) -> (usize, usize) {
    let (mut count, mut failed) = (0, 0);
    while Instant::now() < end {
        let asked = client.try_send(client.request(Method::GET, "/api/v1/tickets?limit=5")).await;
        count += 1;
        failed += usize::from(!asked.is_ok_and(|answer| answer.status == 200));
        sleep(Duration::from_millis(100)).await;
    }
    (count, failed)
}

/// Lays letters into the mailbox; how many.
pub async fn receive(dovecot: &Dovecot, end: Instant) -> usize {
    let mut count = 0;
    while Instant::now() < end {
        count += 1;
        dovecot.deliver(&format!(
            "From: Customer {count} <customer{count}@example.net>\nTo: {USER}\nSubject: letter {count}\n\
             Message-ID: <{count}@example.net>\nDate: Mon, 2 Mar 2026 11:00:00 +0000\n\nIt does not print, case {count}.\n"
        ));
        sleep(Duration::from_millis(250)).await;
    }
    count
}
