//! `kill -9` in the middle: the rest is done by whoever comes next, and nothing is done twice.

use std::time::Duration;

use kit::args;
use kit::db::Db;
use serde_json::json;

use crate::both;
use crate::desk::{Client, PASSWORD, Place};

/// Tickets of the deed.
const TICKETS: usize = 120;

fn add(place: &Place, name: &str, role: &str) {
    let email = format!("{name}@example.org");
    let arguments = ["user", "create", "--email", &email, "--name", name, "--role", role, "--password-stdin"];
    let made = place.run(&arguments, PASSWORD);
    assert!(made.succeeded, "{made:?}");
}

async fn count(db: &Db, sql: &str) -> i64 {
    let row: (i64,) = db.reader().await.unwrap().get(sql, args![]).await.unwrap();
    row.0
}

async fn open_all(carla: &Client) -> String {
    let mut numbers = Vec::new();
    for turn in 0..TICKETS {
        let new = json!({ "subject": format!("Printer {turn}"), "body": "It is silent." });
        let opened = carla.post_json("/api/v1/tickets", new).await.expect(201).json();
        numbers.push(opened["number"].to_string());
    }
    numbers.join(",")
}

both!(it_survives_the_process_and_nothing_is_done_twice, |place: Place| {
    add(place, "ana", "admin");
    add(place, "bruno", "agent");
    // Staff: a requester may not open so many at once.
    add(place, "carla", "agent");
    let token = place.run(&["token", "create", "--email", "carla@example.org"], "");
    let mut desk = place.start(&[]).await;
    let numbers = open_all(&desk.client().with_token(token.output.trim())).await;
    let bruno = desk.client().sign_in("bruno@example.org", PASSWORD).await;
    let form = [("what", "reply"), ("numbers", numbers.as_str()), ("body", "The network is back.")];
    let page = bruno.post_form("/bulk", &form).await.expect(303).location().to_owned();
    let db = Db::open(place.database_url()).unwrap();
    let replies = "select count(*) from messages where body = 'The network is back.'";
    let at_work = async {
        while count(&db, replies).await < 10 {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(2), at_work).await.expect("it begins");
    desk.kill();
    let sent = count(&db, replies).await;
    assert!(sent < i64::try_from(TICKETS).unwrap(), "it died in the middle");
    let marked = "select count(*) from bulk_items where state = 'done'";
    assert_eq!(count(&db, marked).await, sent, "the mark and the deed are one");

    // As if the minute had passed after which another process takes over.
    let change = db.transaction().await.unwrap();
    change.execute("update jobs set locked_until = 0 where state = 'running'", args![]).await.unwrap();
    change.commit().await.unwrap();
    let desk = place.start(&[]).await;
    let bruno = desk.client().sign_in("bruno@example.org", PASSWORD).await;
    let finished = async {
        while !bruno.get(&page).await.expect(200).says("120 done") {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    tokio::time::timeout(Duration::from_mins(2), finished).await.expect("it goes on");
    let twice = "select count(*) from (select 1 from messages where body = 'The network is back.' \
        group by ticket_number having count(*) > 1) as twice";
    assert_eq!((count(&db, replies).await, count(&db, twice).await), (120, 0));
    let mails = "select count(*) from deliveries where kind = 'ticket_replied'";
    assert_eq!(count(&db, mails).await, 120, "each is written of once");
    while count(&db, "select count(*) from jobs where kind = 'carry_out_bulk'").await > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
});
