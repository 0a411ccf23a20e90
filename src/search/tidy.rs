//! Keeping SQLite's index in few parts. FTS5 adds what is written as small parts and joins parts of like size only; a desk of
//! a million tickets ends up with a dozen, and every search looks into each. Where there are many, a daily job makes them one,
//! a few pages a transaction, so that nobody waits for it. PostgreSQL's index is one by itself.

use kit::db::Dialect;
use kit::error::Error;
use kit::jobs::JobKind;
use kit::sql;

use crate::base::actor::Actor;
use crate::base::app::App;
use crate::base::change::Change;

/// Joins the parts, where there are many.
pub const TIDY: JobKind<App> = JobKind {
    name: "tidy_search",
    run: |app, _| Box::pin(async move { tidy(&app).await }),
    every: Some(kit::clock::DAY),
};

/// Parts that are left as they are: a desk at work makes some every day.
const FEW: i64 = 6;
/// Pages that one transaction writes, some 4 kB each: the writer is held for milliseconds.
const PAGES: i64 = 100;

async fn tidy(app: &App) -> Result<(), Error> {
    if parts(app).await? > FEW { join(app).await } else { Ok(()) }
}

/// How many parts the index is in.
///
/// # Errors
/// When the database fails.
pub async fn parts(app: &App) -> Result<i64, Error> {
    let text = sql!(
        sqlite "select count(distinct segid) from ticket_search_idx",
        postgres "select cast(1 as bigint)"
    );
    let reader = app.reader(&Actor::system()).await?;
    let (parts,): (i64,) = reader.get(reader.pick(text), &[]).await?;
    Ok(parts)
}

/// Makes the index one part. Whoever writes meanwhile comes in between; what they write is a part of its own.
///
/// # Errors
/// When the database fails; what was joined so far stays joined.
pub async fn join(app: &App) -> Result<(), Error> {
    if app.db.dialect() != Dialect::Sqlite {
        return Ok(());
    }
    // A negative number begins: it ranks all parts alike, so that those of unlike size are joined, too.
    let mut pages = -PAGES;
    loop {
        let change = app.change(&Actor::system()).await?;
        let before = changes(&change).await?;
        let text = sql!(
            sqlite "insert into ticket_search (ticket_search, rank) values ('merge', $1)",
            // Never asked.
            postgres "select cast($1 as bigint)"
        );
        change.execute(change.pick(text), &[pages.into()]).await?;
        let written = changes(&change).await? - before;
        change.commit().await?;
        // The statement itself counts as one; less than two is how FTS5 says that nothing is left to join.
        if written < 2 {
            return Ok(());
        }
        pages = PAGES;
    }
}

/// Rows that this connection wrote since it was opened.
async fn changes(change: &Change) -> Result<i64, Error> {
    let text = sql!(sqlite "select total_changes()", postgres "select cast(0 as bigint)");
    let (changes,): (i64,) = change.get(change.pick(text), &[]).await?;
    Ok(changes)
}
