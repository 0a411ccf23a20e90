//! Three processes of one desk behind a real nginx, on PostgreSQL, with a store that speaks S3, a real mailbox and a real
//! mail server. One of them is killed every few seconds while people write, send files and listen, and mail comes in.
//!
//! What must hold at the end: whatever was answered is there, once, with its file as it was sent; each message of the mailbox
//! is one ticket; whoever listened has heard of every ticket or was told to read anew after it; and mail goes out by the rule
//! of `mail::deliver`. A process that dies after the mail server's 250 and before its own mark leaves a mail
//! that nobody knows to be sent, so it is sent again: with the same Message-ID, and never more often than the row says that
//! it was tried. "Never twice" cannot be promised by anybody who talks SMTP; "never lost" is, and this is the price.
//!
//! Half a minute long, or as many minutes as `HELPDESK_TEST_MINUTES` says.

mod listening;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use kit::db::Db;
use tokio::time::Instant;

use self::listening::{Heard, listen};
use self::writing::{Written, content, read, receive, write};
use super::nginx::Nginx;
use crate::desk::{Bucket, Kind, Place, Process, free_port, run};
use crate::mail::server::MailServer;
use crate::mailboxes::dovecot::{Dovecot, PASSWORD, USER};

const WRITERS: usize = 4;
const PROCESSES: usize = 3;
const LISTENERS_PASSWORD: &str = "correct horse battery staple";
/// Between two deaths at least; a second more at most.
const BETWEEN: Duration = Duration::from_millis(3_500);

fn length() -> Duration {
    let minutes = std::env::var("HELPDESK_TEST_MINUTES").ok().and_then(|minutes| minutes.parse().ok());
    minutes.map_or(Duration::from_secs(24), |minutes: u64| Duration::from_secs(minutes * 60))
}

/// Kills one after the other, and starts it again where it was; how often.
async fn kill(
    place: &Place,
    mut desks: Vec<Process>,
    environment: &[(&str, &str)],
    end: Instant,
) -> (Vec<Process>, usize) {
    let mut kills = 0;
    loop {
        let [noise] = kit::secrets::random::<1>().unwrap();
        tokio::time::sleep(BETWEEN + Duration::from_millis(u64::from(noise) * 4)).await;
        if Instant::now() >= end {
            return (desks, kills);
        }
        let which = kills % PROCESSES;
        desks[which].kill();
        kills += 1;
        tokio::time::sleep(Duration::from_millis(300)).await;
        desks[which] = place.start_again_with(&desks[which], environment).await;
    }
}

async fn rows<T: kit::db::FromRow>(place: &Place, sql: &str) -> Vec<T> {
    Db::open(place.database_url()).unwrap().reader().await.unwrap().all(sql, &[]).await.unwrap()
}

