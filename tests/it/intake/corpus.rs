//! Every message of `tests/mail` gets a decision, and none fails.

use std::path::Path;

use helpdesk::base::actor::Actor;
use helpdesk::intake::{self, Arrival, Defaults, Via};

use crate::both;
use crate::desk::Desk;
use crate::intake::count;

both!(every_message_of_the_corpus_is_decided_about, |desk: Desk| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|known| known == "eml")).collect();
    paths.sort();
    let change = desk.app.change(&Actor::system()).await.unwrap();
    for path in &paths {
        let raw = std::fs::read(path).unwrap();
        if raw.is_empty() {
            continue;
        }
        let arrival = Arrival { raw: &raw, via: Via::Pipe, recipient: None, defaults: Defaults::default() };
        intake::take(&change, &arrival).await.unwrap();
    }
    change.commit().await.unwrap();
    for _ in 0..3 {
        desk.run_jobs().await;
        desk.clock.advance(kit::clock::MINUTE);
    }
    let failed: Vec<(String, String, String)> = desk
        .rows("select subject, reason, coalesce(problem, '') from mails where state in ('waiting', 'quarantined')", &[])
        .await;
    let faults: Vec<_> = failed.iter().filter(|row| row.1 != "unreadable").collect();
    assert!(faults.is_empty(), "{faults:?}");
    assert!(count(desk, "mails").await > 150);
    assert!(count(desk, "mails where state = 'opened'").await > 50);
    assert!(count(desk, "mails where state = 'kept' and nature <> 'person'").await > 20);
    let undecided = count(desk, "mails where decision is null and state not in ('quarantined')").await;
    assert_eq!(undecided, 0, "each can be read afterwards");
    desk.leave_jobs();
});
