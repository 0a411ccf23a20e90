//! A backup while people work: it holds one moment, whole.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use reqwest::multipart::{Form, Part};
use serde_json::json;

use super::{back_up, done, files, restore, rows, same_rows};
use crate::both;
use crate::desk::{Client, Place, Setting};

const CLIENTS: usize = 6;

fn add_carla(place: &Place) -> String {
    let email = "carla@example.org";
    done(place.run(&["user", "create", "--email", email, "--name", "Carla", "--role", "agent"], ""));
    done(place.run(&["token", "create", "--email", email], "")).output.trim().to_owned()
}

/// Opens tickets, answers in them and attaches files until it is enough. Says what was answered, by subject.
async fn work(carla: Client, name: String, enough: Arc<AtomicBool>, count: Arc<AtomicUsize>) -> Vec<String> {
    let mut answered = Vec::new();
    for turn in 0.. {
        if enough.load(Ordering::SeqCst) {
            break;
        }
        let subject = format!("{name}, turn {turn}");
        let new = json!({ "subject": subject, "body": "Nada abre desde hoje cedo." });
        let number = carla.post_json("/api/v1/tickets", new).await.expect(201).json()["number"].clone();
        answered.push(subject.clone());
        count.fetch_add(1, Ordering::SeqCst);
        let path = format!("/api/v1/tickets/{number}");
        carla.post_json(&format!("{path}/replies"), json!({ "body": "Ainda não." })).await.expect(201);
        let file = Part::bytes(subject.into_bytes()).file_name("log.txt").mime_str("text/plain").unwrap();
        carla.post_multipart(&format!("{path}/attachments"), Form::new().part("files", file)).await.expect(201);
    }
    answered
}

/// They go on working, however slow the machine is.
async fn until_there_are(wanted: usize, count: &AtomicUsize) {
    let at_work = async {
        while count.load(Ordering::SeqCst) < wanted {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(2), at_work).await.expect("they work");
}

both!(a_backup_under_load_is_restored_with_every_row_and_file, |place: Place| {
    let token = add_carla(place);
    let mut desk = place.start(&[]).await;
    let carla = desk.client().with_token(&token);
    carla.post_json("/api/v1/tickets", json!({ "subject": "First", "body": "One." })).await.expect(201);
    let enough = Arc::new(AtomicBool::new(false));
    let count = Arc::new(AtomicUsize::new(0));
    let clients = (0..CLIENTS)
        .map(|one| tokio::spawn(work(carla.clone(), format!("client {one}"), Arc::clone(&enough), Arc::clone(&count))));
    let clients: Vec<_> = clients.collect();
    until_there_are(2 * CLIENTS, &count).await;
    let archive = tokio::task::block_in_place(|| back_up(place, "under-load.tar.zst"));
    until_there_are(count.load(Ordering::SeqCst) + CLIENTS, &count).await;
    enough.store(true, Ordering::SeqCst);
    let answered: Vec<String> = join_all(clients).await.into_iter().flat_map(Result::unwrap).collect();
    desk.kill();
    assert!(answered.len() > CLIENTS, "they worked");

    let elsewhere = Place::prepare(place.kind()).await;
    done(restore(&elsewhere, &archive));
    let (now, then) = (rows(place.database_url()).await, rows(elsewhere.database_url()).await);
    assert!(then["tickets"].len() > 1 && then["tickets"].len() < now["tickets"].len(), "it was made in the middle");
    // What never changes is what it was, and nothing is there by halves.
    for table in ["messages", "attachments", "events", "people", "tokens"] {
        let strange: Vec<_> = then[table].iter().filter(|row| !now[table].contains(row)).collect();
        assert!(strange.is_empty(), "{table}: {strange:?}");
    }
    let db = kit::db::Db::open(elsewhere.database_url()).unwrap();
    let sql = "select (select count(*) from tickets t where not exists \
        (select 1 from messages m where m.ticket_number = t.number)), (select count(*) from tickets t where not exists \
        (select 1 from events e where e.ticket_number = t.number and e.kind = 'ticket_opened'))";
    let halves: (i64, i64) = db.reader().await.unwrap().get(sql, &[]).await.unwrap();
    assert_eq!(halves, (0, 0));
    let named: Vec<(String,)> =
        db.reader().await.unwrap().all("select content_hash from attachments order by 1", &[]).await.unwrap();
    let (stored, known) = (files(elsewhere.folder()), files(place.folder()));
    assert!(!named.is_empty());
    for (hash,) in &named {
        assert_eq!(stored.get(hash), known.get(hash), "{hash}");
    }

    // At rest it is the same desk to the last row and file, and it works.
    let archive = back_up(place, "at-rest.tar.zst");
    done(restore(&elsewhere, &archive));
    same_rows(&rows(place.database_url()).await, &rows(elsewhere.database_url()).await);
    assert_eq!(files(place.folder()), files(elsewhere.folder()));
    let desk = elsewhere.start(&[]).await;
    let again = desk.client().with_token(&token).get("/api/v1/tickets?limit=1").await.expect(200).json();
    assert_eq!(again["items"].as_array().unwrap().len(), 1);
    drop(desk);
    elsewhere.end().await.remove().await;
});
