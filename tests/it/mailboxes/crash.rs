//! `kill -9` while mail arrives: all of it is there, once each, and nothing is missing in the mailbox.

use std::time::Duration;

use kit::db::Db;

use super::dovecot::{Dovecot, PASSWORD, USER};
use super::{mail, until};
use crate::both;
use crate::desk::Place;

const MESSAGES: usize = 400;
const KILLS: u64 = 5;

async fn count(place: &Place) -> i64 {
    let db = Db::open(place.database_url()).unwrap();
    let reader = db.reader().await.unwrap();
    let found: (i64,) = reader.get("select count(*) from mails", &[]).await.unwrap();
    found.0
}

both!(four_hundred_messages_are_there_once_each_after_the_desk_was_killed_again_and_again, |place: Place| {
    let Some(dovecot) = Dovecot::start(module_path!()) else { return };
    let user = USER.replace('@', "%40");
    let url = format!("imap://{user}:{PASSWORD}@127.0.0.1:{}/INBOX", dovecot.port);
    let environment = [("HELPDESK_IMAP_URL", url.as_str()), ("HELPDESK_LOG", "info")];
    let arriving = async {
        for number in 1..=MESSAGES {
            dovecot.deliver(&mail(number));
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let killing = async {
        for round in 0..KILLS {
            let mut desk = place.start(&environment).await;
            // Anywhere between the first look and the quiet in between.
            tokio::time::sleep(Duration::from_millis(700 + round * 330)).await;
            desk.kill();
        }
        place.start(&environment).await
    };
    let ((), desk) = tokio::join!(arriving, killing);
    let is_all_there = async || dovecot.inbox().iter().filter(|lying| lying.flags.contains('S')).count() == MESSAGES;
    // On PostgreSQL the lease of a dead process ends after half a minute.
    let began = tokio::time::Instant::now();
    while !is_all_there().await && began.elapsed() < Duration::from_secs(90) {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    until(is_all_there, "all are marked").await;
    drop(desk);
    assert_eq!(count(place).await, i64::try_from(MESSAGES).unwrap());
    assert_eq!(dovecot.inbox().len(), MESSAGES);
});
