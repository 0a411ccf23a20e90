//! What was answered is kept: `kill -9` at any moment loses nothing, halves nothing and doubles nothing.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::future::join_all;
use kit::args;
use kit::db::Db;
use serde_json::json;

use crate::both;
use crate::desk::{Answer, Client, Place, Process};

const ROUNDS: usize = 5;
const CLIENTS: usize = 16;
/// Ana and Bruno are told, Carla opens: more than a requester may in so short a time.
const PEOPLE: [(&str, &str); 3] = [("ana", "admin"), ("bruno", "agent"), ("carla", "agent")];

/// What a client knows when its desk is gone.
#[derive(Default)]
struct Memory {
    /// Numbers of what was answered with 201, by subject.
    answered: BTreeMap<String, i64>,
    /// What was asked for last, and never answered.
    unanswered: Vec<String>,
}

/// A ticket as it lies in the database.
#[derive(Debug, PartialEq)]
struct Kept {
    number: i64,
    messages: i64,
    history: i64,
    mails: i64,
}

/// Adds everybody, and gives Carla's token.
fn add_people(place: &Place) -> String {
    for (name, role) in PEOPLE {
        let email = format!("{name}@example.org");
        let made = place.run(&["user", "create", "--email", &email, "--name", name, "--role", role], "");
        assert!(made.succeeded, "{made:?}");
    }
    let token = place.run(&["token", "create", "--email", "carla@example.org"], "");
    assert!(token.succeeded, "{token:?}");
    token.output.trim().to_owned()
}

/// Asks for a ticket; the subject is the key of a repeat too. Nothing when the desk is gone.
async fn open(carla: &Client, subject: &str) -> Option<Answer> {
    let body = json!({"subject": subject, "body": "Nada abre desde hoje cedo."});
    let request = carla.request(reqwest::Method::POST, "/api/v1/tickets").header("idempotency-key", subject);
    carla.try_send(request.json(&body)).await.ok()
}

/// Opens one ticket after the other until the desk is gone.
async fn open_until_it_dies(carla: Client, name: String, count: Arc<AtomicUsize>) -> Memory {
    let mut memory = Memory::default();
    for turn in 0.. {
        let subject = format!("{name}, turn {turn}");
        let Some(answer) = open(&carla, &subject).await else {
            memory.unanswered.push(subject);
            break;
        };
        let number = answer.expect(201).json()["number"].as_i64().unwrap();
        memory.answered.insert(subject, number);
        count.fetch_add(1, Ordering::SeqCst);
    }
    memory
}

/// Lets all clients open tickets and kills the desk meanwhile.
async fn round(mut desk: Process, carla: &Client, name: &str) -> Memory {
    let count = Arc::new(AtomicUsize::new(0));
    let clients = (0..CLIENTS).map(|client| {
        let opening = open_until_it_dies(carla.clone(), format!("{name}, client {client}"), Arc::clone(&count));
        tokio::spawn(opening)
    });
    let clients: Vec<_> = clients.collect();
    // At a random moment, but not before they got to work, however slow the machine is.
    let [enough, pause] = kit::secrets::random::<2>().unwrap().map(u64::from);
    let at_work = async {
        while count.load(Ordering::SeqCst) < usize::try_from(enough).unwrap() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(2), at_work).await.expect("they get to work");
    tokio::time::sleep(Duration::from_millis(pause % 16)).await;
    desk.kill();
    let mut memory = Memory::default();
    for client in join_all(clients).await.into_iter().map(Result::unwrap) {
        memory.answered.extend(client.answered);
        memory.unanswered.extend(client.unanswered);
    }
    println!("{name}: {} answered, then dead", memory.answered.len());
    memory
}

/// Every ticket in the database by its subject; none may be there twice.
async fn kept(place: &Place) -> BTreeMap<String, Kept> {
    let rows: Vec<(String, i64, i64, i64, i64)> = Db::open(place.database_url())
        .unwrap()
        .reader()
        .await
        .unwrap()
        .all(
            "select subject, number, \
                (select count(*) from messages where ticket_number = number), \
                (select count(*) from events where ticket_number = number and kind = 'ticket_opened'), \
                (select count(*) from deliveries where ticket_number = number) \
                from tickets",
            args![],
        )
        .await
        .unwrap();
    let mut tickets = BTreeMap::new();
    for (subject, number, messages, history, mails) in rows {
        let twin = tickets.insert(subject.clone(), Kept { number, messages, history, mails });
        assert_eq!(twin, None, "{subject} is there twice");
    }
    tickets
}

/// Fails when something that was answered is missing, or anything is there by halves.
async fn look(place: &Place, answered: &BTreeMap<String, i64>) {
    let tickets = kept(place).await;
    for (subject, number) in answered {
        assert_eq!(tickets.get(subject).map(|ticket| ticket.number), Some(*number), "{subject} was answered");
    }
    for (subject, ticket) in &tickets {
        let whole = Kept { number: ticket.number, messages: 1, history: 1, mails: 3 };
        assert_eq!(ticket, &whole, "{subject}");
    }
    let highest = tickets.values().map(|ticket| ticket.number).max();
    assert_eq!(highest, i64::try_from(tickets.len()).ok(), "an attempt that failed gave its number back");
}

both!(every_ticket_that_was_answered_outlives_the_process, |place: Place| {
    let token = add_people(place);
    let mut answered = BTreeMap::new();
    for number in 0..ROUNDS {
        let desk = place.start(&[]).await;
        let carla = desk.client().with_token(&token);
        let memory = round(desk, &carla, &format!("round {number}")).await;
        assert_eq!(memory.unanswered.len(), CLIENTS, "each was at it when the desk died");
        answered.extend(memory.answered);
        look(place, &answered).await;

        // Whoever was not answered asks again with the same key, and that opens it once.
        let desk = place.start(&[]).await;
        let carla = desk.client().with_token(&token);
        for subject in memory.unanswered {
            let answer = open(&carla, &subject).await.unwrap().expect(201);
            answered.insert(subject, answer.json()["number"].as_i64().unwrap());
        }
        look(place, &answered).await;
        assert_eq!(kept(place).await.len(), answered.len(), "nothing else is there");
        let (subject, newest) = answered.iter().max_by_key(|(_, number)| **number).unwrap();
        let shown = carla.get(&format!("/api/v1/tickets/{newest}")).await.expect(200).json();
        assert_eq!((&shown["subject"], &shown["events"][0]["kind"]), (&json!(subject), &json!("ticket_opened")));
    }
});
