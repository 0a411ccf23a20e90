//! The workers: order, retries, take-over, what recurs.

use std::sync::Mutex;

use futures_util::future::BoxFuture;
use helpdesk::base::app::App;
use kit::clock::{HOUR, MINUTE, SECOND};
use kit::error::Error;
use kit::jobs::{JobKind, NewJob, Payload, Runner, enqueue, unfinished};
use serde_json::json;

use crate::both;
use crate::desk::Desk;

/// What ran, of all tests of this process: each looks for its own words.
static RAN: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn note(_: App, payload: Payload) -> BoxFuture<'static, Result<(), Error>> {
    Box::pin(async move {
        RAN.lock().unwrap().push(payload["word"].as_str().unwrap_or("recurring").to_owned());
        if payload["fails"] == true { Err(Error::Outside("not today".to_owned())) } else { Ok(()) }
    })
}

fn panic(_: App, _: Payload) -> BoxFuture<'static, Result<(), Error>> {
    Box::pin(async { panic!("a defect") })
}

fn recur(app: App, _: Payload) -> BoxFuture<'static, Result<(), Error>> {
    note(app.clone(), json!({ "word": format!("recurring at {}", app.config.data_dir.display()) }))
}

const KINDS: &[JobKind<App>] = &[
    JobKind { name: "note", run: note, every: None },
    JobKind { name: "panic", run: panic, every: None },
    JobKind { name: "recur", run: recur, every: Some(HOUR) },
];

fn runner(desk: &Desk) -> Runner<App> {
    Runner::new(desk.app.clone(), KINDS)
}

async fn add(desk: &Desk, kind: &'static str, payload: Payload, lane: Option<&str>) {
    let transaction = desk.app.db.transaction().await.unwrap();
    let now = desk.clock.now();
    let job = NewJob { kind, payload, lane, unique_key: None, run_at: now };
    enqueue(&transaction, desk.app.ids.next(), now, job).await.unwrap();
    transaction.commit().await.unwrap();
}

fn ran(desk: &Desk) -> Vec<String> {
    let mark = desk.folder().display().to_string();
    RAN.lock().unwrap().iter().filter(|word| word.contains(&mark)).map(|word| word.replace(&mark, "")).collect()
}

fn word(desk: &Desk, word: &str) -> String {
    format!("{word}{}", desk.folder().display())
}

both!(a_failed_job_is_tried_again_later_and_holds_up_its_lane_alone, |desk: Desk| {
    add(desk, "note", json!({ "word": word(desk, "first"), "fails": true }), Some("a")).await;
    add(desk, "note", json!({ "word": word(desk, "second") }), Some("a")).await;
    add(desk, "note", json!({ "word": word(desk, "other") }), Some("b")).await;
    runner(desk).run_all_due().await.unwrap();
    assert_eq!(ran(desk), ["first", "other"]);
    desk.clock.advance(20 * SECOND);
    runner(desk).run_all_due().await.unwrap();
    assert_eq!(ran(desk), ["first", "other", "first"]);
    desk.leave_jobs();
});

both!(a_job_that_never_succeeds_is_dead_in_the_end_and_stays_to_be_looked_at, |desk: Desk| {
    add(desk, "panic", json!({}), Some("a")).await;
    add(desk, "note", json!({ "word": word(desk, "after") }), Some("a")).await;
    let mut attempts = 0;
    while ran(desk).is_empty() {
        attempts += runner(desk).run_all_due().await.unwrap();
        desk.clock.advance(2 * HOUR);
    }
    assert_eq!(attempts, 13, "twelve attempts, and the one that waited behind");
    let left = unfinished(&desk.app.db.reader().await.unwrap(), desk.clock.now()).await.unwrap();
    assert_eq!(left, [("panic".to_owned(), "dead".to_owned())]);
    let errors: Vec<(String,)> = desk.rows("select last_error from jobs", &[]).await;
    assert!(errors[0].0.contains("panicked"), "{errors:?}");
    desk.leave_jobs();
});

both!(the_job_of_a_process_that_died_is_taken_over, |desk: Desk| {
    add(desk, "note", json!({ "word": word(desk, "saved") }), None).await;
    let claim = "update jobs set state = 'running', attempts = 1, locked_until = $1";
    let transaction = desk.app.db.transaction().await.unwrap();
    transaction.execute(claim, &[desk.clock.now().plus(MINUTE).into()]).await.unwrap();
    transaction.commit().await.unwrap();
    assert_eq!(runner(desk).run_all_due().await.unwrap(), 0, "it may still be at work");
    desk.clock.advance(MINUTE + SECOND);
    assert_eq!(runner(desk).run_all_due().await.unwrap(), 1);
    assert_eq!(ran(desk), ["saved"]);
});

both!(what_recurs_runs_once_a_period_however_many_processes_there_are, |desk: Desk| {
    let other = desk.second_process().await;
    let (one, two) = (Runner::new(desk.app.clone(), KINDS), Runner::new(other.app.clone(), KINDS));
    one.add_recurring().await.unwrap();
    two.add_recurring().await.unwrap();
    for _ in 0..3 {
        let count = one.run_all_due().await.unwrap() + two.run_all_due().await.unwrap();
        assert_eq!(count, 1);
        desk.clock.advance(HOUR);
    }
});

both!(the_workers_of_a_running_desk_wake_up_and_stop_gracefully, |desk: Desk| {
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let workers = tokio::spawn(runner(desk).run(async { drop(stopped.await) }));
    add(desk, "note", json!({ "word": word(desk, "woken") }), None).await;
    desk.app.jobs.wake();
    for _ in 0..200 {
        if ran(desk).contains(&"woken".to_owned()) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    stop.send(()).unwrap();
    workers.await.unwrap();
    assert!(ran(desk).contains(&"woken".to_owned()));
});
