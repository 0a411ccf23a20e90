//! How fast mail is taken in durably, and how fast it is decided about.
//!
//! `cargo bench --bench intake` takes messages of the shapes of `tests/mail` into an empty desk below target/bench, each in
//! a transaction of its own, as `helpdesk mail deliver` and the mailboxes do, from 1 and from 8 tasks; then lets the
//! workers decide about them all. `-- 5000 --postgres URL` chooses how many messages, and a PostgreSQL server, on which
//! databases may be created, in place of SQLite.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::panic,
    dead_code,
    reason = "a benchmark measures with the machine's own clock and stops at the first surprise; its helpers are shared"
)]

#[path = "pages/place.rs"]
mod place;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use helpdesk::base::actor::Actor;
use helpdesk::base::app::App;
use helpdesk::intake::{self, Arrival, Defaults, Via};
use helpdesk::workers::JOBS;
use kit::clock::Clock;
use kit::config::Config;
use kit::jobs::Runner;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let postgres = words.iter().position(|word| word == "--postgres").and_then(|place| words.get(place + 1)).cloned();
    let count: usize = words.iter().find_map(|word| word.parse().ok()).unwrap_or(2_000);
    // Fails only when a provider is there already, and then all is well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    println!("| messages | tasks | taken a second | decided a second | bytes a message |");
    println!("| ---: | ---: | ---: | ---: | ---: |");
    for tasks in [1, 8] {
        runtime.block_on(measure(count, tasks, postgres.as_deref()));
    }
}

async fn measure(count: usize, tasks: usize, postgres: Option<&str>) {
    let app = open(postgres).await;
    let messages = Arc::new(messages(count, tasks));
    let bytes: usize = messages.iter().map(Vec::len).sum();
    let begun = Instant::now();
    let taking: Vec<_> = (0..tasks)
        .map(|task| {
            let (app, messages) = (app.clone(), Arc::clone(&messages));
            tokio::spawn(async move {
                for raw in messages.iter().skip(task).step_by(tasks) {
                    take(&app, raw).await;
                }
            })
        })
        .collect();
    for task in taking {
        task.await.expect("a task");
    }
    let taken = begun.elapsed();
    let begun = Instant::now();
    let stop = async { all_decided(&app).await };
    Runner::new(app.clone(), JOBS).run(stop).await;
    let decided = begun.elapsed();
    println!(
        "| {count} | {tasks} | {:.0} | {:.0} | {} |",
        count as f64 / taken.as_secs_f64(),
        count as f64 / decided.as_secs_f64(),
        bytes / count
    );
}

async fn open(postgres: Option<&str>) -> App {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/intake");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let database_url = match postgres.map(str::to_owned) {
        None => None,
        // It has a runtime of its own, as it is asked where there is none, too.
        Some(server) => Some(blocking(move || place::empty_database(&server, "intake")).await),
    };
    let config = Config { data_dir: folder, database_url, ..Config::default() };
    helpdesk::app::open(config, Clock::system()).await.expect("a desk")
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("it is done")
}

/// The shapes of the corpus, each by another sender and with an id of its own.
fn messages(count: usize, run: usize) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mail");
    let entries = std::fs::read_dir(folder).expect("the corpus").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<_> = entries.filter(|path| path.extension().is_some_and(|known| known == "eml")).collect();
    paths.sort();
    let shapes: Vec<Vec<u8>> = paths.iter().map(|path| std::fs::read(path).expect("a message")).collect();
    let of = |number: usize| {
        let head = format!("From: p{number}@r{run}.example.net\nMessage-ID: <{number}@r{run}.example.net>\n");
        [head.as_bytes(), &shapes[number % shapes.len()]].concat()
    };
    (0..count).map(of).collect()
}

async fn take(app: &App, raw: &[u8]) {
    let change = app.change(&Actor::system()).await.expect("a change");
    let arrival = Arrival { raw, via: Via::Pipe, recipient: None, defaults: Defaults::default() };
    intake::take(&change, &arrival).await.expect("it is taken");
    change.commit().await.expect("it is stored");
}

async fn all_decided(app: &App) {
    loop {
        let reader = app.db.reader().await.expect("a reader");
        let left: Vec<(i64,)> =
            reader.all("select count(*) from mails where state = 'waiting'", &[]).await.expect("a count");
        drop(reader);
        if left[0].0 == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
