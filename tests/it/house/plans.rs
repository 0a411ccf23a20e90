//! No statement reads a whole table that grows. Every statement is explained by SQLite, twice: with the statistics of a desk
//! of a million tickets, and without any, as a desk has that was never analysed.

use helpdesk::app;
use kit::db::{Db, Dialect, all_statements};
use rusqlite::Connection;

use super::files;
use crate::desk::{Kind, Place, run};

/// Tables that grow with the years, and about how many rows they have at a million tickets.
const LARGE: &[(&str, u64)] = &[
    ("tickets", 1_000_000),
    ("messages", 4_000_000),
    ("events", 6_000_000),
    ("attachments", 500_000),
    ("steps", 500_000),
    ("ticket_tags", 1_000_000),
    ("watchers", 200_000),
    ("deliveries", 8_000_000),
    ("notices", 8_000_000),
    ("audit", 500_000),
    ("people", 30_000),
    ("mails", 2_000_000),
    ("ratings", 300_000),
];

/// Statements that may, as they run where nobody waits: a piece of each, and why.
const MAY: &[(&str, &str)] = &[
    (
        "select opened_at, answered_at from tickets where answered_at is not null",
        "walks back from the newest ticket as far as its limit, once an hour",
    ),
    (
        "select status, priority, coalesce(assignee_id, 0), count(*) from tickets group by",
        "counts the tickets of a desk that was just restored, before anybody sees it",
    ),
];

/// Tables that a schedule sweeps, and by what it knows what is too old.
const SWEPT: &[(&str, &str)] =
    &[("drafts", "updated_at"), ("draft_images", "created_at"), ("idempotency_keys", "created_at")];

#[test]
fn no_statement_reads_a_whole_table_that_grows() {
    run::<Place>(Kind::Sqlite, module_path!(), async |place: &Place| {
        let path = place.database_url().trim_start_matches("sqlite:").to_owned();
        Db::open(place.database_url()).unwrap().migrate(&app::migrations()).await.unwrap();
        let connection = Connection::open(path).unwrap();
        let mut faults = explain_all(&connection, "without statistics");
        pretend_to_be_large(&connection);
        faults.extend(explain_all(&connection, "with statistics"));
        files::none("statements that read a whole table", &faults);
    });
}

#[test]
fn what_a_schedule_finds_too_old_goes_some_at_a_time() {
    let mut faults = Vec::new();
    let mut count = 0;
    for statement in all_statements() {
        let text = statement.text.on(Dialect::Sqlite);
        let is_sweep = |(table, age): &&(&str, &str)| {
            text.starts_with(&format!("delete from {table} ")) && text.contains(&format!("{age} < $"))
        };
        if SWEPT.iter().any(|swept| is_sweep(&swept)) {
            count += 1;
            if !text.contains(" limit ") {
                faults.push(format!("{}:{}: {text}", statement.file, statement.line));
            }
        }
    }
    assert_eq!(count, SWEPT.len(), "the guard has lost its eyes");
    files::none("sweeps that keep everybody waiting", &faults);
}

/// Writes the statistics of a large desk where `analyze` keeps them.
fn pretend_to_be_large(connection: &Connection) {
    connection.execute_batch("analyze").unwrap();
    for (table, rows) in LARGE {
        let mut indexes = connection.prepare("select name from pragma_index_list(?1)").unwrap();
        let names: Vec<String> =
            indexes.query_map([table], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        for name in names {
            let columns: u32 =
                connection.query_row("select count(*) from pragma_index_info(?1)", [&name], |row| row.get(0)).unwrap();
            // The first column of an index leaves a thousandth, each further one a tenth of that.
            let kept = (0..columns).map(|place| (rows / 1_000 / 10_u64.pow(place)).max(1).to_string());
            let stat = std::iter::once(rows.to_string()).chain(kept).collect::<Vec<_>>().join(" ");
            let insert = "insert into sqlite_stat1 (tbl, idx, stat) values (?1, ?2, ?3)";
            connection.execute(insert, [*table, &name, &stat]).unwrap();
        }
    }
    connection.execute_batch("analyze sqlite_schema").unwrap();
}

fn explain_all(connection: &Connection, when: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for statement in all_statements() {
        let text = statement.text.on(Dialect::Sqlite);
        if MAY.iter().any(|(piece, _)| text.contains(piece)) {
            continue;
        }
        // What is none (`pragma`, `vacuum`) has no plan.
        let Ok(mut explain) = connection.prepare(&format!("explain query plan {text}")) else { continue };
        let nulls = vec![rusqlite::types::Null; explain.parameter_count()];
        let steps = explain.query_map(rusqlite::params_from_iter(nulls), |row| row.get::<_, String>(3)).unwrap();
        for step in steps.map(Result::unwrap) {
            if let Some(fault) = fault(&step, text) {
                faults.push(format!("{}:{}: {when}: {fault}", statement.file, statement.line));
            }
        }
    }
    faults
}

/// What is wrong with a step of a plan: a large table read from its beginning in no order, a filter or an index that SQLite
/// first makes of all its rows.
fn fault(step: &str, text: &str) -> Option<String> {
    let mut words = step.split_whitespace();
    let (what, name) = (words.next()?, words.next().unwrap_or_default());
    let is_made = step.contains("BLOOM FILTER ON") || step.contains("AUTOMATIC");
    let is_read = what == "SCAN" && !step.contains(" USING ") && is_large(name, text);
    (is_made || is_read).then(|| step.to_owned())
}

/// Whether a name of a plan, which may be an alias, stands for a large table.
fn is_large(name: &str, text: &str) -> bool {
    LARGE.iter().any(|(table, _)| {
        name == *table || ["from", "join"].iter().any(|word| text.contains(&format!("{word} {table} {name}")))
    })
}
