//! `kill -9` at random moments while mail arrives: every message is there, once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use helpdesk::base::actor::Actor;
use helpdesk::intake::{self, Arrival, Defaults, Via};
use kit::clock::Clock;
use kit::config::Config;
use kit::db::Db;

use crate::both;
use crate::desk::{Place, Process};

/// Messages in all; so many of them by the command line, one process each.
const MESSAGES: usize = 2_000;
const BY_COMMAND: usize = 120;
/// How often the desk is killed.
const KILLS: usize = 6;

fn message(number: usize) -> String {
    format!(
        "From: Person {number} <person{number}@example.net>\r\nMessage-ID: <{number}@example.net>\r\n\
         Date: Mon, 2 Mar 2026 12:00:00 +0000\r\nSubject: Request {number}\r\n\r\nThis is request {number}."
    )
}

/// Hands messages over by the command line as a mail server does: again until it is told that they are stored. Some of the
/// processes are killed on the way.
fn by_command(place: &Place, numbers: std::ops::Range<usize>) {
    for number in numbers {
        loop {
            let is_killed = kit::secrets::random::<1>().unwrap()[0] < 40;
            let pause = Duration::from_millis(u64::from(kit::secrets::random::<1>().unwrap()[0]) / 2);
            let status = place.run_and_kill(&["mail", "deliver"], &message(number), is_killed.then_some(pause));
            if status == Some(0) {
                break;
            }
        }
    }
}

/// Takes messages in this process, beside the desk, as fetching from a mailbox does.
async fn by_fetching(config: Config, numbers: std::ops::Range<usize>, taken: Arc<AtomicUsize>) {
    let app = helpdesk::app::open(config, Clock::system()).await.unwrap();
    for number in numbers {
        let raw = message(number);
        let arrival = Arrival { raw: raw.as_bytes(), via: Via::Pipe, recipient: None, defaults: Defaults::default() };
        loop {
            let taken: Result<(), kit::error::Error> = async {
                let change = app.change(&Actor::system()).await?;
                intake::take(&change, &arrival).await?;
                change.commit().await
            }
            .await;
            match taken {
                Ok(()) => break,
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            }
        }
        taken.fetch_add(1, Ordering::SeqCst);
        // SQLite lets no process wait in line: one that writes without a pause keeps the others out.
        tokio::time::sleep(Duration::from_millis(4)).await;
    }
}

async fn rows(place: &Place, sql: &str) -> i64 {
    let reader = Db::open(place.database_url()).unwrap().reader().await.unwrap();
    let rows: Vec<(i64,)> = reader.all(sql, &[]).await.unwrap();
    rows[0].0
}

both!(every_message_of_a_storm_is_there_once_whenever_the_desk_is_killed, |place: Place| {
    let mut desk: Process = place.start(&[]).await;
    let taken = Arc::new(AtomicUsize::new(0));
    let config = Config {
        data_dir: place.folder().to_owned(),
        database_url: Some(place.database_url().to_owned()),
        ..Config::default()
    };
    let fetching = tokio::spawn(by_fetching(config, BY_COMMAND..MESSAGES, Arc::clone(&taken)));
    std::thread::scope(|scope| {
        let half = BY_COMMAND / 2;
        scope.spawn(move || by_command(place, 0..half));
        scope.spawn(move || by_command(place, half..BY_COMMAND));
        let killing = async {
            for _ in 0..KILLS {
                let pause = 300 + 8 * u64::from(kit::secrets::random::<1>().unwrap()[0]);
                tokio::time::sleep(Duration::from_millis(pause)).await;
                desk.kill();
                desk = place.start(&[]).await;
            }
        };
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(killing));
    });
    fetching.await.unwrap();
    let many = i64::try_from(MESSAGES).unwrap();
    assert_eq!(rows(place, "select count(*) from mails").await, many, "each is kept");
    let mut patience = 1_200;
    while rows(place, "select count(*) from mails where state = 'waiting'").await > 0 {
        assert!(patience > 0, "the desk does not get done");
        patience -= 1;
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    desk.kill();
    assert_eq!(rows(place, "select count(*) from mails where state = 'opened'").await, many);
    assert_eq!(rows(place, "select count(*) from tickets").await, many, "once each");
    assert_eq!(rows(place, "select count(distinct subject) from tickets").await, many);
    assert_eq!(rows(place, "select count(*) from messages").await, many);
});