/// Waits until nothing is left to be done; what a dead process had claimed is taken over after a minute.
async fn until_quiet(place: &Place, letters: usize) {
    let began = Instant::now();
    loop {
        let left: Vec<(i64, i64, i64)> = rows(
            place,
            "select (select count(*) from mails where state not in ('opened', 'joined')), (select count(*) from mails), \
             (select count(*) from deliveries where state <> 'sent')",
        )
        .await;
        let (undecided, all, unsent) = left[0];
        if undecided == 0 && unsent == 0 && usize::try_from(all).unwrap() >= letters {
            return;
        }
        assert!(
            began.elapsed() < Duration::from_mins(4),
            "{all} of {letters} taken, {undecided} undecided, {unsent} unsent"
        );
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
}

/// How often the mail server took each mail.
fn sent(server: &MailServer) -> BTreeMap<String, i64> {
    let mut sent = BTreeMap::new();
    for raw in server.taken() {
        let mail = mail_parser::MessageParser::default().parse(&raw).unwrap();
        *sent.entry(format!("<{}>", mail.message_id().unwrap())).or_default() += 1;
    }
    sent
}

/// What was answered is there, once, and nothing else is.
async fn look_for_what_was_written(place: &Place, written: &[Written], letters: usize) {
    let tickets: Vec<(i64, String)> = rows(place, "select number, subject from tickets order by number").await;
    let messages: Vec<(String,)> = rows(place, "select body from messages").await;
    let times = |subject: &str| tickets.iter().filter(|(_, known)| known == subject).count();
    for writer in written {
        for (subject, number) in &writer.tickets {
            let is_there = tickets.iter().any(|(known, title)| known == number && title == subject);
            assert!(is_there, "{subject} was answered with the number {number}");
            assert_eq!(times(subject), 1, "{subject}");
        }
        for reply in writer.replies.iter().chain(&writer.files) {
            assert_eq!(messages.iter().filter(|(body,)| body == reply).count(), 1, "{reply}");
        }
    }
    for letter in 1..=letters {
        assert_eq!(times(&format!("letter {letter}")), 1, "letter {letter} is one ticket");
    }
    let count = |of: fn(&Written) -> usize| written.iter().map(of).sum::<usize>();
    let (answered, replied) = (count(|one| one.tickets.len()), count(|one| one.replies.len() + one.files.len()));
    assert_eq!(
        (tickets.len(), messages.len()),
        (answered + letters, answered + letters + replied),
        "nothing else is there"
    );
}

/// Each file is there once, and its content is in the store as it was sent.
async fn look_for_files(place: &Place, written: &[Written], bucket: &Bucket) {
    let files: Vec<(String, String)> = rows(place, "select name, content_hash from attachments").await;
    let stored = bucket.contents();
    let sent: BTreeSet<&String> = written.iter().flat_map(|writer| &writer.files).collect();
    for name in &sent {
        let hashes: Vec<&String> = files.iter().filter(|(known, _)| known == *name).map(|(_, hash)| hash).collect();
        assert_eq!(hashes.len(), 1, "{name}");
        assert!(stored.get(hashes[0]) == Some(&content(name)), "{name} is in the store as it was sent");
    }
    assert_eq!(files.len(), sent.len(), "nothing else is there");
}

/// Whoever listens knows of every ticket: it was told, or everything was to be read anew after it was there.
async fn look_at_what_was_heard(place: &Place, heard: &Heard) {
    let tickets: Vec<(i64, i64)> = rows(place, "select number, opened_at from tickets").await;
    for (number, opened_at) in tickets {
        let is_known = heard.tickets.contains(&number) || heard.anew.iter().any(|at| *at >= opened_at);
        assert!(is_known, "nobody was told of ticket {number}");
    }
}

/// How many copies went out after a death between the server's yes and the note of it.
async fn look_at_mail(place: &Place, server: &MailServer, kills: usize) -> (usize, i64) {
    let sent = sent(server);
    let wanted: Vec<(String, i64)> = rows(place, "select message_id, attempts from deliveries").await;
    let mut twice = 0;
    for (message_id, attempts) in &wanted {
        let copies = sent.get(message_id).copied().unwrap_or_default();
        assert!(copies >= 1, "{message_id} was marked as sent");
        assert!(copies <= *attempts, "{message_id} was sent {copies} times and tried {attempts} times");
        twice += copies - 1;
    }
    assert_eq!(sent.len(), wanted.len(), "no mail is there that nobody wrote");
    // Eight jobs at once may be at that moment when a process dies.
    assert!(usize::try_from(twice).unwrap() <= kills * 8, "{twice}");
    (wanted.len(), twice)
}

#[test]
fn nothing_is_lost_or_doubled_while_one_of_three_processes_dies_every_few_seconds() {
    run::<Place>(Kind::Postgres, module_path!(), async |place| {
        let Some(dovecot) = Dovecot::start(module_path!()) else { return };
        let server = MailServer::start();
        let ports = (free_port(), free_port());
        let base = format!("https://localhost:{}", ports.0);
        let mailbox = format!("imap://{}:{PASSWORD}@127.0.0.1:{}/INBOX", USER.replace('@', "%40"), dovecot.port);
        let smtp = server.url();
        let bucket = Bucket::start().await;
        let store = bucket.toml(None, &format!("files = \"{}\"", bucket.place()));
        std::fs::write(place.folder().join("helpdesk.toml"), store).unwrap();
        let environment = [
            ("HELPDESK_BASE_URL", base.as_str()),
            ("HELPDESK_TRUSTED_PROXIES", "127.0.0.1"),
            ("HELPDESK_IMAP_URL", mailbox.as_str()),
            ("HELPDESK_SMTP_URL", smtp.as_str()),
            ("HELPDESK_LOG", "warn"),
        ];
        let mut desks = Vec::new();
        for _ in 0..PROCESSES {
            desks.push(place.start(&environment).await);
        }
        for (name, role) in [("ana", "admin"), ("carla", "agent")] {
            let email = format!("{name}@example.org");
            let create = ["user", "create", "--email", &email, "--name", name, "--role", role, "--password-stdin"];
            let made = place.run(&create, LISTENERS_PASSWORD);
            assert!(made.succeeded, "{made:?}");
        }
        let token = place.run(&["token", "create", "--email", "carla@example.org"], "");
        let addresses: Vec<String> =
            desks.iter().map(|desk| desk.url.trim_start_matches("http://").to_owned()).collect();
        let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
        let Some(mut nginx) = Nginx::start(module_path!(), ports, &addresses) else { return };
        nginx.wait().await;
        let carla = nginx.client("127.0.0.3").with_token(token.output.trim());

        let ana = nginx.client("127.0.0.4").sign_in("ana@example.org", LISTENERS_PASSWORD).await;
        let is_over = AtomicBool::new(false);
        let end = Instant::now() + length();
        let everything = async {
            let writers = join_all((0..WRITERS).map(|name| write(carla.clone(), name, end)));
            let (written, reads, letters, (desks, kills)) = tokio::join!(
                writers,
                read(carla.clone(), end),
                receive(&dovecot, end),
                kill(place, desks, &environment, end)
            );
            until_quiet(place, letters).await;
            is_over.store(true, Ordering::Relaxed);
            (written, reads, letters, desks, kills)
        };
        let (heard, (written, (reads, failed), letters, desks, kills)) =
            tokio::join!(listen(ana, &is_over), everything);
        assert!(kills >= 3, "{kills}");
        // One that was on its way over the wire when its process died is not asked again by nginx.
        assert!(failed <= kills, "{failed} of {reads} reads failed, {kills} kills; {}", nginx.log());
        look_for_what_was_written(place, &written, letters).await;
        look_for_files(place, &written, &bucket).await;
        look_at_what_was_heard(place, &heard).await;
        let (mails, twice) = look_at_mail(place, &server, kills).await;
        let seen = dovecot.inbox().iter().filter(|lying| lying.flags.contains('S')).count();
        assert_eq!(seen, letters, "each letter is marked in the mailbox");
        println!(
            "{kills} kills; {}; {reads} reads, {failed} of them not answered with 200; {letters} letters; {mails} mails, \
             {twice} copies sent again after a death between 250 and the mark; {heard}",
            Written::total(&written)
        );
        drop(desks);
    });
}
