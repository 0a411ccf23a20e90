//! Mail that is fetched from mailboxes: with a real IMAP server, and on the pages.

mod crash;
mod doctor;
pub mod dovecot;
mod fetching;
mod grant;
mod health;
mod mta;
mod pages;
mod provider;
mod refusals;

use std::time::Duration;

use helpdesk::mailboxes;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::desk::{Client, Desk};
use dovecot::{Dovecot, PASSWORD, USER};

/// How long something may take that is sure to come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A desk that fetches, as its process does.
pub struct Fetching {
    stopping: watch::Sender<bool>,
    task: JoinHandle<()>,
}

/// Begins to fetch.
pub fn fetch(desk: &Desk) -> Fetching {
    desk.leave_jobs();
    let (stopping, stopped) = watch::channel(false);
    Fetching { stopping, task: tokio::spawn(mailboxes::keep(desk.app.clone(), stopped)) }
}

impl Fetching {
    /// Ends as a process does that is asked to.
    pub async fn stop(self) {
        self.stopping.send(true).unwrap();
        self.task.await.unwrap();
    }
}

/// The form for the mailbox of a server.
pub fn form(dovecot: &Dovecot) -> Vec<(&'static str, String)> {
    vec![
        ("name", "Support".to_owned()),
        ("address", USER.to_owned()),
        ("host", "127.0.0.1".to_owned()),
        ("port", dovecot.port.to_string()),
        ("security", "none".to_owned()),
        ("auth", "password".to_owned()),
        ("user", USER.to_owned()),
        ("password", PASSWORD.to_owned()),
        ("folder", "INBOX".to_owned()),
    ]
}

/// The same with other values.
pub fn form_with(dovecot: &Dovecot, others: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    let mut form = form(dovecot);
    for (name, value) in others {
        form.retain(|(known, _)| known != name);
        form.push((name, (*value).to_owned()));
    }
    form
}

/// Adds a mailbox; says its path.
pub async fn add(admin: &Client, form: &[(&'static str, String)]) -> String {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    admin.post_form("/settings/mailboxes/new", &form).await.expect(303).location().to_owned()
}

/// A mail from Carla, who is known here.
pub fn mail(number: usize) -> String {
    format!(
        "From: Carla <carla@example.org>\nTo: {USER}\nSubject: Broken {number}\nMessage-ID: <{number}@example.org>\n\
         Date: Mon, 2 Mar 2026 11:00:00 +0000\n\nThe printer does not print, case {number}.\n"
    )
}

/// Subjects of the mail that was taken, sorted.
pub async fn taken(desk: &Desk) -> Vec<String> {
    let rows: Vec<(String,)> = desk.rows("select subject from mails order by subject, id", &[]).await;
    rows.into_iter().map(|(subject,)| subject).collect()
}

/// Waits until so much mail was taken.
pub async fn until_taken(desk: &Desk, count: usize) {
    until(async || taken(desk).await.len() >= count, "the mail was taken").await;
}

/// Waits until something holds.
pub async fn until(holds: impl AsyncFn() -> bool, what: &str) {
    let began = tokio::time::Instant::now();
    while !holds().await {
        assert!(began.elapsed() < PATIENCE, "it did not happen within half a minute that {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
