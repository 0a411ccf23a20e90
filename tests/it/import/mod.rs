//! Import: the old application's database, and files with people and tickets.

mod killing;
mod odd;
mod old;
mod sample;
mod sheets;

use helpdesk::operations::import::{self, Report, Wanted};
use kit::db::Dialect;

use crate::desk::Desk;
use sample::Old;

/// Moves the old application in, with its categories and files.
async fn move_in(desk: &Desk, old: &Old) -> Report {
    moved(desk, old, false).await
}

async fn moved(desk: &Desk, old: &Old, is_dry: bool) -> Report {
    let (database, files, categories) = (old.database(), old.files(), old.categories());
    let wanted = Wanted {
        database: &database,
        categories: Some(categories.as_path()).filter(|path| path.exists()),
        files: Some(&files),
        zone: jiff::tz::TimeZone::get("America/Belem").unwrap(),
        is_dry,
    };
    import::old_helpdesk(&desk.app, &wanted, |_| {}).await.unwrap()
}

/// Every row of every table, as text.
async fn everything(desk: &Desk) -> Vec<String> {
    // When somebody was last seen is written a moment after their request.
    let mut before = look(desk).await;
    loop {
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let now = look(desk).await;
        if now == before {
            return now;
        }
        before = now;
    }
}

async fn look(desk: &Desk) -> Vec<String> {
    let dialect = desk.app.db.dialect();
    let tables: Vec<(String,)> = match dialect {
        Dialect::Sqlite => {
            let names =
                "select name from sqlite_master where type = 'table' and sql not like 'create virtual%' order by name";
            desk.rows(names, &[]).await
        }
        Dialect::Postgres => {
            let names =
                "select table_name::text from information_schema.tables where table_schema = 'public' order by 1";
            desk.rows(names, &[]).await
        }
    };
    assert!(tables.len() > 30, "{tables:?}");
    let mut all = Vec::new();
    for (table,) in tables {
        let text = match dialect {
            Dialect::Sqlite => {
                let columns: Vec<(String,)> =
                    desk.rows("select name from pragma_table_info($1) order by cid", kit::args![table.as_str()]).await;
                let columns = columns.into_iter().map(|(name,)| format!("quote(\"{name}\")")).collect::<Vec<_>>();
                format!("select {} from \"{table}\" order by 1", columns.join(" || ',' || "))
            }
            Dialect::Postgres => format!("select cast(t as text) from \"{table}\" t order by 1"),
        };
        let rows: Vec<(String,)> = desk.rows(&text, &[]).await;
        all.extend(rows.into_iter().map(|(row,)| format!("{table}: {row}")));
    }
    all
}

/// What is in one and not in the other.
fn differences(before: &[String], after: &[String]) -> Vec<String> {
    let gone = before.iter().filter(|row| !after.contains(row)).map(|row| format!("- {row}"));
    let come = after.iter().filter(|row| !before.contains(row)).map(|row| format!("+ {row}"));
    gone.chain(come).collect()
}

/// The words of a page, as its reader sees them.
fn words(html: &str) -> String {
    mailtext::text_from_html(html).split_whitespace().collect::<Vec<_>>().join(" ")
}
