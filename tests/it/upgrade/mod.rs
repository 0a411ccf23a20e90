//! The database is brought up to date: all of it, or nothing has happened.

mod checking;
mod failing;
mod killing;
mod moving_on;
mod rolling;

use std::collections::BTreeMap;
use std::path::PathBuf;

use helpdesk::app;
use kit::args;
use kit::db::{Db, Dialect, Migration};

use crate::desk::{Kind, Outcome, Place, START};

/// Where the old databases of these tests stand: many migrations follow.
const OLD: i64 = 43;
/// A table that a later migration makes (V053): where it is there already, that migration fails.
const IN_THE_WAY: &str = "create table knowledge_starts (note text)";
/// Tables that no portable copy can hold.
const OWN: &[&str] = &["knowledge_search", "ticket_search"];

/// All that a database holds: rows by table, and how its tables are made.
#[derive(Debug, PartialEq)]
struct Content {
    rows: BTreeMap<String, Vec<String>>,
    schema: Vec<String>,
    version: i64,
}

async fn content(url: &str) -> Content {
    let db = Db::open(url).unwrap();
    let snapshot = db.snapshot().await.unwrap();
    let mut rows = BTreeMap::new();
    for table in snapshot.tables(OWN).await.unwrap() {
        let mut lines = Vec::new();
        let read = snapshot.read(&table, |line| {
            lines.push(line.to_owned());
            Ok::<(), kit::error::Error>(())
        });
        read.await.unwrap();
        lines.sort_unstable();
        rows.insert(table.name, lines);
    }
    let sql = match db.dialect() {
        Dialect::Sqlite => "select coalesce(sql, name) from sqlite_schema order by 1",
        Dialect::Postgres => {
            "select table_schema || table_name || column_name || data_type || is_nullable from information_schema.columns \
             where table_schema not in ('pg_catalog', 'information_schema') union all select indexdef from pg_indexes \
             where schemaname not like 'pg_%' order by 1"
        }
    };
    let schema: Vec<(String,)> = db.reader().await.unwrap().all(sql, &[]).await.unwrap();
    Content {
        rows,
        schema: schema.into_iter().map(|(line,)| line).collect(),
        version: snapshot.version().await.unwrap(),
    }
}

async fn execute(url: &str, sql: &str) {
    let change = Db::open(url).unwrap().transaction().await.unwrap();
    change.execute(sql, &[]).await.unwrap();
    change.commit().await.unwrap();
}

/// Makes the database of an older HelpDesk, with people and tickets.
async fn old(place: &Place) {
    let db = Db::open(place.database_url()).unwrap();
    db.migrate(&app::program().until(OLD)).await.unwrap();
    let change = db.transaction().await.unwrap();
    let desk =
        serde_json::json!({ "organisation": "Viveiro", "language": "en", "time_zone": "UTC", "is_set_up": true });
    change.execute("insert into settings (key, value) values ('desk', $1)", args![&desk]).await.unwrap();
    for (id, name, role) in [(1_i64, "Ana", "admin"), (2, "Carla", "requester")] {
        let email = format!("{}@example.org", name.to_lowercase());
        let person = "insert into people (id, name, name_folded, email, role, language, is_active, created_at) \
            values ($1, $2, $3, $4, $5, 'en', $6, $7)";
        change.execute(person, args![id, name, name.to_lowercase(), &*email, role, true, START]).await.unwrap();
        let address = "insert into addresses (email, person_id, created_at) values ($1, $2, $3)";
        change.execute(address, args![&*email, id, START]).await.unwrap();
    }
    for number in 1..=30_i64 {
        let ticket = "insert into tickets (number, subject, status, priority, requester_id, channel, opened_at, updated_at, \
            version) values ($1, $2, 'open', 5, 2, 'web', $3, $3, 1)";
        change.execute(ticket, args![number, format!("Printer {number} is jammed"), START]).await.unwrap();
        let message = "insert into messages (id, ticket_number, kind, author_id, channel, body, created_at) \
            values ($1, $1, 'reply', 2, 'web', 'Paper everywhere.', $2)";
        change.execute(message, args![number, START]).await.unwrap();
    }
    change.execute("update counters set value = 30 where name = 'ticket'", &[]).await.unwrap();
    change.commit().await.unwrap();
    std::fs::write(place.folder().join("secret.key"), [7; 32]).unwrap();
}

/// All migrations, and one more that no release has.
fn with_one_more(sql: &str) -> Vec<Migration> {
    let mut migrations = app::migrations();
    migrations.push(Migration { name: "V900__one_more.sql".to_owned(), sql: sql.to_owned() });
    migrations
}

/// Copies that are kept, and whatever else lies beside them.
fn kept(place: &Place) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(place.folder().join("upgrades")) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = paths.filter(|path| !path.ends_with(".rehearsal.lock")).collect();
    paths.sort();
    paths
}

#[track_caller]
fn done(outcome: Outcome) -> Outcome {
    assert!(outcome.succeeded, "{outcome:?}");
    outcome
}

/// The one line that it ended with.
#[track_caller]
fn refused(outcome: &Outcome, words: &[&str]) -> String {
    assert_eq!(outcome.status, 1, "{outcome:?}");
    let lines: Vec<&str> = outcome.errors.lines().filter(|line| line.starts_with("helpdesk: ")).collect();
    assert_eq!(lines.len(), 1, "{outcome:?}");
    for word in words {
        assert!(lines[0].contains(word), "{word}: {}", lines[0]);
    }
    lines[0].to_owned()
}

fn is_sqlite(place: &Place) -> bool {
    place.kind() == Kind::Sqlite
}
